/**
 * What must not stay behind: unfinished work that says so, tests that are switched off, and paths
 * of the machine that somebody worked on.
 */
import { codeOf, withoutComments } from './parts.ts'
import type { Finding, SourceFile } from './tree.ts'
import { isCode } from './tree.ts'

/** These files name what they refuse. */
const ABOUT_TRACES = /^test\/tidy|^CONTRIBUTING\.md$/

/** The one place that may skip a test: it says in the title which data is missing. */
const MAY_SKIP = 'test/shared-data.ts'

const UNFINISHED =
  /\b(?:TODO|FIXME|XXX|HACK)\b|\b[Nn]ot\s+(?:yet\s+)?implemented\b|\b[Ss]tub(?:s|bed)?\b/
const SWITCHED = /\b(?:it|test|describe|suite)(?:\s*\.\s*\w+)*\s*\.\s*(?:only|skip|todo|fails)\b/
const MACHINE_PATH =
  /(?:^|[\s'"`(=,])((?:\/(?:work|tmp|root|home|Users|mnt|private|var\/folders)\/|[A-Z]:\\Users\\)[\w.-]+)/

/** Words that say that something is missing. */
export function unfinished(files: readonly SourceFile[]): readonly Finding[] {
  return files
    .filter((file) => /\.(?:tsx?|sql|sh|css|json)$/.test(file.path) && !isAbout(file))
    .flatMap((file) => firstOf(file, file.text, UNFINISHED, 'unfinished work'))
}

/** Tests that are left out, or that leave out all others. */
export function switchedOff(files: readonly SourceFile[]): readonly Finding[] {
  return files
    .filter((file) => isCode(file) && file.path !== MAY_SKIP && !isAbout(file))
    .flatMap((file) => firstOf(file, codeOf(file.text), SWITCHED, 'a test switched off'))
}

/** Absolute paths of somebody's machine, in documents too. */
export function machinePaths(files: readonly SourceFile[]): readonly Finding[] {
  return files
    .filter((file) => !isAbout(file))
    .flatMap((file) => firstOf(file, file.text, MACHINE_PATH, 'a path of one machine'))
}

/** Debugging that was left in a package: printing is for the command line's one place. */
export function debuggers(files: readonly SourceFile[]): readonly Finding[] {
  return files
    .filter((file) => isCode(file) && file.path.startsWith('packages/'))
    .flatMap((file) =>
      firstOf(file, codeOf(withoutComments(file.text)), /\bdebugger\b/, 'a debugger statement'),
    )
}

function isAbout(file: SourceFile): boolean {
  return ABOUT_TRACES.test(file.path)
}

function firstOf(
  file: SourceFile,
  text: string,
  pattern: RegExp,
  what: string,
): readonly Finding[] {
  const found = pattern.exec(text)
  return found === null ? [] : [`${file.path}: ${what} (${(found[1] ?? found[0]).trim()})`]
}
