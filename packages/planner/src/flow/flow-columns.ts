/**
 * Columns of the flow model: flows along lanes, stock at places, what stays unmet, trips, and what is
 * over soft limits. All are bounded, so that any duals prove a bound; what no bound of the field
 * holds is bounded by all goods there are.
 */
import type { Entry, ModelBuilder } from '../model/model-builder.ts'
import { TRUCK_CLASSES } from '../plan-input/plan-input.ts'
import { itemAt, needAfter, openDays, passableTrucks, truckFill, truckHours } from './capacity.ts'
import { type At, type FlowColumns, type Work, emptyColumns } from './column-work.ts'
import type { FlowBase } from './flow-form.ts'
import { type FlowRows, hasBalance, weeklyNeed } from './flow-rows.ts'
import { ENTRY_LEAST, type Lane, type Network } from './network.ts'
import { type CostSheet, stageCosts } from './objective.ts'
import { arrivals, weekOfPeriod } from './period.ts'
import { addChangeColumns, addShortfalls, addSoftLimits, addUnmet } from './soft-columns.ts'

/** All columns, family by family in the order of their keys. */
export function addColumns(
  base: FlowBase,
  rows: FlowRows,
  builder: ModelBuilder,
  costs: CostSheet,
): FlowColumns {
  const work: Work = { base, rows, builder, costs, columns: emptyColumns(base.network) }
  addFlows(work)
  addStock(work)
  addUnmet(work)
  if (base.form.form === 'split') addTrips(work)
  addSoftLimits(work)
  addChangeColumns(work)
  const shortfall = addShortfalls(work)
  return { ...work.columns, shortfall }
}

function addFlows(work: Work): void {
  const { network, form } = work.base
  for (const [number, lane] of network.lanes.entries()) {
    if (lane.arriving < ENTRY_LEAST) continue
    for (const [group] of network.groups.entries()) {
      if (!hasBalance(work.base, lane.from, group)) continue
      if (!hasBalance(work.base, lane.to, group)) continue
      for (const [period, loaded] of network.periods.entries()) {
        if (arrivals(network.periods, loaded, lane.road.lead_days).length === 0) continue
        const upper = mostOn(work.base, lane, { group, period })
        if (upper <= 0 && form.closed === 'left out') continue
        addFlow(work, { number, lane }, { at: { group, period }, upper })
      }
    }
  }
}

function addFlow(
  work: Work,
  { number, lane }: { readonly number: number; readonly lane: Lane },
  { at, upper }: { readonly at: At; readonly upper: number },
): void {
  const { base, rows, builder, columns, costs } = work
  const { group, period } = at
  const entries: Entry[] = [
    [rows.balance.get(lane.from, group, period), 1 - lane.road.denial],
    ...arrivalEntries(base, rows, { lane, at }),
    ...limitEntries(base, rows, { number, lane, at }),
  ]
  const name = `flow_${number}_${group}_${period}`
  const column = builder.column(name, { cost: 0, lower: 0, upper }, entries)
  columns.flow.set(number, group, { third: period, number: column })
  costs.add(column, stageCosts.flow(base, { number, lane }, at))
}

/** What comes at the other end; there it adds at a site, and is taken off at what has come. */
function arrivalEntries(
  { network }: FlowBase,
  rows: FlowRows,
  { lane, at: { group, period } }: { readonly lane: Lane; readonly at: At },
): readonly Entry[] {
  const sign = lane.step === 'to site' ? 1 : -1
  const loaded = itemAt(network.periods, period)
  const there = arrivals(network.periods, loaded, lane.road.lead_days)
  return there.flatMap(({ period: then, share }): Entry[] => {
    const arriving = share * lane.arriving
    if (arriving < ENTRY_LEAST) return []
    const loading = rows.loading.get(lane.to, group, then)
    const balance: Entry = [rows.balance.get(lane.to, group, then), sign * arriving]
    return loading < 0 ? [balance] : [balance, [loading, -arriving]]
  })
}

