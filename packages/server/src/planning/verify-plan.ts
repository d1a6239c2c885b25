/**
 * Verifies a plan from its document alone, offline: every model is built again from the input and
 * compared by its hash, every answer of the engine is checked against its model (limits, and what
 * the duals prove), the plan is read again from the last answer, and the checker goes over the whole
 * trucks. What an engine said of itself is believed nowhere.
 */
import { dayNumber } from '@causeway/domain/time/day'
import { checkDispatch } from '@causeway/planner/checker/checker'
import type { CheckReport } from '@causeway/planner/checker/check-report'
import type { PlannerEngine, Solution } from '@causeway/planner/engine/engine'
import type { Model } from '@causeway/planner/model/model'
import { type Verdict, verify } from '@causeway/planner/verify/verify'
import { nodeDigest } from '../proof/node-engine.ts'
import { type Certificate, type CertifiedSolve, unpackNumbers } from './certificate.ts'
import { makeFlowPlan } from './make-flow-plan.ts'
import { type Optimised, type PlanDocument, planText } from './plan-document.ts'

export interface PlanVerdict {
  /** Nothing fails. */
  readonly holds: boolean
  /** In the order in which they were found. */
  readonly failures: readonly PlanFailure[]
  /** One for each solve that was reached; none for a greedy plan, of which nothing is proved. */
  readonly solves: readonly SolveVerdict[]
  readonly check: CheckReport
}

export interface SolveVerdict {
  /** From 1. */
  readonly number: number
  readonly modelHash: string
  readonly verdict: Verdict
  /** Its time was over: the proved gap is what it is, and no failure. */
  readonly outOfTime: boolean
}

export type PlanFailure =
  | { readonly kind: 'solve'; readonly number: number; readonly finding: string }
  /** The plan asks for more solves than are certified, or for fewer. */
  | { readonly kind: 'solves'; readonly certified: number; readonly needed: number }
  | { readonly kind: 'another plan'; readonly field: string }
  | { readonly kind: 'no plan'; readonly because: string }
  | { readonly kind: 'another operation or time'; readonly field: string }
  | { readonly kind: 'checker'; readonly at: number }

/** The verdict; reads nothing but the document. */
export async function verifyPlan(document: PlanDocument): Promise<PlanVerdict> {
  const { input, rules, dispatch, optimised } = document
  const failures: PlanFailure[] = [...wrongHead(document)]
  const replay = optimised === null ? null : new Replay(optimised.certificate)
  if (optimised !== null && replay !== null)
    failures.push(...(await replayed(document, optimised, replay)))
  const check = checkDispatch(dispatch, { input, rules })
  for (const at of check.failures.keys()) failures.push({ kind: 'checker', at })
  return { holds: failures.length === 0, failures, solves: replay?.verdicts ?? [], check }
}

async function replayed(
  { input, asked, last }: PlanDocument,
  { plan, modelHash }: Optimised,
  replay: Replay,
): Promise<readonly PlanFailure[]> {
  const made = await makeFlowPlan({ input, asked, last }, replay)
  const failures = replay.failures()
  if (!made.ok) return [...failures, { kind: 'no plan', because: made.refusal.kind }]
  if (made.value.modelHash !== modelHash)
    return [...failures, { kind: 'another plan', field: 'modelHash' }]
  const field = firstDifference(made.value.plan, plan)
  return field === null ? failures : [...failures, { kind: 'another plan', field }]
}

/** The first field in which what was made again is not what the document says. */
function firstDifference(made: object, said: object): string | null {
  const [one, other] = [fieldsOf(made), fieldsOf(said)]
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return names.find((name) => planText([one[name]]) !== planText([other[name]])) ?? null
}

function fieldsOf(value: object): { readonly [name: string]: unknown } {
  return { ...value }
}

function wrongHead({ input, dispatch }: PlanDocument): readonly PlanFailure[] {
  const fields = ['operation', 'position', 'firstDay'] as const
  const wrong: PlanFailure[] = fields
    .filter((field) => String(dispatch[field]) !== String(input[field]))
    .map((field) => ({ kind: 'another operation or time', field }))
  const isLong = dispatch.days > input.days || Number.isNaN(dayNumber(dispatch.firstDay))
  return isLong ? [...wrong, { kind: 'another operation or time', field: 'days' }] : wrong
}

/** An engine that answers what the certificate says, and judges it. */
class Replay implements PlannerEngine {
  readonly verdicts: SolveVerdict[] = []
  readonly #certificate: Certificate
  #asked = 0

  constructor(certificate: Certificate) {
    this.#certificate = certificate
  }

  get name(): string {
    return this.#certificate.engine
  }

  get version(): string {
    return this.#certificate.engineVersion
  }

  solve(model: Model): Promise<Solution> {
    this.#asked += 1
    const solve = this.#certificate.solves[this.#asked - 1]
    if (solve === undefined) return Promise.resolve(NO_ANSWER)
    const solution = solutionOf(solve)
    // A solve that ended without values claims nothing that could be verified.
    if (solution.primal.length > 0) this.verdicts.push(judged(this.#asked, model, solve, solution))
    return Promise.resolve(solution)
  }

  failures(): readonly PlanFailure[] {
    const failures = this.verdicts.flatMap(({ number, verdict, outOfTime }) =>
      verdict.findings
        .filter(({ kind }) => !(UNPROVED.has(kind) && (outOfTime || verdict.gap <= GAP_MOST)))
        .map((finding): PlanFailure => {
          return { kind: 'solve', number, finding: JSON.stringify(finding) }
        }),
    )
    const certified = this.#certificate.solves.length
    if (certified === this.#asked) return failures
    return [...failures, { kind: 'solves', certified, needed: this.#asked }]
  }
}

/**
 * A proof is never exact: the duals of a large model miss the claimed bound by their rounding times
 * the columns' bounds. Up to here the proved gap is told as it is; above, the claim fails. Stages are
 * kept with a slack of 1e-4 anyway.
 */
const GAP_MOST = 1e-3

/** What a solve whose time was over need not have proved, and others need not prove exactly. */
const UNPROVED: ReadonlySet<string> = new Set(['no duals', 'gap', 'bound not proved'])

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

function judged(
  number: number,
  model: Model,
  solve: CertifiedSolve,
  { primal, dual }: Solution,
): SolveVerdict {
  const { modelHash, objective, bound, status } = solve
  const claimed = { modelHash, primal, dual, objective, bound }
  const outOfTime = status === 'time limit'
  return { number, modelHash, verdict: verify(model, claimed, nodeDigest), outOfTime }
}

function solutionOf(solve: CertifiedSolve): Solution {
  const { status, objective, bound, seconds, primal, dual, failure } = solve
  return {
    status,
    primal: unpackNumbers(primal),
    dual: dual === null ? null : unpackNumbers(dual),
    basis: null,
    objective: objective ?? Number.NaN,
    bound: bound ?? -Infinity,
    seconds,
    ...(failure === null ? {} : { failure }),
  }
}
