/**
 * What no truck was sent for goes along with one that passes near and has room: a stop more, or more
 * for a stop that there is, where the detour is short.
 */
import { type Route, routeHours } from '../dispatch-plan/route.ts'
import type { Load } from '../dispatch-plan/dispatch-plan.ts'
import type { TruckClass } from '../plan-input/plan-input.ts'
import { type MilkRunSetting, STOPS_MOST, hoursMore, isPossible } from './milk-run.ts'

/** Goods that wait for a truck; `HubGoods` is one. */
interface WaitingGoods<Due extends DueStop> {
  due(truckClass: TruckClass, day: number): readonly Due[]
  takeAlong(day: number, due: Due): void
}

interface DueStop {
  readonly site: string
  readonly loads: readonly Load[]
}

/** A detour may take this share of the hours of a trip of its own. */
const DETOUR_MOST = 0.5

/** Routes with what they take along; hours are booked in `left`, goods told to `goods`. */
export function taking<Due extends DueStop>(
  setting: MilkRunSetting,
  begin: readonly Route[],
  waiting: {
    readonly goods: WaitingGoods<Due>
    readonly truckClass: TruckClass
    readonly day: number
  },
): readonly Route[] {
  if (begin.length === 0) return begin
  const { goods, truckClass, day } = waiting
  let routes = begin
  for (const due of goods.due(truckClass, day)) {
    const best = cheapest(setting, routes, due)
    if (best === null) continue
    setting.left.take(hoursMore(setting, best))
    routes = routes.map((route) => (best.gone.includes(route) ? (best.come[0] ?? route) : route))
    goods.takeAlong(day, due)
  }
  return routes
}

interface Detour {
  readonly gone: readonly Route[]
  readonly come: readonly Route[]
}

function cheapest(setting: MilkRunSetting, routes: readonly Route[], due: DueStop): Detour | null {
  const { map, rules, left } = setting
  let best: Detour | null = null
  let least = Infinity
  for (const route of routes) {
    const own = routeHours(map, rules, { ...route, stops: [due] })
    const before = routeHours(map, rules, route)
    for (const longer of withStop(route, due)) {
      const more = routeHours(map, rules, longer) - before
      if (more >= least || more > own * DETOUR_MOST + 1e-9 || !isPossible(setting, longer)) continue
      const detour = { gone: [route], come: [longer] }
      if (!left.has(hoursMore(setting, detour))) continue
      best = detour
      least = more
    }
  }
  return best
}

/** The stop at each place of the route, or with what the site gets already. */
function* withStop(route: Route, due: DueStop): Generator<Route> {
  const at = route.stops.findIndex(({ site }) => site === due.site)
  const stop = route.stops[at]
  if (stop !== undefined) {
    const loads = added(stop.loads, due.loads)
    yield { ...route, stops: route.stops.with(at, { ...stop, loads }) }
    return
  }
  if (route.stops.length >= STOPS_MOST) return
  for (let to = 0; to <= route.stops.length; to += 1) {
    yield { ...route, stops: route.stops.toSpliced(to, 0, { site: due.site, loads: due.loads }) }
  }
}

function added(loads: readonly Load[], more: readonly Load[]): readonly Load[] {
  const units = new Map(loads.map(({ group, handlingUnits }) => [group, handlingUnits]))
  for (const { group, handlingUnits } of more) {
    units.set(group, (units.get(group) ?? 0) + handlingUnits)
  }
  return [...units].map(([group, handlingUnits]) => ({ group, handlingUnits }))
}
