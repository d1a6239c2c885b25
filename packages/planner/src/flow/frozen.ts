/**
 * Dispatched and notified movements keep their values: they are constants of the model. What they
 * take is taken before anything else; where they ask for more than there is, the overload is left
 * out and listed, since a model must never be infeasible.
 */
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import {
  type FrozenMovement,
  type PlanInput,
  type Road,
  TRUCK_CLASSES,
} from '../plan-input/plan-input.ts'
import { type LeftOut, periodOf } from '../plan/plan.ts'
import {
  crossingTrucks,
  inspectedTrucks,
  itemAt,
  needIn,
  truckFill,
  truckHours,
} from './capacity.ts'
import { type Network, tonnes } from './network.ts'
import { weekOfPeriod } from './period.ts'
import { Sums } from './table.ts'

/** By place, group and period unless something else is said. */
export interface Frozen {
  /** What arrives, less what is lost. */
  readonly arriving: Sums
  /** What leaves for good: denied goods come back and are not counted. */
  readonly leaving: Sums
  /** What is loaded, denied or not. */
  readonly loaded: Sums
  /** By crossing, class and period, in truckloads. */
  readonly inspected: Sums
  /** By crossing, 0 and period, in truckloads. */
  readonly passed: Sums
  /** By hub, truck type and period. */
  readonly truckHours: Sums
  /** By hub, 0 and period. */
  readonly driverHours: Sums
  /** By site, group and week, in tonnes loaded. */
  readonly sent: Sums
  /** By segment, 0 and period, in the currency of the values. */
  readonly valueAtRisk: Sums
  /** By 0, 0 and period. */
  readonly value: Sums
  readonly leftOut: readonly LeftOut[]
}

/** A frozen movement whose places are known. */
interface Told {
  readonly movement: FrozenMovement
  readonly road: Road
  readonly from: number
  readonly to: number
  readonly group: number
  readonly survival: number
  /** The period of loading, or null for what is under way. */
  readonly period: number | null
  readonly arrival: number | null
}

/** Adds up what is frozen, in order of days; what cannot be is left out and listed. */
export function frozenOf(input: PlanInput, network: Network): Frozen {
  const sums = emptySums(network)
  const { movements, leftOut } = read(input, network)
  for (const told of movements) {
    if (told.period === null) arrive(sums, told, told.movement.mass_t * told.survival)
  }
  const short: LeftOut[] = []
  const stock = new Sums(network.places.length, network.groups.length, 1)
  for (const period of network.periods.keys()) {
    supply(network, { sums, stock }, period)
    for (const told of movements.filter((one) => one.period === period)) {
      const there = stock.get(told.from, told.group, 0)
      const mass_t = Math.min(told.movement.mass_t, there)
      const over = told.movement.mass_t - mass_t
      if (over > 0) short.push(overload(told.movement, { limit: 'stock', period, over }))
      const gone = mass_t * (1 - told.road.denial)
      stock.add(told.from, told.group, { third: 0, value: -gone })
      sums.leaving.add(told.from, told.group, { third: period, value: gone })
      sums.loaded.add(told.from, told.group, { third: period, value: mass_t })
      arrive(sums, told, gone * told.survival)
      if (told.arrival === period) {
        stock.add(told.to, told.group, { third: 0, value: gone * told.survival })
      }
      use(network, sums, { told, period, mass_t })
    }
  }
  return { ...sums, leftOut: [...leftOut, ...short, ...beyondCapacity(network, sums)] }
}

type FrozenSums = Omit<Frozen, 'leftOut'>

function emptySums(network: Network): FrozenSums {
  const { places, groups, periods, crossings, hubs, sites, segments, truckTypes } = network
  const each = (): Sums => new Sums(places.length, groups.length, periods.length)
  return {
    arriving: each(),
    leaving: each(),
    loaded: each(),
    inspected: new Sums(crossings.length, TRUCK_CLASSES.length, periods.length),
    passed: new Sums(crossings.length, 1, periods.length),
    truckHours: new Sums(hubs.length, truckTypes.length, periods.length),
    driverHours: new Sums(hubs.length, 1, periods.length),
    sent: new Sums(sites.length, groups.length, network.weeks),
    valueAtRisk: new Sums(segments.length, 1, periods.length),
    value: new Sums(1, 1, periods.length),
  }
}

