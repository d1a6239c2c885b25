import { spawn } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { PartyCode } from '@causeway/domain/ledger/code'
import { parseSigned } from '@causeway/proof/signed-statement/signed-statement'
import { expect, it } from 'vitest'
import { ended, heard } from '../testing/desk.ts'
import { newKeyFile } from './key-file.ts'
import { readKeyFile, writeNewKeyFile } from './open-key.ts'

const LOOP = fileURLToPath(new URL('./testing/sign-loop.ts', import.meta.url))
const ROUNDS = 6

it('a device that is killed while it signs never forks its own chain', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'causeway-crash-'))
  const file = path.join(folder, 'phone.key')
  const privateKey = new Uint8Array(randomBytes(32))
  await writeNewKeyFile(file, newKeyFile('clinic' as PartyCode, privateKey, null))
  const given = new Map<string, string>()
  for (let round = 0; round < ROUNDS; round += 1) {
    const child = spawn(process.execPath, [LOOP, file, `round ${round}`])
    const said = ended(child)
    // By what it has given out, since a busy machine signs few in a time; then at any moment.
    await heard(child, '\n', randomInt(2, 20))
    await after(randomInt(0, 40))
    child.kill('SIGKILL')
    for (const line of (await said).out.trim().split('\n')) {
      const [n = '', id = ''] = line.split(' ')
      expect(line).toMatch(/^\d+ [0-9a-f]{64}$/)
      expect(given.get(n) ?? id, `number ${n} was given out twice`).toBe(id)
      given.set(n, id)
    }
    const key = await readKeyFile(file)
    if (!key.ok) throw new Error(key.refusal.kind)
    const last = parseSigned(key.value.last ?? '')
    // Whatever was given out is counted, and what was counted and not given out is kept.
    expect(key.value.n).toBeGreaterThanOrEqual(Math.max(...[...given.keys()].map(Number)))
    expect(last.ok && last.signed.id).toBe(key.value.prev)
  }
  expect(given.size).toBeGreaterThan(ROUNDS)
  rmSync(folder, { recursive: true, force: true })
})
