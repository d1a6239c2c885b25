/**
 * The npm package `epcis2.js` beside ours: put into a folder of its own for the time of a
 * measurement, and never a part of this project. See docs/decisions/0011.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'

export const PEER = { name: 'epcis2.js', edition: '2.7.3' } as const

/** What is measured of it. */
export interface Peer {
  readonly eventToHashedId: (event: object, context: object) => string
  readonly validateEpcisDocument: (document: object) => unknown
}

const INSTALL_MAX_MS = 180_000

/** Lends the package to `use`; null where it could not be installed. Leaves nothing behind. */
export async function withPeer(use: (peer: Peer | null) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'causeway-peer-'))
  try {
    await use(installed(folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function installed(folder: string): Peer | null {
  // It asks for a placeholder named like a module of the runtime; not every registry has that.
  mkdirSync(path.join(folder, 'placeholder'))
  const placeholder = { name: 'fs', version: '0.0.1' }
  writeFileSync(path.join(folder, 'placeholder', 'package.json'), JSON.stringify(placeholder))
  const manifest = {
    private: true,
    dependencies: { [PEER.name]: PEER.edition },
    overrides: { fs: 'file:./placeholder' },
  }
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest))
  const words = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund']
  const done = spawnSync('npm', words, { cwd: folder, timeout: INSTALL_MAX_MS, stdio: 'ignore' })
  if (done.status !== 0) return null
  return createRequire(path.join(folder, 'package.json'))(PEER.name) as Peer
}
