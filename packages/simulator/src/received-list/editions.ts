/**
 * The two editions of the council's list. The second adds what was listed since, some of it for
 * days that the first had covered, revises a few rows and no longer lists a few others.
 */
import { dayNumber } from '@causeway/domain/time/day'
import { makeChance } from '../chance/chance.ts'
import { FIRST_EDITION } from '../flow/calendar.ts'
import { type Sheet, type SheetCell, workbook } from '../workbook/workbook.ts'
import type { ReceivedRow } from './row.ts'

/** Both editions, in the order in which the sheets show their rows: newest first. */
export interface Editions {
  readonly first: readonly ReceivedRow[]
  readonly second: readonly ReceivedRow[]
  /** Ids of rows that the second edition states differently, and of those that it leaves out. */
  readonly revised: readonly number[]
  readonly dropped: readonly number[]
}

export const RECEIVED_HEADERS = [
  'ID',
  'Edited',
  'Date received',
  'Entered by',
  'Manifest',
  'Cargo',
  'Class of cargo',
  'Status',
  'Gate opened',
  'Quantity',
  'Unit',
  'Given by',
  'Kind',
  'Crossing',
  'Received by',
  'Counting',
] as const

export const RECEIVED_SHEET = 'Received'

const REVISED = 9
const DROPPED = 4
/** Columns that the sheet declares beyond those that it uses, as sheets made by hand do. */
const DECLARED = 22

/** Splits all rows into the two editions. */
export function receivedEditions(rows: readonly ReceivedRow[], seed: number): Editions {
  const chance = makeChance(seed, 'editions')
  const first = rows.filter(({ listed }) => listed <= FIRST_EDITION)
  const touched = new Set<number>()
  while (touched.size < REVISED + DROPPED) touched.add(chance.pick(first).id)
  const ids = [...touched]
  const [revised, dropped] = [ids.slice(0, REVISED), ids.slice(REVISED)]
  const second = rows
    .filter(({ id }) => !dropped.includes(id))
    .map((row) => (revised.includes(row.id) ? revise(row) : row))
  return { first: inSheetOrder(first), second: inSheetOrder(second), revised, dropped }
}

/** The workbook of one edition: the list, and a sheet that says what it is. */
export function receivedWorkbook(
  rows: readonly ReceivedRow[],
  revised: readonly number[],
): Uint8Array {
  const headers = RECEIVED_HEADERS.map((text): SheetCell => ({ text }))
  const list: Sheet = {
    name: RECEIVED_SHEET,
    rows: [headers, ...rows.map((row) => cellsOf(row, revised.includes(row.id)))],
    declaredColumns: DECLARED,
  }
  const notes: Sheet = {
    name: 'About this list',
    rows: NOTES.map((text) => [{ text }]),
    declaredColumns: 1,
  }
  return workbook([list, notes])
}

const NOTES: readonly string[] = [
  'An invented list of an invented place: no truck, party or person in it exists.',
  'One row is one truck that the Valley Relief Council says it received.',
  'Until 11 May 2025 trucks were counted at the crossings. Since Amsar was shut on 12 May 2025 ' +
    'the council lists what recipients report, which is less than what arrives.',
]

/** Newest first, but for one pair of days where somebody pasted a block in the wrong place. */
function inSheetOrder(rows: readonly ReceivedRow[]): readonly ReceivedRow[] {
  const sorted = rows.toSorted((one, other) =>
    one.received === other.received ? one.id - other.id : one.received < other.received ? 1 : -1,
  )
  const misplaced = sorted.findIndex(({ received }) => received < '2025-03-04')
  const [before, after] = [sorted[misplaced - 1], sorted[misplaced]]
  if (before === undefined || after === undefined) return sorted
  return sorted.with(misplaced - 1, after).with(misplaced, before)
}

/** A unit filled in, or a count put right, and the recipient named. */
function revise(row: ReceivedRow): ReceivedRow {
  const unit = row.unit === '' ? 'Pallets' : row.unit
  const isCount = row.unit === unit && /^\d+$/.test(row.quantity)
  const quantity = isCount ? String(Number(row.quantity) + 2) : row.quantity
  return { ...row, unit, quantity, recipient: row.recipient === '' ? 'VRC' : row.recipient }
}

function cellsOf(row: ReceivedRow, isRevised: boolean): readonly SheetCell[] {
  return [
    number(String(row.id)),
    { digits: editedSerial(row, isRevised), shown: 'datetime' },
    { digits: String(serial(row.received)), shown: 'date' },
    text(row.enteredBy),
    text(row.manifest),
    text(row.cargo),
    text(row.cargoClass),
    text('Received'),
    /^0\.\d/.test(row.gate) ? { digits: row.gate, shown: 'time' } : text(row.gate),
    number(row.quantity),
    text(row.unit),
    row.donor === '0' ? number('0') : text(row.donor),
    text(row.kind),
    text(row.crossing),
    text(row.recipient),
    text(row.period),
  ]
}

/** The whole day's work was saved at once, so rows of one day share their minute. */
function editedSerial(row: ReceivedRow, isRevised: boolean): string {
  const saved = isRevised ? dayNumber(FIRST_EDITION) + 12 : dayNumber(row.listed)
  return String(saved + EXCEL_EPOCH + (600 + ((saved * 37) % 500)) / 1_440)
}

/** Days from the start of the workbook's calendar, 1899-12-30, to 1970-01-01. */
const EXCEL_EPOCH = 25_569

function serial(day: ReceivedRow['received']): number {
  return dayNumber(day) + EXCEL_EPOCH
}

function number(digits: string): SheetCell {
  return { digits, shown: 'number' }
}

function text(stated: string): SheetCell {
  return stated === '' ? null : { text: stated }
}
