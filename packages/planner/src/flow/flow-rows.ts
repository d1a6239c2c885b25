/**
 * Rows of the flow model, family by family in the order of the specification: what each limits, and
 * what is already taken from it by frozen movements. Entries come with the columns.
 */
import { TRUCK_CLASSES } from '../plan-input/plan-input.ts'
import type { ModelBuilder } from '../model/model-builder.ts'
import {
  classesOf,
  crossingTrucks,
  inspectedTrucks,
  itemAt,
  needIn,
  truckHours,
} from './capacity.ts'
import type { FlowBase } from './flow-form.ts'
import { sendMost, startStock } from './frozen.ts'
import { type Network, tonnes } from './network.ts'
import { weekOfPeriod } from './period.ts'
import { Numbers } from './table.ts'

/** Numbers of rows by what they are about; -1 where there is none. */
export interface FlowRows {
  /** By place, group and period: what comes is what goes, is used or stays. */
  readonly balance: Numbers
  /** By place, group and period: no more is loaded than is there. Only where loads are denied. */
  readonly loading: Numbers
  /** By crossing, 0, period: truckloads. */
  readonly crossing: Numbers
  /** By crossing, class (the last is all classes), period: truckloads. */
  readonly inspection: Numbers
  /** By hub, 0, period: cubic metres. */
  readonly storage: Numbers
  /** By lane, class, period: loads need trips. */
  readonly trips: Numbers
  /** By hub, truck type (in form F: class), period: hours. */
  readonly truckHours: Numbers
  /** By hub, 0, period: hours. */
  readonly driverHours: Numbers
  /** By site, group, period. */
  readonly safety: Numbers
  /** By site, group, week; scaled by 1/√need so that entries stay in range. */
  readonly floor: Numbers
  /** By group, 0, 0. */
  readonly floorOfGroup: Numbers
  /** By 0, 0, period: the value that is dispatched. */
  readonly value: Numbers
  /** By segment, 0, period. */
  readonly risk: Numbers
  /** By site, group, week: κ. */
  readonly sendings: Numbers
  /** By lane, group, period: what the last plan loads. */
  readonly change: Numbers
}

const FREE = Number.NEGATIVE_INFINITY

/** All rows, in a fixed order. Floors ask for nothing yet: stages set them. */
export function addRows(base: FlowBase, builder: ModelBuilder): FlowRows {
  const rows = emptyRows(base.network)
  addBalances(base, rows, builder)
  addCrossings(base, rows, builder)
  addHubs(base, rows, builder)
  addTrucks(base, rows, builder)
  if (base.form.form === 'split') addSafety(base, rows, builder)
  addFloors(base, rows, builder)
  addRisk(base, rows, builder)
  addChanges(base, rows, builder)
  return rows
}

function emptyRows(network: Network): FlowRows {
  const { places, groups, periods, crossings, hubs, sites, segments, lanes, truckTypes } = network
  const [k, t] = [groups.length, periods.length]
  const classes = TRUCK_CLASSES.length
  return {
    balance: new Numbers(places.length, k, t),
    loading: new Numbers(places.length, k, t),
    crossing: new Numbers(crossings.length, 1, t),
    inspection: new Numbers(crossings.length, classes + 1, t),
    storage: new Numbers(hubs.length, 1, t),
    trips: new Numbers(lanes.length, classes, t),
    truckHours: new Numbers(hubs.length, Math.max(classes, truckTypes.length), t),
    driverHours: new Numbers(hubs.length, 1, t),
    safety: new Numbers(sites.length, k, t),
    floor: new Numbers(sites.length, k, network.weeks),
    floorOfGroup: new Numbers(k, 1, 1),
    value: new Numbers(1, 1, t),
    risk: new Numbers(segments.length, 1, t),
    sendings: new Numbers(sites.length, k, network.weeks),
    change: new Numbers(lanes.length, k, t),
  }
}