/** Finds the road of each movement; whoever has none is listed. */
function read(
  input: PlanInput,
  network: Network,
): { readonly movements: readonly Told[]; readonly leftOut: readonly LeftOut[] } {
  const place = new Map(network.places.map((code, at) => [code, at]))
  const group = new Map(network.groups.map(({ code }, at) => [code, at]))
  const loss = new Map(network.segments.map((one) => [one.code, one.loss]))
  const leftOut: LeftOut[] = []
  const movements = input.frozen.flatMap((movement): Told[] => {
    const { from, to } = movement
    const road = input.roads.find((one) => one.from === from && one.to === to)
    const [fromAt, toAt, groupAt] = [place.get(from), place.get(to), group.get(movement.group)]
    if (road === undefined || fromAt === undefined || toAt === undefined || groupAt === undefined) {
      leftOut.push({ kind: 'frozen without a road', movement: movement.movement, from, to })
      return []
    }
    let survival = 1
    for (const code of road.segments) survival *= 1 - (loss.get(code) ?? 0)
    // What should have come already and was not received comes at the earliest now.
    const arrivalDay = Math.max(0, movement.day + road.lead_days)
    const arrival = periodOf(network.periods, arrivalDay)
    const period = movement.day < 0 ? null : periodOf(network.periods, movement.day)
    if (movement.day >= 0 && period === null) return []
    return [{ movement, road, from: fromAt, to: toAt, group: groupAt, survival, period, arrival }]
  })
  return { movements: movements.toSorted(order), leftOut }
}

function order(one: Told, other: Told): number {
  const byDay = one.movement.day - other.movement.day
  return byDay || one.from - other.from || one.to - other.to || one.group - other.group
}

/** What certainly lies at each place when the period begins, or comes in it. */
function supply(
  network: Network,
  { sums, stock }: { readonly sums: FrozenSums; readonly stock: Sums },
  period: number,
): void {
  const { from, days } = itemAt(network.periods, period)
  for (const place of network.places.keys()) {
    for (const [group, { code }] of network.groups.entries()) {
      const first = period === 0 ? startStock(network, place, code) : 0
      const value = first + sums.arriving.get(place, group, period)
      stock.add(place, group, { third: 0, value })
    }
  }
  for (const [place, { pledges }] of network.origins.entries()) {
    for (const pledge of pledges) {
      const group = network.groups.findIndex(({ code }) => code === pledge.group)
      const isNow = from <= pledge.day && pledge.day < from + days
      if (isNow && group >= 0) stock.add(place, group, { third: 0, value: pledge.likely_t })
    }
  }
}

function arrive(sums: FrozenSums, told: Told, mass_t: number): void {
  if (told.arrival === null) return
  sums.arriving.add(told.to, told.group, { third: told.arrival, value: mass_t })
}

/** What a movement takes of crossings, inspections, trucks and risk. */
function use(
  network: Network,
  sums: FrozenSums,
  {
    told,
    period,
    mass_t,
  }: { readonly told: Told; readonly period: number; readonly mass_t: number },
): void {
  const group = itemAt(network.groups, told.group)
  const value = mass_t * group.valuePerTonne
  sums.value.add(0, 0, { third: period, value })
  for (const [at, { code }] of network.segments.entries()) {
    if (told.road.segments.includes(code)) sums.valueAtRisk.add(at, 0, { third: period, value })
  }
  const crossing = told.from - network.origins.length
  const hub = crossing - network.crossings.length
  if (crossing >= 0 && hub < 0) {
    const trucks = mass_t / group.load_t
    sums.passed.add(crossing, 0, { third: period, value: trucks })
    const truckClass = TRUCK_CLASSES.indexOf(group.truckClass)
    sums.inspected.add(crossing, truckClass, { third: period, value: trucks })
  }
  if (hub >= 0) {
    const week = weekOfPeriod(itemAt(network.periods, period))
    const site = told.to - (network.places.length - network.sites.length)
    if (site >= 0) sums.sent.add(site, told.group, { third: week, value: mass_t })
    useTrucks(network, sums, { told, period, mass_t: mass_t * truckFill(network, group) })
  }
}

