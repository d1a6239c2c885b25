/**
 * What a window is worth: the person-days of coverage that one further truck through a crossing in a
 * period would bring, by commodity group and never summed across groups. Prices rank crossings and
 * days; they carry weights and are degenerate, so the figures shown come from solves with one truck
 * more, ten more and one less, which also say how far the figure holds.
 */
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import type { BoundChanges, Solution } from '../engine/engine.ts'
import { pricesOf, type Prices } from '../explain/prices.ts'
import { itemAt, needIn } from '../flow/capacity.ts'
import type { FlowModel } from '../flow/flow-model.ts'
import { TRUCK_CLASSES } from '../plan-input/plan-input.ts'
import { unmetIn } from '../plan/read-plan.ts'
import type { WarmPlan } from '../warm/warm-plan.ts'

export interface WindowWorth {
  readonly crossing: string
  readonly period: number
  /** Truckloads that may pass in the plan; 0 where it is closed. */
  readonly trucks: number
  /** The fall of the plan's weighted objective per truck, by prices: for ranking only. */
  readonly price: number
  readonly groups: readonly GroupWorth[]
  /** How many further trucks are worth about as much, each, as the first: at least so many. */
  readonly holdsFor_trucks: 0 | 1 | 10
}

/** Person-days of coverage; the figures of two groups are never added. */
export interface GroupWorth {
  readonly group: CommodityGroup
  /** Gained by the first further truck. */
  readonly oneMore: number
  /** Gained by ten further trucks together. */
  readonly tenMore: number
  /** Lost by one truck less; null where none passes. */
  readonly oneLess: number | null
}

/** A crossing in a period, with its price. */
export interface RankedWindow {
  readonly crossing: number
  readonly period: number
  readonly price: number
}

/** The first truck and the mean of ten may differ by so much, and the figure still holds. */
const HOLDS_WITHIN = 0.05

/** The crossings and periods that are worth most, priced and solved again; `crossing`: only there. */
export async function worthOfWindows(
  warm: WarmPlan,
  { most, crossing = null }: { readonly most: number; readonly crossing?: string | null },
): Promise<readonly WindowWorth[]> {
  const { flow } = warm.base
  const prices = pricesOf(flow, warm.model, warm.solution)
  if (prices === null) return []
  const isAsked = (at: number): boolean => {
    return crossing === null || flow.network.crossings[at]?.code === crossing
  }
  const ranked = rankWindows(prices)
    .filter((one) => isAsked(one.crossing))
    .slice(0, most)
  const worths: WindowWorth[] = []
  for (const window of ranked) worths.push(await worthOf(warm, window))
  return worths
}

/** All crossings and periods with a price above 0, the highest first. */
function rankWindows(prices: Prices): readonly RankedWindow[] {
  const { network } = prices.flow
  const all = [...network.crossings.keys()].flatMap((crossing) => {
    return [...network.periods.keys()].map((period) => {
      return { crossing, period, price: windowPrice(prices, { crossing, period }) }
    })
  })
  return all
    .filter(({ price }) => price > 0)
    .toSorted((one, other) => {
      const byPrice = other.price - one.price
      return byPrice || one.crossing - other.crossing || one.period - other.period
    })
}

interface At {
  readonly crossing: number
  readonly period: number
}

/**
 * The price of the crossing's row; where it is closed, what its best missing column would gain: the
 * largest over hubs and groups of (hub price less loss, less what goods are worth where they wait,
 * less what else the load runs into) times a load. Never below 0.
 */
function windowPrice(prices: Prices, at: At): number {
  const { rows } = prices.flow
  const row = rows.crossing.get(at.crossing, 0, at.period)
  const open = prices.model.rowUpper[row] ?? 0
  if (open > 0) return Math.max(0, -(prices.dual[row] ?? 0))
  let best = 0
  for (const { column, load_t } of passing(prices.flow, at)) {
    best = Math.max(best, -closedCost(prices, column, at) * load_t)
  }
  return best
}

/** The reduced cost of a column but for the rows that are shut with the crossing. */
function closedCost({ flow, model, dual }: Prices, column: number, at: At): number {
  const shut = new Set([
    flow.rows.crossing.get(at.crossing, 0, at.period),
    ...inspections(flow, at),
  ])
  let cost = model.cost[column] ?? 0
  const end = model.starts[column + 1] ?? 0
  for (let entry = model.starts[column] ?? 0; entry < end; entry += 1) {
    const row = model.indices[entry] ?? 0
    if (!shut.has(row)) cost -= (model.values[entry] ?? 0) * (dual[row] ?? 0)
  }
  return cost
}