/** Places before sites have what comes on the right; sites ask for their need there. */
function addBalances(base: FlowBase, rows: FlowRows, builder: ModelBuilder): void {
  const { network, frozen } = base
  const firstSite = network.places.length - network.sites.length
  for (const place of network.places.keys()) {
    const denied = itemAt(network.lanesFrom, place).some((at) => {
      return itemAt(network.lanes, at).road.denial > 0
    })
    for (const [group, { code }] of network.groups.entries()) {
      if (!hasBalance(base, place, group)) continue
      for (const period of network.periods.keys()) {
        const start = period === 0 ? startStock(network, place, code) : 0
        const comes = start + pledgedAt(base, { place, group, period })
        const inflow = comes + frozen.arriving.get(place, group, period)
        const name = `${place}_${group}_${period}`
        if (place >= firstSite) {
          const need = needIn(network, { site: place - firstSite, group, period })
          const number = builder.row(`bal_${name}`, need - inflow, need - inflow)
          rows.balance.set(place, group, { third: period, number })
          continue
        }
        const net = settled(inflow - frozen.leaving.get(place, group, period))
        const number = builder.row(`bal_${name}`, net, net)
        rows.balance.set(place, group, { third: period, number })
        if (!denied) continue
        const there = settled(inflow - frozen.loaded.get(place, group, period))
        const loading = builder.row(`load_${name}`, FREE, there)
        rows.loading.set(place, group, { third: period, number: loading })
      }
    }
  }
}

/** Rounding in sums of frozen movements must not make a right-hand side of -1e-17. */
function settled(value: number): number {
  return Math.abs(value) < 1e-12 ? 0 : value
}

/** Sites that need nothing of a group, and origins that never have it, have no rows for it. */
export function hasBalance({ network, form }: FlowBase, place: number, group: number): boolean {
  const { code } = itemAt(network.groups, group)
  const site = network.sites[place - (network.places.length - network.sites.length)]
  if (site !== undefined) return (site.need_t[code] ?? []).some((need) => need > 0)
  const origin = network.origins[place]
  if (origin === undefined || form.closed === 'kept') return true
  return tonnes(origin.stock_t, code) > 0 || origin.pledges.some((one) => one.group === code)
}

function pledgedAt(
  { network }: FlowBase,
  at: { readonly place: number; readonly group: number; readonly period: number },
): number {
  const { from, days } = itemAt(network.periods, at.period)
  const { code } = itemAt(network.groups, at.group)
  let sum = 0
  for (const pledge of network.origins[at.place]?.pledges ?? []) {
    const isNow = from <= pledge.day && pledge.day < from + days
    if (pledge.group === code && isNow) sum += pledge.likely_t
  }
  return sum
}

function addCrossings({ network, frozen }: FlowBase, rows: FlowRows, builder: ModelBuilder): void {
  for (const crossing of network.crossings.keys()) {
    for (const period of network.periods.keys()) {
      const taken = frozen.passed.get(crossing, 0, period)
      const left = Math.max(0, crossingTrucks(network, crossing, period) - taken)
      const number = builder.row(`pass_${crossing}_${period}`, FREE, left)
      rows.crossing.set(crossing, 0, { third: period, number })
      for (const [at, truckClass] of [...TRUCK_CLASSES, 'all' as const].entries()) {
        const most = inspectedTrucks(network, { crossing, period }, truckClass)
        if (most === null) continue
        const used = truckClass === 'all' ? taken : frozen.inspected.get(crossing, at, period)
        const name = `insp_${crossing}_${at}_${period}`
        const inspection = builder.row(name, FREE, Math.max(0, most - used))
        rows.inspection.set(crossing, at, { third: period, number: inspection })
      }
    }
  }
}

function addHubs({ network }: FlowBase, rows: FlowRows, builder: ModelBuilder): void {
  for (const [hub, { storage_m3 }] of network.hubs.entries()) {
    for (const period of network.periods.keys()) {
      const number = builder.row(`sto_${hub}_${period}`, FREE, storage_m3)
      rows.storage.set(hub, 0, { third: period, number })
    }
  }
}

