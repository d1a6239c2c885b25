/**
 * A command: a noun folder with a name, a summary, examples and options, and one function from
 * what was typed to an answer. It never prints: the frame does, as text, plain text or JSON.
 */
import type { Result } from '@causeway/domain/result/result'
import type { Answer } from '../answer/answer.ts'
import type { Progress } from '../terminal/progress.ts'

/** Reads what was typed, or says what is expected in its place: `a day such as 2024-09-11`. */
export type Reader<Value> = (text: string) => Result<Value, string>

/**
 * One option. A flag is there or not; `text` may be left out, `must` may not; `many` may be given
 * any number of times, `some` at least once. All but flags have a value, named in the help as
 * `value` and parsed once, by `read`.
 */
export type OptionSpec =
  | { readonly kind: 'flag'; readonly means: string }
  | {
      readonly kind: 'text' | 'must' | 'many' | 'some'
      readonly value: string
      readonly means: string
      readonly read: Reader<unknown>
    }

export type OptionSpecs = { readonly [name: string]: OptionSpec }

/**
 * What was given: flags as true or false, options that may be repeated as lists in the order typed,
 * the others as read, or null where left out.
 */
export type OptionValues<Specs extends OptionSpecs> = {
  readonly [Name in keyof Specs]: OptionValue<Specs[Name]>
}

type OptionValue<Spec extends OptionSpec> = Spec extends {
  readonly kind: infer Kind
  readonly read: Reader<infer Value>
}
  ? Kind extends 'many' | 'some'
    ? readonly Value[]
    : Kind extends 'must'
      ? Value
      : Value | null
  : boolean

/** One call of a command: what was typed, and what a long piece of work needs. */
export interface Call<Specs extends OptionSpecs> {
  /** The words after the command's name; as many as `words` of the definition says, or more. */
  readonly words: readonly string[]
  readonly options: OptionValues<Specs>
  readonly progress: Progress
  /** Prints an answer while the command goes on: a server says where it serves. */
  show(answer: Answer): void
  /** Aborted by Ctrl-C: stop between two batches, leave nothing half done. */
  readonly signal: AbortSignal
}

/** How a command is defined. */
export interface Definition<Specs extends OptionSpecs> {
  /** `import`, or up to three words: `profile suggest`, `log witness add`. */
  readonly name: string
  readonly summary: string
  /**
   * Names of the words that must follow, in capitals: `['FILE']`. After the last one more of its
   * kind may follow where it ends in dots: `['FILE...']`.
   */
  readonly words: readonly string[]
  readonly options: Specs
  readonly examples: readonly Example[]
  /** More sentences for the help, where the summary is not enough. */
  readonly notes?: readonly string[]
  run(call: Call<Specs>): Promise<Answer>
}

/** A line that can be typed as it stands (a test parses each), and what it is for. */
export interface Example {
  readonly line: string
  readonly means: string
}

/** A command whose options are checked by the frame. */
export type Command = Definition<OptionSpecs>

/** Defines a command: keeps the types of its options for its own `run`, hides them outside. */
export function command<const Specs extends OptionSpecs>(definition: Definition<Specs>): Command {
  // The frame hands over values that it read by these very specifications.
  return definition as unknown as Command
}

/** The options that every command takes. */
export const COMMON_OPTIONS = {
  json: { kind: 'flag', means: 'the answer as JSON' },
  plain: { kind: 'flag', means: 'tables as tab-separated lines, figures bare' },
  quiet: { kind: 'flag', means: 'no progress and no advice on stderr' },
  'no-color': { kind: 'flag', means: 'no colours (also by NO_COLOR)' },
  'no-input': { kind: 'flag', means: 'never ask; refuse instead' },
  help: { kind: 'flag', means: 'this text' },
} as const satisfies OptionSpecs
