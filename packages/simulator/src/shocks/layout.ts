/**
 * What a world of shocks is laid out on: places, roads, stock and need, by number and not by code,
 * in whole grams. It knows neither policies nor plans; the command line makes one of a plan's input.
 */

/** Whole grams by commodity group, in the order of `groups`. */
export type Grams = readonly number[]

export interface Layout {
  readonly days: number
  readonly groups: readonly LayoutGroup[]
  readonly origins: readonly LayoutOrigin[]
  readonly crossings: readonly LayoutCrossing[]
  readonly hubs: readonly LayoutHub[]
  readonly sites: readonly LayoutSite[]
  readonly segments: readonly LayoutSegment[]
  readonly roads: readonly LayoutRoad[]
  /** What was sent before the first day and arrives in full. */
  readonly underWay: readonly LayoutLoad[]
}

export interface LayoutLoad {
  readonly road: number
  readonly group: number
  readonly mass_g: number
  /** Before the first day, which is 0. */
  readonly left_day: number
}

export interface LayoutGroup {
  readonly code: string
  /** What one truckload holds at a crossing. */
  readonly load_g: number
  /** Which of the kinds of trucks carries it, as a number from 0. */
  readonly truckClass: number
}

export interface LayoutOrigin {
  readonly code: string
  readonly stock_g: Grams
  /** What comes in on each day; days that are not there bring nothing. */
  readonly pledged_g: readonly Grams[]
}

export interface LayoutCrossing {
  readonly code: string
  /** Truckloads a day while it is open; the last day's figure goes on. */
  readonly capacity_trucks: readonly number[]
  readonly waiting_g: Grams
}

export interface LayoutHub {
  readonly code: string
  readonly stock_g: Grams
  /** Load times hours a day, by truck class. */
  readonly carry_gHours: readonly number[]
}

export interface LayoutSite {
  readonly code: string
  readonly people: number
  readonly stock_g: Grams
  /** Of all its people, on each day; the last day's need goes on. */
  readonly need_g: readonly Grams[]
}

export interface LayoutSegment {
  readonly code: string
  /** The share of what drives over it that is lost, as believed at the start. */
  readonly loss: number
}

/** The steps of a way, in its order. */
export const STEPS = ['to crossing', 'to hub', 'to site'] as const
export type LayoutStep = (typeof STEPS)[number]

/** A way from one place to the next; the step says which lists `from` and `to` count in. */
export interface LayoutRoad {
  readonly code: string
  readonly step: LayoutStep
  readonly from: number
  readonly to: number
  readonly segments: readonly number[]
  readonly hours: number
  readonly lead_days: number
  /** The share of convoys that is denied, as believed at the start. */
  readonly denial: number
  /** Passable only in announced windows. */
  readonly needsWindow: boolean
}
