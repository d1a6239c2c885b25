/**
 * Roads by what they join, with what is derived from them: hours of driving one way, open hours,
 * shares in millionths. Each site keeps the roads from its nearest hubs, as the flow model does.
 */
import type { PlanGroup, PlanInput, Road, TruckType } from '../plan-input/plan-input.ts'
import type { Step } from '../plan/plan.ts'
import type { HourSpan } from './dispatch-plan.ts'
import type { DispatchRules } from './dispatch-rules.ts'
import { openSpans } from './open-hours.ts'
import { baseUnitsOf, millionths, partOf } from './whole-units.ts'

export interface MappedRoad {
  readonly road: Road
  readonly step: Step | 'between'
  readonly drive_h: number
  readonly open: readonly HourSpan[]
  readonly denial_ppm: number
  readonly survival_ppm: number
}

export interface RoadMap {
  readonly groups: ReadonlyMap<string, PlanGroup>
  readonly truckTypes: ReadonlyMap<string, TruckType>
  /** By both ends; all of them, since what is frozen may come from further away. */
  readonly roads: ReadonlyMap<string, MappedRoad>
  /** Roads that end at a place, the nearest first. */
  readonly into: ReadonlyMap<string, readonly MappedRoad[]>
  readonly out: ReadonlyMap<string, readonly MappedRoad[]>
}

export const roadKey = (from: string, to: string): string => `${from} ${to}`

export function mapRoads(input: PlanInput, rules: DispatchRules): RoadMap {
  const steps = new Map<string, Step>([
    ...input.crossings.map(({ code }) => [code, 'to crossing'] as const),
    ...input.hubs.map(({ code }) => [code, 'to hub'] as const),
    ...input.sites.map(({ code }) => [code, 'to site'] as const),
  ])
  const lost = new Map(input.segments.map(({ code, loss }) => [code, loss]))
  const listed = new Map(rules.openHours.map((one) => [roadKey(one.from, one.to), one.spans]))
  const mapped = (road: Road, step: MappedRoad['step']): MappedRoad => {
    let survival = 1
    for (const segment of road.segments) survival *= 1 - (lost.get(segment) ?? 0)
    return {
      road,
      step,
      drive_h: Math.max(0, (road.hours - rules.unloading_h) / 2),
      open: openSpans(road, input.days, listed.get(roadKey(road.from, road.to))),
      denial_ppm: millionths(road.denial),
      survival_ppm: millionths(survival),
    }
  }
  const all = input.roads.map((road) => mapped(road, steps.get(road.to) ?? 'between'))
  const into = Map.groupBy(all.toSorted(nearestFirst), ({ road }) => road.to)
  for (const [place, roads] of into) {
    if (steps.get(place) === 'to site') into.set(place, roads.slice(0, input.rules.nearestHubs))
  }
  const kept = [...into.values()].flat()
  const between = rules.between.map((road) => mapped(road, 'between'))
  return {
    groups: new Map(input.groups.map((group) => [group.code, group])),
    truckTypes: new Map(input.truckTypes.map((type) => [type.code, type])),
    roads: new Map([...between, ...all].map((one) => [roadKey(one.road.from, one.road.to), one])),
    into,
    out: Map.groupBy(kept, ({ road }) => road.from),
  }
}

/** Of what is loaded: what is denied and comes back on the day, and what arrives of the rest. */
export function passage(
  road: MappedRoad,
  baseUnits: number,
): { readonly denied: number; readonly arriving: number } {
  const denied = partOf(baseUnits, road.denial_ppm)
  return { denied, arriving: partOf(baseUnits - denied, road.survival_ppm) }
}

/** The same of whole handling units. */
export function passageOf(
  road: MappedRoad,
  group: PlanGroup,
  units: number,
): { readonly denied: number; readonly arriving: number } {
  return passage(road, baseUnitsOf(group, units))
}

function nearestFirst(one: MappedRoad, other: MappedRoad): number {
  return one.road.hours - other.road.hours || (one.road.from < other.road.from ? -1 : 1)
}
