/**
 * What the checker finds: each limit that fails, with its place, day, group and by how much; and what
 * is soft in the model and so only noted.
 */
import type { CommodityGroup } from '@causeway/domain/ledger/item'

export const CHECKED_LIMITS = [
  'unknown place, road or group',
  'whole units',
  'trips and lines',
  'stock',
  'closed',
  'crossing',
  'inspection',
  'hub storage',
  'truck class',
  'payload',
  'truck volume',
  'truck hours',
  'driver hours',
  'driver day',
  'sendings',
  'frozen',
  'working hours',
  'open hours',
  'timing',
  'vehicle',
  'convoy size',
  'convoy',
] as const
export type CheckedLimit = (typeof CHECKED_LIMITS)[number]

export type CheckUnit =
  'handling units' | 'base units' | 'truckloads' | 'tonnes' | 'm³' | 'hours' | 'vehicles' | 'count'

export interface CheckFailure {
  readonly limit: CheckedLimit
  /** Where it fails: an origin, crossing, hub or site. */
  readonly place: string
  /** Null where no day is concerned. */
  readonly day: number | null
  readonly group: CommodityGroup | null
  /** More than the limit allows, in `unit`; always above 0. */
  readonly over: number
  readonly unit: CheckUnit
  /** The trip, vehicle, convoy, movement or other end of the road that it is about. */
  readonly about: string | null
}

export type CheckNotice =
  /** More stands at a site than people use before it spoils. */
  | {
      readonly kind: 'shelf life'
      readonly site: string
      readonly group: CommodityGroup
      readonly day: number
      readonly over_t: number
    }
  /** The days on which the stock after use is below the safety days. */
  | {
      readonly kind: 'safety'
      readonly site: string
      readonly group: CommodityGroup
      readonly days: number
      readonly worst_t: number
    }
  /** A road's share of the day's dispatched value is above the operation's cap. */
  | {
      readonly kind: 'risk'
      readonly segment: string
      readonly day: number
      readonly over_value: number
    }
  /** Stock at the start, or what is frozen, is more than the hub stores; not of this plan's doing. */
  | {
      readonly kind: 'storage before'
      readonly hub: string
      readonly day: number
      readonly over_m3: number
    }
  | { readonly kind: 'frozen without a road'; readonly from: string; readonly to: string }
  /** The same stops at the same hour on a third day, since nothing else was open. */
  | {
      readonly kind: 'pattern repeated'
      readonly hub: string
      readonly day: number
      readonly pattern: string
    }

export interface CheckReport {
  /** Empty where the plan may leave. In the order of the checks. */
  readonly failures: readonly CheckFailure[]
  readonly notices: readonly CheckNotice[]
  /** The least share of a week's need that a site gets of a group; null where nobody needs. */
  readonly floor: number | null
}

/** Collects; what is not over by more than rounding is nothing. */
export class Findings {
  readonly failures: CheckFailure[] = []
  readonly notices: CheckNotice[] = []

  fail(
    limit: CheckedLimit,
    where: {
      readonly place: string
      readonly day?: number | null
      readonly group?: CommodityGroup | null
      readonly about?: string | null
    },
    by: { readonly over: number; readonly unit: CheckUnit },
  ): void {
    if (!(by.over > 1e-6)) return
    const { place, day = null, group = null, about = null } = where
    this.failures.push({ limit, place, day, group, over: by.over, unit: by.unit, about })
  }
}
