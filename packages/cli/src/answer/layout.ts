/**
 * Tables for people: aligned, within the width of the terminal, texts wrapped and never cut; and
 * plain tables: one line a row, tabs between. Stated texts come from files that we do not control,
 * so control signs are shown and never obeyed.
 */
import type { Cell, Table } from './answer.ts'
import { figureText } from './figure.ts'

const GAP = '  '
/** A text column is not squeezed below this. */
const NARROWEST = 12
const NOT_STATED = '–'

/** The text with control signs, and signs that turn the writing direction, made visible. */
export function visible(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/**
 * Sentences as lines of at most `width` signs; those after the first are set in. Blanks at the
 * beginning set all of them in.
 */
export function proseLines(text: string, width: number): readonly string[] {
  const words = text.trimStart()
  const margin = ' '.repeat(text.length - words.length)
  const room = width - margin.length - GAP.length
  const [first = '', ...rest] = wrap(visible(words), Math.max(NARROWEST, room))
  return [margin + first, ...rest.map((one) => margin + GAP + one)]
}

/** The table's lines, titles first, at most `width` signs each where the columns allow it. */
export function alignedLines(table: Table, width: number): readonly string[] {
  const titles = table.columns.map((column) => visible(column.title))
  const texts = table.rows.map((row) => table.columns.map((_, at) => cellText(row[at] ?? null)))
  const whole = naturalWidths([titles, ...texts])
  const broken = table.columns.map(({ kind }, at) => longestWord(titles[at] ?? '', kind))
  const natural = wholeWidth(whole) <= width ? whole : naturalWidths([broken, ...texts])
  const words = naturalWidths([broken, ...texts].map((row) => row.map(longestOf)))
  const widths = fitted(table, { natural, words }, width)
  const cells = (row: readonly string[]): Wrapped =>
    row.map((one, at) => wrap(one, widths[at] ?? 0))
  const lines = (wrapped: Wrapped): readonly string[] => rowLines(wrapped, widths, table)
  return [...lines(onTheGround(cells(titles))), ...texts.map(cells).flatMap(lines)]
}

/** The lines of each cell of a row. */
type Wrapped = readonly (readonly string[])[]

/** Above figures a title is broken between words where the table would be too wide. */
function longestWord(title: string, kind: 'text' | 'figure'): string {
  if (kind === 'text') return title
  return title.split(' ').reduce((longest, word) => (signs(word) > signs(longest) ? word : longest))
}

/** Titles of several lines stand on their columns, not above them. */
function onTheGround(titles: Wrapped): Wrapped {
  const height = Math.max(...titles.map((lines) => lines.length))
  return titles.map((lines) => [...Array<string>(height - lines.length).fill(''), ...lines])
}

/** The table's lines with tabs between cells and bare figures; nothing stated is nothing. */
export function plainLines(table: Table): readonly string[] {
  const rows = table.rows.map((row) => row.map(plainText).join('\t'))
  return [table.columns.map((column) => column.title).join('\t'), ...rows]
}

function plainText(cell: Cell): string {
  return cell === null ? '' : visible(cell.toString().replace(/[\t\r\n]/g, ' '))
}

function cellText(cell: Cell): string {
  if (cell === null) return NOT_STATED
  return typeof cell === 'string' ? visible(cell) : figureText(cell)
}

function naturalWidths(rows: readonly (readonly string[])[]): readonly number[] {
  const widths: number[] = []
  for (const row of rows) {
    row.forEach((text, at) => {
      widths[at] = Math.max(widths[at] ?? 0, signs(text))
    })
  }
  return widths
}

function longestOf(text: string): string {
  return text.split(' ').reduce((longest, one) => (signs(one) > signs(longest) ? one : longest), '')
}

function wholeWidth(widths: readonly number[]): number {
  return widths.reduce((sum, one) => sum + one, 0) + GAP.length * (widths.length - 1)
}

/**
 * Takes from the widest text column until the row fits: first where only blanks are broken, so that
 * numbers and codes stay whole as long as they can, then from all, down to the narrowest.
 */
function fitted(
  table: Table,
  { natural, words }: { readonly natural: readonly number[]; readonly words: readonly number[] },
  width: number,
): readonly number[] {
  const widths = [...natural]
  let excess = wholeWidth(widths) - width
  for (const floors of [words.map((one) => Math.max(one, NARROWEST)), words.map(() => NARROWEST)])
    for (; excess > 0; excess -= 1) {
      const widest = widestAbove(table, widths, floors)
      if (widest === null) break
      widths[widest] = (widths[widest] ?? 0) - 1
    }
  return widths
}

/** The widest text column that is wider than its floor. */
function widestAbove(
  table: Table,
  widths: readonly number[],
  floors: readonly number[],
): number | null {
  let widest: number | null = null
  table.columns.forEach((column, at) => {
    if (column.kind !== 'text' || (widths[at] ?? 0) <= (floors[at] ?? 0)) return
    if (widest === null || (widths[at] ?? 0) > (widths[widest] ?? 0)) widest = at
  })
  return widest
}

function rowLines(cells: Wrapped, widths: readonly number[], table: Table): readonly string[] {
  const height = Math.max(1, ...cells.map((lines) => lines.length))
  return Array.from({ length: height }, (_, at) => {
    const parts = cells.map((lines, column) => {
      const blank = ' '.repeat(Math.max(0, (widths[column] ?? 0) - signs(lines[at] ?? '')))
      const toTheRight = table.columns[column]?.kind === 'figure'
      return toTheRight ? blank + (lines[at] ?? '') : (lines[at] ?? '') + blank
    })
    return parts.join(GAP).trimEnd()
  })
}

/** The text in lines of at most `width` signs, broken between words where it can be. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((one) => pieces(one, width))) {
    if (line !== '' && signs(line) + 1 + signs(word) > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** A word longer than the column, in pieces; a mark stays with the letter that it stands on. */
function pieces(word: string, width: number): readonly string[] {
  if (signs(word) <= width) return [word]
  const all: string[] = []
  let piece = ''
  for (const sign of word) {
    if (piece !== '' && signs(piece + sign) > Math.max(1, width)) {
      all.push(piece)
      piece = ''
    }
    piece += sign
  }
  return [...all, piece]
}

/** Columns that a text takes: marks that stand on another letter take none. */
function signs(text: string): number {
  return [...text.replace(/\p{Mn}/gu, '')].length
}
