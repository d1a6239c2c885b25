/**
 * Where a list's header stands, and what its columns are called. Titles may stand above it, a row
 * of HXL tags below it, and it may take two rows. Names are kept verbatim; only a blank one gets
 * its column's letters and a repeated one a number, for every column needs a name of its own.
 */
import { columnLetters } from './refusal.ts'
import type { Cell, Row } from './row.ts'

export interface HeaderWish {
  /** Row number that whoever imports names, or null to look for it. */
  readonly headerRow: number | null
  /** Headers that a profile knows; the row that has most of them is the header. */
  readonly wanted: readonly string[]
}

export interface FoundHeader {
  readonly headerRow: number
  /** Last row that is no data: the header itself, its second row, or the row of HXL tags. */
  readonly lastHeadRow: number
  /** By column, blank where the column has no header. */
  readonly texts: readonly string[]
  /** HXL tags by column, empty where the list has none. */
  readonly tags: readonly string[]
  readonly evidence: string
}

const HEADER_WITHIN_ROWS = 25
const LABEL_SIGNS_MAX = 250

/** Null where no row looks like a header. The sample holds the filled rows from the first on. */
export function findHeader(sample: readonly Row[], wish: HeaderWish): FoundHeader | null {
  const head = sample.filter((row) => row.row <= HEADER_WITHIN_ROWS || row.row === wish.headerRow)
  const chosen = chosenRow(head, sample, wish)
  if (chosen === null) return null
  const { at, evidence } = chosen
  const row = sample[at]
  if (row === undefined) return null
  const second = isHxl(row) ? undefined : secondRow(sample, at)
  const lower = second ?? row
  const lowerAt = second === undefined ? at : at + 1
  const upper = second === undefined ? upperRow(sample, at) : row
  const below = sample[lowerAt + 1]
  const tagRow = isHxl(row) ? row : below !== undefined && isHxl(below) ? below : null
  return {
    headerRow: lower.row,
    lastHeadRow: Math.max(lower.row, tagRow?.row ?? 0),
    texts: upper === undefined ? lower.cells.map((cell) => cell.text) : joinedTexts(upper, lower),
    tags: tagRow === null ? [] : tagRow.cells.map((cell) => cell.text.trim()),
    evidence: evidence + (upper === undefined ? '' : ` It goes with row ${upper.row}.`),
  }
}

/** Names for columns: a blank gets the column's letters, a repeat ` (2)`. */
export function columnNames(texts: readonly string[], columns: readonly number[]): string[] {
  const taken = new Set(columns.map((column) => texts[column] ?? ''))
  const given = new Set<string>()
  return columns.map((column) => {
    const text = texts[column] ?? ''
    const plain = text.trim() === '' ? columnLetters(column) : text
    let name = plain
    for (let copy = 2; given.has(name) || (name !== text && taken.has(name)); copy++) {
      name = `${plain} (${copy})`
    }
    given.add(name)
    return name
  })
}

/** Headers are compared without case and with single blanks. */
export function foldHeader(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/gu, ' ')
}

interface Chosen {
  readonly at: number
  readonly evidence: string
}

function chosenRow(head: readonly Row[], sample: readonly Row[], wish: HeaderWish): Chosen | null {
  if (wish.headerRow !== null) {
    const at = sample.findIndex((row) => row.row === wish.headerRow)
    return at < 0 ? null : { at, evidence: `The header is in row ${wish.headerRow}, as asked.` }
  }
  const known = knownRow(head, wish.wanted)
  if (known !== null) return known
  const tagsAt = head.findIndex(isHxl)
  if (tagsAt >= 0) {
    const at = Math.max(0, tagsAt - 1)
    return { at, evidence: `The header is row ${sample[at]?.row}, at the row of HXL tags.` }
  }
  const counts = sample.map(filledCells).sort((one, other) => one - other)
  const usual = counts[Math.floor(counts.length / 2)] ?? 0
  const at = head.findIndex((row) => filledCells(row) >= Math.max(2, usual / 2) && isLabels(row))
  if (at < 0) return null
  const evidence = `The header is row ${head[at]?.row}: the first as wide as the list, of words.`
  return { at, evidence }
}

