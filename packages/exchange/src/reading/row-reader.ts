/**
 * Reads one row into a claim, from its cells alone: the same cells give the same claim whether they
 * come from a file or, veiled, from a statement. What needs the whole list is not done here.
 */
import type { Claim, ClaimField, RawCell } from '@causeway/domain/claims/claim'
import { bindHeaders } from './bind.ts'
import type { CellReading, StoredCell } from './cell-reading.ts'
import { claimAssembler } from './claim-assembler.ts'
import { columnReader } from './column-reader.ts'
import type { CompiledProfile } from './compiled-profile.ts'

/** A row as read, with the readings of its cells in the order of the headers. */
export interface RowReading {
  readonly claim: Claim
  readonly cells: readonly RawCell[]
  readonly veiled: readonly number[]
  readonly readings: readonly CellReading[]
}

export interface RowReader {
  /** Index of the column that gives a field, or -1. */
  indexOf(field: ClaimField): number
  /** Index of the column with the profile's name, or -1. */
  indexOfColumn(name: string): number
  /** `key` is made from the row's readings, for it may stand in one of them. */
  read(
    cells: readonly StoredCell[],
    row: number,
    key: (readings: readonly CellReading[]) => string,
  ): RowReading
}

const BLANK: StoredCell = { type: 'blank', text: '' }
const NONE: readonly number[] = []
const NO_FIELDS: readonly ClaimField[] = []

/** A reader of rows with these headers. */
export function rowReader(
  compiled: CompiledProfile,
  headers: readonly string[],
  date1904: boolean,
): RowReader {
  const { columns } = bindHeaders(compiled.profile, headers)
  const readers = columns.map((column) => columnReader(column, compiled, date1904))
  const fields = columns.map(({ column }) => column?.target ?? 'row')
  const indexOf = (field: ClaimField): number => fields.indexOf(field)
  const indexOfColumn = (name: string): number =>
    columns.findIndex(({ column }) => column?.name === name)
  const assemble = claimAssembler(compiled, { headers, indexOf, indexOfColumn })
  return {
    indexOf,
    indexOfColumn,
    read(cells, row, key) {
      const readings: CellReading[] = []
      const raw: RawCell[] = []
      let veiled = NONE
      for (let index = 0; index < readers.length; index += 1) {
        const reading = readers[index]?.(cells[index] ?? BLANK)
        if (reading === undefined) break
        readings.push(reading)
        raw.push(reading.raw)
        if (reading.withheld) veiled = [...veiled, index]
      }
      const withheld =
        veiled.length === 0 ? NO_FIELDS : veiled.map((index) => fields[index] ?? 'row')
      const claim = assemble(readings, { row, key: key(readings), withheld })
      return { claim, cells: raw, veiled, readings }
    },
  }
}
