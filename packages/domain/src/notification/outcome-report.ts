/**
 * Outcome counts as a source published them, for a period and an area. The parts must add up to the
 * whole, or the residual is shown; nothing is forced. Each retelling is a claim of its own.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { PartyCode } from '../ledger/code.ts'
import { Fields, type Malformed, type Reader } from '../ledger/fields.ts'
import { code, day, orNull, wholeNumber } from '../ledger/reader.ts'
import type { Result } from '../result/result.ts'
import type { Day } from '../time/day.ts'
import { MOVEMENT_OUTCOMES, type MovementOutcome } from './outcome.ts'

/** Null is a count that the source does not state; it is not 0. `planned` is the whole. */
export type OutcomeCounts = { readonly [outcome in MovementOutcome]: number | null }

export interface OutcomeReport {
  readonly kind: 'outcome_report'
  /** In the source's words. */
  readonly area: string
  readonly first: Day
  /** Included. */
  readonly last: Day
  readonly counts: OutcomeCounts
  /** Whose figures they are said to be. */
  readonly by: PartyCode
  /** Who told them: the same party, or whoever retells. */
  readonly reported_by: PartyCode
  /** The document, by its title. */
  readonly source: string
}

const COUNT_MAX = 1_000_000
const count = orNull(wholeNumber(0, COUNT_MAX))

/** Refuses in the order of the fields, then an unknown field, a period backwards, no count at all. */
export function parseOutcomeReport(value: Canonical): Result<OutcomeReport, Malformed> {
  const fields = new Fields(value, 'body')
  const report: OutcomeReport = {
    kind: 'outcome_report',
    area: fields.take('area', code<string>()),
    first: fields.take('first', day),
    last: fields.take('last', day),
    counts: fields.take('counts', outcomeCounts),
    by: fields.take('by', code<PartyCode>()),
    reported_by: fields.take('reported_by', code<PartyCode>()),
    source: fields.take('source', code<string>()),
  }
  return fields.answer(report, [
    ['last', ({ first, last }) => first <= last],
    ['counts', ({ counts }) => MOVEMENT_OUTCOMES.some((one) => counts[one] !== null)],
  ])
}

const outcomeCounts: Reader<OutcomeCounts> = (value, at) => {
  const fields = new Fields(value, at)
  return fields.answer<OutcomeCounts>({
    planned: fields.take('planned', count),
    facilitated: fields.take('facilitated', count),
    partially_facilitated: fields.take('partially_facilitated', count),
    impeded: fields.take('impeded', count),
    denied: fields.take('denied', count),
    cancelled: fields.take('cancelled', count),
    approved_without_green_light: fields.take('approved_without_green_light', count),
  })
}

/**
 * The whole less its stated parts: 0 where they add up, below 0 where the parts are more. Null where
 * the source states no whole or no part: then nothing can be said.
 */
export function residualOf(counts: OutcomeCounts): number | null {
  const { planned, ...parts } = counts
  const stated = Object.values(parts).filter((one) => one !== null)
  if (planned === null || stated.length === 0) return null
  return stated.reduce((left, one) => left - one, planned)
}

/** Reports of one period and area, told side by side; in the order in which they came. */
export interface ReportGroup<Told> {
  readonly area: string
  readonly first: Day
  readonly last: Day
  readonly reports: readonly Told[]
}

/** By first day, last day and area. Reports are set beside each other and never merged. */
export function sideBySide<Told extends { readonly body: OutcomeReport }>(
  reports: readonly Told[],
): readonly ReportGroup<Told>[] {
  const groups = new Map<string, Told[]>()
  for (const told of reports) {
    const { first, last, area } = told.body
    const key = `${first}\t${last}\t${area}`
    groups.set(key, [...(groups.get(key) ?? []), told])
  }
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, [head, ...rest]]) => {
      if (head === undefined) return []
      const { area, first, last } = head.body
      return [{ area, first, last, reports: [head, ...rest] }]
    })
}
