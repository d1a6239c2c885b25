/**
 * Reading a list by a profile: row after row into claims, and at the end what the whole list shows.
 * A claim comes from the cells of its own row alone, so it can be read again from its statement.
 */
import type { Claim, RawCell } from '@causeway/domain/claims/claim'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { Profile } from '../profile/profile.ts'
import { BLANK, type Cell, type Row, type UnreadableList } from '../read/row.ts'
import { bindHeaders } from './bind.ts'
import type { CellReading } from './cell-reading.ts'
import { compileProfile } from './compiled-profile.ts'
import { type ListFindings, findingsBook } from './findings.ts'
import { type RowReader, rowReader } from './row-reader.ts'

export interface ReadingOrder {
  readonly profile: Profile
  /** Headers of the used columns, as the file writes them. */
  readonly headers: readonly string[]
  /** True where the workbook counts its days from 1904. */
  readonly date1904: boolean
  /** SHA-256 of the file, hexadecimal: the first half of a key by row. */
  readonly edition: string
  /** Another kind of key than the profile's: by row, where a declared id repeats. */
  readonly keyKind?: 'id' | 'row'
}

/** One row as read. */
export interface ReadRow {
  readonly claim: Claim
  /** Cells as stored, one for each header; those to be veiled still hold their text. */
  readonly cells: readonly RawCell[]
  /** Indexes of the cells that name a private individual: veil them before anything is stored. */
  readonly veiled: readonly number[]
}

/** A list being read. Rows come in the order of the file. */
export interface Reading {
  read(row: Row): ReadRow
  /** What the rows read so far show together. */
  finish(): ListFindings
}

/**
 * Opens a reading. Refuses where columns are missing that the profile needs, naming them: the
 * caller looks for another profile, or for the header row.
 */
export function openReading(order: ReadingOrder): Result<Reading, UnreadableList> {
  const { profile, headers, date1904, edition } = order
  const { missing } = bindHeaders(profile, headers)
  if (missing.length > 0)
    return refuse({ kind: 'header missing', row: null, column: null, detail: missing.join(', ') })
  const compiled = compileProfile(profile)
  const reader = rowReader(compiled, headers, date1904)
  const keyKind = order.keyKind ?? profile.key.kind
  const idAt = outsideIdAt(profile, reader)
  const book = findingsBook({
    keyKind,
    outsideId: idAt,
    item: reader.indexOf('item'),
    group: reader.indexOf('group'),
    outcome: reader.indexOf('outcome'),
    quantity: reader.indexOf('quantity'),
    edited: reader.indexOf('edited'),
    hasReferences: hasReferences(profile),
  })
  return accept({
    read({ row, cells, strays = [] }) {
      const keyOf = (readings: readonly CellReading[]): string => {
        const id = keyKind === 'id' ? (readings[idAt]?.text ?? '') : ''
        return id === '' ? `${edition}:${row}` : id
      }
      // A value beside the table is read as a column of its own that the profile does not know.
      const besides = strays.map((stray) => stray.column)
      const wider =
        besides.length === 0 ? reader : rowReader(compiled, [...headers, ...besides], date1904)
      const filled =
        besides.length === 0
          ? cells
          : [...padded(cells, headers.length), ...strays.map((stray) => stray.cell)]
      const reading = wider.read(filled, row, keyOf)
      book.take(reading)
      return { claim: reading.claim, cells: reading.cells, veiled: reading.veiled }
    },
    finish: () => book.close(),
  })
}

/** Cells up to the last header: trailing blanks may be absent. */
function padded(cells: readonly Cell[], length: number): readonly Cell[] {
  return Array.from({ length }, (_, index) => cells[index] ?? BLANK)
}

/** A row as its statement holds it. */
export interface StoredRow {
  readonly cells: readonly RawCell[]
  readonly row: number
  readonly key: string
  readonly date1904: boolean
}

interface Rereader {
  readonly headers: readonly string[]
  readonly date1904: boolean
  readonly reader: RowReader
}

/** The reader that was used last for a profile: all rows of an edition have the same headers. */
const rereaders = new WeakMap<Profile, Rereader>()

/**
 * Reads a row again from its stored cells: the claim is the one that was read from the file. Veiled
 * cells give withheld fields, as the text under the veil did.
 */
export function rereadRow(profile: Profile, { cells, row, key, date1904 }: StoredRow): Claim {
  const known = rereaders.get(profile)
  const fits =
    known !== undefined && known.date1904 === date1904 && haveHeaders(cells, known.headers)
  const rereader = fits ? known : openRereader(profile, cells, date1904)
  return rereader.reader.read(cells, row, () => key).claim
}

function openRereader(profile: Profile, cells: readonly RawCell[], date1904: boolean): Rereader {
  const headers = cells.map((cell) => cell.header)
  const reader = rowReader(compileProfile(profile), headers, date1904)
  const rereader = { headers, date1904, reader }
  rereaders.set(profile, rereader)
  return rereader
}

function haveHeaders(cells: readonly RawCell[], headers: readonly string[]): boolean {
  return (
    cells.length === headers.length && cells.every((cell, index) => cell.header === headers[index])
  )
}

function hasReferences({ columns }: Profile): boolean {
  return columns.some(
    (column) => column.parser === 'number' && (column.references ?? []).length > 0,
  )
}

function outsideIdAt({ key }: Profile, reader: RowReader): number {
  const name = key.kind === 'id' ? key.column : key.outsideId
  return name === undefined ? -1 : reader.indexOfColumn(name)
}
