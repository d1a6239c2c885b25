/**
 * The certificate of a made plan, and the models that its stages are of: whoever has the input builds
 * them again, solve by solve, without an engine.
 */
import type { Certificate, CertificateStage } from '../certificate/certificate.ts'
import { type ModelDigest, modelHash } from '../model/model-bytes.ts'
import type { Model } from '../model/model.ts'
import type { SolvedStage } from '../stages/stages.ts'
import type { MadePlan, PlanOptions } from './make-plan.ts'

/** All stages of a plan as they were claimed; whole trucks add what their checker said. */
export function certificateOf(
  { plan, flow, stages }: MadePlan,
  options: PlanOptions,
  digest: ModelDigest,
): Certificate {
  const { periods, form, closed } = flow.form
  return {
    operation: plan.operation,
    position: plan.position,
    figures: plan.figures,
    modelHash: modelHash(flow.model, digest),
    form: [form, periods, closed].join(' '),
    mode: plan.made.mode,
    engine: plan.made.engine,
    version: plan.made.engineVersion,
    seed: plan.made.seed,
    options: { algorithm: 'choose', timeLimit_s: options.timeLimit_s, gap: 0 },
    stages: stages.solved.map((solved) => certified(solved, digest)),
    checker: null,
  }
}

/** Objective and bound as the model counts them: of floors, in the unit of its cost. */
function certified({ value, model, solution }: SolvedStage, digest: ModelDigest): CertificateStage {
  const { stage, round, slack } = value
  const { objective, bound, primal, dual } = solution
  return {
    name: stage === 'floors' ? `${stage} ${round}` : stage,
    modelHash: modelHash(model, digest),
    objective,
    bound: Number.isFinite(bound) ? bound : null,
    slack: slack * Math.max(1, Math.abs(objective)),
    primal,
    dual,
  }
}

/** The models of all solves by their hashes, for whoever keeps them. */
export function modelsOf({ stages }: MadePlan, digest: ModelDigest): ReadonlyMap<string, Model> {
  return new Map(stages.solved.map(({ model }) => [modelHash(model, digest), model]))
}
