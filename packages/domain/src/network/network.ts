/**
 * The network of an operation: where goods come from, through which crossings and hubs and over
 * which roads they reach which sites, in which trucks. One document with a version; it says nothing
 * of people, who are claimed by others and change oftener.
 */
import type { PartyCode, PlaceCode } from '../ledger/code.ts'
import type { CommodityGroup } from '../ledger/item.ts'
import type { ItemCode } from '../ledger/code.ts'
import type { BaseUnit } from '../ledger/lot.ts'
import type { FigureId } from '../planning-figure/planning-figure.ts'
import type { Branded } from '../result/result.ts'
import type { Day } from '../time/day.ts'

export type RoadCode = Branded<string, 'RoadCode'>
export type TruckTypeCode = Branded<string, 'TruckTypeCode'>
export type PledgeCode = Branded<string, 'PledgeCode'>
export type NetworkCode = Branded<string, 'NetworkCode'>

export const TRUCK_CLASSES = ['dry', 'cold', 'water_tanker', 'fuel_tanker'] as const
export type TruckClass = (typeof TRUCK_CLASSES)[number]

/** A number that somebody claims, or a planning figure that is named in its place. */
export type Claimed =
  | { readonly by: 'figure'; readonly figure: FigureId }
  | {
      readonly by: 'claim'
      readonly value: number
      readonly claimed_by: PartyCode
      readonly as_of: Day | null
      readonly source: string
    }

export interface Origin {
  readonly place: PlaceCode
}

export interface Crossing {
  readonly place: PlaceCode
  /** Trucks a working day. */
  readonly capacity: Claimed
  /** Trucks a day that can be looked through, by class; null is all classes together. */
  readonly inspection: readonly { readonly class: TruckClass | null; readonly most: Claimed }[]
}

export interface Hub {
  readonly place: PlaceCode
  readonly storage_m3: number
  readonly trucks: readonly {
    readonly type: TruckTypeCode
    readonly count: number
    /** Hours a day that one truck may be on the road. */
    readonly hours: number
  }[]
  /** Hours a day of all drivers together. */
  readonly driver_hours: number
}

export interface Site {
  readonly place: PlaceCode
  /** Hundredths; 100 is the same as everybody. A change is a decision, with a new version. */
  readonly priority_percent: number
}

export interface Road {
  readonly road: RoadCode
  readonly from: PlaceCode
  readonly to: PlaceCode
  readonly minutes: number
}

/** A way that goods take in one go, over these roads in this order, and its lead time. */
export interface Arc {
  readonly from: PlaceCode
  readonly to: PlaceCode
  readonly days: number
  readonly roads: readonly RoadCode[]
}

export interface TruckType {
  readonly type: TruckTypeCode
  readonly class: TruckClass
  readonly payload_kg: number
  readonly volume_l: number
}

/** A commodity group: what is needed of it, and what 1,000 base units weigh and fill. */
export interface GroupRule {
  readonly group: CommodityGroup
  readonly unit: BaseUnit
  /** The planning figure that says what one person needs; null where nobody plans by need. */
  readonly need: FigureId | null
  readonly class: TruckClass
  readonly mass_g_per_1000: number
  readonly volume_ml_per_1000: number
  /** Null where it keeps longer than anybody plans. */
  readonly shelf_life_days: number | null
  readonly safety_days: number
  /** Hundredths; 100 is the same as every group. */
  readonly weight_percent: number
}

/** How much of its group's unit one base unit of an item holds: a bottle's water, a carton's food. */
export interface Content {
  readonly item: ItemCode
  readonly quantity: number
  readonly source: string
}

export interface PledgePart {
  readonly day: Day
  /** In the base unit of the group. */
  readonly quantity: number
}

/** Goods that somebody announced: the likely day and quantity, and the ends between them. */
export interface Pledge {
  readonly pledge: PledgeCode
  readonly origin: PlaceCode
  readonly group: CommodityGroup
  readonly likely: PledgePart
  readonly low: PledgePart
  readonly high: PledgePart
  readonly claimed_by: PartyCode
}

/** Caps on risk, in hundredths: ρ of a day's value on one road, κ of a site's need. */
export interface RiskCaps {
  readonly road_share_percent: number
  readonly site_need_percent: number
}

export interface Network {
  readonly network: NetworkCode
  readonly version: number
  readonly stated_by: PartyCode
  readonly as_of: Day | null
  readonly origins: readonly Origin[]
  readonly crossings: readonly Crossing[]
  readonly hubs: readonly Hub[]
  readonly sites: readonly Site[]
  readonly roads: readonly Road[]
  readonly arcs: readonly Arc[]
  readonly truck_types: readonly TruckType[]
  readonly groups: readonly GroupRule[]
  readonly contents: readonly Content[]
  readonly pledges: readonly Pledge[]
  readonly risk: RiskCaps
}

/** The parts of a network that are lists, and how long each may be. */
export const LIST_MAX = {
  origins: 200,
  crossings: 200,
  hubs: 500,
  sites: 5_000,
  roads: 20_000,
  arcs: 30_000,
  truck_types: 200,
  groups: 8,
  contents: 2_000,
  pledges: 2_000,
} as const
export type ListName = keyof typeof LIST_MAX

/** Names of the lists, in the order of the document. */
export const LIST_NAMES = Object.keys(LIST_MAX) as readonly ListName[]
