/**
 * What a reconciliation is asked and what it answers. The two sources stand side by side in every
 * row; no field holds a sum, difference or average of both, and what cannot be compared says so.
 */
import type { MeasureSum } from '../quantity/measure.ts'
import type { Day } from '../time/day.ts'
import type { Period, RegimeBreak, RegimeStretch } from './regime.ts'

export type Side = 'a' | 'b'
/** What a row of the answer stands for. */
export type ReconcileBy = 'month' | 'week' | 'day' | 'donor' | 'group' | 'place'
/** What a source may state of a truck, or leave out altogether. */
export type Dimension = 'donor' | 'group' | 'place'

/** Trucks a list has with equal day, donor, group, place and route. */
export interface CountedGroup {
  /** Null where the list states no day that can be read. */
  readonly day: Day | null
  /** Keys: folded names after aliases; '' where nothing is stated, `WITHHELD` for a veiled name. */
  readonly donor: string
  readonly group: string
  readonly place: string
  readonly route: string
  readonly trucks: number
  /** Of these, rows whose quantity is quarantined: trucks all the same, but in no mass. */
  readonly quarantined: number
  /** Mass of the rows that are not quarantined. */
  readonly mass: MeasureSum
}

/** Everything that one source says, as known on the position or day that was asked for. */
export interface SideCounts {
  readonly source: string
  /** The source's name for people. */
  readonly name: string
  readonly groups: readonly CountedGroup[]
  readonly regimes: readonly RegimeStretch[]
}

/** Names to show for the keys; a key without one is shown as it is. */
export type Labels = { readonly [name in Dimension]: ReadonlyMap<string, string> }

export interface ReconcileOptions {
  readonly by: ReconcileBy
  /** Trucks listed up to this many days apart may be paired; from 0 to `TOLERANCE_MAX_DAYS`. */
  readonly toleranceDays: number
  /** Key of the one route to compare, or null for all. */
  readonly route: string | null
  /** Bounds, both included; null for the first and last day that both sources state. */
  readonly from: Day | null
  readonly to: Day | null
}

export const TOLERANCE_MAX_DAYS = 31

/**
 * The caller shows why there is no table: ask for other bounds, for fewer days of tolerance, or
 * tell the reader that the two lists have no day in common.
 */
export type NotReconciled =
  | { readonly kind: 'tolerance out of range'; readonly toleranceDays: number }
  | { readonly kind: 'period ends before it starts'; readonly from: Day; readonly to: Day }
  | { readonly kind: 'no common days'; readonly a: Period | null; readonly b: Period | null }

/** At least `low`, at most `high`: without a shared key nobody can say which truck was meant. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** Why a row cannot be compared. */
export type NotComparable =
  | { readonly kind: 'not stated by source'; readonly side: Side; readonly source: string }
  | { readonly kind: 'unknown name' }
  | { readonly kind: 'withheld name' }

/** A regime break that the row's total crosses, and whose. */
export interface SidedBreak extends RegimeBreak {
  readonly side: Side
}

/** Counts of days. Each day on which either source lists a truck counts once. */
export interface DayComparison {
  readonly days: number
  readonly equalDays: number
  /** Days on which the counts differ by more than 20 % of the larger. */
  readonly daysApart: number
  readonly daysOnlyA: number
  readonly daysOnlyB: number
}

/** What each source lists in the cell: trucks (rows) and masses. */
export interface CellCounts {
  readonly a: number
  readonly b: number
  readonly quarantinedA: number
  readonly quarantinedB: number
  readonly massA: MeasureSum
  readonly massB: MeasureSum
}

/** What pairing gave. `agreeB` differs from `agree` only where pairs cross the edge of a cell. */
export interface Agreement {
  readonly agree: number
  readonly onlyA: number
  readonly agreeB: number
  readonly onlyB: number
  /**
   * Trucks of A (of B) that the other list has as well, under another donor. Null where a source
   * states no donors at all.
   */
  readonly attributionShift: Interval | null
  readonly attributionShiftB: Interval | null
}

interface RowHead extends CellCounts {
  readonly key: string
  readonly label: string
  /** Breaks that lie inside the row's days. The row's totals cross them. */
  readonly breaks: readonly SidedBreak[]
}

export interface ComparedRow extends RowHead, Agreement, DayComparison {
  readonly comparable: true
  readonly why: null
}

/** The counts stand for themselves; a comparison would say something that nobody knows. */
export interface UncomparedRow extends RowHead {
  readonly comparable: false
  readonly why: NotComparable
}

export type ReconciledRow = ComparedRow | UncomparedRow

/**
 * Of all rows in the period. Days are compared as a whole, whatever the rows stand for; agreement
 * is the sum over the rows that could be compared.
 */
export interface ReconciledTotals extends CellCounts, DayComparison, Agreement {
  /** Trucks of the rows that could not be compared. */
  readonly uncomparedA: number
  readonly uncomparedB: number
  readonly breaks: readonly SidedBreak[]
}

/** Trucks that stand in no row, each for one cause, and why. */
export interface LeftOut {
  readonly undated: number
  readonly outsidePeriod: number
  readonly otherRoute: number
}

/** Something the reader must know before reading the table; `code` is stable. */
export interface ReconcileNote {
  readonly code:
    | 'route.not_stated'
    | 'dimension.not_stated'
    | 'rows.undated'
    | 'rows.quarantined'
    | 'regime.break'
    | 'mass.unknown'
  readonly side: Side
  readonly source: string
  readonly sentence: string
}

/** How each term is meant, in sentences for people. */
export interface Definitions {
  readonly trucks: string
  readonly agree: string
  readonly only: string
  readonly attributionShift: string
  readonly days: string
  readonly masses: string
  readonly undated: string
}

export interface Reconciliation {
  readonly a: string
  readonly b: string
  readonly by: ReconcileBy
  readonly toleranceDays: number
  readonly route: string | null
  readonly period: Period
  readonly rows: readonly ReconciledRow[]
  readonly totals: ReconciledTotals
  readonly leftOut: { readonly [side in Side]: LeftOut }
  /** Stretches of each source, cut to the period. */
  readonly regimes: { readonly [side in Side]: readonly RegimeStretch[] }
  readonly notes: readonly ReconcileNote[]
  readonly definitions: Definitions
}
