/**
 * The list as it comes back to whoever sent it: the rows in which something was found, each with
 * the problem and a suggestion in words, and the cells concerned marked. Only a value: the shell
 * writes it as a workbook or as text. A withheld name never gets into it.
 */
import { type RawCell, type Severity, WITHHELD } from '@causeway/domain/claims/claim'
import { dayNumber } from '@causeway/domain/time/day'
import { escaped } from '../package/table.ts'
import type { ReadRow } from '../reading/reading.ts'
import { problemOf, suggestionOf } from './issue-words.ts'

/** `number` and `day` hold the stored digits; a day's are a spreadsheet's serial, from 1900. */
export interface SheetCell {
  readonly kind: 'text' | 'number' | 'day'
  readonly text: string
  /** True where an issue concerns this very cell. */
  readonly marked: boolean
}

export interface IssueSheet {
  /** `Row`, `Problem`, `Suggestion`, then the list's own columns. */
  readonly headers: readonly string[]
  readonly rows: readonly (readonly SheetCell[])[]
  /** Rows with issues that found no room. */
  readonly leftOut: number
}

/** More rows than these nobody mends by hand. */
export const ISSUE_ROWS_MAX = 50_000
/** A spreadsheet's cell takes 32,767 signs. */
const CELL_SIGNS_MAX = 32_000
/** Day number (since 1970) of a spreadsheet's serial 0, for days after February 1900. */
const SERIAL_ZERO = -25_569

/** The worst first: whoever reads one line only should read that one. */
const ORDER: readonly Severity[] = ['error', 'warning', 'note']

/** Collects the rows in which something was found, as they are read. */
export interface IssueRows {
  add(read: ReadRow): void
  /** The sheet of what was added, with the headers of the first row: all rows have the same. */
  sheet(): IssueSheet
}

export function issueRows(): IssueRows {
  const kept: ReadRow[] = []
  let leftOut = 0
  return {
    add(read) {
      if (read.claim.issues.length === 0) return
      if (kept.length < ISSUE_ROWS_MAX) kept.push(read)
      else leftOut += 1
    },
    sheet: () => issueSheet(kept, leftOut),
  }
}

function issueSheet(reads: readonly ReadRow[], leftOut: number): IssueSheet {
  const headers = (reads[0]?.cells ?? []).map((cell) => escaped(printable(cell.header)))
  return {
    headers: ['Row', 'Problem', 'Suggestion', ...headers],
    rows: reads.map(sheetRow),
    leftOut,
  }
}

function sheetRow(read: ReadRow): readonly SheetCell[] {
  const { claim, cells, veiled } = read
  const issues = [...claim.issues].sort(
    (one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity),
  )
  const concerned = new Set(issues.map((issue) => issue.column))
  const suggestions = new Set(issues.map(suggestionOf).filter((one) => one !== ''))
  return [
    { kind: 'number', text: String(claim.row), marked: concerned.has('') },
    text(issues.map(problemOf).join('\n')),
    text([...suggestions].join('\n')),
    ...cells.map((cell, index) => ({
      ...shown(cell, { veiled: veiled.includes(index), read }),
      marked: concerned.has(cell.header),
    })),
  ]
}

function shown(
  cell: RawCell,
  of: { readonly veiled: boolean; readonly read: ReadRow },
): Omit<SheetCell, 'marked'> {
  if (of.veiled || cell.type === 'veiled') return { kind: 'text', text: WITHHELD }
  if (cell.type !== 'number' || !isPlain(cell.text)) return text(cell.text)
  return { kind: isDayOf(cell, of.read) ? 'day' : 'number', text: cell.text }
}

/** A number that no reader of doubles alters; all others are shown digit by digit, as text. */
function isPlain(digits: string): boolean {
  return String(Number(digits)) === digits
}

/** The row's own day as its serial: without this a reader would see 45546 for 11 September 2024. */
function isDayOf(cell: RawCell, { claim }: ReadRow): boolean {
  return claim.day !== null && Math.floor(Number(cell.text)) === dayNumber(claim.day) - SERIAL_ZERO
}

function text(raw: string): SheetCell {
  const whole = escaped(printable(raw))
  const cut = whole.length > CELL_SIGNS_MAX ? `${whole.slice(0, CELL_SIGNS_MAX)} …` : whole
  return { kind: 'text', text: cut, marked: false }
}

/** Control signs and halves of letters, which a workbook cannot hold, as the sign for "unreadable". */
function printable(raw: string): string {
  return raw
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
}
