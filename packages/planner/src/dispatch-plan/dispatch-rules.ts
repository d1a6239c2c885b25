/**
 * What whole trucks need to know beside a plan's input: hours of the day, loading, drivers, convoys,
 * and which patterns were driven before. Decisions of the operation, each with its default.
 */
import type { Road } from '../plan-input/plan-input.ts'
import type { HourSpan } from './dispatch-plan.ts'

export interface DispatchRules {
  /** Trucks leave in these hours of a day, in [0, 24]. */
  readonly workday: HourSpan
  /** Between two trips of one vehicle. */
  readonly loading_h: number
  /** At each stop; a road's hours hold it once. */
  readonly unloading_h: number
  /** The most on one day by one vehicle with several trips or stops; one straight trip may rest. */
  readonly driverDay_h: number
  readonly convoy: { readonly least: number; readonly most: number }
  /** Windows by the hour; a road that is not named is open on all hours of its open days. */
  readonly openHours: readonly OpenHours[]
  /** Roads between sites, for milk runs; their hours are there, unloading and back. */
  readonly between: readonly Road[]
  /** Convoy patterns of the two days before the plan, the older first. */
  readonly before: readonly [readonly string[], readonly string[]]
}

/** Hours count from the first hour of the plan. */
export interface OpenHours {
  readonly from: string
  readonly to: string
  readonly spans: readonly HourSpan[]
}

export const DEFAULT_DISPATCH_RULES: DispatchRules = {
  workday: { from: 5, to: 17 },
  loading_h: 1,
  unloading_h: 1,
  driverDay_h: 9,
  convoy: { least: 1, most: 20 },
  openHours: [],
  between: [],
  before: [[], []],
}
