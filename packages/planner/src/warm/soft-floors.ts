/**
 * Floors that may fall at a price. When a crossing closes, floors of the plan before can be out of
 * reach; then the lowest shortfall of each group is bought before anything else, in the same solve.
 * The price is above what floors are worth in the plan before: while they can be kept, they are.
 * Whoever has lost the last open path has no floor, or it would pull down those of all others.
 */
import type { FlowModel } from '../flow/flow-model.ts'
import { weeklyNeed } from '../flow/flow-rows.ts'
import type { Model } from '../model/model.ts'
import { type Floors, openFloors } from '../stages/floors.ts'
import { withRowUppers } from '../stages/stage-model.ts'
import { commonCosts } from '../stages/common-costs.ts'

/** The price of each group's shortfall, by group. */
export type FloorPrices = readonly number[]

/** Ten times what the floors of a group are worth, and never next to nothing. */
export function floorPrices(flow: FlowModel, floors: Floors, dual: Float64Array): FloorPrices {
  const { network, rows, columns, costs, model } = flow
  return network.groups.map((_, group) => {
    let [worth, all] = [0, 0]
    for (const site of network.sites.keys()) {
      for (let week = 0; week < network.weeks; week += 1) {
        const row = rows.floor.get(site, group, week)
        worth += Math.abs(dual[row] ?? 0) * (floors.roots.get(row) ?? 0)
      }
      for (const period of network.periods.keys()) {
        for (const numbers of [columns.unmetFirst, columns.unmetRest]) {
          const column = numbers.get(site, group, period)
          all += (costs.shortage[column] ?? 0) * (model.upper[column] ?? 0)
        }
      }
    }
    return Math.max(10 * worth, 0.05 * all, 1)
  })
}

/** The common objective over floors that may fall; `base` is the model that the floors are of. */
export function softFlooredModel(
  flow: FlowModel,
  base: FlowModel,
  of: { readonly floors: Floors; readonly prices: FloorPrices },
): Model {
  const { floors, prices } = of
  const { network, rows, columns } = flow
  const uppers = new Map<number, number>()
  const reached = openFloors(flow).roots
  for (const site of network.sites.keys()) {
    for (const group of network.groups.keys()) {
      for (let week = 0; week < network.weeks; week += 1) {
        const row = rows.floor.get(site, group, week)
        const shortfall = floors.fixed.get(base.rows.floor.get(site, group, week))
        if (!reached.has(row) || shortfall === undefined) continue
        const need = weeklyNeed(network, { site, group, week })
        uppers.set(row, Math.sqrt(need) * shortfall)
      }
    }
  }
  const cost = commonCosts(flow)
  for (const [group, price] of prices.entries()) {
    cost[columns.shortfallOfGroup.get(group, 0, 0)] = price
  }
  return { ...withRowUppers(flow.model, uppers), cost }
}
