/**
 * A truck's way before it has hours: hub, stops and loads; and the hours that it takes when it leaves
 * at a given one. A loaded truck never waits on the road: its whole way out fits into open hours, or
 * it does not leave. On the way back it may wait at its last stop until the road opens.
 */
import type { DispatchRules } from './dispatch-rules.ts'
import type { HourSpan, Load } from './dispatch-plan.ts'
import { firstFit, spanAround } from './open-hours.ts'
import { type MappedRoad, type RoadMap, roadKey } from './road-map.ts'

export interface Route {
  readonly hub: string
  readonly day: number
  readonly truckType: string
  readonly stops: readonly { readonly site: string; readonly loads: readonly Load[] }[]
}

export interface Timing {
  readonly arrivals_h: readonly number[]
  readonly back_h: number
  /** The open hours around the departure of the first road out. */
  readonly window: HourSpan
}

/** Departures are tried at each half hour. */
const STEP_H = 0.5

/** The roads out in order, then the road that leads back; null where one is missing. */
export function wayOf(map: RoadMap, hub: string, sites: readonly string[]): MappedRoad[] | null {
  const way: MappedRoad[] = []
  for (const [at, site] of sites.entries()) {
    const road = map.roads.get(roadKey(sites[at - 1] ?? hub, site))
    if (road === undefined) return null
    way.push(road)
  }
  const back = map.roads.get(roadKey(hub, sites.at(-1) ?? hub))
  return back === undefined ? null : [...way, back]
}

/** Driving and unloading; a straight trip takes the hours of its road. */
export function routeHours(map: RoadMap, rules: DispatchRules, route: Route): number {
  const sites = route.stops.map(({ site }) => site)
  const way = wayOf(map, route.hub, sites)
  const [first] = way ?? []
  if (way === null || first === undefined) return Infinity
  if (sites.length === 1) return first.road.hours
  const driving = way.reduce((sum, { drive_h }) => sum + drive_h, 0)
  return driving + sites.length * rules.unloading_h
}

/** When it is where if it leaves at this hour; null where a road out is not open so long. */
export function timing(
  map: RoadMap,
  rules: DispatchRules,
  route: Route,
  departure_h: number,
): Timing | null {
  const way = wayOfRoute(map, route)
  return way === null ? null : timingOn(way, rules, departure_h)
}

/** All hours of the workday at which the route can leave. */
export function departures(map: RoadMap, rules: DispatchRules, route: Route): readonly number[] {
  const way = wayOfRoute(map, route)
  if (way === null) return []
  const { from, to } = rules.workday
  const found: number[] = []
  for (let hour = from; hour < to; hour += STEP_H) {
    const departure_h = 24 * route.day + hour
    if (timingOn(way, rules, departure_h) !== null) found.push(departure_h)
  }
  return found
}

function wayOfRoute(map: RoadMap, { hub, stops }: Route): readonly MappedRoad[] | null {
  return wayOf(
    map,
    hub,
    stops.map(({ site }) => site),
  )
}

/** `way`: the roads out, and the one that leads back. */
function timingOn(
  way: readonly MappedRoad[],
  rules: DispatchRules,
  departure_h: number,
): Timing | null {
  const back = way.at(-1)
  if (back === undefined) return null
  const arrivals_h: number[] = []
  let at_h = departure_h
  let window: HourSpan | null = null
  for (const { road, drive_h, open } of way.slice(0, -1)) {
    // Over days nobody can say when it drives; then the hour of leaving decides.
    const span = spanAround(open, at_h, road.lead_days > 0 ? 0 : drive_h)
    if (span === null) return null
    window ??= span
    arrivals_h.push(at_h + drive_h)
    at_h += drive_h + rules.unloading_h
  }
  const start_h = firstFit(back.open, at_h, back.road.lead_days > 0 ? 0 : back.drive_h)
  return window === null ? null : { arrivals_h, back_h: start_h + back.drive_h, window }
}

/** Loads of all stops, for what the truck must hold when it leaves. */
export function loadsOf(route: Route): readonly Load[] {
  return route.stops.flatMap(({ loads }) => loads)
}
