/**
 * What the flow plan wants on each of the first days, in tonnes: the split between sites is fixed by
 * it, and whole trucks only come as near to it as they can.
 */
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import { type Plan, type Step, periodOf } from '../plan/plan.ts'

export interface FlowTarget {
  readonly step: Step
  readonly from: string
  readonly to: string
  readonly group: CommodityGroup
  readonly day: number
  readonly mass_t: number
}

/** The flows of the first `days` days; of a period of several days, equal parts. */
export function flowTargets(plan: Plan, days: number): readonly FlowTarget[] {
  const targets: FlowTarget[] = []
  for (let day = 0; day < days; day += 1) {
    const period = periodOf(plan.periods, day)
    const length = period === null ? undefined : plan.periods[period]?.days
    if (length === undefined) break
    for (const flow of plan.flows) {
      if (flow.period !== period) continue
      const { step, from, to, group } = flow
      targets.push({ step, from, to, group, day, mass_t: flow.mass_t / length })
    }
  }
  return targets
}
