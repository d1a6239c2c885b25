/**
 * The plan that people work by: the last one accepted, as it was or with changes. It stays until
 * somebody decides otherwise, whatever becomes of tries to make another.
 */
import type { PlanDecided } from '@causeway/domain/plan-decision/plan-decision'
import { standingDecision } from '@causeway/domain/plan-decision/plan-decision'
import type { AsKnown } from '@causeway/domain/claims/edition'
import type { Transaction } from '../database/database.ts'
import { type PlanDocument, ownDocument } from './plan-document.ts'
import { readDecisions, readPlanText } from './plan-store.ts'

export interface StandingPlan {
  readonly decided: PlanDecided
  /** Null where the plan that was decided on is not kept here. */
  readonly document: PlanDocument | null
}

/** Null where no plan stands. */
export async function readStandingPlan(
  tx: Transaction,
  asKnown: AsKnown,
): Promise<StandingPlan | null> {
  const decided = standingDecision(await readDecisions(tx), asKnown)
  if (decided === null) return null
  const text = await readPlanText(tx, decided.decision.plan)
  return { decided, document: text === null ? null : ownDocument(text) }
}
