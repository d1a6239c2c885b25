/** One run, judged: every policy lives through it, and hindsight says what would have been best. */
import type { PlannerEngine } from '@causeway/planner/engine/engine'
import type { PlanInput } from '@causeway/planner/plan-input/plan-input'
import { conditionsOf } from '@causeway/simulator/shocks/conditions'
import type { Shocks } from '@causeway/simulator/shocks/shocks'
import type { RunFigures } from './figures.ts'
import { bestCoverage } from './hindsight.ts'
import { layoutOfInput } from './layout-of-input.ts'
import { runPolicy } from './one-run.ts'
import { policies, type PolicyCode } from './policies.ts'

/** What is compared; plain data, for it goes to worker threads. */
export interface Comparison {
  readonly base: PlanInput
  readonly days: number
  /** Days that the planner plans ahead. */
  readonly horizon_days: number
  readonly needsWindow: ReadonlySet<string>
  readonly shocks: Shocks
  readonly seed: number
  readonly policies: readonly PolicyCode[]
}

/** Figures by policy, in the order of the comparison. */
export interface JudgedRun {
  readonly run: number
  readonly figures: readonly RunFigures[]
}

/** Judges one run. The same comparison and run give the same figures, but for seconds. */
export async function judgeRun(
  comparison: Comparison,
  run: number,
  around: {
    readonly engine: PlannerEngine
    readonly now_ms: () => number
    readonly signal: AbortSignal
  },
): Promise<JudgedRun> {
  const { base, days, needsWindow, shocks, seed } = comparison
  const layout = layoutOfInput(base, days, needsWindow)
  const conditions = conditionsOf(layout, shocks, { seed, run })
  const setting = { base, layout, shocks, conditions }
  const best = await bestCoverage(setting, around.engine)
  const figures: RunFigures[] = []
  for (const policy of policies(around.engine, comparison)) {
    const one = await runPolicy(setting, policy, around)
    figures.push({ ...one.figures, regret: best - one.figures.coverage })
  }
  return { run, figures }
}
