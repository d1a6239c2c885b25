/**
 * From a solved model to routes: full loads straight, the rest in milk runs, and what the model left
 * because no truck was worth it goes along where one passes with room.
 */
import type { DispatchRules } from '../dispatch-plan/dispatch-rules.ts'
import type { Draw } from '../dispatch-plan/draw.ts'
import type { HoursLeft } from '../dispatch-plan/hours-left.ts'
import type { RoadMap } from '../dispatch-plan/road-map.ts'
import { type Route, routeHours } from '../dispatch-plan/route.ts'
import type { Solution } from '../engine/engine.ts'
import { taking } from '../milk-run/insertion.ts'
import { milkRuns } from '../milk-run/milk-run.ts'
import { TRUCK_CLASSES } from '../plan-input/plan-input.ts'
import type { HubGoods } from './hub-goods.ts'
import type { HubModel } from './hub-model.ts'
import { filledTrucks } from './truck-filling.ts'

interface SolvedHub {
  readonly hub: string
  readonly built: HubModel
  readonly solution: Solution
  /** Hours of each day; what the routes take is booked here. */
  readonly left: readonly HoursLeft[]
  readonly goods: HubGoods
}

interface Setting {
  readonly map: RoadMap
  readonly rules: DispatchRules
  readonly draw: Draw
}

/** Nothing that an engine says is believed: trucks find hours, goods are never more than wanted. */
export function hubRoutes(setting: Setting, solved: SolvedHub): readonly Route[] {
  const { hub, built, solution, goods } = solved
  const loads = built.loads.flatMap(({ column, ...load }) => {
    const asked_t = Math.max(0, solution.primal[column] ?? 0)
    const mass_t = goods.plan(load.site, load.group, { day: load.day, mass_t: asked_t })
    return mass_t > 0 ? [{ ...load, mass_t }] : []
  })
  const trucks = built.trips.flatMap(({ column, ...trip }) => {
    // Down, since an engine's whole numbers are whole only to its tolerance.
    const trips = Math.floor((solution.primal[column] ?? 0) + 1e-6)
    return trips > 0 ? [{ ...trip, trips }] : []
  })
  const routes: Route[] = []
  for (const [day, left] of solved.left.entries()) {
    const leaves = (route: Route): boolean => {
      const hours = new Map([[route.truckType, routeHours(setting.map, setting.rules, route)]])
      if (!left.has(hours)) return false
      left.take(hours)
      goods.send(route)
      return true
    }
    for (const truckClass of TRUCK_CLASSES) {
      const own = trucks.filter((one) => one.day === day && one.type.truckClass === truckClass)
      const partly: Route[] = []
      for (const [site, bound] of Map.groupBy(own, (one) => one.site)) {
        const mine = loads.filter((one) => {
          return one.site === site && one.day === day && one.group.truckClass === truckClass
        })
        const filled = filledTrucks(setting.map, { hub, site, day, goods: mine, trucks: bound })
        routes.push(...filled.full.filter(leaves))
        partly.push(...filled.partly.filter(leaves))
      }
      const runs = milkRuns({ ...setting, left }, partly)
      routes.push(...taking({ ...setting, left }, runs, { goods, truckClass, day }))
    }
  }
  return routes
}
