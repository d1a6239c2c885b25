/**
 * Makes a plan from the beginning to the end: the flow model and its stages, whole trucks for the
 * first days, the checker, the certificate. Where the engine fails or finds nothing in time, the
 * greedy rule makes one without a bound, and the document says why. Runs in a worker thread.
 */
import { printCertificate } from '@causeway/planner/certificate/certificate'
import { checkDispatch } from '@causeway/planner/checker/checker'
import type { DispatchPlan } from '@causeway/planner/dispatch-plan/dispatch-plan'
import type { AbortSignalLike, PlannerEngine, Solution } from '@causeway/planner/engine/engine'
import { greedyPlan } from '@causeway/planner/greedy/greedy'
import type { MadePlan } from '@causeway/planner/plan/make-plan'
import { certificateOf } from '@causeway/planner/plan/plan-certificate'
import type { NoStages } from '@causeway/planner/stages/stages'
import { flowTargets } from '@causeway/planner/whole-trucks/flow-target'
import {
  DEFAULT_WHOLE_TRUCK_OPTIONS,
  wholeTrucks,
} from '@causeway/planner/whole-trucks/whole-trucks'
import { nodeDigest } from '../proof/node-engine.ts'
import { makeFlowPlan, optionsFor } from './make-flow-plan.ts'
import type { CertificateForm, Optimised, PlanDocument } from './plan-document.ts'
import type { PlanProgress, PlanningOrder } from './planning-order.ts'
import { type ModelledPlan, answerWorth } from './question.ts'
import { tellingEngine } from './telling-engine.ts'

/** Windows whose worth stands on a plan, and how long the plan may have taken until then. */
const WORTH_WINDOWS = 3
const WORTH_WITHIN_S = 30

export interface Making {
  readonly engine: PlannerEngine
  tell(progress: PlanProgress): void
  /** Seconds since the beginning. */
  seconds(): number
  readonly signal?: AbortSignalLike
}

/** Always makes a document; rejects only with the signal's reason. */
export async function makeDocument(order: PlanningOrder, making: Making): Promise<PlanDocument> {
  const report = new Report(making)
  const { input, rules, asked, last } = order
  const head = { v: 1, kind: 'plan', input, rules, asked, last } as const
  const made = await optimise(order, making, report)
  if (made.plan !== null) {
    const dispatch = await trucksOf(order, made.plan, { making, report })
    report.step('checking')
    const check = checkDispatch(dispatch, { input, rules })
    // What the checker refuses does not leave: the greedy plan has the same checker.
    if (check.failures.length === 0) {
      const optimised = certified(order, made.plan)
      const worth = await worthOf({ ...head, optimised }, making, report)
      return { ...head, optimised, dispatch, check, worth, because: '' }
    }
    return greedyDocument(order, head, {
      report,
      because: 'whole trucks of the optimised plan did not pass the checker',
    })
  }
  return greedyDocument(order, head, { report, because: made.because })
}

type Head = Pick<PlanDocument, 'v' | 'kind' | 'input' | 'rules' | 'asked' | 'last'>

function greedyDocument(
  { input, rules, asked }: PlanningOrder,
  head: Head,
  { report, because }: { readonly report: Report; readonly because: string },
): PlanDocument {
  report.step('greedy')
  const dispatch = greedyPlan(input, rules, { seed: asked.seed })
  const check = checkDispatch(dispatch, { input, rules })
  return { ...head, optimised: null, dispatch, check, worth: null, because }
}

/** Nobody waits long for it: where the plan itself took long, it is asked for by a command. */
async function worthOf(
  plan: ModelledPlan,
  { engine, signal, seconds }: Making,
  report: Report,
): Promise<PlanDocument['worth']> {
  if (seconds() > WORTH_WITHIN_S) return null
  report.step('worth')
  const by = signal === undefined ? { engine } : { engine, signal }
  const answer = await answerWorth(plan, { most: WORTH_WINDOWS, crossing: null }, by)
  return answer.ok ? answer.value : null
}

async function optimise(
  order: PlanningOrder,
  { engine, signal }: Making,
  report: Report,
): Promise<{ readonly plan: MadePlan | null; readonly because: string }> {
  report.step('model')
  const telling = tellingEngine(engine, (solution) => report.heard(solution))
  const made = await makeFlowPlan(order, telling, signal)
  if (!made.ok) return { plan: null, because: noPlanWords(made.refusal) }
  return { plan: made.value, because: '' }
}

/** Whole trucks that get here have passed the checker, and the certificate says so. */
function certified(order: PlanningOrder, made: MadePlan): Optimised {
  const certificate = certificateOf(made, optionsFor(order), nodeDigest)
  const checked = { ...certificate, checker: { accepted: true, findings: [] } }
  const form = JSON.parse(printCertificate(checked, nodeDigest)) as CertificateForm
  return { plan: made.plan, certificate: form }
}

async function trucksOf(
  { input, rules, asked }: PlanningOrder,
  { plan }: MadePlan,
  { making, report }: { readonly making: Making; readonly report: Report },
): Promise<DispatchPlan> {
  report.step('whole trucks')
  const { days } = DEFAULT_WHOLE_TRUCK_OPTIONS
  const { engine, signal } = making
  const targets = flowTargets(plan, days)
  return wholeTrucks({ input, rules, targets }, engine, {
    ...DEFAULT_WHOLE_TRUCK_OPTIONS,
    seed: asked.seed,
    ...(signal === undefined ? {} : { signal }),
  })
}

function noPlanWords(refusal: NoStages): string {
  switch (refusal.kind) {
    case 'no plan in time':
      return 'the engine found no plan in the time that it had'
    case 'engine failed':
      return `the engine failed: ${refusal.failure}`
  }
}

/** Says how far it is. */
class Report {
  readonly #making: Making
  #last: PlanProgress = { step: 'model', solves: 0, seconds: 0, objective: null, bound: null }

  constructor(making: Making) {
    this.#making = making
  }

  step(step: PlanProgress['step']): void {
    this.#tell({ step })
  }

  /** A solve begins, or is over with this. */
  heard(solution: Solution | null): void {
    if (solution === null) {
      this.#tell({ step: 'solving' })
      return
    }
    const known = (value: number): number | null => (Number.isFinite(value) ? value : null)
    const [objective, bound] = [known(solution.objective), known(solution.bound)]
    this.#tell({ step: 'solving', solves: this.#last.solves + 1, objective, bound })
  }

  #tell(news: Partial<PlanProgress>): void {
    this.#last = { ...this.#last, ...news, seconds: this.#making.seconds() }
    this.#making.tell(this.#last)
  }
}
