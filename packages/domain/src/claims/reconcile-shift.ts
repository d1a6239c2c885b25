/**
 * Attribution shift: trucks that both lists have on a day, under different donors. Trucks with the
 * same donor are paired first; what is left is paired whatever its donor. Which of the trucks left
 * over was meant nobody can say, so a row gets the fewest and the most that it can be.
 */
import { assert } from '../result/result.ts'
import { WITHHELD } from './claim.ts'
import type { Interval, ReconcileBy, Side } from './reconcile-answer.ts'
import { type Placed, dimensionOf } from './reconcile-cell.ts'
import { type DayCount, type Line, addTo, lineOf, pairLines, without } from './reconcile-match.ts'

type Sides<Value> = { readonly [side in Side]: Value }

/** Trucks left over once those with the same donor are paired, in one row, on one day. */
interface Left {
  readonly pool: string
  readonly cell: string
  readonly day: number
  readonly trucks: number
}

/** The shift of each row, by its key and side, and of the whole table. */
export interface Shifts {
  of(cell: string, side: Side): Interval
  readonly whole: Interval
}

const NONE: Interval = { low: 0, high: 0 }

/** Trucks without a donor, or with a withheld one, are no shift: nobody knows that they differ. */
export function shiftsOf(
  sides: Sides<readonly Placed[]>,
  by: ReconcileBy,
  toleranceDays: number,
): Shifts {
  const left = leftOver(sides, by, toleranceDays)
  const byCell: Sides<ReadonlyMap<string, Interval>> = {
    a: intervals(left.a, left.b, toleranceDays),
    b: intervals(left.b, left.a, toleranceDays),
  }
  let whole = 0
  const pools = Map.groupBy(left.b, ({ pool }) => pool)
  for (const [pool, ofA] of Map.groupBy(left.a, (one) => one.pool))
    whole += pairLines(toLine(ofA), toLine(pools.get(pool) ?? []), toleranceDays).trucks
  return {
    of: (cell, side) => byCell[side].get(cell) ?? NONE,
    whole: { low: whole, high: whole },
  }
}

/**
 * The trucks of one side that can be paired form a matroid: a row has at most as many as can be
 * paired when it goes first, and at least the pairs that are lost when it stays away.
 */
function intervals(
  left: readonly Left[],
  others: readonly Left[],
  toleranceDays: number,
): ReadonlyMap<string, Interval> {
  const found = new Map<string, Interval>()
  const otherPools = Map.groupBy(others, ({ pool }) => pool)
  for (const [pool, members] of Map.groupBy(left, (one) => one.pool)) {
    const other = toLine(otherPools.get(pool) ?? [])
    const whole = toLine(members)
    const pairs = (some: Line): number => pairLines(some, other, toleranceDays).trucks
    const all = pairs(whole)
    for (const [cell, own] of Map.groupBy(members, (one) => one.cell)) {
      const byDay = countByDay(own)
      const high = pairs(lineOf(byDay))
      const low = high === 0 ? 0 : all - pairs(without(whole, byDay))
      found.set(cell, { low, high })
    }
  }
  return found
}

function leftOver(
  sides: Sides<readonly Placed[]>,
  by: ReconcileBy,
  toleranceDays: number,
): Sides<readonly Left[]> {
  const poolOf = ({ cell }: Placed): string =>
    by !== 'donor' && dimensionOf(by) !== null ? cell : ''
  const byDonor: Sides<Map<string, Placed[]>> = { a: new Map(), b: new Map() }
  for (const side of ['a', 'b'] as const)
    for (const placed of sides[side]) {
      const { donor } = placed.group
      if (donor === '' || donor === WITHHELD) continue
      const key = `${donor}\n${poolOf(placed)}`
      const known = byDonor[side].get(key)
      if (known === undefined) byDonor[side].set(key, [placed])
      else known.push(placed)
    }
  const left: Sides<Left[]> = { a: [], b: [] }
  for (const donor of new Set([...byDonor.a.keys(), ...byDonor.b.keys()])) {
    const own = { a: byDonor.a.get(donor) ?? [], b: byDonor.b.get(donor) ?? [] }
    const pairs = pairLines(linePlaced(own.a), linePlaced(own.b), toleranceDays)
    for (const side of ['a', 'b'] as const) {
      // With its donor and pool given, a day lies in one cell.
      const days = new Map(own[side].map((placed) => [placed.day, placed]))
      for (const { day, trucks } of without(linePlaced(own[side]), pairs[side])) {
        const placed = days.get(day)
        assert(placed !== undefined, 'a truck left over was listed on that day')
        left[side].push({ pool: poolOf(placed), cell: placed.cell, day, trucks })
      }
    }
  }
  return left
}

function linePlaced(placed: readonly Placed[]): Line {
  return toLine(placed.map(({ day, group }) => ({ day, trucks: group.trucks })))
}

function toLine(counts: readonly DayCount[]): Line {
  return lineOf(countByDay(counts))
}

function countByDay(counts: readonly DayCount[]): ReadonlyMap<number, number> {
  const byDay = new Map<number, number>()
  for (const { day, trucks } of counts) addTo(byDay, day, trucks)
  return byDay
}
