/**
 * A plan: what the flow model proposes, in tonnes and by period, with the values of its stages, what
 * stays unmet and why, and what was left out. A proposal: nothing moves by it until a person has
 * decided. All of it is plain data, so that it is stored and shown as it is.
 */
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import type { Day } from '@causeway/domain/time/day'
import type { PlanInput } from '../plan-input/plan-input.ts'

export interface Plan {
  /** A what-if answers a question and is never accepted as a plan. */
  readonly kind: 'plan' | 'what_if'
  readonly operation: string
  /** The position of the log that it is known on. */
  readonly position: string
  readonly firstDay: Day
  readonly days: number
  readonly figures: readonly string[]
  readonly made: PlanMaking
  readonly periods: readonly Period[]
  /** Only what moves, by step, period, places and group, in this order. */
  readonly flows: readonly PlannedFlow[]
  /** Trips from hubs to sites, relaxed: parts of a trip are possible. Empty in form F. */
  readonly trips: readonly PlannedTrips[]
  /** What lies at a place when a period ends, where there is anything. */
  readonly stock: readonly PlannedStock[]
  /** Every need that is not fully served, by site, group and period. */
  readonly unmet: readonly UnmetNeed[]
  /** One for each site and group with a need. */
  readonly coverage: readonly PlannedCoverage[]
  /** Storage, risk and shelf life are soft: what is over them stands here. */
  readonly over: readonly PlannedExcess[]
  /** In the order of solving. */
  readonly stages: readonly StageValue[]
  readonly leftOut: readonly LeftOut[]
  /** Why needs stay unmet, by site, group and week, the heaviest limit first. */
  readonly reasons: readonly UnmetReason[]
  /** The loss of each segment that the plan was made with; not always that of the input. */
  readonly losses: readonly { readonly segment: string; readonly loss: number }[]
}

export interface PlanMaking {
  readonly engine: string
  readonly engineVersion: string
  readonly seed: number
  readonly form: 'split' | 'F'
  readonly mode: 'weighted' | 'strict'
}

/** Half-open: from `from`, `days` long; days count from 0. */
export interface Period {
  readonly from: number
  readonly days: number
}

export type Step = 'to crossing' | 'to hub' | 'to site'

/**
 * What is loaded in the period; it arrives by the road's lead time, less what is lost. Frozen
 * movements are not among them: they stand in the input, and stock and coverage count them.
 */
export interface PlannedFlow {
  readonly step: Step
  readonly from: string
  readonly to: string
  readonly group: CommodityGroup
  readonly period: number
  readonly mass_t: number
}

export interface PlannedTrips {
  readonly hub: string
  readonly site: string
  readonly truckType: string
  readonly period: number
  readonly trips: number
}

export interface PlannedStock {
  readonly place: string
  readonly group: CommodityGroup
  readonly period: number
  readonly mass_t: number
}

export interface UnmetNeed {
  readonly site: string
  readonly group: CommodityGroup
  readonly period: number
  readonly need_t: number
  readonly unmet_t: number
}

export interface PlannedCoverage {
  readonly site: string
  readonly group: CommodityGroup
  readonly people: number
  readonly need_t: number
  readonly served_t: number
  /** Served over need, in [0, 1]. */
  readonly share: number
  /** The first day of the first period with more than 5 % unmet; null where there is none. */
  readonly firstStockOut_day: number | null
}

export type PlannedExcess =
  | {
      readonly kind: 'storage'
      readonly hub: string
      readonly period: number
      readonly over_m3: number
    }
  | {
      readonly kind: 'risk'
      readonly segment: string
      readonly period: number
      /** In the currency of the groups' values. */
      readonly over_value: number
    }
  | {
      readonly kind: 'expiry'
      readonly site: string
      readonly group: CommodityGroup
      readonly period: number
      readonly mass_t: number
    }

