/**
 * Loss by corridor: which share of the mass that was dispatched is missing or lost on the way, from
 * the custody book's discrepancies, drawn towards the operation's share like any other rate.
 */
import type { Tally } from '../beta/beta.ts'
import { assert } from '../result/result.ts'
import type { Corridor } from './corridor.ts'
import { type Rate, shrunkRate, wholeRate } from './rate.ts'

/** What is known of one corridor. Masses in grams. */
export interface CorridorLoss {
  readonly corridor: Corridor
  /** Loads that left; more than 0. */
  readonly dispatches: number
  /** More than 0. */
  readonly dispatched_g: bigint
  /** Missing, or lost by any cause; never more than was dispatched, never below 0. */
  readonly lost_g: bigint
}

export interface LossRate extends CorridorLoss {
  readonly rate: Rate
}

export interface LossRates {
  /** Null where nothing was dispatched. */
  readonly operation: Rate | null
  /** In the order given. */
  readonly corridors: readonly LossRate[]
}

/** A millionth of the mass: shares are rounded down to it. */
const PARTS = 1_000_000n

/**
 * Loss rates by corridor. The tries are dispatches, not grams: a load is lost or kept together, so
 * a hundred tonnes on one vehicle teach no more than one try. `cases` is dispatches times the share
 * of mass that was lost, and so may be a fraction.
 */
export function lossRates(corridors: readonly CorridorLoss[]): LossRates {
  if (corridors.length === 0) return { operation: null, corridors: [] }
  const whole = tallyOf({
    dispatches: corridors.reduce((sum, one) => sum + one.dispatches, 0),
    dispatched_g: corridors.reduce((sum, one) => sum + one.dispatched_g, 0n),
    lost_g: corridors.reduce((sum, one) => sum + one.lost_g, 0n),
  })
  return {
    operation: wholeRate(whole),
    corridors: corridors.map((one) => ({ ...one, rate: shrunkRate(tallyOf(one), whole) })),
  }
}

function tallyOf({ dispatches, dispatched_g, lost_g }: Omit<CorridorLoss, 'corridor'>): Tally {
  assert(dispatches > 0 && dispatched_g > 0n, 'a corridor is known by what was dispatched on it')
  assert(lost_g >= 0n && lost_g <= dispatched_g, 'no more is lost than was dispatched')
  const share = Number((lost_g * PARTS) / dispatched_g) / Number(PARTS)
  return { cases: dispatches * share, of: dispatches }
}
