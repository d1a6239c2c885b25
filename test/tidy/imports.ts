/**
 * What a file imports, read from its text: static, type-only and dynamic imports, and re-exports.
 */
import path from 'node:path'
import { withoutComments } from './parts.ts'
import type { SourceFile } from './tree.ts'

export interface Import {
  readonly from: string
  /** Nothing of it is left when the program runs. */
  readonly typeOnly: boolean
  readonly kind: 'import' | 'dynamic' | 're-export'
}

const STATEMENT = /^[ \t]*(import|export)\b([^'";=()]*?)\bfrom\s*(['"])([^'"]+)\3/gm
const BARE = /^[ \t]*import\s*(['"])([^'"]+)\1/gm
const DYNAMIC = /\b(?:import|require)\s*\(\s*(['"`])([^'"`$]+)\1/g

/** All imports of the file, in no order that matters. */
export function importsOf(file: SourceFile): readonly Import[] {
  const text = withoutComments(file.text)
  const found: Import[] = []
  for (const [, word, names = '', , from = ''] of text.matchAll(STATEMENT)) {
    const kind = word === 'export' ? 're-export' : 'import'
    found.push({ from, kind, typeOnly: isTypeOnly(names) })
  }
  for (const [, , from = ''] of text.matchAll(BARE)) {
    found.push({ from, kind: 'import', typeOnly: false })
  }
  for (const [, , from = ''] of text.matchAll(DYNAMIC)) {
    found.push({ from, kind: 'dynamic', typeOnly: false })
  }
  return found
}

/** The path of the imported file inside the project, or null for what comes from elsewhere. */
export function targetOf(file: SourceFile, from: string): string | null {
  if (from.startsWith('.')) return path.posix.join(path.posix.dirname(file.path), from)
  const own = /^@causeway\/([^/]+)\/(.+)$/.exec(from)
  return own === null ? null : `packages/${own[1]}/src/${own[2]}.ts`
}

/** The name of the npm package that is imported; null for relative paths and Node's own. */
export function npmPackageOf(from: string): string | null {
  if (from.startsWith('.') || from.startsWith('node:')) return null
  return from.split('/', from.startsWith('@') ? 2 : 1).join('/')
}

/** `type { A }`, or `{ type A, type B }`. */
function isTypeOnly(names: string): boolean {
  const trimmed = names.trim()
  if (/^type\b(?!\s*,)/.test(trimmed)) return true
  const braces = /^\{([^}]*)\}$/.exec(trimmed)?.[1]
  if (braces === undefined) return false
  const listed = braces.split(',').map((name) => name.trim())
  return listed.filter((name) => name !== '').every((name) => name.startsWith('type '))
}
