/** The planner itself as a policy. */
import type { PlannerEngine } from '@causeway/planner/engine/engine'
import { ROLLING_RULES, rollingPlan } from '@causeway/planner/policy/rolling'
import type { Policy } from './policy.ts'

export function plannerPolicy(engine: PlannerEngine, title: string): Policy {
  return {
    code: 'planner',
    title,
    days: 28,
    start: () => async (input) =>
      (
        await rollingPlan(input, ROLLING_RULES.convex, {
          engine,
          options: { algorithm: 'dual simplex', seed: 1, timeLimit_s: null, gap: 0 },
        })
      ).flows,
  }
}
