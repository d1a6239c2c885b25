/**
 * Reconciliation: two sources' lists side by side, truck counts per cell, and how far they agree.
 * The two claimants are never added up, and the lists share no key: what is compared are counts by
 * day, and every row leads back to the rows of the lists behind it.
 */
import { type Result, accept, refuse } from '../result/result.ts'
import type { Day } from '../time/day.ts'
import {
  type Labels,
  type NotReconciled,
  type ReconcileOptions,
  type Reconciliation,
  type SideCounts,
  type SidedBreak,
  TOLERANCE_MAX_DAYS,
} from './reconcile-answer.ts'
import {
  cellsOf,
  countsOf,
  dimensionOf,
  placeGroups,
  statesAny,
  wholeOf,
} from './reconcile-cell.ts'
import { type Table, inOrder, pairCell, rowOf, totalsOf } from './reconcile-row.ts'
import { shiftsOf } from './reconcile-shift.ts'
import { definitionsFor, notesFor } from './reconcile-words.ts'
import { type Period, regimeBreaks, regimesWithin } from './regime.ts'

/** Two lists, and the names to show for what their rows state. */
export interface ToReconcile {
  readonly a: SideCounts
  readonly b: SideCounts
  readonly labels: Labels
}

/**
 * Compares what `a` and `b` list. Refuses a tolerance outside its bounds first, then bounds in the
 * wrong order, then two lists that have no day in common and no bounds given.
 */
export function reconcile(
  sides: ToReconcile,
  options: ReconcileOptions,
): Result<Reconciliation, NotReconciled> {
  const { by, toleranceDays, route } = options
  if (!Number.isInteger(toleranceDays) || toleranceDays < 0 || toleranceDays > TOLERANCE_MAX_DAYS)
    return refuse({ kind: 'tolerance out of range', toleranceDays })
  const found = periodOf(sides, options)
  if (!found.ok) return found
  const period = found.value
  const question = { by, route, period }
  const [a, b] = [placeGroups(sides.a, question), placeGroups(sides.b, question)]
  const placed = { a: a.placed, b: b.placed }
  const leftOut = { a: a.leftOut, b: b.leftOut }
  const whole = wholeOf(placed)
  const breaks = sidedBreaks(sides, period)
  const haveDonors = statesAny(sides.a, 'donor') && statesAny(sides.b, 'donor')
  const table: Table = {
    ...{ sides, by, toleranceDays, labels: sides.labels, breaks },
    shifts: haveDonors ? shiftsOf(placed, by, toleranceDays) : null,
    pairs: dimensionOf(by) === null ? pairCell(whole, toleranceDays) : null,
  }
  const rows = [...cellsOf(placed).values()].map((cell) => rowOf(cell, table)).sort(inOrder(by))
  return accept({
    a: sides.a.source,
    b: sides.b.source,
    by,
    toleranceDays,
    route,
    period,
    rows,
    totals: totalsOf(whole, rows, table),
    leftOut,
    regimes: {
      a: regimesWithin(sides.a.regimes, period),
      b: regimesWithin(sides.b.regimes, period),
    },
    notes: notesFor({ sides, options, leftOut, breaks, whole: countsOf(whole) }),
    definitions: definitionsFor(toleranceDays),
  })
}

/** The days that both sources state, first to last, unless the bounds are given. */
function periodOf(
  sides: ToReconcile,
  { from, to }: ReconcileOptions,
): Result<Period, NotReconciled> {
  if (from !== null && to !== null)
    return from <= to
      ? accept({ first: from, last: to })
      : refuse({ kind: 'period ends before it starts', from, to })
  const [a, b] = [statedDays(sides.a), statedDays(sides.b)]
  if (a === null || b === null) return refuse({ kind: 'no common days', a, b })
  const first = from ?? (a.first > b.first ? a.first : b.first)
  const last = to ?? (a.last < b.last ? a.last : b.last)
  if (first <= last) return accept({ first, last })
  return from === null && to === null
    ? refuse({ kind: 'no common days', a, b })
    : refuse({ kind: 'period ends before it starts', from: first, to: last })
}

function statedDays(counts: SideCounts): Period | null {
  let period: { first: Day; last: Day } | null = null
  for (const { day } of counts.groups) {
    if (day === null) continue
    if (period === null) period = { first: day, last: day }
    else if (day < period.first) period.first = day
    else if (day > period.last) period.last = day
  }
  return period
}

function sidedBreaks(sides: ToReconcile, period: Period): readonly SidedBreak[] {
  return (['a', 'b'] as const).flatMap((side) =>
    regimeBreaks(sides[side].regimes, period).map((one) => ({ ...one, side })),
  )
}