function knownRow(head: readonly Row[], wanted: readonly string[]): Chosen | null {
  const names = new Set(wanted.map(foldHeader))
  let best = { at: -1, found: 0 }
  head.forEach((row, at) => {
    const texts = new Set(row.cells.map((cell) => foldHeader(cell.text)))
    const found = [...texts].filter((text) => names.has(text)).length
    if (found > best.found) best = { at, found }
  })
  if (best.found < Math.min(2, names.size) || best.found === 0) return null
  const evidence = `The header is row ${head[best.at]?.row}: ${best.found} headers are known.`
  return { at: best.at, evidence }
}

/** The row below, where it fills gaps of the header with words and the row after it has figures. */
function secondRow(sample: readonly Row[], at: number): Row | undefined {
  const upper = sample[at]
  const lower = sample[at + 1]
  const first = sample[at + 2]
  if (upper === undefined || lower === undefined || first === undefined) return undefined
  const isNext = lower.row === upper.row + 1 && isAllLabels(lower) && !isHxl(lower)
  const fillsGaps = lower.cells.some((cell, column) => isFilled(cell) && !hasText(upper, column))
  const hasFigures = lower.cells.some((cell, column) => {
    const below = first.cells[column]
    return isLabel(cell) && below !== undefined && isFilled(below) && !isLabel(below)
  })
  return isNext && fillsGaps && hasFigures ? lower : undefined
}

/** The row above, where it is a row of groups whose words stand over gaps of the header. */
function upperRow(sample: readonly Row[], at: number): Row | undefined {
  const upper = sample[at - 1]
  const lower = sample[at]
  if (upper === undefined || lower === undefined || upper.row !== lower.row - 1) return undefined
  const overGap = upper.cells.some((cell, column) => isLabel(cell) && !hasText(lower, column))
  return filledCells(upper) >= 2 && isAllLabels(upper) && overGap ? upper : undefined
}

/** The lower word, or the upper where the lower is blank; a repeated one takes its group along. */
function joinedTexts(upper: Row, lower: Row): readonly string[] {
  const width = Math.max(upper.cells.length, lower.cells.length)
  const lowers = Array.from({ length: width }, (_, column) => lower.cells[column]?.text ?? '')
  let group = ''
  return lowers.map((text, column) => {
    const own = upper.cells[column]?.text ?? ''
    if (own !== '') group = own
    if (text === '') return own
    const isRepeated = lowers.indexOf(text) !== lowers.lastIndexOf(text)
    return isRepeated && group !== '' ? `${group} ${text}` : text
  })
}

const isFilled = (cell: Cell): boolean => cell.text.trim() !== ''
const hasText = (row: Row, column: number): boolean => (row.cells[column]?.text ?? '').trim() !== ''
const filledCells = (row: Row): number => row.cells.filter(isFilled).length

/** A word rather than a figure, a date or a long text. */
function isLabel(cell: Cell): boolean {
  return (
    cell.type === 'text' &&
    cell.text.length <= LABEL_SIGNS_MAX &&
    isFilled(cell) &&
    !/^[\p{Nd}\s.,:;/+%()-]+$/u.test(cell.text)
  )
}

function isLabels(row: Row): boolean {
  return row.cells.filter(isLabel).length >= filledCells(row) * 0.6
}

const isAllLabels = (row: Row): boolean =>
  row.cells.every((cell) => !isFilled(cell) || isLabel(cell))

function isHxl(row: Row): boolean {
  const tags = row.cells.filter((cell) => /^\s*#[a-z][a-z0-9_]*\s*(\+|$)/i.test(cell.text))
  return tags.length >= 1 && tags.length * 2 >= filledCells(row)
}
