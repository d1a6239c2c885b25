/**
 * The way back from a site to where goods are scarce: at each place the cheapest column that could
 * bring one tonne more, and the limits that this column runs into, each with what it holds back.
 */
import { TRUCK_CLASSES } from '../plan-input/plan-input.ts'
import type { LimitName } from '../plan/plan.ts'
import { itemAt, openDays } from '../flow/capacity.ts'
import type { Lane } from '../flow/network.ts'
import { arrivals, weekOfPeriod } from '../flow/period.ts'
import { type Prices, entryOf, goodsPrice, limitPrice, takenAt } from './prices.ts'

/** A limit with its part of what a tonne is worth at the site. */
export interface Rent {
  readonly limit: LimitName
  readonly place: string
  readonly period: number
  /** The row or column whose bound it is; null where nothing can be loosened by a bound. */
  readonly bound: { readonly kind: 'row' | 'column'; readonly index: number } | null
  readonly rent: number
}

export interface Spot {
  readonly place: number
  readonly group: number
  readonly period: number
}

/** A column that brings goods to a spot: along a lane, or from the period before. */
interface Supply {
  readonly column: number
  readonly lane: number | null
  /** Where it takes goods from. */
  readonly from: Spot
}

/** All rents on the cheapest way back from a spot; empty where a tonne more is worth nothing. */
export function rentsOf(prices: Prices, start: Spot): readonly Rent[] {
  const rents: Rent[] = []
  let spot = start
  /** Tonnes here for one tonne at the start. */
  let tonnes = 1
  for (;;) {
    const price = goodsPrice(prices, spot)
    if (price <= 1e-9) return rents
    const supply = cheapest(prices, spot)
    if (supply === null) {
      rents.push(...ending(prices, start, spot).map((one) => ({ ...one, rent: tonnes * price })))
      return rents
    }
    const { column, from } = supply
    const into = Math.abs(entryOf(prices, column, rowOf(prices, spot)))
    tonnes /= into
    rents.push(
      ...columnRents(prices, supply, spot).map((one) => ({ ...one, rent: one.rent * tonnes })),
    )
    tonnes *= takenAt(prices, column, from)
    spot = from
  }
}

function rowOf({ flow }: Prices, { place, group, period }: Spot): number {
  return flow.rows.balance.get(place, group, period)
}

/** Lanes before stock where both are as cheap: stock only moves the question back in time. */
function cheapest(prices: Prices, spot: Spot): Supply | null {
  let best: Supply | null = null
  let least = Number.POSITIVE_INFINITY
  for (const supply of supplies(prices, spot)) {
    const reduced = prices.reduced[supply.column] ?? 0
    if (reduced >= least - 1e-7 * Math.max(1, Math.abs(least))) continue
    best = supply
    least = reduced
  }
  return best
}

function* supplies({ flow }: Prices, { place, group, period }: Spot): Iterable<Supply> {
  const { network, columns } = flow
  for (const lane of itemAt(network.lanesTo, place)) {
    const { from, road } = itemAt(network.lanes, lane)
    for (let then = period; then >= 0; then -= 1) {
      const column = columns.flow.get(lane, group, then)
      if (column < 0) continue
      const there = arrivals(network.periods, itemAt(network.periods, then), road.lead_days)
      if (!there.some((one) => one.period === period)) continue
      yield { column, lane, from: { place: from, group, period: then } }
    }
  }
  const before = columns.stock.get(place, group, period - 1)
  if (period > 0 && before >= 0) {
    yield { column: before, lane: null, from: { place, group, period: period - 1 } }
  }
}

/** What a column runs into besides the goods that it takes. */
function columnRents(prices: Prices, supply: Supply, to: Spot): readonly Rent[] {
  const { lane } = supply
  const found = lane === null ? stockRents(prices, supply) : laneRents(prices, supply, lane)
  const { column, from } = supply
  const held = Math.max(0, -(prices.reduced[column] ?? 0))
  if (held <= 1e-9) return found
  const bound = { kind: 'column', index: column } as const
  return [...found, { ...boundName(prices, supply, to), period: from.period, bound, rent: held }]
}

