/**
 * Answers: what a command hands back, as data. The frame prints them; no command writes itself.
 */
import type { Exit } from '../command/exit.ts'
import { EXIT } from '../command/exit.ts'

/** What one call answers. */
export interface Answer {
  readonly exit: Exit
  /** What `--json` prints: part of the contract. Whole numbers may be bigint. Null: nothing. */
  readonly data: unknown
  /** The same for people, on stdout. */
  readonly page: readonly Block[]
  /** What goes to stdout as it is, in the place of the page: a file for `--out -`. */
  readonly bytes?: Uint8Array
  /** Sentences to people on stderr: why refused. Printed even with `--quiet`. */
  readonly refusals: readonly string[]
  /** Sentences to people on stderr: what to do next. Left out with `--quiet`. */
  readonly advice: readonly string[]
}

/** A piece of a page. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'line'; readonly text: string }
  /** Sentences, broken into lines that fit the terminal. */
  | { readonly kind: 'prose'; readonly text: string }
  | { readonly kind: 'table'; readonly table: Table }

/** Rows under titled columns. A cell that is null is nothing stated, and stays visible as such. */
export interface Table {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

/** Figures stand to the right, with thousands separators; texts to the left. */
export interface Column {
  readonly title: string
  readonly kind: 'text' | 'figure'
}

export type Cell = string | number | bigint | null

/** A heading of a page; an empty line goes before it. */
export function heading(text: string): Block {
  return { kind: 'heading', text }
}

/** One line of a page. */
export function line(text: string): Block {
  return { kind: 'line', text }
}

/** Sentences of a page: broken into lines where a `line` would not be. */
export function prose(text: string): Block {
  return { kind: 'prose', text }
}

/** A table of a page; `columns` are texts, and figures where the title begins with `#`. */
export function table(columns: readonly string[], rows: Table['rows']): Block {
  const read = columns.map((title): Column => {
    if (title.startsWith('#')) return { title: title.slice(1), kind: 'figure' }
    return { title, kind: 'text' }
  })
  return { kind: 'table', table: { columns: read, rows } }
}

/** Done: the data, the page, and what to do next. */
export function done(
  data: unknown,
  page: readonly Block[],
  advice: readonly string[] = [],
): Answer {
  return { exit: EXIT.done, data, page, refusals: [], advice }
}

/**
 * Not done: why, and what to do about it. JSON: `{refused: {sentence, advice, …}}`, where `details`
 * are what a program needs in the place of the sentence.
 */
export function refused(
  exit: Exit,
  sentence: string,
  advice: readonly string[] = [],
  details: object = {},
): Answer {
  const data = { refused: { sentence, advice, ...details } }
  return { exit, data, page: [], refusals: [sentence], advice }
}
