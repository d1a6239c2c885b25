/** The pages of plans: the list, and one plan with all that was said and asked of it. */
import { ALL_KNOWN } from '@causeway/domain/claims/edition'
import { decisionOn, standingDecision } from '@causeway/domain/plan-decision/plan-decision'
import { assert } from '@causeway/domain/result/result'
import { readCustody } from '../custody/custody.ts'
import type { Transaction } from '../database/database.ts'
import type { Operation } from '../operation/operation.ts'
import type { KnownLine } from '../pages/frame/frame.ts'
import { planListPage } from '../pages/plan/list-page.ts'
import { planPage } from '../pages/plan/page.ts'
import type { PlanView } from '../pages/plan/view.ts'
import { carriedOut } from '../planning/carried-out.ts'
import { choosePlan, newSince } from '../planning/decide-plan.ts'
import { ownDocument } from '../planning/plan-document.ts'
import type { PlanChecks } from '../planning/plan-checks.ts'
import {
  type PlanEntry,
  readChanges,
  readDecisions,
  readPlanText,
  readPlans,
  readTries,
  readWhatIfs,
} from '../planning/plan-store.ts'
import type { WhatIfDocument } from '../planning/question.ts'
import { readReportedTo } from '../report/store.ts'
import { type Asked, type Page, inAskedOperation, refusedPage } from './answer.ts'
import type { AskedFor } from './custody-answer.ts'

const SHOWN_MOST = 100

export async function plansAnswer(asked: Asked): Promise<Page> {
  return inAskedOperation(asked, async (tx, operation) => {
    const decided = await readDecisions(tx)
    const text = planListPage({
      operation,
      known: await knownLine(tx),
      plans: (await readPlans(tx, SHOWN_MOST)).map((one) => ({
        ...one,
        decided: decisionOn(decided, one.hash),
      })),
      tries: await readTries(tx, SHOWN_MOST),
      standing: standingDecision(decided, ALL_KNOWN),
    })
    return { status: 200, text }
  })
}

/** `checks` are the plans that readers had checked here. */
export async function planAnswer(asked: AskedFor, checks: PlanChecks): Promise<Page> {
  return inAskedOperation(asked, async (tx, operation) => {
    const chosen = await choosePlan(tx, asked.name)
    if (!chosen.ok || chosen.value.kind === 'what_if')
      return refusedPage(operation, { kind: 'no such plan', text: asked.name })
    const view = await viewOf(tx, operation, chosen.value)
    const carried = view.decided === null ? null : await carriedBy(asked, view)
    const check = checks.of(view.entry.hash)
    return { status: 200, text: planPage({ ...view, carried, check }) }
  })
}

async function viewOf(
  tx: Transaction,
  operation: Operation,
  entry: PlanEntry,
): Promise<Omit<PlanView, 'carried' | 'check'>> {
  const text = await readPlanText(tx, entry.hash)
  assert(text !== null, 'a plan that was found is kept')
  const all = await readDecisions(tx)
  const decided = decisionOn(all, entry.hash)
  const whatIfs: WhatIfDocument[] = []
  for (const { hash } of await readWhatIfs(tx, entry.hash)) {
    const asked = await readPlanText(tx, hash)
    if (asked !== null) whatIfs.push(JSON.parse(asked) as WhatIfDocument)
  }
  const [lastTry = null] = await readTries(tx, 1)
  return {
    ...{ operation, known: await knownLine(tx), entry, decided, whatIfs, lastTry },
    ...{ document: ownDocument(text), bytes: Buffer.byteLength(text) },
    changes: await readChanges(tx, decided?.decision.changes ?? null),
    standing: standingDecision(all, ALL_KNOWN),
    since: await newSince(tx, entry.position),
  }
}

/** By the custody book as of now; a plan that was rejected is carried out by nobody. */
async function carriedBy(
  { database, code }: AskedFor,
  { decided, document }: Pick<PlanView, 'decided' | 'document'>,
): Promise<PlanView['carried']> {
  if (decided === null || decided.decision.kind === 'plan_rejected') return null
  const custody = await readCustody(database, code)
  if (!custody.ok) return null
  const { firstDay, position } = document.input
  const days = document.dispatch.days
  return carriedOut(custody.value.state, { position: BigInt(position), firstDay, days })
}

async function knownLine(tx: Transaction): Promise<KnownLine> {
  const { published: day, position, recordedAt } = await readReportedTo(tx, ALL_KNOWN)
  const counts = [{ name: 'signed hand-overs, and what the operation stated', edition: null }]
  return { day, position, recordedAt, counts, leavesOut: [] }
}
