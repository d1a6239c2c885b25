/**
 * Making a plan as a job: the try is noted, a thread works, and whatever comes of it is noted too.
 * Cancelled, out of time, out of memory or dead, it leaves the plan that stands as it was. Only a
 * finished plan is kept, as a proposal.
 */
import { ALL_KNOWN } from '@causeway/domain/claims/edition'
import type { PlanDecided, PlanHash } from '@causeway/domain/plan-decision/plan-decision'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { Instant } from '@causeway/domain/time/instant'
import {
  DEFAULT_DISPATCH_RULES,
  type DispatchRules,
} from '@causeway/planner/dispatch-plan/dispatch-rules'
import type { PlanInput } from '@causeway/planner/plan-input/plan-input'
import { type Database, inTransaction } from '../database/database.ts'
import { type NoSuchOperation, type Operation, findOperation } from '../operation/operation.ts'
import { type PlanDocument, ownDocument, planHashOf } from './plan-document.ts'
import {
  type TryOutcome,
  beginTry,
  endTry,
  keepPlan,
  newestPosition,
} from './plan-store.ts'
import { flowsAlone } from './make-flow-plan.ts'
import type { PlanAsked, PlanProgress } from './planning-order.ts'
import { type ThreadOptions, type ThreadOutcome, planInThread } from './planning-thread.ts'
import { readStandingPlan } from './standing-plan.ts'

export interface JobOrder {
  readonly input: PlanInput
  readonly asked: PlanAsked
  readonly rules?: DispatchRules
}

export interface JobOptions {
  /** Cancels: the thread is ended at once. */
  readonly signal: AbortSignal
  now(): Instant
  tell(progress: PlanProgress): void
  /** For tests: see `planInThread`. */
  readonly thread?: Pick<ThreadOptions, 'script' | 'grace_s'>
}

/** The input is not of this operation, or speaks of a position that its log has not reached. */
export type JobRefusal =
  | NoSuchOperation
  | { readonly kind: 'another operation'; readonly found: string }
  | {
      readonly kind: 'position not reached'
      readonly position: string
      readonly newest: bigint | null
    }

export interface PlanTried {
  readonly number: bigint
  readonly outcome: TryOutcome
  /** Half a sentence; '' where an engine made the plan. */
  readonly because: string
  /** The proposal; null where there is none. */
  readonly plan: { readonly hash: PlanHash; readonly document: PlanDocument } | null
  /** The plan that stood before and still stands; null where none did. */
  readonly standing: PlanDecided | null
}

/** A job that runs. */
export interface RunningPlan {
  readonly number: bigint
  /** Never rejects for what the thread does; a fault of the database is thrown. */
  readonly ended: Promise<PlanTried>
}

/** Notes the try and starts it. Refuses in the order of `JobRefusal`; then nothing is noted. */
export async function startPlan(
  database: Database,
  code: string,
  order: JobOrder,
  options: JobOptions,
): Promise<Result<RunningPlan, JobRefusal>> {
  const operation = await findOperation(database, code)
  if (operation === null) return refuse({ kind: 'no such operation', code })
  const { input, asked, rules = DEFAULT_DISPATCH_RULES } = order
  if (input.operation !== operation.code)
    return refuse({ kind: 'another operation', found: input.operation })
  const read = { schema: operation.schema, mode: 'read' } as const
  const found = await inTransaction(database, read, async (tx) => ({
    newest: await newestPosition(tx),
    standing: await readStandingPlan(tx, ALL_KNOWN),
  }))
  if (found.newest === null || BigInt(input.position) > found.newest)
    return refuse({
      kind: 'position not reached',
      position: input.position,
      newest: found.newest,
    })
  const words = { days: input.days, from: input.firstDay, position: input.position, ...asked }
  const write = { schema: operation.schema, mode: 'write' } as const
  const number = await inTransaction(database, write, (tx) => beginTry(tx, words, options.now()))
  const before = found.standing?.document?.optimised?.plan ?? null
  const last = before === null ? null : flowsAlone(before)
  const thread = planInThread({ input, rules, asked, last }, { ...options, ...options.thread })
  const ended = settled(thread, options.signal).then(async (outcome) => {
    const tried = await keep({ database, operation }, { number, outcome, input }, options.now())
    return { ...tried, standing: found.standing?.decided ?? null }
  })
  return accept({ number, ended })
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

async function keep(
  { database, operation }: { readonly database: Database; readonly operation: Operation },
  tried: { readonly number: bigint; readonly outcome: Settled; readonly input: PlanInput },
  now: Instant,
): Promise<Omit<PlanTried, 'standing'>> {
  const { number, outcome, input } = tried
  const write = { schema: operation.schema, mode: 'write' } as const
  return inTransaction(database, write, async (tx) => {
    if (outcome.kind !== 'made') {
      const because = outcome.kind === 'cancelled' ? 'somebody cancelled it' : outcome.because
      await endTry(tx, number, { outcome: outcome.kind, plan: null, because }, now)
      return { number, outcome: outcome.kind, because, plan: null }
    }
    const document = ownDocument(outcome.text)
    const hash = planHashOf(outcome.text)
    const { because } = document
    const made = document.optimised === null ? ('greedy' as const) : ('optimised' as const)
    const position = BigInt(input.position)
    const modelHash = document.optimised?.modelHash ?? null
    const text = outcome.text
    await keepPlan(
      tx,
      { hash, kind: 'plan', made, position, modelHash, base: null, document: text },
      now,
    )
    const word = made === 'greedy' ? ('greedy' as const) : ('made' as const)
    await endTry(tx, number, { outcome: word, plan: hash, because }, now)
    return { number, outcome: word, because, plan: { hash, document } }
  })
}
