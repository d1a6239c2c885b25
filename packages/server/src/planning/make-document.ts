/**
 * Makes a plan from the beginning to the end: the flow model and its stages, whole trucks for the
 * first days, the checker, the certificate. Where the engine fails or finds nothing in time, the
 * greedy rule makes one without a bound, and the document says why. Runs in a worker thread.
 */
import { checkDispatch } from '@causeway/planner/checker/checker'
import type { DispatchPlan } from '@causeway/planner/dispatch-plan/dispatch-plan'
import type { AbortSignalLike, PlannerEngine } from '@causeway/planner/engine/engine'
import { greedyPlan } from '@causeway/planner/greedy/greedy'
import type { NoStages } from '@causeway/planner/stages/stages'
import { flowTargets } from '@causeway/planner/whole-trucks/flow-target'
import {
  DEFAULT_WHOLE_TRUCK_OPTIONS,
  wholeTrucks,
} from '@causeway/planner/whole-trucks/whole-trucks'
import { RecordingEngine } from './certificate.ts'
import { makeFlowPlan } from './make-flow-plan.ts'
import type { Optimised, PlanDocument } from './plan-document.ts'
import type { PlanProgress, PlanningOrder } from './planning-order.ts'

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
  if (made.optimised !== null) {
    const dispatch = await trucksOf(order, made.optimised, { making, report })
    report.step('checking')
    const check = checkDispatch(dispatch, { input, rules })
    // What the checker refuses does not leave: the greedy plan has the same checker.
    if (check.failures.length === 0)
      return { ...head, optimised: made.optimised, dispatch, check, because: '' }
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
  return { ...head, optimised: null, dispatch, check, because }
}

async function optimise(
  { input, asked, last }: PlanningOrder,
  { engine, signal }: Making,
  report: Report,
): Promise<{ readonly optimised: Optimised | null; readonly because: string }> {
  report.step('model')
  const recording = new RecordingEngine(engine, (solve) => report.heard(solve))
  const made = await makeFlowPlan({ input, asked, last }, recording, signal)
  if (!made.ok) return { optimised: null, because: noPlanWords(made.refusal) }
  return { optimised: { ...made.value, certificate: recording.certificate() }, because: '' }
}

async function trucksOf(
  { input, rules, asked }: PlanningOrder,
  { plan }: Optimised,
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
  heard(solve: { readonly objective: number | null; readonly bound: number | null } | null): void {
    if (solve === null) {
      this.#tell({ step: 'solving' })
      return
    }
    const { objective, bound } = solve
    this.#tell({ step: 'solving', solves: this.#last.solves + 1, objective, bound })
  }

  #tell(news: Partial<PlanProgress>): void {
    this.#last = { ...this.#last, ...news, seconds: this.#making.seconds() }
    this.#making.tell(this.#last)
  }
}
