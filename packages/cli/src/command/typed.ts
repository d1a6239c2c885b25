/**
 * Reading what was typed: the command's name, its words and its options. Refusals come as data;
 * the sentences stand in `sentences.ts`. Order of checks: options as typed, missing options, words.
 */
import { parseArgs } from 'node:util'
import type { Result } from '@causeway/domain/result/result'
import { accept, refuse } from '@causeway/domain/result/result'
import type { Command, OptionSpec, OptionSpecs } from './command.ts'
import { COMMON_OPTIONS } from './command.ts'
import { nearest } from './nearest.ts'

/** What was typed, read. */
export interface Typed {
  readonly words: readonly string[]
  readonly options: { readonly [name: string]: unknown }
}

/** Why a command line cannot be read. Nothing was tried; the caller shows it and the usage. */
export type Mistyped =
  | { readonly kind: 'no such command'; readonly text: string; readonly near: readonly string[] }
  | { readonly kind: 'no such option'; readonly text: string; readonly near: readonly string[] }
  | { readonly kind: 'option twice'; readonly option: string }
  | { readonly kind: 'option needs a value'; readonly option: string }
  | { readonly kind: 'flag takes no value'; readonly option: string }
  | { readonly kind: 'not understood'; readonly option: string; readonly expected: string }
  | { readonly kind: 'option missing'; readonly option: string; readonly value: string }
  | { readonly kind: 'word missing'; readonly word: string }
  | { readonly kind: 'word too many'; readonly text: string }

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number]
type OptionToken = Extract<Token, { kind: 'option' }>

/**
 * The command that the arguments name, and the arguments without its name. Null where they name
 * none (only options, or nothing at all).
 */
export function findCommand(
  commands: readonly Command[],
  args: readonly string[],
): Result<{ command: Command; rest: readonly string[] } | null, Mistyped> {
  const at = args.flatMap((arg, index) => (arg.startsWith('-') ? [] : [index])).slice(0, 3)
  const words = at.map((index) => args[index] ?? '')
  for (const length of [3, 2, 1]) {
    const name = words.slice(0, length).join(' ')
    const found = words.length < length ? undefined : commands.find((one) => one.name === name)
    if (found === undefined) continue
    const taken = at.slice(0, length)
    return accept({ command: found, rest: args.filter((_, index) => !taken.includes(index)) })
  }
  if (words.length === 0) return accept(null)
  return refuse(unknownCommand(commands, words.slice(0, 2)))
}

function unknownCommand(commands: readonly Command[], words: readonly string[]): Mistyped {
  const first = words[0] ?? ''
  const names = commands.map((one) => one.name)
  const inGroup = names.filter((name) => name.startsWith(`${first} `))
  if (inGroup.length > 0) return { kind: 'no such command', text: words.join(' '), near: inGroup }
  const near = new Set([...nearest(words.join(' '), names), ...nearest(first, names)])
  return { kind: 'no such command', text: first, near: [...near] }
}

/** Words and options of one command, checked against its definition. */
export function readTyped(command: Command, args: readonly string[]): Result<Typed, Mistyped> {
  const specs: OptionSpecs = { ...COMMON_OPTIONS, ...command.options }
  const { tokens } = parseArgs({
    args: [...args],
    options: parserOptions(specs),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const options: { [name: string]: unknown } = {}
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const value = readOption(token, specs, options)
    if (!value.ok) return value
    const before = options[token.name]
    const list = Array.isArray(before) ? before : []
    options[token.name] = isRepeated(specs[token.name]) ? [...list, value.value] : value.value
  }
  const words = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []))
  if (options['help'] === true) return accept({ words, options: complete(specs, options) })
  const lacking = missingOption(specs, options) ?? missingWord(command, words)
  return lacking === null ? accept({ words, options: complete(specs, options) }) : refuse(lacking)
}

function parserOptions(specs: OptionSpecs): {
  [name: string]: { type: 'boolean' | 'string'; short?: string }
} {
  const all = Object.entries(specs).map(([name, spec]) => {
    const type = spec.kind === 'flag' ? ('boolean' as const) : ('string' as const)
    return [name, name === 'help' ? { type, short: 'h' } : { type }] as const
  })
  return Object.fromEntries(all)
}

function readOption(
  token: OptionToken,
  specs: OptionSpecs,
  before: object,
): Result<unknown, Mistyped> {
  const option = token.name
  const spec = Object.hasOwn(specs, option) ? specs[option] : undefined
  if (spec === undefined) {
    const near = nearest(option, Object.keys(specs)).map((name) => `--${name}`)
    return refuse({ kind: 'no such option', text: token.rawName, near })
  }
  if (spec.kind === 'flag') {
    if (token.inlineValue === true) return refuse({ kind: 'flag takes no value', option })
    return accept(true)
  }
  if (Object.hasOwn(before, option) && !isRepeated(spec))
    return refuse({ kind: 'option twice', option })
  if (!hasValue(token)) return refuse({ kind: 'option needs a value', option })
  const read = spec.read(token.value ?? '')
  return read.ok ? read : refuse({ kind: 'not understood', option, expected: read.refusal })
}

/** Whether the option may be given several times. */
function isRepeated(spec: OptionSpec | undefined): boolean {
  return spec?.kind === 'many' || spec?.kind === 'some'
}

/** `--operation --json` is a forgotten value, not an operation of that name; `-` is stdin. */
function hasValue(token: OptionToken): boolean {
  if (token.value === undefined || token.value === '') return false
  return token.inlineValue === true || token.value === '-' || !token.value.startsWith('-')
}

function missingOption(specs: OptionSpecs, given: object): Mistyped | null {
  for (const [option, spec] of Object.entries(specs)) {
    const isNeeded = spec.kind === 'must' || spec.kind === 'some'
    if (isNeeded && !Object.hasOwn(given, option)) {
      return { kind: 'option missing', option, value: spec.value }
    }
  }
  return null
}

function missingWord(command: Command, words: readonly string[]): Mistyped | null {
  const missing = command.words[words.length]
  if (missing !== undefined) return { kind: 'word missing', word: missing.replace(/\.+$/, '') }
  if (command.words.at(-1)?.endsWith('...') === true) return null
  const extra = words[command.words.length]
  return extra === undefined ? null : { kind: 'word too many', text: extra }
}

function complete(specs: OptionSpecs, given: Typed['options']): Typed['options'] {
  const absent = (spec: OptionSpec): false | null | readonly unknown[] => {
    if (isRepeated(spec)) return []
    return spec.kind === 'flag' ? false : null
  }
  const all = Object.entries(specs).map(([name, spec]) => [name, given[name] ?? absent(spec)])
  return Object.fromEntries(all)
}
