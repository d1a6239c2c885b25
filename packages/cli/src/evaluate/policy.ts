/** What a policy is: given what is known of a morning, what is loaded where, today and later. */
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import type { PlanInput } from '@causeway/planner/plan-input/plan-input'

/** Loaded `day` days from now, at the beginning of a road. */
export interface PlannedLoad {
  readonly from: string
  readonly to: string
  readonly group: CommodityGroup
  readonly day: number
  readonly mass_t: number
}

export type Decided = readonly PlannedLoad[]

export interface Policy {
  /** As typed with `--policies`. */
  readonly code: string
  /** As shown in tables. */
  readonly title: string
  /** Days ahead that it is told of. */
  readonly days: number
  /** Begins one run; what it remembers from day to day stays within. */
  start(): (input: PlanInput, signal: AbortSignal) => Promise<Decided>
}
