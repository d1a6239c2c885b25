/**
 * A plan is made in a thread of its own, seen from outside: whoever cancels ends it, in the middle of
 * whatever it does, and a watchdog ends it where it does not keep its time. A thread that dies is an
 * answer like others; nothing that was there before is touched.
 */
import { Worker } from 'node:worker_threads'
import type { NoStages } from '@causeway/planner/stages/stages'
import type { NoSuchChange, WhatIfChange } from '@causeway/planner/what-if/change'
import type { PlanDocument } from './plan-document.ts'
import type { PlanAsked, PlanProgress, PlanningOrder } from './planning-order.ts'
import type { AskedPlan, NoModel } from './question.ts'

/** What the thread is to do. */
export type ThreadWork =
  | { readonly kind: 'plan'; readonly order: PlanningOrder }
  | { readonly kind: 'what if'; readonly plan: AskedPlan; readonly change: WhatIfChange }
  | {
      readonly kind: 'worth'
      readonly document: PlanDocument
      readonly most: number
      readonly crossing: string | null
    }

/** Why a question has no answer. */
export type QuestionRefusal = NoModel | NoSuchChange | NoStages

export type ThreadNews =
  | { readonly kind: 'progress'; readonly progress: PlanProgress }
  | { readonly kind: 'made'; readonly text: string }
  | { readonly kind: 'refused'; readonly refusal: QuestionRefusal }

/** What came of it. `because` is half a sentence for people. */
export type ThreadOutcome =
  | { readonly kind: 'made'; readonly text: string }
  /** Of questions alone. */
  | { readonly kind: 'refused'; readonly refusal: QuestionRefusal }
  | { readonly kind: 'no plan in time'; readonly because: string }
  | { readonly kind: 'failed'; readonly because: string }

export interface ThreadOptions {
  readonly signal: AbortSignal
  tell(progress: PlanProgress): void
  /** For tests: another script in place of the worker, other patience of the watchdog. */
  readonly script?: URL
  readonly grace_s?: number
  readonly memory_mb?: number
}

/** Beside the engine's own limit: building, whole trucks hub by hub, checking. */
const GRACE_S = 180
/** For models and plans; the engine's own memory is its thread's. */
const MEMORY_MB = 3072
/** A timer's longest time; a longer limit is none. */
const LONGEST_MS = 2 ** 31 - 1

/** The document's text, or why there is none. Rejects with the signal's reason when cancelled. */
export async function planInThread(
  work: ThreadWork,
  { signal, tell, script, grace_s = GRACE_S, memory_mb = MEMORY_MB }: ThreadOptions,
): Promise<ThreadOutcome> {
  signal.throwIfAborted()
  const worker = new Worker(script ?? new URL('./planning-worker.ts', import.meta.url), {
    // Where it takes more, this thread ends, and not the whole program with it.
    resourceLimits: { maxOldGenerationSizeMb: memory_mb },
  })
  const { promise, resolve, reject } = Promise.withResolvers<ThreadOutcome>()
  const failed = (because: string): void => resolve({ kind: 'failed', because })
  const cancel = (): void => reject(signal.reason)
  signal.addEventListener('abort', cancel, { once: true })
  worker.on('message', (news: ThreadNews) => {
    if (news.kind === 'progress') tell(news.progress)
    else resolve(news)
  })
  worker.on('error', (fault) => failed(faultWords(fault)))
  worker.on('messageerror', () => failed('what the planning thread said could not be read'))
  worker.on('exit', () => failed('the planning thread was ended from outside'))
  const { timeLimit_s } = askedOf(work)
  const watchdog =
    timeLimit_s === null ? null : watch((timeLimit_s + grace_s) * 1000, () => resolve(outOfTime))
  worker.postMessage(work)
  try {
    return await promise
  } finally {
    if (watchdog !== null) clearTimeout(watchdog)
    signal.removeEventListener('abort', cancel)
    await worker.terminate()
  }
}

function askedOf(work: ThreadWork): PlanAsked {
  switch (work.kind) {
    case 'plan':
      return work.order.asked
    case 'what if':
      return work.plan.document.asked
    case 'worth':
      return work.document.asked
  }
}

const outOfTime: ThreadOutcome = {
  kind: 'no plan in time',
  because: 'its time was over, and it did not end by itself',
}

function watch(wall_ms: number, end: () => void): NodeJS.Timeout {
  return setTimeout(end, Math.min(Math.max(0, wall_ms), LONGEST_MS))
}

function faultWords(fault: unknown): string {
  const isMemory =
    fault instanceof Error && 'code' in fault && fault.code === 'ERR_WORKER_OUT_OF_MEMORY'
  if (isMemory) return 'the planning thread ran out of memory'
  const message = fault instanceof Error ? fault.message : String(fault)
  // Where this program lies on its machine is nobody's business who reads a page.
  return `the planning thread failed: ${message.split('\n')[0]?.replaceAll(/(?:file:)?\/[^\s'"]+/g, '…')}`
}
