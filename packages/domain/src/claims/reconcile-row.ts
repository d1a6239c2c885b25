/**
 * Rows and totals of a reconciliation: a cell's counts, how many trucks of each source were paired,
 * and, where nothing can be compared, why. A row never says "0" for what nobody knows.
 */
import { WITHHELD } from './claim.ts'
import type {
  Agreement,
  Labels,
  NotComparable,
  ReconcileBy,
  ReconciledRow,
  ReconciledTotals,
  Side,
  SideCounts,
  SidedBreak,
} from './reconcile-answer.ts'
import {
  type Cell,
  compareDays,
  countsOf,
  dimensionOf,
  statesAny,
  timeKey,
} from './reconcile-cell.ts'
import { type Pairs, lineOf, pairLines } from './reconcile-match.ts'
import type { Shifts } from './reconcile-shift.ts'

/** What the rows of a table need beyond their own cell. */
export interface Table {
  readonly sides: { readonly [side in Side]: SideCounts }
  readonly by: ReconcileBy
  readonly toleranceDays: number
  readonly labels: Labels
  readonly breaks: readonly SidedBreak[]
  /** Null where a source states no donors: nothing can then be said of another donor. */
  readonly shifts: Shifts | null
  /** Pairs of the whole table where its rows are stretches of time; else each row has its own. */
  readonly pairs: Pairs | null
}

/** The row of a cell. */
export function rowOf(cell: Cell, table: Table): ReconciledRow {
  const dimension = dimensionOf(table.by)
  const head = {
    key: cell.key,
    label: labelOf(cell.key, table),
    ...countsOf(cell),
    breaks: breaksIn(cell.key, table),
  }
  const why = dimension === null ? null : whyNot(cell.key, table)
  if (why !== null) return { ...head, comparable: false, why }
  return {
    ...head,
    comparable: true,
    why: null,
    ...compareDays(cell.a, cell.b),
    ...agreementOf(cell, table),
  }
}

function agreementOf(cell: Cell, table: Table): Agreement {
  const pairs = table.pairs ?? pairCell(cell, table.toleranceDays)
  const [agree, agreeB] = [
    pairedOn(pairs.a, cell.a.byDay.keys()),
    pairedOn(pairs.b, cell.b.byDay.keys()),
  ]
  return {
    agree,
    onlyA: cell.a.trucks - agree,
    agreeB,
    onlyB: cell.b.trucks - agreeB,
    attributionShift: table.shifts?.of(cell.key, 'a') ?? null,
    attributionShiftB: table.shifts?.of(cell.key, 'b') ?? null,
  }
}

/** Trucks of rows that could not be compared are on no side of the comparison, and counted so. */
export function totalsOf(
  whole: Cell,
  rows: readonly ReconciledRow[],
  table: Table,
): ReconciledTotals {
  const sums = { agree: 0, onlyA: 0, agreeB: 0, onlyB: 0, uncomparedA: 0, uncomparedB: 0 }
  for (const row of rows)
    if (row.comparable) {
      sums.agree += row.agree
      sums.onlyA += row.onlyA
      sums.agreeB += row.agreeB
      sums.onlyB += row.onlyB
    } else {
      sums.uncomparedA += row.a
      sums.uncomparedB += row.b
    }
  const shift = table.shifts?.whole ?? null
  return {
    ...countsOf(whole),
    ...compareDays(whole.a, whole.b),
    ...sums,
    ...{ attributionShift: shift, attributionShiftB: shift },
    breaks: table.breaks,
  }
}

export function pairCell(cell: Cell, toleranceDays: number): Pairs {
  return pairLines(lineOf(cell.a.byDay), lineOf(cell.b.byDay), toleranceDays)
}

function pairedOn(paired: ReadonlyMap<number, number>, days: Iterable<number>): number {
  let trucks = 0
  for (const day of days) trucks += paired.get(day) ?? 0
  return trucks
}

/** The first cause that stands answers, in this order, so that every reader is told the same. */
function whyNot(key: string, { by, sides }: Table): NotComparable | null {
  const dimension = dimensionOf(by)
  if (dimension === null) return null
  for (const side of ['a', 'b'] as const)
    if (!statesAny(sides[side], dimension))
      return { kind: 'not stated by source', side, source: sides[side].source }
  if (key === '') return { kind: 'unknown name' }
  return key === WITHHELD ? { kind: 'withheld name' } : null
}

function labelOf(key: string, { by, labels }: Table): string {
  const dimension = dimensionOf(by)
  if (dimension === null || key === '' || key === WITHHELD) return key
  return labels[dimension].get(key) ?? key
}

/** A row of names holds days from the whole period, so its totals cross every break in it. */
function breaksIn(key: string, { by, breaks }: Table): readonly SidedBreak[] {
  if (dimensionOf(by) !== null) return breaks
  return breaks.filter(({ day }) => timeKey(by, day) === key)
}

/** Time runs on; names stand by the larger of the two counts, those not comparable last. */
export function inOrder(by: ReconcileBy): (one: ReconciledRow, other: ReconciledRow) => number {
  const byKey = (one: ReconciledRow, other: ReconciledRow): number =>
    one.key < other.key ? -1 : one.key > other.key ? 1 : 0
  if (dimensionOf(by) === null) return byKey
  return (one, other) => {
    if (one.comparable !== other.comparable) return one.comparable ? -1 : 1
    return Math.max(other.a, other.b) - Math.max(one.a, one.b) || byKey(one, other)
  }
}
