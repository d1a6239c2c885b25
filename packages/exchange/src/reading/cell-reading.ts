/**
 * What one cell says, as one column's parser reads it. Readings are shared between rows that hold
 * the same text, so they are never altered.
 */
import type { Change, ClaimField, Issue, RawCell, Severity } from '@causeway/domain/claims/claim'
import type { Decimal } from '@causeway/domain/quantity/decimal'
import type { UnitFamily } from '@causeway/domain/quantity/unit'
import type { Day } from '@causeway/domain/time/day'

/** A cell to be read: of a file, or of a statement, where it may be veiled. */
export interface StoredCell {
  readonly type: RawCell['type']
  readonly text: string
  readonly formula?: true
}

/** What a stated unit means. `family` is unknown where the profile has no such unit. */
export interface UnitMeaning {
  readonly family: UnitFamily
  readonly unit: string
  readonly basePerOne: bigint
}

/** An item that the profile knows. `group` is '' where the item does not settle it. */
export interface KnownItem {
  readonly target: string
  readonly group: string
  /** True where the name says nothing of what the goods are. */
  readonly generic: boolean
}

export type CellValue =
  /** Blank, a word for unknown, or not readable: the issues say which. */
  | { readonly kind: 'nothing' }
  /** The text is all that there is to know. */
  | { readonly kind: 'text' }
  /** `minute` of the day where the cell has one. */
  | { readonly kind: 'day'; readonly day: Day; readonly minute: number | null }
  | { readonly kind: 'number'; readonly decimal: Decimal }
  /** The quantity stands on another row: never copied, or a sum would count it twice. */
  | { readonly kind: 'carried by'; readonly to: 'row' | 'key'; readonly name: string }
  | { readonly kind: 'unit'; readonly meaning: UnitMeaning }
  /** A name as the profile's aliases resolve it; the text stays the stated one. */
  | { readonly kind: 'name'; readonly target: string }
  | { readonly kind: 'item'; readonly item: KnownItem }

export interface CellReading {
  readonly raw: RawCell
  /** The text as a claim shows it: trimmed, '' where nothing is stated. */
  readonly text: string
  readonly value: CellValue
  readonly issues: readonly Issue[]
  readonly changes: readonly Change[]
  /** True where the cell names a private individual. */
  readonly withheld: boolean
}

/** What a parser makes of a cell's text; the rest of the reading is the same for all parsers. */
export interface Parsed {
  readonly text: string
  readonly value: CellValue
  readonly issues: readonly Issue[]
  readonly changes: readonly Change[]
}

/** A parser of one column: the text has no blanks at its ends and is never empty. */
export interface Parser {
  parse(text: string, isNumber: boolean): Parsed
  /** What a blank cell says; most columns state nothing then. */
  readonly blank?: Parsed
  /** Code of the issue where a cell holds one of the column's words for unknown. */
  readonly unknownWord: string
}

/** Which column an issue stands in: our field and the header as the file writes it. */
export interface Place {
  readonly field: ClaimField
  readonly column: string
}

export const NO_ISSUES: readonly Issue[] = []
export const NO_CHANGES: readonly Change[] = []
export const NOTHING: CellValue = { kind: 'nothing' }
export const TEXT: CellValue = { kind: 'text' }

/** Nothing is known of the cell, and this issue says why. */
export function unknownBecause(issue: Issue): Parsed {
  return { text: '', value: NOTHING, issues: [issue], changes: NO_CHANGES }
}

/** An issue at a place. */
export function issueAt(
  place: Place,
  code: string,
  severity: Severity,
  found: { readonly value: string; readonly suggestions?: readonly string[] },
): Issue {
  const { field, column } = place
  return { code, severity, field, column, value: found.value, suggestions: found.suggestions ?? [] }
}
