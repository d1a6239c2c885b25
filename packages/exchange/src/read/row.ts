/**
 * Rows as a file holds them, before any profile has looked: cells with their stored text. A
 * workbook's dates stay serial numbers and its clock times fractions; only a profile knows better.
 */
import type { Result } from '@causeway/domain/result/result'

/** One cell as stored. A number keeps its stored digits; blank has the text ''. */
export interface Cell {
  readonly type: 'text' | 'number' | 'boolean' | 'blank' | 'error'
  readonly text: string
  /** True where the value is the cached one of a formula, which may be out of date. */
  readonly formula?: true
  /** What the cell's number format shows, where it is one of these. */
  readonly format?: 'date' | 'time' | 'datetime'
}

export const BLANK: Cell = Object.freeze({ type: 'blank', text: '' })

/** A value in a column that has no header and was empty in the first rows. */
export interface StrayCell {
  /** Letters of its column. */
  readonly column: string
  readonly cell: Cell
}

/** One row; `row` is its number as a spreadsheet shows it, from 1. */
export interface Row {
  readonly row: number
  readonly cells: readonly Cell[]
  /** Rare, and kept rather than dropped in silence. */
  readonly strays?: readonly StrayCell[]
}

/** Limits on what is read; each can be raised by whoever imports. */
export interface Guards {
  readonly fileBytes: number
  readonly rows: number
  readonly columns: number
  readonly cellSigns: number
  /** Unzipped size over packed size. */
  readonly unzipRatio: number
}

export const GUARDS: Guards = {
  fileBytes: 200_000_000,
  rows: 1_100_000,
  columns: 512,
  cellSigns: 100_000,
  unzipRatio: 50,
}

/** Why a file cannot be read, and where. `row` and `column` are null where the whole file is meant. */
export interface UnreadableList {
  readonly kind:
    | 'empty'
    | 'too large'
    | 'not a workbook'
    | 'not a list'
    | 'unzips too large'
    | 'too many rows'
    | 'too many columns'
    | 'cell too long'
    | 'wrong encoding'
    | 'truncated'
    | 'header missing'
    | 'sheet missing'
  readonly row: number | null
  /** Column letter as a spreadsheet shows it, `A`. */
  readonly column: string | null
  /** What was found or expected, for the reader: a limit, a byte, a list of headers. */
  readonly detail: string
}

/** A file that was opened: what it is, by its content and never by its name, and its rows. */
export interface OpenList {
  readonly container: 'xlsx' | 'text'
  readonly encoding: string
  readonly delimiter: string
  readonly lineEnd: string
  readonly sheet: string
  readonly sheets: readonly string[]
  /** True where the workbook counts its days from 1904. */
  readonly date1904: boolean
  /** Headers of the used columns, verbatim, and the row that they stand in. */
  readonly headers: readonly string[]
  readonly headerRow: number
  /** HXL tags of the used columns, in the order of `headers`; empty where the list has none. */
  readonly hxlTags: readonly string[]
  /** Index (from 0) in a row's cells of each used column, in the order of `headers`. */
  readonly usedColumns: readonly number[]
  readonly droppedColumns: number
  /** How each of these was found, in short sentences for people. */
  readonly evidence: readonly string[]
  /** The rows below the header in groups, wholly empty rows left out; stops at the first refusal. */
  rows(): Iterable<Result<readonly Row[], UnreadableList>>
}