function limitEntries(
  base: FlowBase,
  rows: FlowRows,
  one: { readonly number: number; readonly lane: Lane; readonly at: At },
): readonly Entry[] {
  const { network, values } = base
  const { number, lane, at } = one
  const { group, period } = at
  const { truckClass, load_t } = itemAt(network.groups, group)
  const classAt = TRUCK_CLASSES.indexOf(truckClass)
  const found: [number, number][] = [[rows.loading.get(lane.from, group, period), 1]]
  if (lane.step === 'to hub') {
    const crossing = lane.from - network.origins.length
    found.push([rows.crossing.get(crossing, 0, period), 1 / load_t])
    for (const looked of [classAt, TRUCK_CLASSES.length]) {
      found.push([rows.inspection.get(crossing, looked, period), 1 / load_t])
    }
  }
  if (lane.step === 'to site') {
    const site = lane.to - (network.places.length - network.sites.length)
    const week = weekOfPeriod(itemAt(network.periods, period))
    found.push([rows.sendings.get(site, group, week), 1])
    found.push([
      rows.trips.get(number, classAt, period),
      truckFill(network, itemAt(network.groups, group)),
    ])
    if (base.form.form === 'F') found.push(...hourEntries(base, rows, one))
  }
  if (lane.step !== 'to crossing') {
    const value = values[group] ?? 1
    found.push([rows.value.get(0, 0, period), value])
    for (const segment of new Set(lane.segments)) {
      found.push([rows.risk.get(segment, 0, period), value])
    }
  }
  found.push([rows.change.get(number, group, period), 1])
  return found.filter(([row]) => row >= 0)
}

/** Form F has no trips: hours by class, with the mean payload of the hub's trucks. */
function hourEntries(
  { network }: FlowBase,
  rows: FlowRows,
  { lane, at: { group, period } }: { readonly lane: Lane; readonly at: At },
): readonly [number, number][] {
  const one = itemAt(network.groups, group)
  const hub = lane.from - network.origins.length - network.crossings.length
  const perTonne = (lane.road.hours * truckFill(network, one)) / meanPayload(network, hub, group)
  const classAt = TRUCK_CLASSES.indexOf(one.truckClass)
  return [
    [rows.truckHours.get(hub, classAt, period), perTonne],
    [rows.driverHours.get(hub, 0, period), perTonne],
  ]
}

function meanPayload(network: Network, hub: number, group: number): number {
  const { truckClass } = itemAt(network.groups, group)
  let [hours, carried] = [0, 0]
  for (const type of network.truckTypes) {
    if (type.truckClass !== truckClass) continue
    const had = truckHours(network, hub, type, 1)
    hours += had
    carried += had * type.payload_t
  }
  return hours > 0 ? carried / hours : 1
}

/**
 * Where a row holds a column back already, its own bound lies so far beyond: two limits in one place
 * would share one price, and no reason could say which one holds.
 */
const BEYOND_ROW = 2

/** The most that a lane can take of a group in a period: 0 where it is closed. */
function mostOn(base: FlowBase, lane: Lane, at: At): number {
  const { network, supply } = base
  const { group, period } = at
  const there = supply.get(group, 0, period)
  const one = itemAt(network.groups, group)
  const open = openDays(network, lane, period)
  if (open <= 0) return 0
  if (lane.step === 'to crossing') return there
  if (lane.step === 'to hub') {
    const crossing = lane.from - network.origins.length
    const passable = passableTrucks(network, lane, { crossing, period }) * one.load_t
    const isAlways = open >= itemAt(network.periods, period).days
    return Math.min(there, isAlways ? BEYOND_ROW * passable : passable)
  }
  const site = lane.to - (network.places.length - network.sites.length)
  const week = weekOfPeriod(itemAt(network.periods, period))
  const most = network.rules.sendMost * weeklyNeed(network, { site, group, week })
  return Math.min(there, BEYOND_ROW * most, carriedMost(base, lane, at))
}

