/**
 * Cells: what each source lists for one month, week, day, donor, group or place, day by day. A
 * cell's key comes from the day, or from the name after aliases.
 */
import { type MeasureSum, NOTHING_MEASURED, joinSums } from '../quantity/measure.ts'
import { type Day, addDays, dayNumber, monthOf, parseDay, weekOf } from '../time/day.ts'
import type {
  CellCounts,
  CountedGroup,
  DayComparison,
  Dimension,
  LeftOut,
  ReconcileBy,
  Side,
  SideCounts,
} from './reconcile-answer.ts'
import { addTo } from './reconcile-match.ts'
import type { Period } from './regime.ts'

/** A group that is inside the question: dated, in the period, on the route. */
export interface Placed {
  readonly group: CountedGroup
  readonly cell: string
  readonly day: number
}

/** What one source lists in a cell. */
export interface Tally {
  trucks: number
  quarantined: number
  mass: MeasureSum
  readonly byDay: Map<number, number>
}

export interface Cell {
  readonly key: string
  readonly a: Tally
  readonly b: Tally
}

/** The dimension that a table is by, or null where its rows are stretches of time. */
export function dimensionOf(by: ReconcileBy): Dimension | null {
  switch (by) {
    case 'donor':
    case 'group':
    case 'place':
      return by
    case 'month':
    case 'week':
    case 'day':
      return null
  }
}

/** The key of the stretch of time that the day lies in; the day itself where a table has none. */
export function timeKey(by: ReconcileBy, day: Day): string {
  if (by === 'month') return monthOf(day)
  return by === 'week' ? weekOf(day) : day
}

/**
 * The days of a stretch of time by its key, first to last; null where the text is no key of that
 * kind. The opposite of `timeKey`.
 */
export function daysOfKey(by: 'month' | 'week' | 'day', key: string): Period | null {
  const first = firstOfKey(by, key)
  if (first === null || timeKey(by, first) !== key) return null
  let last = first
  const days = by === 'day' ? 1 : by === 'week' ? 7 : 31
  for (let next = 1; next < days; next += 1) {
    const day = addDays(first, next)
    if (timeKey(by, day) === key) last = day
  }
  return { first, last }
}

/** The groups of a source that are inside the question, and how many trucks are not, and why. */
export function placeGroups(
  counts: SideCounts,
  question: { readonly by: ReconcileBy; readonly route: string | null; readonly period: Period },
): { readonly placed: readonly Placed[]; readonly leftOut: LeftOut } {
  const { by, period } = question
  const route = statesAny(counts, 'route') ? question.route : null
  const placed: Placed[] = []
  const leftOut = { undated: 0, outsidePeriod: 0, otherRoute: 0 }
  const numbers = new Map<Day, number>()
  for (const group of counts.groups) {
    if (route !== null && group.route !== route) leftOut.otherRoute += group.trucks
    else if (group.day === null) leftOut.undated += group.trucks
    else if (group.day < period.first || group.day > period.last)
      leftOut.outsidePeriod += group.trucks
    else {
      const day = numbers.get(group.day) ?? dayNumber(group.day)
      numbers.set(group.day, day)
      placed.push({ group, day, cell: cellOf(by, group, group.day) })
    }
  }
  return { placed, leftOut }
}

/** True where the source states it of at least one truck: a donor, a group, a place, a route. */
export function statesAny(counts: SideCounts, what: Dimension | 'route'): boolean {
  return counts.groups.some((group) => group[what] !== '')
}

/** The cells of both sources by key. */
export function cellsOf(sides: {
  readonly [side in Side]: readonly Placed[]
}): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>()
  for (const side of ['a', 'b'] as const)
    for (const placed of sides[side]) {
      const cell = cells.get(placed.cell) ?? emptyCell(placed.cell)
      cells.set(placed.cell, cell)
      count(cell[side], placed)
    }
  return cells
}

/** One cell that holds all of both sources. */
export function wholeOf(sides: { readonly [side in Side]: readonly Placed[] }): Cell {
  const whole = emptyCell('')
  for (const side of ['a', 'b'] as const)
    for (const placed of sides[side]) count(whole[side], placed)
  return whole
}

export function countsOf({ a, b }: Cell): CellCounts {
  return {
    a: a.trucks,
    b: b.trucks,
    quarantinedA: a.quarantined,
    quarantinedB: b.quarantined,
    massA: a.mass,
    massB: b.mass,
  }
}

/** Days of the cell on which either source lists a truck, compared one by one. */
export function compareDays(a: Tally, b: Tally): DayComparison {
  const compared = { days: 0, equalDays: 0, daysApart: 0, daysOnlyA: 0, daysOnlyB: 0 }
  for (const day of new Set([...a.byDay.keys(), ...b.byDay.keys()])) {
    const [ofA, ofB] = [a.byDay.get(day) ?? 0, b.byDay.get(day) ?? 0]
    compared.days += 1
    if (ofA === ofB) compared.equalDays += 1
    // More than a fifth of the larger, in whole numbers: no float decides a day.
    if (Math.abs(ofA - ofB) * 5 > Math.max(ofA, ofB)) compared.daysApart += 1
    if (ofB === 0) compared.daysOnlyA += 1
    if (ofA === 0) compared.daysOnlyB += 1
  }
  return compared
}

function cellOf(by: ReconcileBy, group: CountedGroup, day: Day): string {
  const dimension = dimensionOf(by)
  return dimension === null ? timeKey(by, day) : group[dimension]
}

function firstOfKey(by: 'month' | 'week' | 'day', key: string): Day | null {
  const week = /^(\d{4})-W(\d{2})$/.exec(key)
  if (by !== 'week') {
    const day = parseDay(by === 'month' ? `${key}-01` : key)
    return day.ok ? day.value : null
  }
  const fourth = week === null ? null : parseDay(`${week[1]}-01-04`)
  if (week === null || fourth === null || !fourth.ok) return null
  // The week of 4 January is the first; its Monday is at most six days earlier.
  let monday = fourth.value
  while (weekOf(addDays(monday, -1)) === weekOf(fourth.value)) monday = addDays(monday, -1)
  return addDays(monday, (Number(week[2]) - 1) * 7)
}

function emptyCell(key: string): Cell {
  const tally = (): Tally => ({
    trucks: 0,
    quarantined: 0,
    mass: NOTHING_MEASURED,
    byDay: new Map(),
  })
  return { key, a: tally(), b: tally() }
}

function count(tally: Tally, { group, day }: Placed): void {
  tally.trucks += group.trucks
  tally.quarantined += group.quarantined
  tally.mass = joinSums(tally.mass, group.mass)
  addTo(tally.byDay, day, group.trucks)
}
