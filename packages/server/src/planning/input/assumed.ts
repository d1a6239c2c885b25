/**
 * What a plan needs and nobody of the operation has stated: assumed values, each with an id and a
 * version like any planning figure, and listed on the plan where it was used. They are ours, and to
 * be replaced by what somebody claims.
 */
import type { BaseUnit } from '@causeway/domain/ledger/lot'

/** What an assumed value is listed as. */
export const ASSUMED = {
  /** One tonne is worth as much as any other: risk is counted by mass. */
  value: 'assumed.value.tonne@1',
  /** Every truck costs the same for an hour: the cheapest way is the shortest. */
  cost: 'assumed.cost.truck-hour@1',
  handlingUnit: 'assumed.handling-unit@1',
  unloading: 'assumed.unloading.hours@1',
  /** Of a corridor in an operation that has dispatched nothing yet. */
  loss: 'assumed.loss.share@1',
  /** Of a site that never received anything of a group, when the plan begins. */
  unserved: 'assumed.unserved.days@1',
} as const

export const VALUE_PER_TONNE = 1
export const COST_PER_HOUR = 1
/** At the far end, for one truck. */
export const UNLOADING_H = 1
export const LOSS = { low: 0.005, mean: 0.02, high: 0.08 } as const
export const UNSERVED_DAYS = 7

/** The smallest piece that is sent, in base units: a bag of 25 kg, a crate of 18 litres, one piece. */
export const HANDLING_UNIT: { readonly [unit in BaseUnit]: bigint } = {
  gram: 25_000n,
  millilitre: 18_000n,
  piece: 1n,
}