function stockRents(prices: Prices, { column, from }: Supply): readonly Rent[] {
  const { network, rows } = prices.flow
  const hub = from.place - network.origins.length - network.crossings.length
  if (hub < 0 || hub >= network.hubs.length) return []
  const row = rows.storage.get(hub, 0, from.period)
  return rowRent(prices, column, {
    limit: 'hub storage',
    place: from.place,
    period: from.period,
    row,
  })
}

function laneRents(prices: Prices, supply: Supply, number: number): readonly Rent[] {
  const { network, rows } = prices.flow
  const { column, from } = supply
  const { group, period } = from
  const lane = itemAt(network.lanes, number)
  const of = (limit: LimitName, place: number, row: number): readonly Rent[] => {
    return rowRent(prices, column, { limit, place, period, row })
  }
  const classAt = TRUCK_CLASSES.indexOf(itemAt(network.groups, group).truckClass)
  const risks = lane.segments.flatMap((segment) => {
    const row = rows.risk.get(segment, 0, period)
    const found = of('risk cap', lane.from, row)
    return found.map((one) => ({ ...one, place: itemAt(network.segments, segment).code }))
  })
  if (lane.step === 'to hub') {
    const crossing = lane.from - network.origins.length
    const inspected = [classAt, TRUCK_CLASSES.length].flatMap((at) => {
      return of('inspection', lane.from, rows.inspection.get(crossing, at, period))
    })
    return [
      ...of('crossing', lane.from, rows.crossing.get(crossing, 0, period)),
      ...inspected,
      ...risks,
    ]
  }
  if (lane.step === 'to crossing') return []
  const site = lane.to - (network.places.length - network.sites.length)
  const week = weekOfPeriod(itemAt(network.periods, period))
  const sendings = of('sendings', lane.to, rows.sendings.get(site, group, week))
  const row = rows.trips.get(number, classAt, period)
  const perTonne = entryOf(prices, column, row)
  const trips = tripRents(prices, { number, lane, row, period }).map((one) => {
    return { ...one, rent: one.rent * perTonne }
  })
  return [...sendings, ...trips, ...hourRents(prices, supply, lane), ...risks]
}

/** Form F has no trips: a flow runs into hours itself. */
function hourRents(prices: Prices, { column, from }: Supply, lane: Lane): readonly Rent[] {
  const { network, rows } = prices.flow
  const { group, period } = from
  const hub = lane.from - network.origins.length - network.crossings.length
  const classAt = TRUCK_CLASSES.indexOf(itemAt(network.groups, group).truckClass)
  const place = lane.from
  if (prices.flow.form.form === 'split') return []
  const hours = rows.truckHours.get(hub, classAt, period)
  const drivers = rows.driverHours.get(hub, 0, period)
  return [
    ...rowRent(prices, column, { limit: 'trucks', place, period, row: hours }),
    ...rowRent(prices, column, { limit: 'drivers', place, period, row: drivers }),
  ]
}

/** What one tonne of room in trucks costs on a lane, by the type that is cheapest to add. */
function tripRents(
  prices: Prices,
  of: {
    readonly number: number
    readonly lane: Lane
    readonly row: number
    readonly period: number
  },
): readonly Rent[] {
  const { network, rows, columns } = prices.flow
  const { number, lane, row, period } = of
  const price = limitPrice(prices, row)
  if (price <= 1e-9) return []
  const hub = lane.from - network.origins.length - network.crossings.length
  const trips = [...network.truckTypes.keys()]
    .map((type) => ({ type, column: columns.trips.get(number, type, period) }))
    .filter(({ column }) => column >= 0 && entryOf(prices, column, row) !== 0)
    .toSorted((one, other) => {
      return (prices.reduced[one.column] ?? 0) - (prices.reduced[other.column] ?? 0)
    })
  const [best] = trips
  const place = itemAt(network.places, lane.from)
  if (best === undefined) return [{ limit: 'trucks', place, period, bound: null, rent: price }]
  const room = Math.abs(entryOf(prices, best.column, row))
  const hours = rows.truckHours.get(hub, best.type, period)
  const drivers = rows.driverHours.get(hub, 0, period)
  const held = Math.max(0, -(prices.reduced[best.column] ?? 0))
  const isPartly = openDays(network, lane, period) < itemAt(network.periods, period).days
  const bound = { kind: 'column', index: best.column } as const
  const road = `${lane.road.from} to ${lane.road.to}`
  const own: Rent = isPartly
    ? { limit: 'no window', place: road, period, bound, rent: held }
    : { limit: 'trucks', place, period, bound, rent: held }
  const found = [
    ...rowRent(prices, best.column, { limit: 'trucks', place: lane.from, period, row: hours }),
    ...rowRent(prices, best.column, { limit: 'drivers', place: lane.from, period, row: drivers }),
    ...(held > 1e-9 ? [own] : []),
  ]
  return found.map((one) => ({ ...one, rent: one.rent / room }))
}