/** What one solve was for, and what came out. Smaller is better; of floors it is 1 − θ. */
export interface StageValue {
  readonly stage: StageName
  /** Floors are raised in rounds; 1 for all others. */
  readonly round: number
  readonly objective: number
  /**
   * The engine's bound on it: a plan cannot be better than this. Null where the stage stands in a
   * common objective, and only that one has a bound, and where the engine has none.
   */
  readonly bound: number | null
  /** Relative: how far its solve let the stages before it fall; of floors, how far they may. */
  readonly slack: number
  readonly status: 'optimal' | 'time limit'
  /** Of the engine; 0 for what stands in a common objective. */
  readonly seconds: number
}

export const STAGE_NAMES = ['floors', 'shortage', 'loss', 'cost', 'change'] as const
/** `together` is the common objective of the stages after the floors. */
export type StageName = (typeof STAGE_NAMES)[number] | 'together'

export type LeftOut =
  /** Nothing can reach the site in time, so it would pull the floor of all others to what it has. */
  | {
      readonly kind: 'no open path'
      readonly site: string
      readonly group: CommodityGroup
      /** Weeks of the plan, from 0. */
      readonly weeks: readonly number[]
    }
  /** A frozen movement asks for more than there is; so much of it was not counted. */
  | {
      readonly kind: 'frozen overload'
      readonly limit: 'stock' | 'crossing' | 'inspection' | 'trucks' | 'drivers' | 'sendings'
      readonly place: string
      readonly period: number
      /** In the limit's own unit: tonnes, truckloads or hours. */
      readonly over: number
      readonly movement: string | null
    }
  | {
      readonly kind: 'frozen without a road'
      readonly movement: string | null
      readonly from: string
      readonly to: string
    }
  /** The time was over; the plan is that of the stages before. */
  | { readonly kind: 'stage not reached'; readonly stage: StageName }

export const LIMITS = [
  'no window',
  'crossing',
  'inspection',
  'stock or pledge',
  'hub storage',
  'trucks',
  'drivers',
  'travel time',
  'shelf life',
  'risk cap',
  'sendings',
] as const
export type LimitName = (typeof LIMITS)[number]

export interface UnmetReason {
  readonly site: string
  readonly group: CommodityGroup
  readonly week: number
  readonly unmet_t: number
  readonly limits: readonly HoldingLimit[]
}

/** Kept as key and parameters; the sentence is made of them (`explain/limit-sentence.ts`). */
export interface HoldingLimit {
  readonly limit: LimitName
  /** A crossing, origin, hub, segment or site: where the limit stands. */
  readonly place: string
  /** The period in which it holds back most. */
  readonly period: number
  /** Its share of what holds the need back, at least 0.2. */
  readonly share: number
  /** What the limit is, in its own unit; null where it has no figure. */
  readonly value: number | null
}

/** Begins a plan's head: what it shares with the input it is made of. */
export function planHead(
  input: PlanInput,
): Pick<Plan, 'operation' | 'position' | 'firstDay' | 'days' | 'figures'> {
  const { operation, position, firstDay, days, figures } = input
  return { operation, position, firstDay, days, figures }
}

/** The period that the day lies in; null beyond the plan. */
export function periodOf(periods: readonly Period[], day: number): number | null {
  const found = periods.findIndex(({ from, days }) => from <= day && day < from + days)
  return found < 0 ? null : found
}

/**
 * Tonnes to be loaded at hubs for sites on one day. The first seven days are periods of their own;
 * of a later day it gives an equal part of its week.
 */
export function loadedOn(plan: Plan, day: number): readonly PlannedFlow[] {
  const period = periodOf(plan.periods, day)
  const days = period === null ? undefined : plan.periods[period]?.days
  if (days === undefined) return []
  return plan.flows
    .filter((flow) => flow.step === 'to site' && flow.period === period)
    .map((flow) => ({ ...flow, mass_t: flow.mass_t / days }))
}