/** What all trucks of the class could carry if they drove nowhere else while the road is open. */
function carriedMost({ network }: FlowBase, lane: Lane, { group, period }: At): number {
  const one = itemAt(network.groups, group)
  let sum = 0
  for (const type of network.truckTypes) {
    if (type.truckClass !== one.truckClass) continue
    sum += tripsMost(network, lane, { type, period }) * type.payload_t
  }
  return (BEYOND_ROW * sum) / truckFill(network, one)
}

function tripsMost(
  network: Network,
  lane: Lane,
  { type, period }: { readonly type: Network['truckTypes'][number]; readonly period: number },
): number {
  const hub = lane.from - network.origins.length - network.crossings.length
  const open = openDays(network, lane, period)
  const trips = truckHours(network, hub, type, open) / lane.road.hours
  return open < itemAt(network.periods, period).days ? trips : BEYOND_ROW * trips
}

function addStock({ base, rows, builder, columns, costs }: Work): void {
  const { network, supply } = base
  const firstHub = network.origins.length + network.crossings.length
  const firstSite = network.places.length - network.sites.length
  for (const place of network.places.keys()) {
    const isSite = place >= firstSite
    for (const [group, { volume_m3PerTonne }] of network.groups.entries()) {
      if (!hasBalance(base, place, group)) continue
      for (const period of network.periods.keys()) {
        const next = rows.balance.get(place, group, period + 1)
        const isLast = period + 1 === network.periods.length
        const entries: Entry[] = [[rows.balance.get(place, group, period), isSite ? -1 : 1]]
        if (!isLast) entries.push([next, isSite ? 1 : -1])
        const loading = isLast ? -1 : rows.loading.get(place, group, period + 1)
        if (loading >= 0) entries.push([loading, -1])
        if (place >= firstHub && !isSite) {
          entries.push([rows.storage.get(place - firstHub, 0, period), volume_m3PerTonne])
        }
        const safety = isSite ? rows.safety.get(place - firstSite, group, period) : -1
        if (safety >= 0) entries.push([safety, 1])
        const all = supply.get(group, 0, period)
        const upper = isSite
          ? Math.min(all, keptMost(base, place - firstSite, { group, period }))
          : all
        const name = `stock_${place}_${group}_${period}`
        const column = builder.column(name, { cost: 0, lower: 0, upper }, entries)
        columns.stock.set(place, group, { third: period, number: column })
        costs.none(column)
      }
    }
  }
}

/** Shelf life: no more lies at a site than the need of the days that it keeps. */
function keptMost({ network }: FlowBase, site: number, { group, period }: At): number {
  const { shelfLife_days } = itemAt(network.groups, group)
  if (shelfLife_days === null) return Number.POSITIVE_INFINITY
  return needAfter(network, { site, group, period }, shelfLife_days)
}

function addTrips({ base, rows, builder, columns, costs }: Work): void {
  const { network, form } = base
  for (const [number, lane] of network.lanes.entries()) {
    if (lane.step !== 'to site' || lane.arriving < ENTRY_LEAST) continue
    const hub = lane.from - network.origins.length - network.crossings.length
    for (const [type, it] of network.truckTypes.entries()) {
      for (const period of network.periods.keys()) {
        const row = rows.trips.get(number, TRUCK_CLASSES.indexOf(it.truckClass), period)
        const upper = tripsMost(network, lane, { type: it, period })
        if (row < 0 || (upper <= 0 && form.closed === 'left out')) continue
        const entries: Entry[] = [
          [row, -it.payload_t],
          [rows.truckHours.get(hub, type, period), lane.road.hours],
          [rows.driverHours.get(hub, 0, period), lane.road.hours],
        ]
        const name = `trips_${number}_${type}_${period}`
        const column = builder.column(name, { cost: 0, lower: 0, upper }, entries)
        columns.trips.set(number, type, { third: period, number: column })
        costs.add(column, stageCosts.trips(base, lane, it))
      }
    }
  }
}
