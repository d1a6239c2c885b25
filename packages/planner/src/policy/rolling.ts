/**
 * The prototype policies that solve a model each day, from the plainest to the best of them: each
 * adds one idea to the one before. They stay as they were, to be measured beside the planner.
 */
import type { Basis, PlannerEngine, SolveOptions } from '../engine/engine.ts'
import type { PlanInput } from '../plan-input/plan-input.ts'
import { type RollingFlow, rollingModel, type RollingRules } from './rolling-model.ts'

/** Days that they look ahead. */
export const ROLLING_DAYS = 10

const PLAINEST: RollingRules = {
  horizon_days: ROLLING_DAYS,
  windows: 'persist',
  countsLoss: false,
  safety_days: 0,
  shortage: 'even',
}

export const ROLLING_RULES = {
  persist: PLAINEST,
  forecast: { ...PLAINEST, windows: 'forecast' },
  loss: { ...PLAINEST, windows: 'forecast', countsLoss: true },
  safety: { ...PLAINEST, windows: 'forecast', countsLoss: true, safety_days: 4 },
  convex: {
    ...PLAINEST,
    windows: 'forecast',
    countsLoss: true,
    safety_days: 4,
    shortage: 'convex',
  },
} as const satisfies { readonly [name: string]: RollingRules }

export interface RollingPlan {
  readonly flows: readonly RollingFlow[]
  /** For tomorrow's model, which has the same shape. */
  readonly basis: Basis | null
}

/** Tonnes below this are rounding of the engine. */
const SOMETHING_T = 1e-7

/** One day's plan. Throws where the engine does not find the best, which cannot be. */
export async function rollingPlan(
  input: PlanInput,
  rules: RollingRules,
  { engine, options }: { readonly engine: PlannerEngine; readonly options: SolveOptions },
): Promise<RollingPlan> {
  const { model, flows } = rollingModel(input, rules)
  const solution = await engine.solve(model, options)
  if (solution.status !== 'optimal')
    throw new Error(`a prototype's model ended: ${solution.status}`)
  return {
    flows: flows.flatMap(({ column, ...flow }) => {
      const mass_t = solution.primal[column] ?? 0
      return mass_t > SOMETHING_T ? [{ ...flow, mass_t }] : []
    }),
    basis: solution.basis,
  }
}
