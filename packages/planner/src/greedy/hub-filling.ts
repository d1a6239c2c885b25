/**
 * One day of crossings and hubs: the hub and group with the fewest days of supply is filled first,
 * one truckload after the other, from crossings that are open; crossings from origins. A hub counts
 * what lies there and what is on its way, so it is never sent more than it can store.
 */
import type { UpstreamLine } from '../dispatch-plan/assembly.ts'
import { CrossingLeft } from '../dispatch-plan/crossing-left.ts'
import type { MappedRoad } from '../dispatch-plan/road-map.ts'
import { baseUnitsOf, massOf, unitsIn, unitsOf } from '../dispatch-plan/whole-units.ts'
import { volumeOf } from '../dispatch-plan/whole-stock.ts'
import type { Hub, PlanGroup } from '../plan-input/plan-input.ts'
import { FewestFirst, type Ranked } from './fewest-first.ts'
import type { GreedyWork } from './greedy-work.ts'

/** Tonnes that a hub's nearest sites need on an average day, by `hub group`. */
export type DailyNeeds = ReadonlyMap<string, number>

const HUB_COVER_days = 10
const CROSSING_COVER_days = 3

interface HubLack extends Ranked {
  readonly hub: Hub
  readonly group: PlanGroup
  readonly daily_t: number
  days: number
}

export function dailyNeeds({ input, map }: GreedyWork): DailyNeeds {
  const needs = new Map<string, number>()
  for (const site of input.sites) {
    const hub = map.into.get(site.code)?.[0]?.road.from
    if (hub === undefined) continue
    for (const { code } of input.groups) {
      const all_t = (site.need_t[code] ?? []).reduce((sum, need_t) => sum + need_t, 0)
      const key = `${hub} ${code}`
      needs.set(key, (needs.get(key) ?? 0) + all_t / input.days)
    }
  }
  return needs
}

/** Loads and books the day's lines to crossings and hubs. */
export function fillHubs(
  work: GreedyWork,
  day: number,
  needs: DailyNeeds,
): readonly UpstreamLine[] {
  const { input, map, frozen } = work
  const lines: UpstreamLine[] = []
  const isOpen = ({ road }: MappedRoad): boolean => (road.confidence[day] ?? 0) > 0
  const send = (road: MappedRoad, group: PlanGroup, asked: number): number => {
    const units = work.stock.load(road, group, asked)
    if (units > 0) lines.push({ road, group, day, units })
    return units
  }
  for (const group of input.groups) {
    for (const crossing of input.crossings) {
      const into = (map.into.get(crossing.code) ?? []).filter(isOpen)
      for (const road of into) send(road, group, crossingLack(work, crossing.code, { group, day }))
    }
  }
  const left = new Map(
    input.crossings.map((one) => [one.code, new CrossingLeft(input, one, { day, frozen })]),
  )
  const fewest = new FewestFirst<HubLack>()
  for (const hub of input.hubs) {
    for (const group of input.groups) {
      const daily_t = needs.get(`${hub.code} ${group.code}`) ?? 0
      if (daily_t <= 0) continue
      const lack = { hub, group, daily_t, days: 0, key: `${hub.code} ${group.code}` }
      fewest.push({ ...lack, days: hubDays(work, lack) })
    }
  }
  for (let lack = fewest.pop(); lack !== null; lack = fewest.pop()) {
    const { hub, group } = lack
    if (lack.days >= HUB_COVER_days) continue
    for (const road of (map.into.get(hub.code) ?? []).filter(isOpen)) {
      const crossing = left.get(road.road.from)
      if (crossing === undefined) continue
      const truckload = Math.max(1, unitsIn(group, group.load_t))
      const storing = storable(work, hub, { group, day })
      const fitting = Math.min(crossing.units(group), storing)
      const units = send(road, group, Math.min(truckload, fitting))
      if (units === 0) continue
      crossing.take(group, units)
      lack.days = hubDays(work, lack)
      fewest.push(lack)
      break
    }
  }
  return merged(lines)
}

/** Handling units up to some days of what the crossing passes, for an open crossing. */
function crossingLack(
  { input, stock }: GreedyWork,
  code: string,
  { group, day }: { readonly group: PlanGroup; readonly day: number },
): number {
  const crossing = input.crossings.find((one) => one.code === code)
  const trucks = (crossing?.capacity_trucks[day] ?? 0) * (crossing?.confidence[day] ?? 0)
  const share = trucks / Math.max(1, input.groups.length)
  const wanted = unitsIn(group, Math.max(1, share) * CROSSING_COVER_days * group.load_t)
  const there = stock.at(code, group.code) + stock.underWay(code, group.code)
  return trucks > 0 ? Math.max(0, wanted - unitsOf(group, there)) : 0
}

function hubDays({ stock }: GreedyWork, { hub, group, daily_t }: HubLack): number {
  const there = stock.at(hub.code, group.code) + stock.underWay(hub.code, group.code)
  return massOf(group, there) / daily_t
}

/** Handling units that the hub can store even if nothing leaves it until they come. */
function storable(
  { input, stock, frozen, map }: GreedyWork,
  hub: Hub,
  { group, day }: { readonly group: PlanGroup; readonly day: number },
): number {
  let volume_m3 = stock.volume(hub.code)
  for (const one of input.groups) {
    volume_m3 += volumeOf(one, stock.underWay(hub.code, one.code))
  }
  for (const { movement, baseUnits } of frozen) {
    const one = map.groups.get(movement.group)
    const isToCome = movement.to === hub.code && movement.day > day
    if (isToCome && one !== undefined) volume_m3 += volumeOf(one, baseUnits)
  }
  const free_m3 = hub.storage_m3 - volume_m3
  // Losses are not counted on: in whole units, a single one may well arrive.
  const each_m3 = volumeOf(group, baseUnitsOf(group, 1))
  if (each_m3 <= 0) return Infinity
  const units = Math.floor(free_m3 / each_m3)
  return Math.max(0, units)
}

/** One line for each road and group, as one dispatch is stated. */
function merged(lines: readonly UpstreamLine[]): readonly UpstreamLine[] {
  const found = new Map<string, UpstreamLine>()
  for (const line of lines) {
    const key = `${line.road.road.from} ${line.road.road.to} ${line.group.code}`
    found.set(key, { ...line, units: (found.get(key)?.units ?? 0) + line.units })
  }
  return [...found.values()]
}
