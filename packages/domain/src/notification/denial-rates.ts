/**
 * Outcomes by corridor or month, with rates and their intervals. Counts add up: every notified
 * movement stands in exactly one of them. Contradicted ones are counted as such, and enter no rate.
 */
import type { Tally } from '../beta/beta.ts'
import type { PartyCode } from '../ledger/code.ts'
import { type Corridor, corridorKey } from '../rate/corridor.ts'
import { type Rate, shrunkRate, wholeRate } from '../rate/rate.ts'
import { type LeadTimes, leadTimes } from './lead-time.ts'
import { type Movement, standingOf } from './movement.ts'
import {
  MOVEMENT_OUTCOMES,
  type MovementOutcome,
  TRIED_OUTCOMES,
  type TriedOutcome,
} from './outcome.ts'

/** `planned` holds those of whom nobody says yet what came of them. */
export type OutcomeTally = { readonly [outcome in MovementOutcome | 'contradicted']: number }

export interface OutcomeLine {
  readonly notified: number
  readonly counts: OutcomeTally
  /** Put to the test, and not contradicted: what rates are taken of. */
  readonly tried: number
  readonly rates: { readonly [outcome in TriedOutcome]: Rate }
  /** Denied, or approved without a green light: the goods stay at the hub, the hours are spent. */
  readonly turnedBack: Rate
  readonly leadTimes: LeadTimes
}

export interface OutcomeTable<Key> {
  readonly operation: OutcomeLine
  /** By key. */
  readonly lines: readonly (OutcomeLine & { readonly key: Key })[]
}

/** How movements are put together, and whose word counts: null for everybody's. */
export interface OutcomeQuestion<Key> {
  readonly keyOf: (movement: Movement) => Key
  readonly textOf: (key: Key) => string
  readonly claimant: PartyCode | null
}

/** The line of the operation has Jeffreys' prior; the others are drawn towards it. */
function outcomeTable<Key>(
  movements: readonly Movement[],
  { keyOf, textOf, claimant }: OutcomeQuestion<Key>,
): OutcomeTable<Key> {
  const whole = countsOf(movements, claimant)
  const groups = new Map<string, { readonly key: Key; readonly movements: Movement[] }>()
  for (const movement of movements) {
    const key = keyOf(movement)
    const group = groups.get(textOf(key)) ?? { key, movements: [] }
    group.movements.push(movement)
    groups.set(textOf(key), group)
  }
  return {
    operation: lineOf(movements, whole, (outcomes) => wholeRate(tallyOf(whole, outcomes))),
    lines: [...groups]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, group]) => {
        const counts = countsOf(group.movements, claimant)
        const rate = (outcomes: readonly TriedOutcome[]): Rate =>
          shrunkRate(tallyOf(counts, outcomes), tallyOf(whole, outcomes))
        return { key: group.key, ...lineOf(group.movements, counts, rate) }
      }),
  }
}

/** By corridor, in the order of places. */
export function outcomesByCorridor(
  movements: readonly Movement[],
  claimant: PartyCode | null,
): OutcomeTable<Corridor> {
  const keyOf = ({ submission }: Movement): Corridor => {
    const { from, to } = submission.body
    return { from, to }
  }
  return outcomeTable(movements, { keyOf, textOf: corridorKey, claimant })
}

/** By month of the planned day, `YYYY-MM`. */
export function outcomesByMonth(
  movements: readonly Movement[],
  claimant: PartyCode | null,
): OutcomeTable<string> {
  const keyOf = ({ submission }: Movement): string => submission.body.day.slice(0, 7)
  return outcomeTable(movements, { keyOf, textOf: (key) => key, claimant })
}

/** What the planner asks of a corridor. */
export interface DenialRate {
  readonly corridor: Corridor
  readonly rate: Rate
}

export interface DenialRates {
  /** For corridors of which nothing is known. */
  readonly operation: Rate
  readonly corridors: readonly DenialRate[]
}

/**
 * How often a movement does not go and its goods stay at the hub: denied, or approved without a
 * green light, of all that were put to the test. Only outcomes count; that a movement was notified,
 * acknowledged or approved changes nothing.
 */
export function denialRates(movements: readonly Movement[]): DenialRates {
  const { operation, lines } = outcomesByCorridor(movements, null)
  return {
    operation: operation.turnedBack,
    corridors: lines.map(({ key, turnedBack }) => ({ corridor: key, rate: turnedBack })),
  }
}

const TURNED_BACK: readonly TriedOutcome[] = ['denied', 'approved_without_green_light']

function lineOf(
  movements: readonly Movement[],
  counts: OutcomeTally,
  rate: (outcomes: readonly TriedOutcome[]) => Rate,
): OutcomeLine {
  return {
    notified: movements.length,
    counts,
    tried: tallyOf(counts, []).of,
    rates: {
      facilitated: rate(['facilitated']),
      partially_facilitated: rate(['partially_facilitated']),
      impeded: rate(['impeded']),
      denied: rate(['denied']),
      approved_without_green_light: rate(['approved_without_green_light']),
    },
    turnedBack: rate(TURNED_BACK),
    leadTimes: leadTimes(movements),
  }
}

function countsOf(movements: readonly Movement[], claimant: PartyCode | null): OutcomeTally {
  const counts = Object.fromEntries(
    [...MOVEMENT_OUTCOMES, 'contradicted'].map((outcome) => [outcome, 0]),
  ) as { [outcome in MovementOutcome | 'contradicted']: number }
  for (const movement of movements) {
    const standing = standingOf(movement, claimant)
    if (standing.state === 'contradicted') counts.contradicted += 1
    else counts[standing.state === 'no word' ? 'planned' : standing.outcome] += 1
  }
  return counts
}

function tallyOf(counts: OutcomeTally, outcomes: readonly TriedOutcome[]): Tally {
  const sum = (all: readonly TriedOutcome[]): number =>
    all.reduce((total, outcome) => total + counts[outcome], 0)
  return { cases: sum(outcomes), of: sum(TRIED_OUTCOMES) }
}
