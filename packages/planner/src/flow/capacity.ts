/**
 * What limits a period: the sums over its days of truckloads, inspections and hours, each trusted as
 * far as its window is. One truckload of a group is what the planning figure says.
 */
import type { PlanGroup, TruckClass, TruckType } from '../plan-input/plan-input.ts'
import { TRUCK_CLASSES } from '../plan-input/plan-input.ts'
import { type Lane, type Network, needOn } from './network.ts'
import { sumOver } from './period.ts'

/** Truckloads that a crossing passes in a period: capacity × confidence, day by day. */
export function crossingTrucks(network: Network, crossing: number, period: number): number {
  const { capacity_trucks, confidence } = itemAt(network.crossings, crossing)
  return sumOver(itemAt(network.periods, period), (day) => {
    return (capacity_trucks[day] ?? 0) * (confidence[day] ?? 0)
  })
}

/** Truckloads of a class that are inspected in a period, on days that are open at all; or null. */
export function inspectedTrucks(
  network: Network,
  at: { readonly crossing: number; readonly period: number },
  of: TruckClass | 'all',
): number | null {
  const crossing = itemAt(network.crossings, at.crossing)
  const daily = of === 'all' ? crossing.inspectionAll_trucks : crossing.inspection_trucks[of]
  if (daily === null || daily === undefined) return null
  const period = itemAt(network.periods, at.period)
  return sumOver(period, (day) => ((crossing.confidence[day] ?? 0) > 0 ? daily : 0))
}

/** Truck-hours of one type at a hub in a period. */
export function truckHours(network: Network, hub: number, type: TruckType, days: number): number {
  return (itemAt(network.hubs, hub).truckHours[type.code] ?? 0) * days
}

/** The days of a period that a lane is open, weighted by confidence. */
export function openDays(network: Network, lane: Lane, period: number): number {
  return sumOver(itemAt(network.periods, period), (day) => lane.road.confidence[day] ?? 0)
}

/** Truckloads that may pass a crossing towards a hub while both are open. */
export function passableTrucks(
  network: Network,
  lane: Lane,
  at: { readonly crossing: number; readonly period: number },
): number {
  const { capacity_trucks, confidence } = itemAt(network.crossings, at.crossing)
  return sumOver(itemAt(network.periods, at.period), (day) => {
    const open = (confidence[day] ?? 0) * (lane.road.confidence[day] ?? 0)
    return (capacity_trucks[day] ?? 0) * open
  })
}

/** A site's need of a group over a period. */
export function needIn(
  network: Network,
  at: { readonly site: number; readonly group: number; readonly period: number },
): number {
  const [site, group] = [itemAt(network.sites, at.site), itemAt(network.groups, at.group)]
  return sumOver(itemAt(network.periods, at.period), (day) => needOn(site, group.code, day))
}

/** Need of the days that follow the period; beyond the plan its last day goes on. */
export function needAfter(
  network: Network,
  at: { readonly site: number; readonly group: number; readonly period: number },
  days: number,
): number {
  const [site, group] = [itemAt(network.sites, at.site), itemAt(network.groups, at.group)]
  const { from, days: length } = itemAt(network.periods, at.period)
  const last = itemAt(network.periods, network.periods.length - 1)
  const lastDay = last.from + last.days - 1
  return sumOver({ from: from + length, days }, (day) => {
    return needOn(site, group.code, Math.min(day, lastDay))
  })
}

/**
 * How much more truck a tonne of the group needs than its mass says, by the tightest type of its
 * class: max(1, volume need ÷ mass need).
 */
export function truckFill(network: Network, group: PlanGroup): number {
  const ratios = network.truckTypes
    .filter(({ truckClass }) => truckClass === group.truckClass)
    .map(({ payload_t, volume_m3 }) => (group.volume_m3PerTonne * payload_t) / volume_m3)
  return Math.max(1, ...ratios)
}

/** Classes that some group needs, in their fixed order, with the groups and types of each. */
export function classesOf(network: Network): readonly {
  readonly truckClass: TruckClass
  readonly groups: readonly number[]
  readonly types: readonly number[]
}[] {
  return TRUCK_CLASSES.map((truckClass) => ({
    truckClass,
    groups: network.groups.flatMap((one, at) => (one.truckClass === truckClass ? [at] : [])),
    types: network.truckTypes.flatMap((one, at) => (one.truckClass === truckClass ? [at] : [])),
  })).filter(({ groups }) => groups.length > 0)
}

/** The element at a number that is known to be one of the list's. */
export function itemAt<One>(list: readonly One[], at: number): One {
  const found = list[at]
  if (found === undefined) throw new RangeError(`there is no element ${at} of ${list.length}`)
  return found
}
