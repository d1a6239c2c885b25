/**
 * How likely a crossing, or a road, is open on a day: a chain of two states whose chances of closing
 * and of opening again are learned from the days on which somebody looked.
 */
import { type Beta, observed, shapesOf } from '../beta/beta.ts'
import { type Day, addDays, dayNumber } from '../time/day.ts'
import type { CrossingStateSeen, Told } from './access-statement.ts'
import { standing } from './standing.ts'

/** Assumed until observations say otherwise: they weigh as much as ten observed days. */
export const CLOSES_PRIOR: Beta = { mean: 0.15, weight: 10 }
export const REOPENS_PRIOR: Beta = { mean: 0.3, weight: 10 }

export interface Openness {
  /** Between 0 and 1. */
  readonly value: number
  /** The last day up to the one asked for on which it was seen; null where it was not. */
  readonly last: { readonly day: Day; readonly state: 'open' | 'closed' } | null
  /** Days from then to the day asked for. */
  readonly age_d: number | null
  readonly closes: Learned
  readonly reopens: Learned
  /** Days on which reporters differ: they count as not seen. */
  readonly disputed: readonly Day[]
}

/** A chance between 0 and 1, from what was assumed of it and how often it was `seen`. */
interface Learned {
  readonly mean: number
  readonly alpha: number
  readonly beta: number
  readonly prior: Beta
  readonly seen: number
  readonly ofDays: number
}

/**
 * How likely a crossing is open on the day. One that nobody saw has the long run. Two days in a row
 * that were both seen are one observation of closing or of reopening; a gap between them is none.
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
  const chain = { closing: closes.mean, reopening: reopens.mean }
  const lastDay = [...states.keys()].filter((one) => one <= day).at(-1)
  const state = lastDay === undefined ? undefined : states.get(lastDay)
  const shared = { closes, reopens, disputed }
  if (lastDay === undefined || state === undefined)
    return { value: longRun(chain), last: null, age_d: null, ...shared }
  const age_d = dayNumber(day) - dayNumber(lastDay)
  const value = openChance(chain, { isOpen: state === 'open', age_d })
  return { value, last: { day: lastDay, state }, age_d, ...shared }
}

/** The chances, from one day to the next, to close and to open again; both above 0. */
export interface Chain {
  readonly closing: number
  readonly reopening: number
}

/** π + (x0 − π)(1 − p − r)^n: x0 the last state seen, n its age in days, π the long run. */
export function openChance(
  { closing, reopening }: Chain,
  { isOpen, age_d }: { readonly isOpen: boolean; readonly age_d: number },
): number {
  const usual = longRun({ closing, reopening })
  return usual + ((isOpen ? 1 : 0) - usual) * (1 - closing - reopening) ** age_d
}

/** π = r/(p + r): p the chance to close, r to open again. */
function longRun({ closing, reopening }: Chain): number {
  return reopening / (closing + reopening)
}

function learned(prior: Beta, seen: number, ofDays: number): Learned {
  const posterior = observed(prior, { cases: seen, of: ofDays })
  const { a: alpha, b: beta } = shapesOf(posterior)
  return { mean: posterior.mean, alpha, beta, prior, seen, ofDays }
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
