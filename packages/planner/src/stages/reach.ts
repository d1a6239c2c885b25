/**
 * What can be reached when: the first period in which goods of a group can lie at a place, by open
 * lanes and lead times alone. Whoever cannot be reached in time has no floor, and is listed.
 */
import type { FlowModel } from '../flow/flow-model.ts'
import { itemAt } from '../flow/capacity.ts'
import { weeklyNeed } from '../flow/flow-rows.ts'
import { startStock } from '../flow/frozen.ts'
import { arrivals, weekOfPeriod } from '../flow/period.ts'
import type { LeftOut } from '../plan/plan.ts'

/** A site's group and the weeks in which nothing can come, and too little is there. */
export type NoOpenPath = Extract<LeftOut, { kind: 'no open path' }>

/** The first period with goods from outside at each place; Infinity where there is none. */
function firstReached(flow: FlowModel, group: number): readonly number[] {
  const { network, frozen } = flow
  const firstSite = network.places.length - network.sites.length
  const first = network.places.map((_, place) => {
    const isFrozen = (period: number): boolean => frozen.arriving.get(place, group, period) > 0
    const come = [...network.periods.keys()].find(isFrozen) ?? Number.POSITIVE_INFINITY
    return Math.min(come, place < firstSite ? ownFirst(flow, place, group) : come)
  })
  // Lanes are ordered by step, so one pass carries goods from origins to sites.
  for (const [number, lane] of network.lanes.entries()) {
    const from = first[lane.from] ?? Number.POSITIVE_INFINITY
    for (let period = from; period < network.periods.length; period += 1) {
      const column = flow.columns.flow.get(number, group, period)
      if (column < 0 || (flow.model.upper[column] ?? 0) <= 0) continue
      const there = arrivals(network.periods, itemAt(network.periods, period), lane.road.lead_days)
      const arrival = there[0]?.period ?? Number.POSITIVE_INFINITY
      first[lane.to] = Math.min(first[lane.to] ?? arrival, arrival)
      break
    }
  }
  return first
}

function ownFirst({ network }: FlowModel, place: number, group: number): number {
  const { code } = itemAt(network.groups, group)
  if (startStock(network, place, code) > 0) return 0
  const days = (network.origins[place]?.pledges ?? [])
    .filter((pledge) => pledge.group === code && pledge.likely_t > 0)
    .map(({ day }) => day)
  const earliest = Math.min(...days)
  const at = network.periods.findIndex(({ from, days: length }) => earliest < from + length)
  return at < 0 ? Number.POSITIVE_INFINITY : at
}

/** Sites and groups that nothing reaches in some week, while their own stock is too little. */
export function withoutOpenPath(flow: FlowModel): readonly NoOpenPath[] {
  const { network } = flow
  const firstSite = network.places.length - network.sites.length
  const found: NoOpenPath[] = []
  for (const [group, { code }] of network.groups.entries()) {
    const first = firstReached(flow, group)
    for (const [site, one] of network.sites.entries()) {
      const reached = network.periods[first[firstSite + site] ?? Number.POSITIVE_INFINITY]
      const week = reached === undefined ? network.weeks : weekOfPeriod(reached)
      const weeks: number[] = []
      let left = startStock(network, firstSite + site, code)
      for (let at = 0; at < week; at += 1) {
        const need = weeklyNeed(network, { site, group, week: at })
        left -= need
        if (need > 0 && left < 0) weeks.push(at)
      }
      if (weeks.length > 0) {
        found.push({ kind: 'no open path', site: one.code, group: code, weeks })
      }
    }
  }
  return found
}
