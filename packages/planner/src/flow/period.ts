/**
 * Periods of a plan: days of their own at first, weeks later on. All capacities, needs and hours of
 * a period are the sums of its days, and what is loaded in it is loaded evenly.
 */
import type { Period } from '../plan/plan.ts'

/** `weekly` has seven days and then weeks; `daily` has days only. */
export type PeriodForm = 'weekly' | 'daily'

const WEEK = 7

/** Half-open periods that cover all days; none reaches from one week of the plan into another. */
export function periodsOf(days: number, form: PeriodForm): readonly Period[] {
  const daily = form === 'daily' ? days : Math.min(days, WEEK)
  const periods: Period[] = Array.from({ length: daily }, (_, from) => ({ from, days: 1 }))
  for (let from = daily; from < days; from += WEEK) {
    periods.push({ from, days: Math.min(WEEK, days - from) })
  }
  return periods
}

/** Weeks of the plan, from 0: seven days each, the last one what is left. */
export function weekOfPeriod(period: Period): number {
  return Math.floor(period.from / WEEK)
}

/** The sum over the days of a period. */
export function sumOver({ from, days }: Period, of: (day: number) => number): number {
  let sum = 0
  for (let day = from; day < from + days; day += 1) sum += of(day)
  return sum
}

/** The part of what is loaded in one period that arrives in another. */
export interface Arrival {
  readonly period: number
  readonly share: number
}

/**
 * Where a flow that is loaded evenly over a period arrives: with a lead time of l days, (7 − l)/7 of
 * a week's flow in its own week and l/7 in the next. What arrives after the plan is left out.
 */
export function arrivals(
  periods: readonly Period[],
  loaded: Period,
  lead_days: number,
): readonly Arrival[] {
  const begin = loaded.from + lead_days
  const end = begin + loaded.days
  return periods.flatMap(({ from, days }, period) => {
    const overlap = Math.min(end, from + days) - Math.max(begin, from)
    return overlap > 0 ? [{ period, share: overlap / loaded.days }] : []
  })
}
