/**
 * From numbers of trucks and tonnes to loaded trucks: whole handling units, the largest trucks first.
 * What does not fit stays in stock.
 */
import type { Load } from '../dispatch-plan/dispatch-plan.ts'
import type { RoadMap } from '../dispatch-plan/road-map.ts'
import type { Route } from '../dispatch-plan/route.ts'
import { fullness, room } from '../dispatch-plan/truck-load.ts'
import { unitsIn } from '../dispatch-plan/whole-units.ts'
import type { PlanGroup, TruckType } from '../plan-input/plan-input.ts'

/** Goods of one class for one site on one day, and the trucks that the model gave them. */
export interface Bound {
  readonly hub: string
  readonly site: string
  readonly day: number
  readonly goods: readonly { readonly group: PlanGroup; readonly mass_t: number }[]
  readonly trucks: readonly { readonly type: TruckType; readonly trips: number }[]
}

/** A truck that is so full goes straight. */
const FULL = 0.95

/** One route for each truck that gets anything; full ones apart from the rest. */
export function filledTrucks(
  map: RoadMap,
  bound: Bound,
): { readonly full: readonly Route[]; readonly partly: readonly Route[] } {
  const left = bound.goods.map(({ group, mass_t }) => ({ group, units: unitsIn(group, mass_t) }))
  const full: Route[] = []
  const partly: Route[] = []
  const trucks = bound.trucks.toSorted((one, other) => other.type.payload_t - one.type.payload_t)
  for (const { type, trips } of trucks) {
    for (let trip = 0; trip < trips; trip += 1) {
      const loads: Load[] = []
      for (const goods of left) {
        const units = Math.min(goods.units, room(map, type, loads, goods.group))
        if (units <= 0) continue
        goods.units -= units
        loads.push({ group: goods.group.code, handlingUnits: units })
      }
      if (loads.length === 0) continue
      const { hub, day, site } = bound
      const route = { hub, day, truckType: type.code, stops: [{ site, loads }] }
      if (fullness(map, type, loads) >= FULL) full.push(route)
      else partly.push(route)
    }
  }
  return { full, partly }
}
