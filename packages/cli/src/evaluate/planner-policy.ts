/** The planner itself as a policy: its own model and stages, with its default settings. */
import type { PlannerEngine } from '@causeway/planner/engine/engine'
import { makePlan } from '@causeway/planner/plan/make-plan'
import type { Plan } from '@causeway/planner/plan/plan'
import type { Decided, Policy } from './policy.ts'

/** Plans `days` days anew each morning. Throws where the planner makes no plan: that is a fault. */
export function plannerPolicy(engine: PlannerEngine, title: string, days: number): Policy {
  return {
    code: 'planner',
    title,
    days,
    start: () => {
      let last: Plan | null = null
      return async (input, signal) => {
        const made = await makePlan(input, engine, {
          mode: 'weighted',
          seed: 1,
          timeLimit_s: null,
          signal,
          ...(last === null ? {} : { form: { last } }),
        })
        if (!made.ok) throw new Error(`the planner made no plan: ${made.refusal.kind}`)
        last = made.value.plan
        return loadsOf(made.value.plan)
      }
    },
  }
}

/** Loads of single days; later periods are longer and are planned again before they come. */
function loadsOf({ flows, periods }: Plan): Decided {
  return flows.flatMap(({ from, to, group, period, mass_t }) => {
    const { from: day = 0, days = 0 } = periods[period] ?? {}
    return days === 1 ? [{ from, to, group, day, mass_t }] : []
  })
}
