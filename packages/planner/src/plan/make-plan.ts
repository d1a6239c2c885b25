/**
 * Makes a plan: builds the flow model, has its stages solved, reads the answer and says why needs
 * stay unmet. Proposes; decides nothing. The caller keeps models, primals and duals for a certificate.
 */
import { type Result, accept } from '@causeway/domain/result/result'
import type { PlannerEngine } from '../engine/engine.ts'
import { explainUnmet } from '../explain/explain.ts'
import { pricesOf } from '../explain/prices.ts'
import { DEFAULT_FORM, type FlowForm } from '../flow/flow-form.ts'
import { type FlowModel, buildFlowModel } from '../flow/flow-model.ts'
import type { PlanInput } from '../plan-input/plan-input.ts'
import { type NoStages, type StageOptions, type Stages, solveStages } from '../stages/stages.ts'
import { type Plan, planHead } from './plan.ts'
import { readPlan } from './read-plan.ts'

export interface PlanOptions extends StageOptions {
  /** The default has seven days, then weeks. */
  readonly form?: Partial<FlowForm>
}

/** A plan with what a certificate and further questions need. */
export interface MadePlan {
  readonly plan: Plan
  readonly flow: FlowModel
  readonly stages: Stages
}

/** Refuses where no stage gave a plan: no answer in time, or an engine that failed. */
export async function makePlan(
  input: PlanInput,
  engine: PlannerEngine,
  options: PlanOptions,
): Promise<Result<MadePlan, NoStages>> {
  const flow = buildFlowModel(input, { ...DEFAULT_FORM, ...options.form })
  const stages = await solveStages(flow, engine, options)
  if (!stages.ok) return stages
  return accept({
    plan: planOf(flow, stages.value, { engine, options }),
    flow,
    stages: stages.value,
  })
}

/** The plan that the last stage holds. */
export function planOf(
  flow: FlowModel,
  stages: Stages,
  by: { readonly engine: PlannerEngine; readonly options: StageOptions },
): Plan {
  const { engine, options } = by
  return {
    kind: 'plan',
    ...planHead(flow.input),
    made: {
      engine: engine.name,
      engineVersion: engine.version,
      seed: options.seed,
      form: flow.form.form,
      mode: options.mode,
    },
    ...readPlan(flow, lastPrimal(stages)),
    stages: stages.values,
    leftOut: [...stages.leftOut, ...flow.frozen.leftOut],
    reasons: reasonsOf(flow, stages),
  }
}

/** From the solve that decides on shortage: its prices say what a tonne more would be worth. */
function reasonsOf(flow: FlowModel, { solved }: Stages): Plan['reasons'] {
  const deciding = solved.find(({ value }) => {
    return value.stage === 'together' || value.stage === 'shortage'
  })
  if (deciding === undefined) return []
  const prices = pricesOf(flow, deciding.model, deciding.solution)
  return prices === null ? [] : explainUnmet(prices)
}

/** The values of the last solve: the plan. */
export function lastPrimal({ solved }: Stages): Float64Array {
  return solved.at(-1)?.solution.primal ?? new Float64Array(0)
}
