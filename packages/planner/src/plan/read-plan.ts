/**
 * Reads a plan out of the values of the columns: by code instead of by number, and only what is
 * there. Values below a gram are the engine's rounding, and left out.
 */
import type { FlowModel } from '../flow/flow-model.ts'
import { itemAt, needIn } from '../flow/capacity.ts'
import { valueUnit } from '../flow/flow-form.ts'
import type { Numbers } from '../flow/table.ts'
import type {
  Plan,
  PlannedCoverage,
  PlannedExcess,
  PlannedFlow,
  PlannedStock,
  PlannedTrips,
  UnmetNeed,
} from './plan.ts'

/** One gram, in tonnes. */
const LEAST = 1e-6

/** A stock-out is a day on which more than this share of a need is unmet. */
const STOCK_OUT = 0.05

/** What moves, lies, is missing and is over, of one solution of the flow model. */
export function readPlan(
  flow: FlowModel,
  primal: Float64Array,
): Pick<Plan, 'periods' | 'flows' | 'trips' | 'stock' | 'unmet' | 'coverage' | 'over' | 'losses'> {
  const unmet = readUnmet(flow, primal)
  return {
    periods: flow.network.periods,
    flows: readFlows(flow, primal),
    trips: readTrips(flow, primal),
    stock: readStock(flow, primal),
    unmet,
    coverage: readCoverage(flow, unmet),
    over: readOver(flow, primal),
    losses: flow.network.segments.map(({ code, loss }) => ({ segment: code, loss })),
  }
}

interface Found {
  readonly first: number
  readonly second: number
  readonly period: number
  readonly value: number
}

function* found(
  { network }: FlowModel,
  primal: Float64Array,
  of: { readonly numbers: Numbers; readonly first: number; readonly second: number },
): Iterable<Found> {
  for (let first = 0; first < of.first; first += 1) {
    for (const period of network.periods.keys()) {
      for (let second = 0; second < of.second; second += 1) {
        const value = primal[of.numbers.get(first, second, period)] ?? 0
        if (value > LEAST) yield { first, second, period, value }
      }
    }
  }
}

function readFlows(flow: FlowModel, primal: Float64Array): readonly PlannedFlow[] {
  const { network, columns } = flow
  const of = { numbers: columns.flow, first: network.lanes.length, second: network.groups.length }
  const flows = [...found(flow, primal, of)].map(
    ({ first, second, period, value }): PlannedFlow => {
      const { step, road } = itemAt(network.lanes, first)
      const group = itemAt(network.groups, second).code
      return { step, from: road.from, to: road.to, group, period, mass_t: value }
    },
  )
  const steps = ['to crossing', 'to hub', 'to site']
  return flows.toSorted((one, other) => {
    return steps.indexOf(one.step) - steps.indexOf(other.step) || one.period - other.period
  })
}

function readTrips(flow: FlowModel, primal: Float64Array): readonly PlannedTrips[] {
  const { network, columns } = flow
  const [first, second] = [network.lanes.length, network.truckTypes.length]
  const all = [...found(flow, primal, { numbers: columns.trips, first, second })]
  return all.map(({ first: lane, second: type, period, value }) => {
    const { road } = itemAt(network.lanes, lane)
    const truckType = itemAt(network.truckTypes, type).code
    return { hub: road.from, site: road.to, truckType, period, trips: value }
  })
}

function readStock(flow: FlowModel, primal: Float64Array): readonly PlannedStock[] {
  const { network, columns } = flow
  const of = { numbers: columns.stock, first: network.places.length, second: network.groups.length }
  return [...found(flow, primal, of)].map(({ first, second, period, value }) => {
    const group = itemAt(network.groups, second).code
    return { place: itemAt(network.places, first), group, period, mass_t: value }
  })
}

/** The unmet need of a site and group in a period, both parts. */
export function unmetIn(
  { columns }: FlowModel,
  primal: Float64Array,
  at: { readonly site: number; readonly group: number; readonly period: number },
): number {
  const first = columns.unmetFirst.get(at.site, at.group, at.period)
  const rest = columns.unmetRest.get(at.site, at.group, at.period)
  return (primal[first] ?? 0) + (primal[rest] ?? 0)
}

function readUnmet(flow: FlowModel, primal: Float64Array): readonly UnmetNeed[] {
  const { network } = flow
  const all: UnmetNeed[] = []
  for (const [site, { code }] of network.sites.entries()) {
    for (const [group, one] of network.groups.entries()) {
      for (const period of network.periods.keys()) {
        const unmet_t = unmetIn(flow, primal, { site, group, period })
        if (unmet_t <= LEAST) continue
        const need_t = needIn(network, { site, group, period })
        all.push({ site: code, group: one.code, period, need_t, unmet_t })
      }
    }
  }
  return all
}

function readCoverage(flow: FlowModel, unmet: readonly UnmetNeed[]): readonly PlannedCoverage[] {
  const { network } = flow
  const missing = Map.groupBy(unmet, (one) => `${one.site} ${one.group}`)
  return network.sites.flatMap((site, siteAt) => {
    return network.groups.flatMap(({ code: group }, groupAt): readonly PlannedCoverage[] => {
      let need_t = 0
      for (const period of network.periods.keys()) {
        need_t += needIn(network, { site: siteAt, group: groupAt, period })
      }
      if (need_t <= 0) return []
      const lacking = missing.get(`${site.code} ${group}`) ?? []
      const served_t = need_t - lacking.reduce((sum, one) => sum + one.unmet_t, 0)
      const out = lacking.find((one) => one.unmet_t > STOCK_OUT * one.need_t)
      const firstStockOut_day = out === undefined ? null : itemAt(network.periods, out.period).from
      const { people } = site
      const share = Math.min(1, Math.max(0, served_t / need_t))
      return [{ site: site.code, group, people, need_t, served_t, share, firstStockOut_day }]
    })
  })
}

function readOver(flow: FlowModel, primal: Float64Array): readonly PlannedExcess[] {
  const { network, columns } = flow
  const read = (numbers: Numbers, first: number, second = 1): readonly Found[] => {
    return [...found(flow, primal, { numbers, first, second })]
  }
  const unit = valueUnit(network)
  return [
    ...read(columns.overStorage, network.hubs.length).map(({ first, period, value }) => {
      const hub = itemAt(network.hubs, first).code
      return { kind: 'storage', hub, period, over_m3: value } as const
    }),
    ...read(columns.overRisk, network.segments.length).map(({ first, period, value }) => {
      const segment = itemAt(network.segments, first).code
      return { kind: 'risk', segment, period, over_value: value * unit } as const
    }),
    ...read(columns.expiry, network.sites.length, network.groups.length).map((one) => {
      const site = itemAt(network.sites, one.first).code
      const group = itemAt(network.groups, one.second).code
      return { kind: 'expiry', site, group, period: one.period, mass_t: one.value } as const
    }),
  ]
}
