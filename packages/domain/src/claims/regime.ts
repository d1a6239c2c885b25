/**
 * Regimes: dated stretches of a source in which it counts in one way (verified, partial,
 * self-reported). A total that crosses from one stretch into another carries a mark; nothing is
 * averaged across, for the two sides of a break do not measure the same thing.
 */
import { type Day, addDays } from '../time/day.ts'

/** Days from `first` to `last`, both included. */
export interface Period {
  readonly first: Day
  readonly last: Day
}

/** Days on which a source counts in one way; null where a stretch has no stated end. */
export interface RegimeStretch {
  readonly from: Day | null
  readonly to: Day | null
  /** The source's way of counting, as the profile names it: `verified`, `partial` … */
  readonly regime: string
}

/** The first day on which a source counts in another way than on its day before. */
export interface RegimeBreak {
  readonly day: Day
  readonly before: string
  readonly after: string
}

/** The two ways of counting that meet on one day where a list mixes them. */
export const MIXED_REGIME = 'mixed'

/** The stretch that holds the day, or null where the source says nothing of it. */
export function regimeOn(stretches: readonly RegimeStretch[], day: Day): RegimeStretch | null {
  return stretches.find((one) => holds(one, day)) ?? null
}

/** The stretches that touch the period, cut to it, in order of time. */
export function regimesWithin(
  stretches: readonly RegimeStretch[],
  period: Period,
): readonly RegimeStretch[] {
  const touching = stretches.filter(
    ({ from, to }) => (from ?? period.first) <= period.last && (to ?? period.last) >= period.first,
  )
  const cut = touching.map(({ from, to, regime }) => ({
    from: from === null || from < period.first ? period.first : from,
    to: to === null || to > period.last ? period.last : to,
    regime,
  }))
  return cut.sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))
}

/** Breaks inside the period; a stretch that begins on its first day breaks nothing in it. */
export function regimeBreaks(
  stretches: readonly RegimeStretch[],
  period: Period,
): readonly RegimeBreak[] {
  const breaks: RegimeBreak[] = []
  for (const { from, regime } of regimesWithin(stretches, period)) {
    if (from === null || from === period.first) continue
    const before = regimeOn(stretches, addDays(from, -1))?.regime ?? ''
    if (before !== regime) breaks.push({ day: from, before, after: regime })
  }
  return breaks
}

/**
 * Stretches as the rows of a list show them: one regime for each day that has a row, in any order.
 * A day on which rows differ is `mixed`. Days without a row belong to the stretch before them, and
 * the last stretch has no end: the list says nothing of what comes after.
 */
export function regimesOfDays(
  days: Iterable<{ readonly day: Day; readonly regime: string }>,
): readonly RegimeStretch[] {
  const byDay = new Map<Day, string>()
  for (const { day, regime } of days) {
    const known = byDay.get(day)
    byDay.set(day, known === undefined || known === regime ? regime : MIXED_REGIME)
  }
  const stretches: { from: Day | null; to: Day | null; regime: string }[] = []
  for (const [day, regime] of [...byDay].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const latest = stretches.at(-1)
    if (latest?.regime === regime) continue
    if (latest !== undefined) latest.to = addDays(day, -1)
    stretches.push({ from: stretches.length === 0 ? null : day, to: null, regime })
  }
  return stretches.filter((one) => one.regime !== '')
}

function holds({ from, to }: RegimeStretch, day: Day): boolean {
  return (from === null || from <= day) && (to === null || day <= to)
}
