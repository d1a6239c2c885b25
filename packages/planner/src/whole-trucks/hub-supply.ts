/**
 * What a hub has and gets on the first days, in tonnes, for its model: stock, what is frozen on its
 * way in and out, and the lines that this plan sends to it.
 */
import type { UpstreamLine } from '../dispatch-plan/assembly.ts'
import { frozenLines } from '../dispatch-plan/frozen-line.ts'
import { type RoadMap, passage, passageOf } from '../dispatch-plan/road-map.ts'
import { massOf } from '../dispatch-plan/whole-units.ts'
import type { Hub, PlanInput } from '../plan-input/plan-input.ts'
import type { HubSupply } from './hub-model.ts'

export function hubSupply(
  { input, map }: { readonly input: PlanInput; readonly map: RoadMap },
  {
    hub,
    upstream,
    days,
  }: {
    readonly hub: Hub
    readonly upstream: readonly UpstreamLine[]
    readonly days: number
  },
): ReadonlyMap<string, HubSupply> {
  const none = (): number[] => Array.from({ length: days }, () => 0)
  const supply = new Map(
    input.groups.map(({ code }) => {
      return [code, { stock_t: hub.stock_t[code] ?? 0, frozen_t: none(), own_t: none() }] as const
    }),
  )
  const add = (list: number[] | undefined, day: number, mass_t: number): void => {
    if (list !== undefined && day >= 0 && day < days) list[day] = (list[day] ?? 0) + mass_t
  }
  for (const { movement, road, baseUnits, arrivalDay } of frozenLines(input, map)) {
    const group = map.groups.get(movement.group)
    const own = supply.get(movement.group)
    if (group === undefined) continue
    const isUnderWay = movement.day < 0
    const way = passage(isUnderWay ? { ...road, denial_ppm: 0 } : road, baseUnits)
    if (movement.to === hub.code) add(own?.frozen_t, arrivalDay, massOf(group, way.arriving))
    if (movement.from === hub.code && !isUnderWay) {
      add(own?.frozen_t, movement.day, -massOf(group, baseUnits))
      add(own?.frozen_t, movement.day + 1, massOf(group, way.denied))
    }
  }
  for (const { road, group, day, units } of upstream) {
    if (road.road.to !== hub.code) continue
    const { arriving } = passageOf(road, group, units)
    add(supply.get(group.code)?.own_t, day + road.road.lead_days, massOf(group, arriving))
  }
  return supply
}
