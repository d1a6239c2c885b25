/**
 * Which of its forms the flow model is built in, and what it is built from, shared by rows and
 * columns. Nothing here decides: it reads the input once and adds up.
 */
import { dayNumber } from '@causeway/domain/time/day'
import type { PlanInput } from '../plan-input/plan-input.ts'
import { type Plan, periodOf } from '../plan/plan.ts'
import { itemAt } from './capacity.ts'
import { type Frozen, frozenOf, startStock } from './frozen.ts'
import { type Losses, type Network, networkOf } from './network.ts'
import type { PeriodForm } from './period.ts'
import { Sums } from './table.ts'

export interface FlowForm {
  readonly periods: PeriodForm
  /** `F` has one unmet need, no safety stock and no trips: smaller, for measurements. */
  readonly form: 'split' | 'F'
  /** What is closed has no column; kept, it has one with upper bound 0, for what-ifs. */
  readonly closed: 'left out' | 'kept'
  /** By segment, instead of the input's. */
  readonly losses?: Losses
  /** The plan that was in force, for least change. */
  readonly last?: Plan
}

export const DEFAULT_FORM: FlowForm = { periods: 'weekly', form: 'split', closed: 'left out' }

/** What rows and columns are made from. */
export interface FlowBase {
  readonly input: PlanInput
  readonly form: FlowForm
  readonly network: Network
  readonly frozen: Frozen
  /** By group, 0 and period: all goods that can be anywhere until then, in tonnes. */
  readonly supply: Sums
  /** By lane, group and period: what the last plan loads, in daily periods. */
  readonly last: Sums | null
  /** Values over the highest one, so that entries stay in one range. */
  readonly values: readonly number[]
}

/** Matrix entries are not smaller: values below a thousandth of the highest count as that. */
const VALUE_LEAST = 1e-3

export function flowBase(input: PlanInput, form: FlowForm): FlowBase {
  const { periods, losses } = form
  const network = networkOf(input, losses === undefined ? { periods } : { periods, losses })
  const frozen = frozenOf(input, network)
  const highest = Math.max(...network.groups.map(({ valuePerTonne }) => valuePerTonne))
  const values = network.groups.map(({ valuePerTonne }) => {
    return highest > 0 ? Math.max(VALUE_LEAST, valuePerTonne / highest) : 1
  })
  const supply = supplyOf(network, frozen)
  return { input, form, network, frozen, supply, last: lastOf(input, form, network), values }
}

/** The currency that one unit of a scaled value stands for. */
export function valueUnit(network: Network): number {
  const highest = Math.max(...network.groups.map(({ valuePerTonne }) => valuePerTonne))
  return highest > 0 ? highest : 1
}

/** All goods that can be in the operation, period by period: a bound on everything. */
function supplyOf(network: Network, frozen: Frozen): Sums {
  const supply = new Sums(network.groups.length, 1, network.periods.length)
  for (const [group, { code }] of network.groups.entries()) {
    let sum = 0
    for (const place of network.places.keys()) sum += startStock(network, place, code)
    for (const [period, { from, days }] of network.periods.entries()) {
      for (const place of network.places.keys()) sum += frozen.arriving.get(place, group, period)
      sum += pledged(network, group, { from, to: from + days })
      supply.add(group, 0, { third: period, value: sum })
    }
  }
  return supply
}

function pledged(network: Network, group: number, days: { from: number; to: number }): number {
  const { code } = itemAt(network.groups, group)
  let sum = 0
  for (const { pledges } of network.origins) {
    for (const pledge of pledges) {
      const isThen = days.from <= pledge.day && pledge.day < days.to
      if (pledge.group === code && isThen) sum += pledge.likely_t
    }
  }
  return sum
}

function lastOf(input: PlanInput, { last }: FlowForm, network: Network): Sums | null {
  if (last === undefined) return null
  const shift = dayNumber(input.firstDay) - dayNumber(last.firstDay)
  const sums = new Sums(network.lanes.length, network.groups.length, network.periods.length)
  const lanes = new Map(network.lanes.map(({ road }, at) => [`${road.from} ${road.to}`, at]))
  const groups = new Map(network.groups.map(({ code }, at) => [code, at]))
  for (const { from, to, group, period, mass_t } of last.flows) {
    const [lane, groupAt] = [lanes.get(`${from} ${to}`), groups.get(group)]
    const loaded = itemAt(last.periods, period)
    if (lane === undefined || groupAt === undefined) continue
    for (let day = loaded.from; day < loaded.from + loaded.days; day += 1) {
      const then = periodOf(network.periods, day - shift)
      if (then === null || itemAt(network.periods, then).days > 1) continue
      sums.add(lane, groupAt, { third: then, value: mass_t / loaded.days })
    }
  }
  return sums
}
