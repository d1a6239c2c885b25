/**
 * What each stage makes least, as costs by column. Shortage counts weighted person-days; loss counts
 * values over the highest one; cost counts trips over the dearest; change counts tonnes.
 */
import type { TruckType } from '../plan-input/plan-input.ts'
import { itemAt, needIn, truckFill } from './capacity.ts'
import type { FlowBase } from './flow-form.ts'
import type { Lane } from './network.ts'

/** Stages that have costs; floors are about one column only. */
export interface StageCosts {
  readonly shortage: number
  readonly loss: number
  readonly cost: number
  readonly change: number
}

const NONE: StageCosts = { shortage: 0, loss: 0, cost: 0, change: 0 }

/** Costs of all columns, stage by stage, while a model is built. */
export class CostSheet {
  readonly #sheets: { readonly [stage in keyof StageCosts]: number[] } = {
    shortage: [],
    loss: [],
    cost: [],
    change: [],
  }

  add(column: number, costs: StageCosts): void {
    this.#sheets.shortage[column] = costs.shortage
    this.#sheets.loss[column] = costs.loss
    this.#sheets.cost[column] = costs.cost
    this.#sheets.change[column] = costs.change
  }

  none(column: number): void {
    this.add(column, NONE)
  }

  /** One number for each column. */
  costs(): { readonly [stage in keyof StageCosts]: Float64Array } {
    return {
      shortage: Float64Array.from(this.#sheets.shortage),
      loss: Float64Array.from(this.#sheets.loss),
      cost: Float64Array.from(this.#sheets.cost),
      change: Float64Array.from(this.#sheets.change),
    }
  }
}

/** Weights of unmet needs: the first 40 % of a need, the rest, and safety stock. */
const WEIGHTS = { first: 10, rest: 30, all: 22, safety: 2 }

interface At {
  readonly site: number
  readonly group: number
  readonly period: number
}

export const stageCosts = {
  /** Expected loss by value; in form F the cost of the trips too, which has none of its own. */
  flow(
    base: FlowBase,
    { number, lane }: { readonly number: number; readonly lane: Lane },
    { group, period }: Omit<At, 'site'>,
  ): StageCosts {
    const { network, form, values, last } = base
    const loss = (values[group] ?? 1) * (1 - lane.survival)
    const isTracked = last !== null && itemAt(network.periods, period).days === 1
    const wasPlanned = isTracked && last.get(number, group, period) > 0
    const change = isTracked && !wasPlanned ? nearness(base, period) : 0
    if (form.form === 'split' || lane.step !== 'to site') return { ...NONE, loss, change }
    const one = itemAt(network.groups, group)
    const cost = (lane.road.hours / longest(base)) * truckFill(network, one) * 0.1
    return { ...NONE, loss, change, cost }
  },
  /** people × w × pr × gap × weight ÷ need a day: weighted person-days for each tonne. */
  unmet(base: FlowBase, at: At, part: 'first' | 'rest' | 'all'): StageCosts {
    return { ...NONE, shortage: perTonne(base, at) * gapLength(base, at) * WEIGHTS[part] }
  },
  safetyGap(base: FlowBase, at: At): StageCosts {
    // A week's gap is that of each of its days.
    const { days } = itemAt(base.network.periods, at.period)
    return { ...NONE, shortage: perTonne(base, at) * WEIGHTS.safety * days }
  },
  expiry: (): StageCosts => ({ ...NONE, cost: 1 }),
  overStorage: (): StageCosts => ({ ...NONE, cost: 1 }),
  overRisk: (): StageCosts => ({ ...NONE, loss: 1 }),
  trips(base: FlowBase, lane: Lane, type: TruckType): StageCosts {
    const dearest = Math.max(...base.network.truckTypes.map(({ costPerHour }) => costPerHour))
    const rate = dearest > 0 ? type.costPerHour / dearest : 1
    return { ...NONE, cost: (lane.road.hours / longest(base)) * rate }
  },
  change: (base: FlowBase, period: number): StageCosts => {
    return { ...NONE, change: nearness(base, period) }
  },
}

/** gap = 1 + 0.25 × min(12, days since last served): who waited longest weighs up to four times. */
function gapLength({ network }: FlowBase, { site, group }: Omit<At, 'period'>): number {
  const { code } = itemAt(network.groups, group)
  const days = itemAt(network.sites, site).unserved_days[code] ?? 0
  return 1 + 0.25 * Math.min(12, days)
}

/** Person-days that a tonne serves, by weights of group and site. */
function perTonne(base: FlowBase, at: At): number {
  const { network } = base
  const { people, priority } = itemAt(network.sites, at.site)
  const need = needIn(network, at) / itemAt(network.periods, at.period).days
  return (people * itemAt(network.groups, at.group).weight * priority) / need
}

function longest({ network }: FlowBase): number {
  return Math.max(...network.lanes.map(({ road }) => road.hours))
}

/** What would have been notified by now weighs ten times as much. */
function nearness({ network }: FlowBase, period: number): number {
  return itemAt(network.periods, period).from < network.rules.freeze_days ? 10 : 1
}
