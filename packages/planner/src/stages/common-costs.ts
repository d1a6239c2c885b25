/**
 * The stages after the floors as one objective: each weighs far less than the one before it.
 */
import type { FlowModel } from '../flow/flow-model.ts'

export const COST_STAGES = ['shortage', 'loss', 'cost', 'change'] as const

const STAGE_WEIGHTS = { shortage: 1, loss: 1, cost: 0.0001, change: 0.00001 } as const

/** One number for each column. */
export function commonCosts(flow: FlowModel): Float64Array {
  const sum = new Float64Array(flow.model.columns)
  for (const stage of COST_STAGES) {
    const costs = flow.costs[stage]
    for (let at = 0; at < sum.length; at += 1) {
      sum[at] = (sum[at] ?? 0) + STAGE_WEIGHTS[stage] * (costs[at] ?? 0)
    }
  }
  return sum
}
