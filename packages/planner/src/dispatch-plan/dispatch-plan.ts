/**
 * The plan in whole units: what leaves on which day, in whole handling units, on which trucks, at
 * which hour, in which convoy. A proposal like the plan that it comes from; the checker has the last
 * word on it, and nothing moves by it until a person has decided.
 */
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import type { Day } from '@causeway/domain/time/day'
import type { Step } from '../plan/plan.ts'

export interface DispatchPlan {
  /** A greedy plan says nothing of how far it is from the best. */
  readonly kind: 'whole trucks' | 'greedy, no bound'
  readonly operation: string
  readonly position: string
  readonly firstDay: Day
  /** So many days from day 0 are planned in whole units. */
  readonly days: number
  readonly seed: number
  /** By step, day, places and group; what is frozen stands among them with its movement. */
  readonly lines: readonly DispatchLine[]
  /** By hub, day and departure. */
  readonly trips: readonly DispatchTrip[]
  readonly convoys: readonly Convoy[]
  /** What the engine said of each hub; none in a greedy plan. */
  readonly hubs: readonly HubSolution[]
}

export interface DispatchLine {
  readonly step: Step
  readonly from: string
  readonly to: string
  readonly group: CommodityGroup
  readonly day: number
  readonly baseUnits: bigint
  /** Whole ones; what is frozen keeps its base units, and may hold a part of one more. */
  readonly handlingUnits: bigint
  /** Trips that carry some of it; none on the way to a hub, where nobody has said which trucks. */
  readonly trucks: readonly TruckCount[]
  /** The frozen movement that it is; null for what is proposed. */
  readonly frozen: { readonly movement: string | null } | null
}

export interface TruckCount {
  readonly truckType: string
  readonly trips: number
}

/** One truck's way from a hub and back. More than one stop makes it a milk run. */
export interface DispatchTrip {
  readonly code: string
  readonly hub: string
  readonly day: number
  readonly truckType: string
  /** Trips of one vehicle follow each other on one day, with loading in between. */
  readonly vehicle: string
  /** Hours from the first hour of the plan, as are all hours here. */
  readonly departure_h: number
  readonly stops: readonly Stop[]
  /** When it is at its hub again, having waited for an open road where it must. */
  readonly back_h: number
}

export interface Stop {
  readonly site: string
  readonly arrival_h: number
  readonly loads: readonly Load[]
}

export interface Load {
  readonly group: CommodityGroup
  readonly handlingUnits: number
}

/** Vehicles that leave a hub together under one movement notification. */
export interface Convoy {
  /** What its movement notification is made under. */
  readonly code: string
  readonly hub: string
  readonly day: number
  readonly departure_h: number
  /** The one stretch of time in which all of its roads out are open. */
  readonly window: HourSpan
  readonly trips: readonly string[]
  /** Stops and hour of the day: what must not be the same three days running. */
  readonly pattern: string
}

/** Half-open. */
export interface HourSpan {
  readonly from: number
  readonly to: number
}

export interface HubSolution {
  readonly hub: string
  readonly status: 'optimal' | 'time limit' | 'no solution'
  readonly objective: number
  readonly bound: number
  /** (objective − bound) ÷ max(1, |objective|); null where there is no bound. */
  readonly gap: number | null
  readonly seconds: number
}
