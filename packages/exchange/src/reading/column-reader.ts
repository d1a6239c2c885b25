/**
 * Reads the cells of one column: what is the same for all parsers. Veils and errors come first,
 * then privacy, then blanks; only then does the column's own parser see the text. Readings are
 * kept by text, for the cells of a list repeat.
 */
import { type Change, type RawCell, WITHHELD } from '@causeway/domain/claims/claim'
import type { ProfileColumn } from '../profile/profile.ts'
import {
  type CellReading,
  type Parsed,
  type Parser,
  type Place,
  type StoredCell,
  NOTHING,
  NO_CHANGES,
  NO_ISSUES,
  issueAt,
} from './cell-reading.ts'
import type { CompiledProfile } from './compiled-profile.ts'
import { clockParser } from './parse-clock.ts'
import { dateParser } from './parse-date.ts'
import { itemParser } from './parse-item.ts'
import { numberParser } from './parse-number.ts'
import { enumParser, nameParser, textParser, wordParser } from './parse-text.ts'
import { unitParser } from './parse-unit.ts'
import { privacyOf } from './privacy.ts'

export type ColumnReader = (cell: StoredCell) => CellReading

/** A column of the file: the header as written, and the profile's column, if it has one. */
export interface FileColumn {
  readonly header: string
  readonly column: ProfileColumn | null
}

/** Readings kept for one column; a column of ids would otherwise fill the memory. */
const KEPT = 20_000
const NO_BREAK = /[\u00a0\u2007\u202f]/g

/** A reader of the column's cells. */
export function columnReader(
  file: FileColumn,
  compiled: CompiledProfile,
  date1904: boolean,
): ColumnReader {
  const { header, column } = file
  const place: Place = { field: column?.target ?? 'row', column: header }
  const parser = parserOf(column, compiled, { place, date1904 })
  const unknown = new Set((column?.unknown ?? []).map((word) => word.trim().toLowerCase()))
  const namesIndividual = privacyOf(compiled.profile, column?.name ?? null)
  const read = (cell: StoredCell): CellReading => {
    const raw = rawOf(cell, header)
    if (raw.type === 'veiled' || (raw.text !== '' && namesIndividual(raw.text)))
      return withheld(raw, place)
    if (raw.type === 'error' || raw.type === 'formula') return inError(raw, place)
    const clean = cleaned(raw.text, place)
    const parsed = parseClean(clean.text, raw.type === 'number', { parser, place, unknown })
    return {
      raw,
      text: parsed.text,
      value: parsed.value,
      issues: parsed.issues,
      changes: joined(clean.changes, parsed.changes),
      withheld: false,
    }
  }
  return column?.parser === 'id' ? read : remembering(read)
}

function parserOf(
  column: ProfileColumn | null,
  compiled: CompiledProfile,
  at: { readonly place: Place; readonly date1904: boolean },
): Parser {
  const { place, date1904 } = at
  if (column === null) return textParser()
  switch (column.parser) {
    case 'date':
      return dateParser(column, place, date1904)
    case 'number':
      return numberParser(column, place)
    case 'unit':
      return unitParser(compiled.units, place)
    case 'clock':
      return clockParser(place)
    case 'text':
    case 'id':
      return textParser()
    case 'enum':
      return enumParser(column.values, place)
    case 'word':
      return wordParser(compiled.names(column.kind), place)
    case 'party':
    case 'place':
      return nameParser(compiled.names(column.parser), place)
    case 'item':
      return itemParser(compiled.items, place)
  }
}

function remembering(read: ColumnReader): ColumnReader {
  const kept: { readonly [type in RawCell['type']]: Map<string, CellReading> } = {
    text: new Map(),
    number: new Map(),
    boolean: new Map(),
    blank: new Map(),
    error: new Map(),
    formula: new Map(),
    veiled: new Map(),
  }
  return (cell) => {
    if (cell.formula === true || cell.type === 'veiled') return read(cell)
    const readings = kept[cell.type]
    const known = readings.get(cell.text)
    if (known !== undefined) return known
    const reading = read(cell)
    if (readings.size >= KEPT) readings.clear()
    readings.set(cell.text, reading)
    return reading
  }
}

function rawOf(cell: StoredCell, header: string): RawCell {
  const { type, text } = cell
  if (cell.formula === true) return { header, type: 'formula', text }
  return { header, type, text: type === 'blank' ? '' : text }
}

/** The name appears in no issue and no change: both are shown to people. */
function withheld(raw: RawCell, place: Place): CellReading {
  const issues = [issueAt(place, 'privacy.withheld', 'note', { value: '' })]
  return { raw, text: WITHHELD, value: NOTHING, issues, changes: NO_CHANGES, withheld: true }
}

/** A cached value may be out of date, and nobody can tell: it is not read. */
function inError(raw: RawCell, place: Place): CellReading {
  const code = raw.type === 'formula' ? 'formula.cached' : 'cell.error'
  const issues = [issueAt(place, code, 'error', { value: raw.text })]
  return { raw, text: '', value: NOTHING, issues, changes: NO_CHANGES, withheld: false }
}

function parseClean(
  text: string,
  isNumber: boolean,
  how: { readonly parser: Parser; readonly place: Place; readonly unknown: ReadonlySet<string> },
): Parsed {
  const { parser, place, unknown } = how
  if (text === '') return parser.blank ?? BLANK
  if (!unknown.has(text.toLowerCase())) return parser.parse(text, isNumber)
  const { value } = parser.blank ?? BLANK
  const issues = [issueAt(place, parser.unknownWord, 'note', { value: text })]
  return { text: '', value, issues, changes: NO_CHANGES }
}

const BLANK: Parsed = { text: '', value: NOTHING, issues: NO_ISSUES, changes: NO_CHANGES }

function cleaned(
  raw: string,
  place: Place,
): { readonly text: string; readonly changes: readonly Change[] } {
  const spaced = raw.replace(NO_BREAK, ' ')
  const text = spaced.trim()
  if (text === raw) return { text, changes: NO_CHANGES }
  const rule = spaced === raw ? 'text.trim' : 'text.no_break_space'
  return { text, changes: [{ field: place.field, from: raw, to: text, rule }] }
}

function joined<Entry>(one: readonly Entry[], other: readonly Entry[]): readonly Entry[] {
  if (one.length === 0) return other
  return other.length === 0 ? one : [...one, ...other]
}
