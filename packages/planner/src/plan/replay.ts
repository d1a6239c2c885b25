/**
 * A plan built again from its input and its certificate, without an engine: each solve is answered
 * with what the certificate claims of that model. Whoever has the input gets all models, and the
 * verifier then judges the claims; a model that the certificate does not know has no answer.
 */
import type { Result } from '@causeway/domain/result/result'
import type { Certificate } from '../certificate/certificate.ts'
import type { PlannerEngine, Solution } from '../engine/engine.ts'
import type { FlowForm } from '../flow/flow-form.ts'
import { type ModelDigest, modelHash } from '../model/model-bytes.ts'
import type { PlanInput } from '../plan-input/plan-input.ts'
import type { NoStages } from '../stages/stages.ts'
import { type MadePlan, makePlan } from './make-plan.ts'

/** Refuses as `makePlan` does: `engine failed` where a model is not the one of the certificate. */
export function replayPlan(
  input: PlanInput,
  certificate: Certificate,
  by: { readonly form: Partial<FlowForm>; readonly digest: ModelDigest },
): Promise<Result<MadePlan, NoStages>> {
  const { mode, seed } = certificate
  const engine = claimed(certificate, by.digest)
  return makePlan(input, engine, { mode, seed, timeLimit_s: null, form: by.form })
}

function claimed(certificate: Certificate, digest: ModelDigest): PlannerEngine {
  return {
    name: certificate.engine,
    version: certificate.version,
    solve(model): Promise<Solution> {
      const hash = modelHash(model, digest)
      const stage = certificate.stages.find((one) => one.modelHash === hash)
      if (stage === undefined) return Promise.resolve(unknown)
      const { primal, dual, objective, bound } = stage
      const basis = null
      return Promise.resolve({
        status: 'optimal',
        primal,
        dual,
        basis,
        objective,
        bound: bound ?? Number.NEGATIVE_INFINITY,
        seconds: 0,
      })
    },
  }
}

const unknown: Solution = {
  status: 'failed',
  primal: new Float64Array(0),
  dual: null,
  basis: null,
  objective: Number.NaN,
  bound: Number.NEGATIVE_INFINITY,
  seconds: 0,
  failure: 'the certificate knows no such model',
}
