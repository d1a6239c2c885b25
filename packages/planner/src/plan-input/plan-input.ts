/**
 * All that a plan is made of, as known on one position: places, needs, stock, what is under way,
 * how far windows may be trusted. In tonnes, cubic metres, truckloads and hours, since the model is
 * floating point; whole base units come back in the dispatch lines. Days count from 0, the first day
 * of the plan. Whoever makes one has parsed it (`parse-plan-input.ts`): nothing is checked again.
 */
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import type { Day } from '@causeway/domain/time/day'

export const TRUCK_CLASSES = ['dry', 'cold', 'water tanker', 'fuel tanker'] as const
export type TruckClass = (typeof TRUCK_CLASSES)[number]

export interface PlanInput {
  readonly operation: string
  /** The position of the log that all of this is known on, in decimal digits. */
  readonly position: string
  readonly firstDay: Day
  readonly days: number
  /** The planning figures and reference data that were used, as `id@version`, sorted. */
  readonly figures: readonly string[]
  readonly groups: readonly PlanGroup[]
  readonly truckTypes: readonly TruckType[]
  readonly segments: readonly Segment[]
  readonly origins: readonly Origin[]
  readonly crossings: readonly PlanCrossing[]
  readonly hubs: readonly Hub[]
  readonly sites: readonly Site[]
  readonly roads: readonly Road[]
  /** Dispatched or notified: they keep their values. */
  readonly frozen: readonly FrozenMovement[]
  readonly rules: PlanRules
}

/** Tonnes by commodity group; a group that is not named has none. */
export type ByGroup = { readonly [group in CommodityGroup]?: number }

export interface PlanGroup {
  readonly code: CommodityGroup
  readonly truckClass: TruckClass
  readonly volume_m3PerTonne: number
  /** For the risk cap and the expected loss; any currency, the same for all groups. */
  readonly valuePerTonne: number
  /** What one crossing truckload holds, the lesser of payload and volume. */
  readonly load_t: number
  /** The smallest piece that is sent: a whole number of base units and their mass. */
  readonly handlingUnit: { readonly baseUnits: bigint; readonly mass_t: number }
  /** Null where it keeps longer than any plan. */
  readonly shelfLife_days: number | null
  readonly safety_days: number
  readonly weight: number
}

export interface TruckType {
  readonly code: string
  readonly truckClass: TruckClass
  readonly payload_t: number
  readonly volume_m3: number
  readonly costPerHour: number
}

/** A stretch of road with one risk: the share of what drives over it that is lost. */
export interface Segment {
  readonly code: string
  readonly loss: number
  /** Where the loss moves between when people along the road are fed or hungry. */
  readonly lossLow: number
  readonly lossHigh: number
}

export interface Origin {
  readonly code: string
  readonly stock_t: ByGroup
  readonly pledges: readonly Pledge[]
}

export interface Pledge {
  readonly group: CommodityGroup
  readonly day: number
  readonly low_t: number
  readonly likely_t: number
  readonly high_t: number
}

export interface PlanCrossing {
  readonly code: string
  /** Truckloads a day, one for each day, before the window's confidence. */
  readonly capacity_trucks: readonly number[]
  /** In [0, 1] for each day; 0 closes it. */
  readonly confidence: readonly number[]
  /** Truckloads a day by class, and over all; null where nothing limits. */
  readonly inspection_trucks: { readonly [name in TruckClass]?: number }
  readonly inspectionAll_trucks: number | null
  readonly waiting_t: ByGroup
}

export interface Hub {
  readonly code: string
  readonly stock_t: ByGroup
  readonly storage_m3: number
  /** Truck-hours a day by truck type. */
  readonly truckHours: { readonly [truckType: string]: number }
  readonly driverHours: number
}

export interface Site {
  readonly code: string
  readonly people: number
  readonly priority: number
  readonly stock_t: ByGroup
  /** By group and day, in tonnes. */
  readonly need_t: { readonly [group in CommodityGroup]?: readonly number[] }
  /** Days since something of the group was last received, at planning time. */
  readonly unserved_days: ByGroup
}

/** A way between two places; what it starts from and leads to says which step it is. */
export interface Road {
  readonly from: string
  readonly to: string
  readonly segments: readonly string[]
  /** There, unloading and back, for one truck. */
  readonly hours: number
  /** Whole days from loading to arrival. */
  readonly lead_days: number
  /** In [0, 1] for each day. */
  readonly confidence: readonly number[]
  /** The share of loads that is denied on the way and returns. */
  readonly denial: number
}

export interface FrozenMovement {
  readonly from: string
  readonly to: string
  readonly group: CommodityGroup
  /** The day it left or leaves; negative for what is under way. */
  readonly day: number
  readonly mass_t: number
  readonly movement: string | null
}

/** Decisions of the operation, each with its default. */
export interface PlanRules {
  /** The largest share of a day's dispatched value on one segment. */
  readonly riskShare: number
  /** The most that is sent to a site in a week, against its need. */
  readonly sendMost: number
  readonly freeze_days: number
  /** Each site is reached from so many of its nearest hubs. */
  readonly nearestHubs: number
}

export const DEFAULT_RULES: PlanRules = {
  riskShare: 0.5,
  sendMost: 2,
  freeze_days: 2,
  nearestHubs: 3,
}
