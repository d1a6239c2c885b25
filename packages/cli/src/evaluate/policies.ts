/**
 * The policies that are compared: six prototypes, each with one idea more than the one before, and
 * the planner as it is. All are told the same of every morning.
 */
import type { Basis, PlannerEngine, SolveOptions } from '@causeway/planner/engine/engine'
import { greedyByPeople } from '@causeway/planner/policy/greedy-by-people'
import { ROLLING_DAYS, ROLLING_RULES, rollingPlan } from '@causeway/planner/policy/rolling'
import type { RollingRules } from '@causeway/planner/policy/rolling-model'
import type { Policy } from './policy.ts'
import { plannerPolicy } from './planner-policy.ts'

/** Codes and titles, in the order of the ideas. */
export const POLICY_TITLES = {
  greedy: 'greedy by people',
  persist: 'rolling, windows persist',
  forecast: '+ window forecast',
  loss: '+ loss and denial',
  safety: '+ 4-day safety',
  convex: '+ convex shortage',
  planner: 'the planner',
} as const

export type PolicyCode = keyof typeof POLICY_TITLES

/** What all others are compared with: the last prototype. */
export const LAST_PROTOTYPE: PolicyCode = 'convex'

/** The seven, or those that are asked for, in their own order. */
export function policies(
  engine: PlannerEngine,
  asked: { readonly policies: readonly PolicyCode[]; readonly horizon_days: number },
): readonly Policy[] {
  const all: readonly Policy[] = [
    {
      code: 'greedy',
      title: POLICY_TITLES.greedy,
      days: 1,
      start: () => async (input) => greedyByPeople(input),
    },
    ...Object.entries(ROLLING_RULES).map(([code, rules]) =>
      rolling(code as keyof typeof ROLLING_RULES, rules, engine),
    ),
    plannerPolicy(engine, POLICY_TITLES.planner, asked.horizon_days),
  ]
  return all.filter(({ code }) => asked.policies.some((one) => one === code))
}

const OPTIONS: SolveOptions = { algorithm: 'dual simplex', seed: 1, timeLimit_s: null, gap: 0 }

function rolling(
  code: keyof typeof ROLLING_RULES,
  rules: RollingRules,
  engine: PlannerEngine,
): Policy {
  return {
    code,
    title: POLICY_TITLES[code],
    days: ROLLING_DAYS,
    start: () => {
      let basis: Basis | null = null
      return async (input) => {
        const options = basis === null ? OPTIONS : { ...OPTIONS, basis }
        const plan = await rollingPlan(input, rules, { engine, options })
        basis = plan.basis
        return plan.flows
      }
    },
  }
}
