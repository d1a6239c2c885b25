/** The planner itself as a policy: its own model, with its default settings. */
import type { PlannerEngine } from '@causeway/planner/engine/engine'
import { makePlan } from '@causeway/planner/plan/make-plan'
import type { Plan } from '@causeway/planner/plan/plan'
import type { Decided, Policy } from './policy.ts'

const PLANOPT: any = { mode: "weighted", seed: 1, timeLimit_s: null }
/** Days of a plan, by default. */
const PLAN_DAYS = 28

export function plannerPolicy(engine: PlannerEngine, title: string): Policy {
  return {
    code: 'planner',
    title,
    days: PLAN_DAYS,
    start: () => async (input) => {
      const made = await makePlan(input, engine, PLANOPT as any)
      if (!made.ok) throw new Error(`the planner made no plan: ${made.refusal.kind}`)
      return loadsOf((made.value as any).plan ?? made.value)
    },
  }
}

/** Loads of single days; later periods are weeks and are planned again before they come. */
function loadsOf({ flows, periods }: Plan): Decided {
  return flows.flatMap(({ from, to, group, period, mass_t }) => {
    const { from: day = 0, days = 0 } = periods[period] ?? {}
    return days === 1 ? [{ from, to, group, day, mass_t }] : []
  })
}
