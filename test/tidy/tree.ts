/**
 * The project's own files, read once: what the tidy rules look at. A rule is a function from files
 * to findings, so that a test can plant a violation without touching the disk.
 */
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export interface SourceFile {
  /** From the project's root, with forward slashes. */
  readonly path: string
  readonly text: string
}

/** A rule's finding: `path: what is wrong`. */
export type Finding = string

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

const LEFT_OUT = new Set(['node_modules', '.git', '.causeway', '.vitest', 'coverage', 'dist'])
const READ = /\.(?:ts|tsx|sql|css|md|sh|json)$/

/** All text files of the project that people write. */
export function projectFiles(): readonly SourceFile[] {
  return filesBelow('').map((name) => ({ path: name, text: readFileSync(ROOT + name, 'utf8') }))
}

/** A file that is not there, to see a rule fire. */
export function planted(name: string, text: string): SourceFile {
  return { path: name, text }
}

export function isTest(file: SourceFile): boolean {
  return file.path.endsWith('.test.ts') || file.path.startsWith('test/')
}

/** A test, or what only tests use: story builders, and the folders named `testing`. */
export function isForTestsOnly(file: SourceFile): boolean {
  return isTest(file) || /\/testing\/|\/story(?:-[a-z-]+)?\.ts$/.test(file.path)
}

export function isCode(file: SourceFile): boolean {
  return /\.tsx?$/.test(file.path)
}

/** The name of the package that the file belongs to; null outside of packages. */
export function packageOf(file: SourceFile): string | null {
  return /^packages\/([^/]+)\//.exec(file.path)?.[1] ?? null
}

function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(path.join(ROOT, folder), { withFileTypes: true })
  return entries.flatMap((entry) => {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (LEFT_OUT.has(entry.name)) return []
    if (entry.isDirectory()) return filesBelow(name)
    return READ.test(entry.name) && entry.name !== 'package-lock.json' ? [name] : []
  })
}
