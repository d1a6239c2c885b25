/**
 * Why needs stay unmet: for each site, group and week with something missing, the limits that hold
 * at least a fifth of it back, found from the prices of the solution. Limits are named; nobody is
 * blamed.
 */
import { itemAt } from '../flow/capacity.ts'
import { weekOfPeriod } from '../flow/period.ts'
import type { HoldingLimit, UnmetReason } from '../plan/plan.ts'
import { unmetIn } from '../plan/read-plan.ts'
import type { Prices } from './prices.ts'
import { type Rent, rentsOf } from './supply-path.ts'

/** A limit that holds less of the need back is not named. */
const SHARE_LEAST = 0.2

/** A limit at a place over all periods in which it holds a need back. */
export interface HeldBy extends Rent {
  readonly bounds: readonly NonNullable<Rent['bound']>[]
}

/** A reason with the bounds of its limits, for those who loosen them. */
export interface TracedReason {
  readonly reason: UnmetReason
  readonly held: readonly HeldBy[]
}

/** Reasons of all unmet needs, by site, group and week; the heaviest limit of each first. */
export function explainUnmet(prices: Prices): readonly UnmetReason[] {
  return traceUnmet(prices).map(({ reason }) => reason)
}

export function traceUnmet(prices: Prices): readonly TracedReason[] {
  const { network } = prices.flow
  const found: TracedReason[] = []
  for (const site of network.sites.keys()) {
    for (const group of network.groups.keys()) {
      for (let week = 0; week < network.weeks; week += 1) {
        const traced = traceWeek(prices, { site, group, week })
        if (traced !== null) found.push(traced)
      }
    }
  }
  return found
}

/** A kilogram: less is not worth a sentence. */
const UNMET_LEAST = 1e-3

/** Each period counts by what is missing in it, and its limits by their rents. */
function traceWeek(
  prices: Prices,
  at: { readonly site: number; readonly group: number; readonly week: number },
): TracedReason | null {
  const { network } = prices.flow
  const { site, group, week } = at
  const place = network.places.length - network.sites.length + site
  let unmet_t = 0
  const rents: Rent[] = []
  for (const [period, one] of network.periods.entries()) {
    if (weekOfPeriod(one) !== week) continue
    const missing = unmetIn(prices.flow, prices.primal, { site, group, period })
    if (missing <= UNMET_LEAST / 10) continue
    unmet_t += missing
    const own = rentsOf(prices, { place, group, period })
    const all = own.reduce((sum, { rent }) => sum + rent, 0)
    if (all > 0) rents.push(...own.map((it) => ({ ...it, rent: (missing * it.rent) / all })))
  }
  if (unmet_t < UNMET_LEAST) return null
  const held = heaviest(rents)
  const all = held.reduce((sum, { rent }) => sum + rent, 0)
  const named = held.filter(({ rent }, index) => index === 0 || rent / all >= SHARE_LEAST)
  const limits = named.map((rent) => holdingLimit(prices, rent, rent.rent / all))
  const code = itemAt(network.sites, site).code
  const reason = { site: code, group: itemAt(network.groups, group).code, week, unmet_t, limits }
  return { reason, held: named }
}

/** One of each limit and place: what it holds back in several periods is added up. */
function heaviest(rents: readonly Rent[]): readonly HeldBy[] {
  const by = Map.groupBy(rents, ({ limit, place }) => `${limit}\n${place}`)
  const held = [...by.values()].flatMap((same): readonly HeldBy[] => {
    const [most] = same.toSorted((one, other) => other.rent - one.rent)
    if (most === undefined) return []
    const rent = same.reduce((sum, one) => sum + one.rent, 0)
    return [{ ...most, rent, bounds: same.flatMap(({ bound }) => bound ?? []) }]
  })
  return held.toSorted((one, other) => other.rent - one.rent)
}

function holdingLimit(prices: Prices, rent: Rent, share: number): HoldingLimit {
  const { limit, place, period } = rent
  return { limit, place, period, share, value: limitValue(prices, rent) }
}

/** In the limit's own unit: trucks or hours a day, cubic metres, days, a share; null for others. */
function limitValue({ flow, model }: Prices, { limit, bound, period }: Rent): number | null {
  const { network } = flow
  const { days } = itemAt(network.periods, period)
  switch (limit) {
    case 'crossing':
    case 'inspection':
    case 'trucks':
    case 'drivers':
      return bound?.kind === 'row' ? (model.rowUpper[bound.index] ?? 0) / days : null
    case 'hub storage':
      return bound?.kind === 'row' ? (model.rowUpper[bound.index] ?? 0) : null
    case 'risk cap':
      return network.rules.riskShare
    case 'sendings':
      return network.rules.sendMost
    case 'travel time':
    case 'no window':
    case 'shelf life':
    case 'stock or pledge':
      return null
  }
}