function rowRent(
  prices: Prices,
  column: number,
  of: {
    readonly limit: LimitName
    readonly place: number
    readonly period: number
    readonly row: number
  },
): readonly Rent[] {
  const { limit, period, row } = of
  const rent = limitPrice(prices, row) * Math.max(0, entryOf(prices, column, row))
  if (rent <= 1e-9) return []
  const place = itemAt(prices.flow.network.places, of.place)
  return [{ limit, place, period, bound: { kind: 'row', index: row }, rent }]
}

/** What the upper bound of a supply stands for. */
function boundName(
  { flow, model }: Prices,
  { column, lane, from }: Supply,
  to: Spot,
): Pick<Rent, 'limit' | 'place'> {
  const { network, supply } = flow
  const place = itemAt(network.places, from.place)
  if (lane === null) {
    const isSite = to.place >= network.places.length - network.sites.length
    const keeps = itemAt(network.groups, to.group).shelfLife_days === null
    return { limit: isSite && !keeps ? 'shelf life' : 'stock or pledge', place }
  }
  const { road, step } = itemAt(network.lanes, lane)
  const upper = model.upper[column] ?? 0
  if (upper <= 0) {
    return { limit: 'no window', place: step === 'to hub' ? place : `${road.from} to ${road.to}` }
  }
  if (upper >= supply.get(from.group, 0, from.period) - 1e-9)
    return { limit: 'stock or pledge', place }
  return step === 'to hub' ? { limit: 'crossing', place } : { limit: 'trucks', place }
}

/** Where no column brings more: shut, too far for the time, or there is nothing to bring. */
function ending({ flow }: Prices, start: Spot, spot: Spot): readonly Omit<Rent, 'rent'>[] {
  const { network, rows } = flow
  const place = itemAt(network.places, spot.place)
  const base = { place, period: spot.period, bound: null }
  const lanes = itemAt(network.lanesTo, spot.place).map((number) => itemAt(network.lanes, number))
  const [nearest] = lanes.toSorted((one, other) => one.road.lead_days - other.road.lead_days)
  if (nearest === undefined) {
    const bound = {
      kind: 'row',
      index: rows.balance.get(spot.place, spot.group, spot.period),
    } as const
    return [{ ...base, limit: 'stock or pledge', bound }]
  }
  const when = itemAt(network.periods, start.period)
  if (when.from + when.days <= nearest.road.lead_days) return [{ ...base, limit: 'travel time' }]
  const isShut = lanes.every((lane) => isClosed(flow, lane, start.period))
  if (!isShut) {
    const bound = {
      kind: 'row',
      index: rows.balance.get(spot.place, spot.group, spot.period),
    } as const
    return [{ ...base, limit: 'stock or pledge', bound }]
  }
  const crossing = network.crossings[nearest.from - network.origins.length]
  const { from, to } = nearest.road
  return [{ ...base, limit: 'no window', place: crossing?.code ?? `${from} to ${to}` }]
}

/** Whether a lane carries nothing of anything until the period. */
function isClosed({ network, columns, model }: Prices['flow'], lane: Lane, until: number): boolean {
  const number = network.lanes.indexOf(lane)
  for (const group of network.groups.keys()) {
    for (let period = 0; period <= until; period += 1) {
      const column = columns.flow.get(number, group, period)
      if (column >= 0 && (model.upper[column] ?? 0) > 0) return false
    }
  }
  return true
}
