/**
 * Counts as sources publish them: the access desk's own, a later one that does not add up, and a
 * retelling that says something else. None of them is made to fit.
 */
import type { MovementOutcome } from '@causeway/domain/notification/outcome'
import { type Day, addDays } from '@causeway/domain/time/day'
import { instantOf } from '../custody/arrival.ts'
import type { MovementTruth, NotifiedStatement } from './notified-statement.ts'

const DESK = 'joint-desk'
const HERALD = 'valley-herald'
const FIRST = '2025-06-01' as Day

/** Published up to `last`, some days later. */
export function publishedCounts(
  truth: readonly MovementTruth[],
  last: Day,
): readonly NotifiedStatement[] {
  const of = (from: Day, to: Day, outcome: MovementOutcome | null): number =>
    truth.filter(
      (one) => one.day >= from && one.day <= to && (outcome === null || one.outcome === outcome),
    ).length
  const counts = (from: Day, to: Day): { readonly [outcome: string]: number } => ({
    planned: of(from, to, null),
    facilitated: of(from, to, 'facilitated'),
    partially_facilitated: of(from, to, 'partially_facilitated'),
    impeded: of(from, to, 'impeded'),
    denied: of(from, to, 'denied'),
    cancelled: of(from, to, 'cancelled'),
    approved_without_green_light: of(from, to, 'approved_without_green_light'),
  })
  const whole = counts(FIRST, last)
  const { approved_without_green_light: _, ...later } = counts(addDays(last, 1), addDays(last, 6))
  return [
    report({ days: 2, last, by: DESK, told: DESK, source: 'Access note 7', counts: whole }),
    report({
      ...{ days: 3, last, by: DESK, told: HERALD, source: 'Valley Herald, page 2' },
      counts: { denied: (whole['denied'] ?? 0) - 2 },
    }),
    report({
      ...{ days: 2, first: addDays(last, 1), last: addDays(last, 6), by: DESK, told: DESK },
      ...{ source: 'Access note 8', counts: later },
    }),
  ]
}

function report(of: {
  readonly days: number
  readonly first?: Day
  readonly last: Day
  readonly by: string
  readonly told: string
  readonly source: string
  readonly counts: { readonly [outcome: string]: number }
}): NotifiedStatement {
  const { days, first = FIRST, last, by, told, source, counts } = of
  const published = addDays(last, days)
  return {
    recorded: instantOf(published, 600),
    kind: 'outcome_report',
    time: { at: published, precision: 'day', zone: null },
    body: { area: 'Oru valley', first, last, counts, by, reported_by: told, source },
  }
}
