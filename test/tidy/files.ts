/**
 * How files are cut and named: at most 400 lines of 100 columns, an opening comment, no barrels, no
 * default exports, no drawers in which everything ends up.
 */
import { importsOf } from './imports.ts'
import { codeOf } from './parts.ts'
import type { Finding, SourceFile } from './tree.ts'
import { isCode, isTest, packageOf } from './tree.ts'

/** Ratchets: they may fall, never rise. */
export const LINES_MAX = 400
export const COLUMNS_MAX = 100

/** Tools that ask for a default export. */
const CONFIGURATIONS = /(?:^|\/)(?:vitest|vite|playwright)\.config\.ts$/
const DRAWERS = /^(?:utils?|common|helpers?|types?|misc)$/
/** A comment of one line or of some. */
const OPENING = /^\/\*\*(?: [^\n]* \*\/|\n(?: \*[^\n]*\n)+ \*\/)\n/
const CUT = /\.(?:tsx?|sql|css|sh)$/

/** Files that are too long, or hold a line that is too wide for a text of ours. */
export function wrongSizes(files: readonly SourceFile[]): readonly Finding[] {
  return files
    .filter((file) => CUT.test(file.path))
    .flatMap((file) => {
      const lines = file.text.replace(/\n$/, '').split('\n')
      const long = lines.length > LINES_MAX ? [`${file.path}: ${lines.length} lines`] : []
      const wide = isCode(file) ? -1 : lines.findIndex((line) => line.length > COLUMNS_MAX)
      // Prettier cuts code where it can; what it leaves wide is one text that cannot be cut.
      return wide < 0 ? long : [...long, `${file.path}: line ${wide + 1} is too wide`]
    })
}

/** `index.ts`, and names that say nothing of what is inside. */
export function wrongNames(files: readonly SourceFile[]): readonly Finding[] {
  return files.filter(isCode).flatMap((file) => {
    const names = file.path.split('/').map((name) => name.replace(/(?:\.test|\.d)?\.tsx?$/, ''))
    const drawer = names.find((name) => DRAWERS.test(name))
    if (drawer !== undefined) return [`${file.path}: "${drawer}" says nothing of what is inside`]
    if (names.at(-1) === 'index') return [`${file.path}: an index file`]
    const isPlain = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/.test(names.at(-1) ?? '')
    const isLeftOver = /\.(?:tmp|old|bak|orig)$/.test(names.at(-1) ?? '')
    if (isLeftOver) return [`${file.path}: a left-over`]
    return isPlain ? [] : [`${file.path}: file names are small letters and hyphens`]
  })
}

/** Default exports, re-exports, and imported names that are exported again. */
export function wrongExports(files: readonly SourceFile[]): readonly Finding[] {
  return files.filter(isCode).flatMap((file) => {
    const code = codeOf(file.text)
    const found: Finding[] = []
    const hasDefault = /\bexport\s+default\b|\bexport\s*\{[^}]*\bas\s+default\b/.test(code)
    if (hasDefault && !CONFIGURATIONS.test(file.path)) found.push(`${file.path}: default export`)
    const again = importsOf(file).find((one) => one.kind === 're-export')
    if (again !== undefined) found.push(`${file.path}: exports ${again.from} again`)
    const own = exportedLists(code).find((name) => importedNames(code).has(name))
    if (own !== undefined) found.push(`${file.path}: exports the imported ${own} again`)
    return found
  })
}

/** Files of packages, tests left out, that do not begin by saying what they hold. */
export function withoutOpening(files: readonly SourceFile[]): readonly Finding[] {
  return files
    .filter((file) => isCode(file) && !isTest(file) && packageOf(file) !== null)
    .filter((file) => !OPENING.test(file.text))
    .map((file) => `${file.path}: no opening comment`)
}

function exportedLists(code: string): readonly string[] {
  const lists = [...code.matchAll(/\bexport\s+(?:type\s+)?\{([^}]*)\}(?!\s*from)/g)]
  return lists.flatMap(([, names = '']) => namesIn(names))
}

function importedNames(code: string): ReadonlySet<string> {
  const lists = [...code.matchAll(/\bimport\s+(?:type\s+)?(?:\w+\s*,\s*)?\{([^}]*)\}/g)]
  return new Set(lists.flatMap(([, names = '']) => namesIn(names)))
}

function namesIn(list: string): readonly string[] {
  const names = list.split(',').map((name) => name.replace(/^\s*type\s+/, '').trim())
  return names.map((name) => name.split(/\s+/)[0] ?? '').filter((name) => name !== '')
}