function inspections({ rows }: FlowModel, { crossing, period }: At): readonly number[] {
  const all = [...TRUCK_CLASSES.keys(), TRUCK_CLASSES.length]
  return all.map((at) => rows.inspection.get(crossing, at, period)).filter((row) => row >= 0)
}

/** Columns of what passes a crossing in a period. */
function passing(
  { network, columns }: FlowModel,
  { crossing, period }: At,
): readonly { readonly column: number; readonly load_t: number }[] {
  const place = network.origins.length + crossing
  return itemAt(network.lanesFrom, place).flatMap((lane) => {
    return network.groups.flatMap(({ load_t }, group) => {
      const column = columns.flow.get(lane, group, period)
      return column < 0 ? [] : [{ column, load_t }]
    })
  })
}

async function worthOf(warm: WarmPlan, window: RankedWindow): Promise<WindowWorth> {
  const { flow } = warm.base
  const { crossing, period, price } = window
  const row = flow.rows.crossing.get(crossing, 0, period)
  const trucks = warm.model.rowUpper[row] ?? 0
  const solve = (more: number): Promise<Solution> => warm.solveWith(moreTrucks(warm, window, more))
  const one = await solve(1)
  const ten = await solve(10)
  const less = trucks >= 1 ? await solve(-1) : null
  const missed = missedByGroup(flow, warm.solution)
  const [withOne, withTen] = [missedByGroup(flow, one), missedByGroup(flow, ten)]
  const withLess = less === null ? null : missedByGroup(flow, less)
  const gain = (solution: Solution): number => warm.solution.objective - solution.objective
  const groups = flow.network.groups.map(({ code }, at): GroupWorth => {
    const before = missed[at] ?? 0
    return {
      group: code,
      oneMore: settled(before - (withOne[at] ?? 0)),
      tenMore: settled(before - (withTen[at] ?? 0)),
      oneLess: withLess === null ? null : settled((withLess[at] ?? 0) - before),
    }
  })
  const isWorth = gain(one) > 1e-6 * Math.max(1, price)
  const holdsTen = gain(ten) >= (1 - HOLDS_WITHIN) * 10 * gain(one)
  return {
    crossing: itemAt(flow.network.crossings, crossing).code,
    period,
    trucks,
    price,
    groups,
    holdsFor_trucks: !isWorth ? 0 : holdsTen ? 10 : 1,
  }
}

/** More trucks through a crossing, with the loads that they carry; a shut one gets inspections too. */
function moreTrucks({ base, model }: WarmPlan, at: At, more: number): BoundChanges {
  const { flow } = base
  const row = flow.rows.crossing.get(at.crossing, 0, at.period)
  const open = model.rowUpper[row] ?? 0
  const raised = open > 0 ? [row] : [row, ...inspections(flow, at)]
  const rows = raised.map((index) => {
    const upper = Math.max(0, (model.rowUpper[index] ?? 0) + more)
    return { index, lower: Number.NEGATIVE_INFINITY, upper }
  })
  const columns = passing(flow, at).map(({ column, load_t }) => {
    const upper = Math.max(0, (model.upper[column] ?? 0) + more * load_t)
    return { index: column, lower: 0, upper }
  })
  return more > 0 ? { rows, columns } : { rows }
}

/** Person-days without what they need, by group: Σ people · U ÷ need of a day. */
function missedByGroup(flow: FlowModel, { primal }: Solution): readonly number[] {
  const { network } = flow
  return network.groups.map((_, group) => {
    let sum = 0
    for (const [site, { people }] of network.sites.entries()) {
      for (const [period, { days }] of network.periods.entries()) {
        const need = needIn(network, { site, group, period })
        if (need <= 0) continue
        sum += people * (unmetIn(flow, primal, { site, group, period }) / need) * days
      }
    }
    return sum
  })
}

/** A thousandth of a person-day is the engine's rounding. */
function settled(personDays: number): number {
  return Math.abs(personDays) < 1e-3 ? 0 : personDays
}
