/**
 * One try in a thread, noted from its beginning to its end: what was asked, and what came of it. The
 * thread may be cancelled, die or run out of time; the note says so, and nothing else has changed.
 */
import type { PlanHash } from '@causeway/domain/plan-decision/plan-decision'
import type { Instant } from '@causeway/domain/time/instant'
import { type Database, type Transaction, inTransaction } from '../database/database.ts'
import type { Operation } from '../operation/operation.ts'
import { type TryOutcome, beginTry, endTry } from './plan-store.ts'
import type { PlanProgress } from './planning-order.ts'
import {
  type QuestionRefusal,
  type ThreadOptions,
  type ThreadOutcome,
  type ThreadWork,
  planInThread,
} from './planning-thread.ts'

export interface TryOptions {
  /** Cancels: the thread is ended at once. */
  readonly signal: AbortSignal
  now(): Instant
  tell(progress: PlanProgress): void
  /** For tests: see `planInThread`. */
  readonly thread?: Pick<ThreadOptions, 'script' | 'grace_s' | 'memory_mb'>
}

export interface Tried {
  readonly number: bigint
  readonly outcome: TryOutcome
  /** Half a sentence; '' where it was made as asked. */
  readonly because: string
  /** Why a question has no answer; null for everything else. */
  readonly refusal: QuestionRefusal | null
}

/** What was kept of a finished document. */
export interface Kept {
  readonly outcome: 'made' | 'greedy'
  readonly hash: PlanHash
  readonly because: string
}

interface TryWork {
  readonly database: Database
  readonly operation: Operation
  readonly work: ThreadWork
  /** For the note; plain words and figures. */
  readonly asked: object
}

/** Notes the try, starts the thread, and keeps what it makes in one transaction with its end. */
export async function runTry(
  { database, operation, work, asked }: TryWork,
  options: TryOptions,
  { keep }: { keep(tx: Transaction, text: string): Promise<Kept> },
): Promise<{ readonly number: bigint; readonly ended: Promise<Tried> }> {
  const write = { schema: operation.schema, mode: 'write' } as const
  const number = await inTransaction(database, write, (tx) => beginTry(tx, asked, options.now()))
  const thread = planInThread(work, { ...options, ...options.thread })
  const ended = settled(thread, options.signal).then((outcome) =>
    inTransaction(database, write, async (tx): Promise<Tried> => {
      const end = outcome.kind === 'made' ? await kept(tx, outcome.text, keep) : endOf(outcome)
      await endTry(tx, number, end, options.now())
      const refusal = outcome.kind === 'refused' ? outcome.refusal : null
      return { number, outcome: end.outcome, because: end.because, refusal }
    }),
  )
  return { number, ended }
}

type Settled = ThreadOutcome | { readonly kind: 'cancelled' }

async function settled(thread: Promise<ThreadOutcome>, signal: AbortSignal): Promise<Settled> {
  try {
    return await thread
  } catch (fault) {
    if (signal.aborted) return { kind: 'cancelled' }
    throw fault
  }
}

async function kept(
  tx: Transaction,
  text: string,
  keep: (tx: Transaction, text: string) => Promise<Kept>,
): Promise<Parameters<typeof endTry>[2]> {
  const { outcome, hash, because } = await keep(tx, text)
  return { outcome, plan: hash, because }
}

function endOf(outcome: Exclude<Settled, { kind: 'made' }>): Parameters<typeof endTry>[2] {
  switch (outcome.kind) {
    case 'cancelled':
      return { outcome: 'cancelled', plan: null, because: 'somebody cancelled it' }
    case 'refused':
      return { outcome: 'failed', plan: null, because: refusedWords(outcome.refusal) }
    case 'no plan in time':
    case 'failed':
      return { outcome: outcome.kind, plan: null, because: outcome.because }
  }
}

/** Why a question has no answer, in half a sentence. */
export function refusedWords(refusal: QuestionRefusal): string {
  switch (refusal.kind) {
    case 'no model':
      return 'the plan was made greedily and has no model to ask'
    case 'not in the plan':
      return `the plan knows no ${refusal.what} ${refusal.code}`
    case 'more people than there are':
      return `there are ${refusal.people} people at ${refusal.site}`
    case 'not a share':
      return `${refusal.value} is no share between 0 and 1`
    case 'not days of the plan':
      return `day ${refusal.from} and ${refusal.days} days lie not within the plan`
    case 'no plan in time':
      return 'the engine found nothing in the time that it had'
    case 'engine failed':
      return `the engine failed: ${refusal.failure}`
  }
}
