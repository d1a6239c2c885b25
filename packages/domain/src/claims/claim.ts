/**
 * Claims: what a source that we do not control says in one row. The raw cells are the evidence and
 * stand verbatim in the statement; everything else here is a reading of them, by a named profile.
 */
import type { Measure } from '../quantity/measure.ts'
import type { UnitFamily } from '../quantity/unit.ts'
import type { Day } from '../time/day.ts'

/**
 * One cell as stored: a number keeps its stored digits, a formula holds its cached value, a veiled
 * cell holds the digest of what it veils (hexadecimal) in place of its text.
 */
export interface RawCell {
  readonly header: string
  readonly type: 'text' | 'number' | 'boolean' | 'blank' | 'error' | 'formula' | 'veiled'
  readonly text: string
}

/** One thing that the reading altered, and by which rule. Nothing is altered without one. */
export interface Change {
  readonly field: ClaimField
  readonly from: string
  readonly to: string
  readonly rule: string
}

/**
 * error: the edition is refused, unless whoever imports asks for such rows to be quarantined; the
 * row's `quarantine` therefore names the code too.
 * warning: the row is kept, its quantity is quarantined or unknown. note: worth knowing.
 */
export type Severity = 'error' | 'warning' | 'note'

/** Something that the reading found in a row; `code` is stable, see the error report. */
export interface Issue {
  readonly code: string
  readonly severity: Severity
  readonly field: ClaimField
  /** Header of the column concerned, or '' where the row as a whole is meant. */
  readonly column: string
  readonly value: string
  readonly suggestions: readonly string[]
}

export type ClaimField =
  | 'day'
  | 'manifest_day'
  | 'clock'
  | 'route'
  | 'place'
  | 'donor'
  | 'recipient'
  | 'sender'
  | 'item'
  | 'group'
  | 'regime'
  | 'outcome'
  | 'donation_type'
  | 'quantity'
  | 'unit'
  | 'outside_id'
  | 'edited'
  | 'row'

/** A stated quantity as read: in base units of `unit`, or unknown. */
export interface StatedQuantity {
  /** As stated, before any reading. */
  readonly text: string
  readonly unitText: string
  readonly family: UnitFamily
  /** The book's unit: `gram`, `millilitre`, `piece`, or a stated unit in thousandths: `pallet/1000`. */
  readonly unit: string
  /** Whole base units of `unit`; null where nothing can be said. */
  readonly quantity: bigint | null
  /** What is known of the mass; null where unit or factor is unknown. */
  readonly mass: Measure | null
  /** Which factor the measure came from; '' for an exact mass. */
  readonly factor: string
}

/**
 * One row as read. Texts are the stated ones, trimmed; '' where the source states nothing. Names
 * are resolved later, through alias tables, so that a decision on a name changes no claim.
 */
export interface Claim {
  /** Key within the source: an outside id, or `edition hash:row number`. */
  readonly key: string
  readonly row: number
  readonly day: Day | null
  readonly route: string
  readonly place: string
  readonly donor: string
  readonly recipient: string
  readonly item: string
  readonly group: string
  readonly regime: string
  readonly stated: StatedQuantity
  readonly changes: readonly Change[]
  readonly issues: readonly Issue[]
  /** Codes of the issues that keep the quantity out of every total; empty where it counts. */
  readonly quarantine: readonly string[]
  /** Fields that name a private individual: veiled in the statement, withheld from pages. */
  readonly withheld: readonly ClaimField[]
}

/** What pages and exports show in the place of a withheld name. */
export const WITHHELD = 'private trader (withheld)'
