/** A plan of an operation by the first digits of its digest, for commands that look at one. */
import type { PlanHash } from '@causeway/domain/plan-decision/plan-decision'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Database } from '@causeway/server/database/database'
import type { PlanEntry } from '@causeway/server/planning/plan-store'
import type { Answer } from '../answer/answer.ts'
import { readOperation } from '../operations/known-operation.ts'
import { planNotFound } from './plan-words.ts'

export interface KnownPlan {
  readonly operation: OperationCode
  readonly entry: PlanEntry
  readonly hash: PlanHash
  /** The document's very text. */
  readonly text: string
}

/** The plan or what-if; an answer where none, or more than one, begins so. */
export async function knownPlan(
  database: Database,
  operation: OperationCode | null,
  begins: string,
): Promise<Result<KnownPlan, Answer>> {
  const found = await readOperation(database, operation, async (tx, { code }) => {
    const { choosePlan } = await import('@causeway/server/planning/decide-plan')
    const { readPlanText } = await import('@causeway/server/planning/plan-store')
    const chosen = await choosePlan(tx, begins)
    if (!chosen.ok) return chosen
    const { hash } = chosen.value
    const text = (await readPlanText(tx, hash)) ?? ''
    return accept({ operation: code, entry: chosen.value, hash, text })
  })
  if (!found.ok) return found
  return found.value.ok ? found.value : refuse(planNotFound(found.value.refusal))
}
