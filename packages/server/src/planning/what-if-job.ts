/**
 * A what-if as a job: asked of the plan that stands, else of the newest one, else of the one that is
 * named. The answer is kept beside the plan, marked as what it is.
 */
import { ALL_KNOWN } from '@causeway/domain/claims/edition'
import type { PlanHash } from '@causeway/domain/plan-decision/plan-decision'
import { type Result, accept, assert, refuse } from '@causeway/domain/result/result'
import {
  type NoSuchChange,
  type WhatIfChange,
  changedInput,
} from '@causeway/planner/what-if/change'
import { type Database, type Transaction, inTransaction } from '../database/database.ts'
import { type NoSuchOperation, type Operation, findOperation } from '../operation/operation.ts'
import { type DecisionRefusal, choosePlan } from './decide-plan.ts'
import { ownDocument, planHashOf } from './plan-document.ts'
import { keepPlan, readPlanText, readPlans } from './plan-store.ts'
import { type Tried, type TryOptions, runTry } from './plan-try.ts'
import type { AskedPlan, WhatIfDocument } from './question.ts'
import { readStandingPlan } from './standing-plan.ts'

/** In this order. */
export type WhatIfRefusal =
  | NoSuchOperation
  | Extract<DecisionRefusal, { readonly kind: 'no such plan' | 'which plan' }>
  /** Nobody has made a plan that could be asked; the caller makes one. */
  | { readonly kind: 'no plan yet' }
  | { readonly kind: 'a what-if is no plan'; readonly hash: PlanHash }
  | NoSuchChange

export interface WhatIfTried extends Tried {
  readonly base: PlanHash
  readonly answer: { readonly hash: PlanHash; readonly document: WhatIfDocument } | null
}

/** The plan that questions are put to. */
export interface ChosenPlan extends AskedPlan {
  readonly operation: Operation
}

/** Starts the question; `named` is how the plan's digest begins, null for the one that stands. */
export async function startWhatIf(
  database: Database,
  question: {
    readonly operation: string
    readonly named: string | null
    /** The change, once the plan is known: days are counted from its first one. */
    readonly changeOf: (plan: AskedPlan) => WhatIfChange
  },
  options: TryOptions,
): Promise<Result<{ readonly ended: Promise<WhatIfTried> }, WhatIfRefusal>> {
  const chosen = await planToAsk(database, question.operation, question.named)
  if (!chosen.ok) return chosen
  const { operation, hash, document } = chosen.value
  const change = question.changeOf(chosen.value)
  // Nobody waits for an engine to hear that a code was mistyped.
  const changed = changedInput(document.input, change)
  if (!changed.ok) return refuse(changed.refusal)
  const work = { kind: 'what if', plan: { hash, document }, change } as const
  let answer: WhatIfTried['answer'] = null
  const running = await runTry(
    { database, operation, work, asked: { what_if: change, of: hash } },
    options,
    {
      keep: async (tx, text) => {
        answer = { hash: planHashOf(text), document: JSON.parse(text) as WhatIfDocument }
        const position = BigInt(document.input.position)
        const kept = { hash: answer.hash, kind: 'what_if', made: 'asked', position } as const
        await keepPlan(tx, { ...kept, modelHash: null, base: hash, document: text }, options.now())
        return { outcome: 'made', hash: answer.hash, because: '' }
      },
    },
  )
  return accept({ ended: running.ended.then((tried) => ({ ...tried, base: hash, answer })) })
}

/** The plan that is named, else that which stands, else the newest that has a model. */
export async function planToAsk(
  database: Database,
  code: string,
  named: string | null,
): Promise<Result<ChosenPlan, WhatIfRefusal>> {
  const operation = await findOperation(database, code)
  if (operation === null) return refuse({ kind: 'no such operation', code })
  const read = { schema: operation.schema, mode: 'read' } as const
  return inTransaction(database, read, async (tx): Promise<Result<ChosenPlan, WhatIfRefusal>> => {
    const hash = named === null ? await planByDefault(tx) : await planByName(tx, named)
    if (!hash.ok) return hash
    const text = await readPlanText(tx, hash.value)
    assert(text !== null, 'a plan that was found is kept')
    return accept({ operation, hash: hash.value, document: ownDocument(text) })
  })
}

async function planByName(
  tx: Transaction,
  named: string,
): Promise<Result<PlanHash, WhatIfRefusal>> {
  const chosen = await choosePlan(tx, named)
  if (!chosen.ok) return chosen
  const { kind, hash } = chosen.value
  return kind === 'what_if' ? refuse({ kind: 'a what-if is no plan', hash }) : accept(hash)
}

async function planByDefault(tx: Transaction): Promise<Result<PlanHash, WhatIfRefusal>> {
  const standing = await readStandingPlan(tx, ALL_KNOWN)
  if (standing?.document?.optimised) return accept(standing.decided.decision.plan)
  const newest = (await readPlans(tx, 100)).find(
    ({ kind, made }) => kind === 'plan' && made === 'optimised',
  )
  return newest === undefined ? refuse({ kind: 'no plan yet' }) : accept(newest.hash)
}