function addTrucks(base: FlowBase, rows: FlowRows, builder: ModelBuilder): void {
  const { network, frozen, form } = base
  const classes = classesOf(network).filter(({ types }) => types.length > 0)
  if (form.form === 'split') {
    for (const [lane, { step }] of network.lanes.entries()) {
      if (step !== 'to site') continue
      for (const { truckClass } of classes) {
        const at = TRUCK_CLASSES.indexOf(truckClass)
        for (const period of network.periods.keys()) {
          const number = builder.row(`trip_${lane}_${at}_${period}`, FREE, 0)
          rows.trips.set(lane, at, { third: period, number })
        }
      }
    }
  }
  for (const [hub, { driverHours }] of network.hubs.entries()) {
    for (const [period, { days }] of network.periods.entries()) {
      const left = (type: number): number => {
        const had = truckHours(network, hub, itemAt(network.truckTypes, type), days)
        return Math.max(0, had - frozen.truckHours.get(hub, type, period))
      }
      const hours = (at: number, most: number): void => {
        const number = builder.row(`hrs_${hub}_${at}_${period}`, FREE, most)
        rows.truckHours.set(hub, at, { third: period, number })
      }
      if (form.form === 'split') {
        for (const type of network.truckTypes.keys()) hours(type, left(type))
      } else {
        for (const { truckClass, types } of classes) {
          const sum = types.reduce((most, type) => most + left(type), 0)
          hours(TRUCK_CLASSES.indexOf(truckClass), sum)
        }
      }
      const most = Math.max(0, driverHours * days - frozen.driverHours.get(hub, 0, period))
      const number = builder.row(`driv_${hub}_${period}`, FREE, most)
      rows.driverHours.set(hub, 0, { third: period, number })
    }
  }
}

function addSafety({ network }: FlowBase, rows: FlowRows, builder: ModelBuilder): void {
  for (const site of network.sites.keys()) {
    for (const [group, { safety_days }] of network.groups.entries()) {
      for (const [period, { days }] of network.periods.entries()) {
        const need = needIn(network, { site, group, period })
        if (need <= 0 || safety_days <= 0) continue
        const least = (safety_days * need) / days
        const name = `safe_${site}_${group}_${period}`
        const number = builder.row(name, least, Number.POSITIVE_INFINITY)
        rows.safety.set(site, group, { third: period, number })
      }
    }
  }
}

/** Need of a site and group in a week: what its floor is a share of. */
export function weeklyNeed(
  network: Network,
  at: { readonly site: number; readonly group: number; readonly week: number },
): number {
  let sum = 0
  for (const [period, one] of network.periods.entries()) {
    if (weekOfPeriod(one) === at.week) sum += needIn(network, { ...at, period })
  }
  return sum
}

function addFloors({ network, frozen }: FlowBase, rows: FlowRows, builder: ModelBuilder): void {
  for (const site of network.sites.keys()) {
    for (const group of network.groups.keys()) {
      for (let week = 0; week < network.weeks; week += 1) {
        const need = weeklyNeed(network, { site, group, week })
        if (need <= 0) continue
        const name = `${site}_${group}_${week}`
        const floor = builder.row(`floor_${name}`, FREE, Number.POSITIVE_INFINITY)
        rows.floor.set(site, group, { third: week, number: floor })
        const sent = frozen.sent.get(site, group, week)
        const most = Math.max(0, sendMost(network, { site, group, week }) - sent)
        const sendings = builder.row(`send_${name}`, FREE, most)
        rows.sendings.set(site, group, { third: week, number: sendings })
      }
    }
  }
  for (const group of network.groups.keys()) {
    const number = builder.row(`floor_${group}`, FREE, 0)
    rows.floorOfGroup.set(group, 0, { third: 0, number })
  }
}

function addRisk(
  { network, frozen, values }: FlowBase,
  rows: FlowRows,
  builder: ModelBuilder,
): void {
  const unit = Math.max(...network.groups.map(({ valuePerTonne }) => valuePerTonne), 0) || 1
  if (values.length === 0) return
  const risky = network.segments.map((one) => Math.max(one.loss, one.lossHigh) > 0)
  if (!risky.includes(true)) return
  for (const period of network.periods.keys()) {
    const frozenValue = frozen.value.get(0, 0, period) / unit
    const number = builder.row(`val_${period}`, -frozenValue, -frozenValue)
    rows.value.set(0, 0, { third: period, number })
    for (const segment of network.segments.keys()) {
      if (risky[segment] !== true) continue
      const atRisk = frozen.valueAtRisk.get(segment, 0, period) / unit
      const risk = builder.row(`risk_${segment}_${period}`, FREE, -atRisk)
      rows.risk.set(segment, 0, { third: period, number: risk })
    }
  }
}

function addChanges({ network, last }: FlowBase, rows: FlowRows, builder: ModelBuilder): void {
  if (last === null) return
  for (const lane of network.lanes.keys()) {
    for (const group of network.groups.keys()) {
      for (const period of network.periods.keys()) {
        const loaded = last.get(lane, group, period)
        if (loaded <= 0) continue
        const number = builder.row(`last_${lane}_${group}_${period}`, loaded, loaded)
        rows.change.set(lane, group, { third: period, number })
      }
    }
  }
}
