/**
 * Milk runs: loads of one class, on one day, from one hub, that fill no truck go together to several
 * sites. First savings (G. Clarke and J. W. Wright, 1964), then stops change places until nothing
 * gets better. Each step keeps windows, what a truck holds, hours of trucks and drivers.
 */
import { type Draw, drawn } from '../dispatch-plan/draw.ts'
import type { DispatchRules } from '../dispatch-plan/dispatch-rules.ts'
import type { HoursLeft } from '../dispatch-plan/hours-left.ts'
import { type RoadMap, roadKey } from '../dispatch-plan/road-map.ts'
import { type Route, departures, loadsOf, routeHours, wayOf } from '../dispatch-plan/route.ts'
import { fits } from '../dispatch-plan/truck-load.ts'

export interface MilkRunSetting {
  readonly map: RoadMap
  readonly rules: DispatchRules
  readonly left: HoursLeft
  readonly draw: Draw
}

/** Routes that go, and those that take their place. */
interface Change {
  readonly gone: readonly Route[]
  readonly come: readonly Route[]
}

const GAIN_LEAST = 1e-9
export const STOPS_MOST = 6
/** Orders of more stops than this are too many to look at all. */
const ORDERS_STOPS_MOST = 4
/** Among orders of stops that take so much longer than the best, one is drawn. */
const ALIKE = 0.01

/**
 * Joins routes whose hours are booked in `left` already, and books what changes. The goods of each
 * site stay the same. Of orders of stops within 1 % of the shortest, one is drawn.
 */
export function milkRuns(setting: MilkRunSetting, straight: readonly Route[]): readonly Route[] {
  const joined = descend(setting, straight, (routes) => joins(setting, routes))
  const better = descend(setting, joined, moves)
  return better.map((route) => drawOrder(setting, route))
}

/** Takes the best change again and again while there is one. */
function descend(
  setting: MilkRunSetting,
  begin: readonly Route[],
  changes: (routes: readonly Route[]) => Iterable<Change>,
): readonly Route[] {
  let routes = begin
  for (;;) {
    let best: Change | null = null
    let most = GAIN_LEAST
    for (const change of changes(routes)) {
      const gain = sum(change.gone, setting) - sum(change.come, setting)
      if (gain <= most || !change.come.every((one) => isPossible(setting, one))) continue
      if (!setting.left.has(hoursMore(setting, change))) continue
      best = change
      most = gain
    }
    if (best === null) return routes
    setting.left.take(hoursMore(setting, best))
    const { gone, come } = best
    routes = [...routes.filter((one) => !gone.includes(one)), ...come]
  }
}

/** Two routes one after the other, on the truck of either. */
function* joins({ map }: MilkRunSetting, routes: readonly Route[]): Generator<Change> {
  for (const one of routes) {
    for (const other of routes) {
      if (one === other || one.stops.length + other.stops.length > STOPS_MOST) continue
      const stops = [...one.stops, ...other.stops]
      const sites = stops.map(({ site }) => site)
      if (wayOf(map, one.hub, sites) === null) continue
      for (const truckType of new Set([one.truckType, other.truckType])) {
        yield { gone: [one, other], come: [{ ...one, truckType, stops }] }
      }
    }
  }
}

/** One stop to another route, or two stops exchanged between routes. */
function* moves(routes: readonly Route[]): Generator<Change> {
  for (const one of routes) {
    for (const other of routes) {
      if (one === other) continue
      for (const at of one.stops.keys()) {
        yield* relocations({ one, other, at })
        if (one.stops.length + other.stops.length > 2) yield* exchanges({ one, other, at })
      }
    }
  }
}

interface Stopping {
  readonly one: Route
  readonly other: Route
  readonly at: number
}

function* relocations({ one, other, at }: Stopping): Generator<Change> {
  if (other.stops.length >= STOPS_MOST) return
  const rest = one.stops.toSpliced(at, 1)
  const left = rest.length === 0 ? [] : [{ ...one, stops: rest }]
  for (let to = 0; to <= other.stops.length; to += 1) {
    const stops = [...other.stops.slice(0, to), ...one.stops.slice(at, at + 1)]
    stops.push(...other.stops.slice(to))
    yield { gone: [one, other], come: [...left, { ...other, stops }] }
  }
}

function* exchanges({ one, other, at }: Stopping): Generator<Change> {
  for (const to of other.stops.keys()) {
    const [mine, theirs] = [one.stops[at], other.stops[to]]
    if (mine === undefined || theirs === undefined) continue
    const come = [
      { ...one, stops: one.stops.with(at, theirs) },
      { ...other, stops: other.stops.with(to, mine) },
    ]
    yield { gone: [one, other], come }
  }
}

function drawOrder(setting: MilkRunSetting, route: Route): Route {
  if (route.stops.length < 2 || route.stops.length > ORDERS_STOPS_MOST) return route
  const { map, rules } = setting
  const most = routeHours(map, rules, route) * (1 + ALIKE)
  const orders = permutations(route.stops)
    .map((stops) => ({ ...route, stops }))
    .filter((one) => routeHours(map, rules, one) <= most && isPossible(setting, one))
    .filter((one) => setting.left.has(hoursMore(setting, { gone: [route], come: [one] })))
  const key = `${route.hub} ${route.day} ${route.stops.map(({ site }) => site).join(' ')}`
  const choice = drawn(setting.draw, `order ${key}`, orders) ?? route
  setting.left.take(hoursMore(setting, { gone: [route], come: [choice] }))
  return choice
}

function permutations<One>(many: readonly One[]): readonly (readonly One[])[] {
  if (many.length < 2) return [many]
  return many.flatMap((one, at) =>
    permutations(many.toSpliced(at, 1)).map((rest) => [one, ...rest]),
  )
}

/** Whether the truck holds it all, its roads are open, and its driver may drive so long. */
export function isPossible({ map, rules }: MilkRunSetting, route: Route): boolean {
  const type = map.truckTypes.get(route.truckType)
  if (type === undefined || !fits(map, type, loadsOf(route))) return false
  if (route.stops.length > 1) {
    const sites = route.stops.map(({ site }) => site)
    const way = wayOf(map, route.hub, sites)
    if (way === null || way.some(({ road }) => road.lead_days > 0)) return false
    // The goods of each stop are accounted on its own road from the hub, which must be open too.
    const own = sites.map((site) => map.roads.get(roadKey(route.hub, site))?.road)
    const isOpen = own.every((road) => {
      return road !== undefined && road.lead_days === 0 && (road.confidence[route.day] ?? 0) > 0
    })
    if (!isOpen) return false
    if (routeHours(map, rules, route) > rules.driverDay_h) return false
  }
  return departures(map, rules, route).length > 0
}

function sum(routes: readonly Route[], { map, rules }: MilkRunSetting): number {
  return routes.reduce((all, route) => {
    // Hours count a little even where a truck costs nothing.
    const perHour = (map.truckTypes.get(route.truckType)?.costPerHour ?? 0) + 1e-3
    return all + routeHours(map, rules, route) * perHour
  }, 0)
}

/** Hours by truck type that the change takes more than before. */
export function hoursMore(
  { map, rules }: MilkRunSetting,
  { gone, come }: Change,
): ReadonlyMap<string, number> {
  const more = new Map<string, number>()
  const add = (route: Route, sign: number): void => {
    const hours = sign * routeHours(map, rules, route)
    more.set(route.truckType, (more.get(route.truckType) ?? 0) + hours)
  }
  for (const route of gone) add(route, -1)
  for (const route of come) add(route, 1)
  return more
}
