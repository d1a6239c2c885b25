/**
 * The places and lanes of a plan with numbers instead of codes, in the order of their codes, so that
 * equal inputs give equal models whatever their order was.
 */
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import { assert } from '@causeway/domain/result/result'
import type {
  ByGroup,
  Hub,
  Origin,
  PlanCrossing,
  PlanGroup,
  PlanInput,
  PlanRules,
  Road,
  Segment,
  Site,
  TruckType,
} from '../plan-input/plan-input.ts'
import type { Period, Step } from '../plan/plan.ts'
import { type PeriodForm, periodsOf, weekOfPeriod } from './period.ts'

/** Below this share of arrivals a lane counts as closed: no matrix entry may be smaller. */
export const ENTRY_LEAST = 1e-3

/** A road as the model uses it, between two places by number. */
export interface Lane {
  readonly road: Road
  readonly step: Step
  readonly from: number
  readonly to: number
  /** The share that is not lost: ∏ over segments (1 − q). */
  readonly survival: number
  /** Survival × (1 − denial): what arrives of what is loaded. */
  readonly arriving: number
  /** Numbers of its segments, rising. */
  readonly segments: readonly number[]
}

export interface Network {
  readonly periods: readonly Period[]
  readonly weeks: number
  readonly groups: readonly PlanGroup[]
  readonly truckTypes: readonly TruckType[]
  readonly segments: readonly Segment[]
  readonly origins: readonly Origin[]
  readonly crossings: readonly PlanCrossing[]
  readonly hubs: readonly Hub[]
  readonly sites: readonly Site[]
  /** Codes of origins, crossings, hubs and sites, one after the other: a place's number. */
  readonly places: readonly string[]
  /** Ordered by step, then by both ends. */
  readonly lanes: readonly Lane[]
  readonly lanesFrom: readonly (readonly number[])[]
  readonly lanesTo: readonly (readonly number[])[]
  readonly rules: PlanRules
}

/** Losses by segment that stand instead of the input's. */
export type Losses = ReadonlyMap<string, number>

/** Numbers the places, keeps the nearest hubs of each site, and multiplies losses along roads. */
export function networkOf(
  input: PlanInput,
  { periods: form, losses }: { readonly periods: PeriodForm; readonly losses?: Losses },
): Network {
  const origins = byCode(input.origins)
  const crossings = byCode(input.crossings)
  const hubs = byCode(input.hubs)
  const sites = byCode(input.sites)
  const segments = byCode(input.segments).map((segment) => {
    const loss = losses?.get(segment.code)
    return loss === undefined ? segment : { ...segment, loss }
  })
  const places = [...origins, ...crossings, ...hubs, ...sites].map(({ code }) => code)
  const periods = periodsOf(input.days, form)
  const last = periods.at(-1)
  assert(last !== undefined, 'a plan has days')
  const lanes = lanesOf(input, { places, segments, hubs, sites, crossings })
  return {
    periods,
    weeks: weekOfPeriod(last) + 1,
    groups: byCode(input.groups),
    truckTypes: byCode(input.truckTypes),
    segments,
    origins,
    crossings,
    hubs,
    sites,
    places,
    lanes,
    lanesFrom: places.map((_, place) => numbersOf(lanes, (lane) => lane.from === place)),
    lanesTo: places.map((_, place) => numbersOf(lanes, (lane) => lane.to === place)),
    rules: input.rules,
  }
}

/** The tonnes of a group; none where it is not named. */
export function tonnes(by: ByGroup, group: CommodityGroup): number {
  return by[group] ?? 0
}

/** A site's need of a group on one day. */
export function needOn(site: Site, group: CommodityGroup, day: number): number {
  return site.need_t[group]?.[day] ?? 0
}

/** Plain order of code units: the same everywhere. */
function byCode<One extends { readonly code: string }>(many: readonly One[]): One[] {
  return many.toSorted((one, other) => (one.code < other.code ? -1 : 1))
}

function lanesOf(
  input: PlanInput,
  numbered: Pick<Network, 'places' | 'segments' | 'hubs' | 'sites' | 'crossings'>,
): readonly Lane[] {
  const number = new Map(numbered.places.map((code, place) => [code, place]))
  const segmentNumber = new Map(numbered.segments.map(({ code }, at) => [code, at]))
  const kinds = new Map<string, Step>([
    ...numbered.crossings.map(({ code }) => [code, 'to crossing'] as const),
    ...numbered.hubs.map(({ code }) => [code, 'to hub'] as const),
    ...numbered.sites.map(({ code }) => [code, 'to site'] as const),
  ])
  const lanes = nearest(input, kinds).map((road): Lane => {
    const [from, to, step] = [number.get(road.from), number.get(road.to), kinds.get(road.to)]
    assert(from !== undefined && to !== undefined && step !== undefined, 'roads join known places')
    const along = road.segments.map((code) => segmentNumber.get(code) ?? -1)
    const segments = along.toSorted((one, other) => one - other)
    let survival = 1
    for (const segment of segments) survival *= 1 - (numbered.segments[segment]?.loss ?? 0)
    return { road, step, from, to, survival, arriving: survival * (1 - road.denial), segments }
  })
  return lanes.toSorted(laneOrder)
}

const STEPS: readonly Step[] = ['to crossing', 'to hub', 'to site']

function laneOrder(one: Lane, other: Lane): number {
  const byStep = STEPS.indexOf(one.step) - STEPS.indexOf(other.step)
  return byStep || one.from - other.from || one.to - other.to
}

/** Each site keeps the roads from its nearest hubs, by hours and then by code. */
function nearest(input: PlanInput, kinds: ReadonlyMap<string, Step>): readonly Road[] {
  const toSites = new Map<string, Road[]>()
  const kept: Road[] = []
  for (const road of input.roads) {
    if (kinds.get(road.to) !== 'to site') kept.push(road)
    else toSites.set(road.to, [...(toSites.get(road.to) ?? []), road])
  }
  for (const roads of toSites.values()) {
    const sorted = roads.toSorted((one, other) => {
      return one.hours - other.hours || (one.from < other.from ? -1 : 1)
    })
    kept.push(...sorted.slice(0, input.rules.nearestHubs))
  }
  return kept
}

function numbersOf(lanes: readonly Lane[], holds: (lane: Lane) => boolean): readonly number[] {
  return lanes.flatMap((lane, at) => (holds(lane) ? [at] : []))
}
