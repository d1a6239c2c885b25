/**
 * Documents are read against the project: the commands that they name exist, their links lead
 * somewhere, and the lock file holds no addresses.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { partsOf } from './parts.ts'
import type { Finding, SourceFile } from './tree.ts'
import { isCode, isForTestsOnly, ROOT } from './tree.ts'

/** Commands of the command line, by name, with the options that each takes. */
export type KnownCommands = ReadonlyMap<string, readonly string[]>

function isDocument(file: SourceFile): boolean {
  return file.path.endsWith('.md')
}

/** Each `./causeway …` in code of a document names a command that is there, and its options. */
export function unknownCommands(
  files: readonly SourceFile[],
  known: KnownCommands,
): readonly Finding[] {
  return files
    .filter(isDocument)
    .flatMap((file) => commandLines(file.text).flatMap((line) => flaws(file, line, known)))
}

/** The same for commands that pages, answers and comments of the program name. */
export function unknownCommandsInProgram(
  files: readonly SourceFile[],
  known: KnownCommands,
): readonly Finding[] {
  const program = files.filter((file) => isCode(file) && file.path.startsWith('packages/'))
  return program
    .filter((file) => !isForTestsOnly(file))
    .flatMap((file) =>
      partsOf(file.text).flatMap((part) => {
        if (part.kind === 'code') return []
        const named = [...part.text.matchAll(/(?<=['"`])(?:\.\/)?causeway ([a-z][^'"`\n$]*)/g)]
        return named.flatMap(([, line = '']) => flaws(file, line, known))
      }),
    )
}

function flaws(file: SourceFile, line: string, known: KnownCommands): readonly Finding[] {
  const words = line.split(/\s+/).filter((word) => word !== '')
  const names = [3, 2, 1].map((length) => words.slice(0, length).join(' '))
  const name = names.find((one) => known.has(one))
  if (name === undefined) {
    // `causeway profile` stands for all commands that begin so, as long as nothing follows.
    const isGroup =
      words.length === 1 && [...known.keys()].some((one) => one.startsWith(`${line} `))
    return isGroup ? [] : [`${file.path}: there is no command "causeway ${line.trim()}"`]
  }
  const options = [...line.matchAll(/(?<=\s)--([a-z-]+)/g)].map(([, option = '']) => option)
  const strange = options.find((option) => !known.get(name)?.includes(option))
  return strange === undefined ? [] : [`${file.path}: "${name}" has no option --${strange}`]
}

/** What stands after `./causeway` in code, without comments of the shell. */
export function commandLines(markdown: string): readonly string[] {
  const blocks = [...markdown.matchAll(/```(?:sh|bash|text)?\n([\s\S]*?)```/g)]
  const inBlocks = blocks.flatMap(([, block = '']) => block.replaceAll('\\\n', ' ').split('\n'))
  const outside = markdown.replaceAll(/```[\s\S]*?```/g, '')
  const inLines = [...outside.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)
  return [...inBlocks, ...inLines].flatMap((line) => {
    const found = /^\s*(?:\$ )?\.\/causeway\s+([a-z][^#|>]*)/.exec(line)
    return found === null ? [] : [(found[1] ?? '').trim()]
  })
}

/** Scripts named as `npm run X` that package.json does not have. */
export function unknownScripts(
  files: readonly SourceFile[],
  scripts: readonly string[],
): readonly Finding[] {
  return files
    .filter(isDocument)
    .flatMap((file) =>
      [...file.text.matchAll(/\bnpm run ([a-z][\w:-]*)/g)]
        .filter(([, script = '']) => !scripts.includes(script))
        .map(([, script]) => `${file.path}: there is no "npm run ${script}"`),
    )
}

/** Links and paths in code that lead nowhere. */
export function deadLinks(
  files: readonly SourceFile[],
  exists: (name: string) => boolean = (name) => existsSync(ROOT + name),
): readonly Finding[] {
  return files.filter(isDocument).flatMap((file) => {
    const links = [...file.text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)]
    const named = [
      ...file.text.matchAll(/`((?:packages|docs|test|scripts|bench|soak)\/[\w./-]+)`/g),
    ]
    const targets = [
      ...links.map(([, to = '']) => path.posix.join(path.posix.dirname(file.path), to)),
      ...named.map(([, name = '']) => name),
    ]
    const dead = targets.filter((name) => !isAwaitedPicture(name, exists) && !exists(name))
    return dead.map((name) => `${file.path}: leads to ${name}, which is not there`)
  })
}

/** Pictures are made from the running program; before the first one, none is missed. */
function isAwaitedPicture(name: string, exists: (name: string) => boolean): boolean {
  return name.startsWith('docs/pictures/') && !exists('docs/pictures')
}

interface LockEntry {
  readonly resolved?: string
  readonly link?: boolean
  readonly integrity?: string
}

/**
 * Entries of package-lock.json with a download address, which would bind everybody to one mirror.
 * npm needs `resolved` for workspaces alone: there it is the folder that the link points to.
 */
export function lockedAddresses(lock: {
  readonly packages: Readonly<Record<string, LockEntry>>
}): readonly Finding[] {
  return Object.entries(lock.packages).flatMap(([name, { resolved, link }]) => {
    if (resolved === undefined) return []
    if (link === true && /^packages\/[a-z]+$/.test(resolved)) return []
    return [`package-lock.json: ${name} is bound to ${resolved}`]
  })
}
