/**
 * What a plan would leave unmet if its roads lost other shares than it was made with: its loads are
 * kept as far as there are goods, and sites use what comes, day after day.
 */
import { itemAt, needAfter, needIn } from '../flow/capacity.ts'
import type { FlowModel } from '../flow/flow-model.ts'
import { startStock } from '../flow/frozen.ts'
import type { Lane, Losses } from '../flow/network.ts'
import { arrivals } from '../flow/period.ts'
import { Sums } from '../flow/table.ts'

/** Weighted person-days of unmet need, by the costs of the stage `shortage`. */
export function shortageUnder(flow: FlowModel, primal: Float64Array, losses: Losses): number {
  const { network } = flow
  let sum = 0
  for (const group of network.groups.keys()) sum += shortageOf(flow, primal, { group, losses })
  return sum
}

function shortageOf(
  flow: FlowModel,
  primal: Float64Array,
  { group, losses }: { readonly group: number; readonly losses: Losses },
): number {
  const { network, frozen } = flow
  const { code, shelfLife_days } = itemAt(network.groups, group)
  const firstSite = network.places.length - network.sites.length
  const stock = network.places.map((_, place) => startStock(network, place, code))
  const coming = new Sums(network.places.length, 1, network.periods.length)
  let sum = 0
  for (const period of network.periods.keys()) {
    for (const place of network.places.keys()) {
      const comes =
        frozen.arriving.get(place, group, period) + pledgedIn(flow, place, { group, period })
      add(stock, place, comes + coming.get(place, 0, period))
      add(stock, place, -frozen.leaving.get(place, group, period))
    }
    for (const lanes of network.lanesFrom) {
      load(flow, primal, { lanes, group, period, losses, stock, coming })
    }
    for (const site of network.sites.keys()) {
      const place = firstSite + site
      const need = needIn(network, { site, group, period })
      const there = Math.max(0, stock[place] ?? 0)
      const unmet = Math.max(0, need - there)
      const kept = shelfLife_days ?? Number.POSITIVE_INFINITY
      const most = Number.isFinite(kept) ? needAfter(network, { site, group, period }, kept) : kept
      stock[place] = Math.min(most, Math.max(0, there - need))
      sum += unmetCost(flow, { site, group, period }, unmet)
    }
  }
  return sum
}

interface Loading {
  readonly lanes: readonly number[]
  readonly group: number
  readonly period: number
  readonly losses: Losses
  readonly stock: number[]
  readonly coming: Sums
}

/** Loads as planned, all lanes of a place less by the same share where goods are short. */
function load(flow: FlowModel, primal: Float64Array, loading: Loading): void {
  const { network, columns } = flow
  const { lanes, group, period, losses, stock, coming } = loading
  const planned = lanes.map((lane) => primal[columns.flow.get(lane, group, period)] ?? 0)
  const all = planned.reduce((sum, one) => sum + one, 0)
  const [first] = lanes
  if (first === undefined || all <= 0) return
  const place = itemAt(network.lanes, first).from
  const share = Math.min(1, Math.max(0, stock[place] ?? 0) / all)
  for (const [at, number] of lanes.entries()) {
    const lane = itemAt(network.lanes, number)
    const gone = (planned[at] ?? 0) * share * (1 - lane.road.denial)
    add(stock, place, -gone)
    const loaded = itemAt(network.periods, period)
    for (const arrival of arrivals(network.periods, loaded, lane.road.lead_days)) {
      const value = gone * arrival.share * survivalUnder(lane, losses)
      if (arrival.period === period) add(stock, lane.to, value)
      else coming.add(lane.to, 0, { third: arrival.period, value })
    }
  }
}

function survivalUnder({ road }: Lane, losses: Losses): number {
  return road.segments.reduce((share, code) => share * (1 - (losses.get(code) ?? 0)), 1)
}

function pledgedIn(
  { network }: FlowModel,
  place: number,
  at: { readonly group: number; readonly period: number },
): number {
  const { from, days } = itemAt(network.periods, at.period)
  const { code } = itemAt(network.groups, at.group)
  return (network.origins[place]?.pledges ?? [])
    .filter(({ group, day }) => group === code && from <= day && day < from + days)
    .reduce((sum, { likely_t }) => sum + likely_t, 0)
}

/** The cheaper part first, as the model fills them. */
function unmetCost(
  { columns, costs, model }: FlowModel,
  at: { readonly site: number; readonly group: number; readonly period: number },
  unmet_t: number,
): number {
  const first = columns.unmetFirst.get(at.site, at.group, at.period)
  if (first < 0 || unmet_t <= 0) return 0
  const rest = columns.unmetRest.get(at.site, at.group, at.period)
  const most = rest < 0 ? unmet_t : (model.upper[first] ?? 0)
  const inFirst = Math.min(unmet_t, most)
  const beyond = (unmet_t - inFirst) * (costs.shortage[rest] ?? 0)
  return inFirst * (costs.shortage[first] ?? 0) + beyond
}

function add(to: number[], at: number, value: number): void {
  to[at] = (to[at] ?? 0) + value
}
