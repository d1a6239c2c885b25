/**
 * How likely a crossing, or a road, is open on a day: a chain of two states whose chances of closing
 * and of opening again are learned from the days on which somebody looked.
 */
import { type Day, addDays, dayNumber } from '../time/day.ts'
import type { CrossingStateSeen, Told } from './access-statement.ts'
import { type Posterior, posterior } from './beta.ts'
import { standing } from './standing.ts'

/** Assumed until observations say otherwise: they weigh as much as ten observed days. */
const CLOSES_PRIOR = { mean: 0.15, weight: 10 } as const
const REOPENS_PRIOR = { mean: 0.3, weight: 10 } as const

export interface Openness {
  /** Between 0 and 1. */
  readonly value: number
  /** The last day up to the one asked for on which it was seen; null where it was not. */
  readonly last: { readonly day: Day; readonly state: 'open' | 'closed' } | null
  /** Days from then to the day asked for. */
  readonly age_d: number | null
  readonly closes: Posterior & { readonly seen: number; readonly ofDays: number }
  readonly reopens: Posterior & { readonly seen: number; readonly ofDays: number }
  /** Days on which reporters differ: they count as not seen. */
  readonly disputed: readonly Day[]
}

/**
 * P(open on the day) = π + (x0 − π)(1 − p − r)^n, π = r/(p + r): x0 the last state seen, n its age
 * in days, p the chance to close, r to open again. A crossing that nobody saw has π. Two days in a
 * row that were both seen are one observation of p or of r; a gap between them is none.
 */
export function openness(
  seen: readonly Told<CrossingStateSeen>[],
  crossing: string,
  day: Day,
): Openness {
  const { states, disputed } = statesByDay(seen.filter(({ body }) => body.crossing === crossing))
  const counts = { open: 0, closes: 0, closed: 0, reopens: 0 }
  for (const [at, state] of states) {
    const next = states.get(addDays(at, 1))
    if (next === undefined) continue
    counts[state] += 1
    if (next !== state) counts[state === 'open' ? 'closes' : 'reopens'] += 1
  }
  const closes = learned(CLOSES_PRIOR, counts.closes, counts.open)
  const reopens = learned(REOPENS_PRIOR, counts.reopens, counts.closed)
  const [p, r] = [closes.mean, reopens.mean]
  const longRun = r / (p + r)
  const lastDay = [...states.keys()].filter((one) => one <= day).at(-1)
  const state = lastDay === undefined ? undefined : states.get(lastDay)
  const shared = { closes, reopens, disputed }
  if (lastDay === undefined || state === undefined)
    return { value: longRun, last: null, age_d: null, ...shared }
  const age_d = dayNumber(day) - dayNumber(lastDay)
  const value = longRun + ((state === 'open' ? 1 : 0) - longRun) * (1 - p - r) ** age_d
  return { value, last: { day: lastDay, state }, age_d, ...shared }
}

function learned(
  prior: Posterior['prior'],
  seen: number,
  ofDays: number,
): Posterior & { readonly seen: number; readonly ofDays: number } {
  const share = ofDays === 0 ? 0 : seen / ofDays
  return { ...posterior(prior, { share, observed: ofDays }), seen, ofDays }
}

/** The state of each day that was seen, by day; days on which reporters differ stand apart. */
function statesByDay(seen: readonly Told<CrossingStateSeen>[]): {
  readonly states: ReadonlyMap<Day, 'open' | 'closed'>
  readonly disputed: readonly Day[]
} {
  const states = new Map<Day, 'open' | 'closed'>()
  const disputed: Day[] = []
  const days = [...new Set(seen.map(({ origin }) => origin.on))].toSorted()
  for (const day of days) {
    const accounts = standing(
      seen.filter(({ origin }) => origin.on === day),
      day,
    ).map(({ body }) => body.state)
    const [first] = accounts
    if (first !== undefined && accounts.every((one) => one === first)) states.set(day, first)
    else disputed.push(day)
  }
  return { states, disputed }
}
