/**
 * Arrivals: signed statements in the order in which they reach the log, and what the log must answer
 * to each. Devices send when they have a network, at a few times of the day.
 */
import { addDays } from '@causeway/domain/time/day'
import { type Instant, dayOfInstant, parseInstant } from '@causeway/domain/time/instant'
import { assert } from '@causeway/domain/result/result'

/**
 * What the log must answer, in a few words: `posted`, `parked revoked_key`, `kept matches`,
 * `exists 1` with the number of new signatures, `held`, `refused bad_signature`.
 */
export type Expected = string

/** One signed statement as it arrives. */
export interface Arrival {
  /** When the log recorded it. Several may share one record time: they came in one upload. */
  readonly recorded: Instant
  /** Statement, signatures and disclosed values, as `printSigned` writes them. */
  readonly text: string
  readonly id: string
  readonly kind: string
  readonly expected: Expected
}

/** Hours of the day, in UTC, at which devices with a network send what they have. */
const ROUNDS_H = [5, 11, 15, 20] as const
const HOUR_MS = 3_600_000

/** The first round after an instant. */
export function roundAfter(at: Instant): Instant {
  const day = dayOfInstant(at)
  for (const one of [day, addDays(day, 1)]) {
    for (const hour of ROUNDS_H) {
      const round = instantOf(one, 0) + hour * HOUR_MS
      if (round > at) return round as Instant
    }
  }
  assert(false, 'each day has rounds')
}

/** An instant of a day, in minutes after midnight UTC. */
export function instantOf(day: string, minutes: number): Instant {
  const midnight = parseInstant(`${day}T00:00:00Z`)
  assert(midnight.ok, 'the operation is written with days of the calendar')
  return (midnight.value + minutes * 60_000) as Instant
}
