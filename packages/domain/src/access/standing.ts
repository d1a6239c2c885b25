/**
 * Which of several accounts of one matter stands. The latest day speaks; of each claimant by each
 * reporter the last account of that day; where they differ about it, all stand side by side.
 */
import type { Day } from '../time/day.ts'
import type { AccessBody, Told } from './access-statement.ts'

/** The accounts that stand up to `day`, null for all days, in the order of the log. */
export function standing<Body extends AccessBody>(
  told: readonly Told<Body>[],
  day: Day | null,
): readonly Told<Body>[] {
  const upTo = told.filter(({ origin }) => day === null || origin.on <= day)
  const latest = upTo.reduce<Day | null>(
    (last, { origin }) => (last === null || origin.on > last ? origin.on : last),
    null,
  )
  const byTeller = new Map<string, Told<Body>>()
  for (const one of upTo) {
    if (one.origin.on !== latest) continue
    const teller = `${one.origin.reportedBy}\n${one.origin.claimedBy}`
    const known = byTeller.get(teller)
    if (known === undefined || known.position < one.position) byTeller.set(teller, one)
  }
  return [...byTeller.values()].toSorted(byPosition)
}

/** The order of the log. */
export function byPosition(one: Told, other: Told): number {
  return one.position < other.position ? -1 : one.position > other.position ? 1 : 0
}

/** The order in which things are said to have happened, and were recorded. */
export function byDay(one: Told, other: Told): number {
  if (one.origin.on !== other.origin.on) return one.origin.on < other.origin.on ? -1 : 1
  return byPosition(one, other)
}
