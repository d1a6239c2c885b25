/**
 * Safety stock: what ought to lie at sites, and behind the crossings at hubs, against closures and
 * denial. The first days of it are worth most; some is still worth having beyond what was asked for.
 * Figures were chosen by evaluation (docs/decisions/0019).
 */
import { itemAt, needIn } from './capacity.ts'
import type { Network } from './network.ts'

/**
 * Pieces of a gap, the deepest first: shares of the safety days, and the weight of a person-day that
 * is missing. With four safety days: the first two weigh 7, the next two 3, four more 1.
 */
export const SAFETY_PIECES = [
  { share: 0.5, weight: 7 },
  { share: 0.5, weight: 3 },
  { share: 1, weight: 1 },
] as const

/** All pieces together, in safety days. */
export const SAFETY_REACH = SAFETY_PIECES.reduce((sum, { share }) => sum + share, 0)

/** At hubs: this share of the safety days, for the sites that the hub is nearest to. */
export const HUB_SAFETY_SHARE = 0.75
/** A person-day missing at a hub, less than any piece at a site. */
export const HUB_SAFETY_WEIGHT = 0.3

/** A day's need of the sites that a hub is nearest to, by hours, and their weighted people. */
export function nearNeed(
  network: Network,
  { hub, group, period }: { readonly hub: number; readonly group: number; readonly period: number },
): { readonly need_t: number; readonly people: number } {
  const firstHub = network.origins.length + network.crossings.length
  const firstSite = network.places.length - network.sites.length
  const { days } = itemAt(network.periods, period)
  let [need_t, people] = [0, 0]
  for (const [site, one] of network.sites.entries()) {
    if (nearestHub(network, firstSite + site) !== firstHub + hub) continue
    const need = needIn(network, { site, group, period }) / days
    if (need <= 0) continue
    need_t += need
    people += one.people * one.priority * itemAt(network.groups, group).weight
  }
  return { need_t, people }
}

/** The place that the shortest lane to a site begins at; the lowest number where two are alike. */
function nearestHub(network: Network, place: number): number {
  let [nearest, hours] = [-1, Number.POSITIVE_INFINITY]
  for (const at of itemAt(network.lanesTo, place)) {
    const { from, road } = itemAt(network.lanes, at)
    if (road.hours < hours) [nearest, hours] = [from, road.hours]
  }
  return nearest
}
