/**
 * Verifies a plan from its document alone, offline: every model is built again from the input and
 * compared by its hash, every answer of the engine is checked against its model (limits, and what
 * the duals prove), the plan is read again from the last answer, and the checker goes over the whole
 * trucks. What an engine said of itself is believed nowhere.
 */
import { isDeepStrictEqual } from 'node:util'
import { parseCertificate } from '@causeway/planner/certificate/parse-certificate'
import type { CheckReport } from '@causeway/planner/checker/check-report'
import { checkDispatch } from '@causeway/planner/checker/checker'
import { makePlan } from '@causeway/planner/plan/make-plan'
import { nodeDigest } from '../proof/node-engine.ts'
import { optionsFor } from './make-flow-plan.ts'
import { type Optimised, type PlanDocument, planText } from './plan-document.ts'
import { Replay, type StageVerdict } from './replay.ts'

export interface PlanVerdict {
  /** Nothing fails. */
  readonly holds: boolean
  /** In the order in which they were found. */
  readonly failures: readonly PlanFailure[]
  /** One for each stage that was reached; none for a greedy plan, of which nothing is proved. */
  readonly stages: readonly StageVerdict[]
  readonly check: CheckReport
}

export type PlanFailure =
  | { readonly kind: 'no certificate'; readonly because: string }
  /** A field of the certificate says other than the document. */
  | { readonly kind: 'certificate of another plan'; readonly field: string }
  | { readonly kind: 'stage'; readonly name: string; readonly finding: string }
  /** What is built from the input is not what was certified next. */
  | { readonly kind: 'another model'; readonly found: string; readonly stage: string }
  | { readonly kind: 'stages left over'; readonly left: number }
  | { readonly kind: 'another plan'; readonly field: string }
  | { readonly kind: 'no plan'; readonly because: string }
  | { readonly kind: 'another operation or time'; readonly field: string }
  | { readonly kind: 'checker'; readonly at: number }

/** The verdict; reads nothing but the document. */
export async function verifyPlan(document: PlanDocument): Promise<PlanVerdict> {
  const { input, rules, dispatch, optimised } = document
  const failures: PlanFailure[] = [...wrongHead(document)]
  let stages: readonly StageVerdict[] = []
  if (optimised !== null) {
    const replayed = await replay(document, optimised)
    failures.push(...replayed.failures)
    stages = replayed.stages
  }
  const check = checkDispatch(dispatch, { input, rules })
  for (const at of check.failures.keys()) failures.push({ kind: 'checker', at })
  return { holds: failures.length === 0, failures, stages, check }
}

async function replay(
  document: PlanDocument,
  { plan, certificate: form }: Optimised,
): Promise<Pick<PlanVerdict, 'failures' | 'stages'>> {
  const read = parseCertificate(JSON.stringify(form), nodeDigest)
  if (!read.ok) {
    const because = JSON.stringify(read.refusal)
    return { failures: [{ kind: 'no certificate', because }], stages: [] }
  }
  const certificate = read.value
  const engine = new Replay(certificate, plan.stages)
  const options = optionsFor(document)
  // What roads lose is told by the plan; that it follows from the plan is not certified.
  const losses = new Map(plan.losses.map(({ segment, loss }) => [segment, loss]))
  const made = await makePlan(document.input, engine, {
    ...options,
    form: { ...options.form, losses },
  })
  const failures: PlanFailure[] = [
    ...otherFields(document, certificate),
    ...stageFailures(engine.verdicts),
  ]
  const { left, strange } = engine
  if (left > 0 || !made.ok) {
    const stage = certificate.stages[engine.verdicts.length]?.name ?? 'the end'
    if (strange !== null) failures.push({ kind: 'another model', found: strange, stage })
    else if (left > 0) failures.push({ kind: 'stages left over', left })
  }
  if (!made.ok) failures.push({ kind: 'no plan', because: made.refusal.kind })
  const field = made.ok ? firstDifference(made.value.plan, plan) : null
  if (field !== null) failures.push({ kind: 'another plan', field })
  return { failures, stages: engine.verdicts }
}

/**
 * A proof is never exact: the duals of a large model miss the claimed bound by their rounding times
 * the columns' bounds. Up to here the proved gap is told as it is; above, the claim fails. Stages are
 * kept with a slack of 1e-4 anyway.
 */
const GAP_MOST = 1e-3

/** What a solve whose time was over need not have proved, and others need not prove exactly. */
const UNPROVED: ReadonlySet<string> = new Set(['no duals', 'gap', 'bound not proved'])

function stageFailures(verdicts: readonly StageVerdict[]): readonly PlanFailure[] {
  return verdicts.flatMap(({ name, verdict, outOfTime }) =>
    verdict.findings
      .filter(({ kind }) => !(UNPROVED.has(kind) && (outOfTime || verdict.gap <= GAP_MOST)))
      .map((finding): PlanFailure => ({ kind: 'stage', name, finding: JSON.stringify(finding) })),
  )
}

/** The certificate speaks of this input, asked in this way. */
function otherFields(
  { input, asked }: PlanDocument,
  certificate: {
    readonly operation: string
    readonly position: string
    readonly figures: readonly string[]
    readonly mode: string
    readonly seed: number
  },
): readonly PlanFailure[] {
  const said = { ...input, mode: asked.mode, seed: asked.seed }
  const fields = ['operation', 'position', 'figures', 'mode', 'seed'] as const
  return fields
    .filter((field) => planText([said[field]]) !== planText([certificate[field]]))
    .map((field) => ({ kind: 'certificate of another plan', field }))
}

/** The first field in which what was made again is not what the document says. */
function firstDifference(made: object, said: object): string | null {
  const [one, other] = [fieldsOf(made), fieldsOf(said)]
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return names.find((name) => !isSame(one[name], other[name])) ?? null
}

/** As JSON tells them: the order of names says nothing, nor does the sign of 0. */
function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(JSON.parse(planText([one])), JSON.parse(planText([other])))
}

function fieldsOf(value: object): { readonly [name: string]: unknown } {
  return { ...value }
}

function wrongHead({ input, dispatch }: PlanDocument): readonly PlanFailure[] {
  const fields = ['operation', 'position', 'firstDay'] as const
  const wrong: PlanFailure[] = fields
    .filter((field) => String(dispatch[field]) !== String(input[field]))
    .map((field) => ({ kind: 'another operation or time', field }))
  if (dispatch.days <= input.days) return wrong
  return [...wrong, { kind: 'another operation or time', field: 'days' }]
}
