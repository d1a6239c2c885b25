/**
 * Making a plan as a job: the try is noted, a thread works, and whatever comes of it is noted too.
 * Cancelled, out of time, out of memory or dead, it leaves the plan that stands as it was. Only a
 * finished plan is kept, as a proposal.
 */
import { ALL_KNOWN } from '@causeway/domain/claims/edition'
import type { PlanDecided, PlanHash } from '@causeway/domain/plan-decision/plan-decision'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { type Day, dayNumber } from '@causeway/domain/time/day'
import {
  DEFAULT_DISPATCH_RULES,
  type DispatchRules,
} from '@causeway/planner/dispatch-plan/dispatch-rules'
import type { PlanInput } from '@causeway/planner/plan-input/plan-input'
import { type Database, type Transaction, inTransaction } from '../database/database.ts'
import { type NoSuchOperation, findOperation } from '../operation/operation.ts'
import { flowsAlone } from './make-flow-plan.ts'
import { type PlanDocument, ownDocument, planHashOf } from './plan-document.ts'
import { keepPlan, newestPosition } from './plan-store.ts'
import { type Kept, type TryOptions, type Tried, runTry } from './plan-try.ts'
import type { PlanAsked } from './planning-order.ts'
import { type StandingPlan, readStandingPlan } from './standing-plan.ts'

export interface JobOrder {
  readonly input: PlanInput
  readonly asked: PlanAsked
  readonly rules?: DispatchRules
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

export interface PlanTried extends Tried {
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
  options: TryOptions,
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
  const before = found.standing?.document?.optimised?.plan ?? null
  const last = before === null ? null : flowsAlone(before)
  const known = { ...rules, before: patternsBefore(found.standing, input.firstDay) }
  const work = { kind: 'plan', order: { input, rules: known, asked, last } } as const
  const words = { days: input.days, from: input.firstDay, position: input.position, ...asked }
  let plan: PlanTried['plan'] = null
  const running = await runTry({ database, operation, work, asked: words }, options, {
    keep: async (tx, text) => {
      const kept = await keepProposal(tx, { text, position: input.position }, options.now())
      plan = kept.plan
      return kept
    },
  })
  const standing = found.standing?.decided ?? null
  const { number } = running
  return accept({ number, ended: running.ended.then((tried) => ({ ...tried, plan, standing })) })
}

/** Convoy patterns of the two days before, by the plan that stands: none is driven a third time. */
function patternsBefore(standing: StandingPlan | null, firstDay: Day): DispatchRules['before'] {
  const dispatch = standing?.document?.dispatch
  if (dispatch === undefined) return [[], []]
  const ahead = dayNumber(firstDay) - dayNumber(dispatch.firstDay)
  const on = (day: number): readonly string[] =>
    dispatch.convoys.filter((convoy) => convoy.day === day).map(({ pattern }) => pattern)
  return [on(ahead - 2), on(ahead - 1)]
}

async function keepProposal(
  tx: Transaction,
  { text, position }: { readonly text: string; readonly position: string },
  now: Parameters<typeof keepPlan>[2],
): Promise<Kept & { readonly plan: NonNullable<PlanTried['plan']> }> {
  const document = ownDocument(text)
  const hash = planHashOf(text)
  const { because, optimised } = document
  const isGreedy = optimised === null
  await keepPlan(
    tx,
    {
      ...({ hash, kind: 'plan', base: null, document: text } as const),
      made: isGreedy ? 'greedy' : 'optimised',
      position: BigInt(position),
      modelHash: optimised?.certificate.model_hash ?? null,
    },
    now,
  )
  return { outcome: isGreedy ? 'greedy' : 'made', hash, because, plan: { hash, document } }
}
