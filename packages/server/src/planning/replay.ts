/**
 * An engine that answers what a certificate says, and judges each answer: the model that it is asked
 * about must be the one that was certified, and the values and duals must hold for it. What is asked
 * and was never certified it cannot answer, as an engine that failed could not.
 */
import type { Certificate, CertificateStage } from '@causeway/planner/certificate/certificate'
import type { PlannerEngine, Solution } from '@causeway/planner/engine/engine'
import { modelHash } from '@causeway/planner/model/model-bytes'
import type { Model } from '@causeway/planner/model/model'
import type { StageValue } from '@causeway/planner/plan/plan'
import { type Verdict, verify } from '@causeway/planner/verify/verify'
import { nodeDigest } from '../proof/node-engine.ts'

export interface StageVerdict {
  readonly name: string
  readonly modelHash: string
  readonly verdict: Verdict
  /** Its time was over: the proved gap is what it is, and no failure. */
  readonly outOfTime: boolean
}

export class Replay implements PlannerEngine {
  readonly verdicts: StageVerdict[] = []
  /** The hash of the last model that was asked about and is not the next one certified. */
  strange: string | null = null
  readonly #certificate: Certificate
  readonly #values: readonly StageValue[]

  /** `values` are the stages as the plan tells them; the first of them are the solves. */
  constructor(certificate: Certificate, values: readonly StageValue[]) {
    this.#certificate = certificate
    this.#values = values
  }

  get name(): string {
    return this.#certificate.engine
  }

  get version(): string {
    return this.#certificate.version
  }

  /** Stages that were certified and nobody asked for. */
  get left(): number {
    return this.#certificate.stages.length - this.verdicts.length
  }

  solve(model: Model): Promise<Solution> {
    const at = this.verdicts.length
    const stage = this.#certificate.stages[at]
    const found = modelHash(model, nodeDigest)
    if (stage === undefined || stage.modelHash !== found) {
      this.strange = found
      return Promise.resolve(NO_ANSWER)
    }
    this.strange = null
    const value = this.#values[at]
    const outOfTime = value?.status === 'time limit'
    const verdict = verify(model, stage, nodeDigest)
    this.verdicts.push({ name: stage.name, modelHash: found, verdict, outOfTime })
    return Promise.resolve(solutionOf(stage, value))
  }
}

const NO_ANSWER: Solution = {
  status: 'failed',
  primal: new Float64Array(0),
  dual: null,
  basis: null,
  objective: Number.NaN,
  bound: -Infinity,
  seconds: 0,
  failure: 'the certificate has no such solve',
}

function solutionOf(stage: CertificateStage, value: StageValue | undefined): Solution {
  const { primal, dual, objective, bound } = stage
  return {
    status: value?.status ?? 'optimal',
    ...{ primal, dual, basis: null, objective },
    bound: bound ?? -Infinity,
    seconds: value?.seconds ?? 0,
  }
}