/** Takes the largest trucks of the class first; what no truck can carry is seen as overload. */
function useTrucks(
  network: Network,
  sums: FrozenSums,
  {
    told,
    period,
    mass_t,
  }: { readonly told: Told; readonly period: number; readonly mass_t: number },
): void {
  const { truckClass } = itemAt(network.groups, told.group)
  const hub = told.from - network.origins.length - network.crossings.length
  const types = network.truckTypes
    .map((type, at) => ({ type, at }))
    .filter(({ type }) => type.truckClass === truckClass)
    .toSorted((one, other) => other.type.payload_t - one.type.payload_t || one.at - other.at)
  const { days } = itemAt(network.periods, period)
  let left_t = mass_t
  for (const [index, { type, at }] of types.entries()) {
    const had = truckHours(network, hub, type, days)
    const free = Math.max(0, had - sums.truckHours.get(hub, at, period))
    const wanted = (left_t / type.payload_t) * told.road.hours
    const taken = index === types.length - 1 ? wanted : Math.min(wanted, free)
    sums.truckHours.add(hub, at, { third: period, value: taken })
    sums.driverHours.add(hub, 0, { third: period, value: taken })
    left_t -= told.road.hours > 0 ? (taken / told.road.hours) * type.payload_t : left_t
  }
}

type Overload = Extract<LeftOut, { kind: 'frozen overload' }>

function overload(
  { from, movement }: FrozenMovement,
  rest: Pick<Overload, 'limit' | 'period' | 'over'>,
): Overload {
  return { kind: 'frozen overload', place: from, movement, ...rest }
}

/** Where frozen movements together ask for more than a crossing, trucks or a site's cap give. */
function beyondCapacity(network: Network, sums: FrozenSums): readonly LeftOut[] {
  const found: LeftOut[] = []
  const note = (limit: Overload['limit'], place: string, at: { period: number; over: number }) => {
    if (at.over > 1e-9) found.push({ kind: 'frozen overload', limit, place, movement: null, ...at })
  }
  for (const period of network.periods.keys()) {
    for (const [crossing, { code }] of network.crossings.entries()) {
      const passed = sums.passed.get(crossing, 0, period)
      const over = passed - crossingTrucks(network, crossing, period)
      note('crossing', code, { period, over })
      const all = inspectedTrucks(network, { crossing, period }, 'all')
      if (all !== null) note('inspection', code, { period, over: passed - all })
      for (const [at, truckClass] of TRUCK_CLASSES.entries()) {
        const most = inspectedTrucks(network, { crossing, period }, truckClass)
        const looked = sums.inspected.get(crossing, at, period)
        if (most !== null) note('inspection', code, { period, over: looked - most })
      }
    }
    const { days } = itemAt(network.periods, period)
    for (const [hub, { code, driverHours }] of network.hubs.entries()) {
      for (const [type, it] of network.truckTypes.entries()) {
        const over = sums.truckHours.get(hub, type, period) - truckHours(network, hub, it, days)
        note('trucks', code, { period, over })
      }
      const over = sums.driverHours.get(hub, 0, period) - driverHours * days
      note('drivers', code, { period, over })
    }
  }
  return [...found, ...beyondSendings(network, sums)]
}

function beyondSendings(network: Network, sums: FrozenSums): readonly LeftOut[] {
  const found: LeftOut[] = []
  for (const [site, { code }] of network.sites.entries()) {
    for (const group of network.groups.keys()) {
      for (let week = 0; week < network.weeks; week += 1) {
        const over = sums.sent.get(site, group, week) - sendMost(network, { site, group, week })
        const period = network.periods.findIndex((one) => weekOfPeriod(one) === week)
        if (over <= 1e-9) continue
        found.push({
          kind: 'frozen overload',
          limit: 'sendings',
          place: code,
          movement: null,
          period,
          over,
        })
      }
    }
  }
  return found
}

/** κ × need of the week: the most that is sent to a site. */
export function sendMost(
  network: Network,
  { site, group, week }: { readonly site: number; readonly group: number; readonly week: number },
): number {
  let need_t = 0
  for (const [period, one] of network.periods.entries()) {
    if (weekOfPeriod(one) === week) need_t += needIn(network, { site, group, period })
  }
  return network.rules.sendMost * need_t
}

/** What lies at a place when the plan begins. */
export function startStock(network: Network, place: number, group: CommodityGroup): number {
  const crossing = place - network.origins.length
  const hub = crossing - network.crossings.length
  const site = hub - network.hubs.length
  if (site >= 0) return tonnes(itemAt(network.sites, site).stock_t, group)
  if (hub >= 0) return tonnes(itemAt(network.hubs, hub).stock_t, group)
  if (crossing >= 0) return tonnes(itemAt(network.crossings, crossing).waiting_t, group)
  return tonnes(itemAt(network.origins, place).stock_t, group)
}
