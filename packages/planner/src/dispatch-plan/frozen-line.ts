/**
 * Dispatched and notified movements as they bind whole trucks: their goods, and what they take of
 * crossings, hours and sendings before anything is proposed. Trucks of a frozen movement are not
 * known; the largest of the class at the hub are taken first, as the flow model does.
 */
import type { FrozenMovement, PlanInput } from '../plan-input/plan-input.ts'
import { type MappedRoad, type RoadMap, roadKey } from './road-map.ts'
import { baseUnitsIn } from './whole-units.ts'
import { fillFactor } from './truck-load.ts'

export interface FrozenLine {
  readonly movement: FrozenMovement
  readonly road: MappedRoad
  readonly baseUnits: number
  /** What should have come already and was not received comes at the earliest on day 0. */
  readonly arrivalDay: number
}

/** Those that have a road, by day and places. */
export function frozenLines(input: PlanInput, map: RoadMap): readonly FrozenLine[] {
  const lines = input.frozen.flatMap((movement): FrozenLine[] => {
    const road = map.roads.get(roadKey(movement.from, movement.to))
    const group = map.groups.get(movement.group)
    if (road === undefined || group === undefined || movement.day >= input.days) return []
    const arrivalDay = Math.max(0, movement.day + road.road.lead_days)
    return [{ movement, road, baseUnits: baseUnitsIn(group, movement.mass_t), arrivalDay }]
  })
  return lines.toSorted((one, other) => one.movement.day - other.movement.day)
}

/** Truck-hours by type and driver-hours that frozen movements take at a hub on a day. */
export function frozenHours(
  input: PlanInput,
  map: RoadMap,
  at: { readonly hub: string; readonly day: number },
): { readonly byType: ReadonlyMap<string, number>; readonly drivers: number } {
  const byType = new Map<string, number>()
  const had = input.hubs.find(({ code }) => code === at.hub)?.truckHours ?? {}
  let drivers = 0
  for (const { movement, road } of frozenLines(input, map)) {
    const group = map.groups.get(movement.group)
    if (movement.from !== at.hub || movement.day !== at.day || group === undefined) continue
    const types = input.truckTypes
      .filter(({ truckClass }) => truckClass === group.truckClass)
      .toSorted((one, other) => other.payload_t - one.payload_t || (one.code < other.code ? -1 : 1))
    let left_t = movement.mass_t * fillFactor(input, group)
    for (const type of types) {
      const used = byType.get(type.code) ?? 0
      const free = Math.max(0, (had[type.code] ?? 0) - used)
      const taken = Math.min((left_t / type.payload_t) * road.road.hours, free)
      byType.set(type.code, used + taken)
      drivers += taken
      left_t -= road.road.hours > 0 ? (taken / road.road.hours) * type.payload_t : left_t
    }
  }
  return { byType, drivers }
}
