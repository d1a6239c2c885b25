/**
 * Deciding on a plan: the decision is a statement with its reason and with whoever decided. A plan
 * that was made on an older position may be accepted, but never unawares: what is new since is shown
 * first. A what-if is no plan, and can never be accepted.
 */
import {
  type PlanChange,
  type PlanDecision,
  type PlanDecisionKind,
  type PlanHash,
  changeKey,
  parsePlanChanges,
  parsePlanDecision,
  planChangesBody,
  planDecisionBody,
} from '@causeway/domain/plan-decision/plan-decision'
import type { Malformed } from '@causeway/domain/ledger/fields'
import { type Result, accept, assert, refuse } from '@causeway/domain/result/result'
import { unsigned } from '@causeway/domain/statement/statement'
import { type Instant, instantText } from '@causeway/domain/time/instant'
import { addDays } from '@causeway/domain/time/day'
import type { DispatchLine } from '@causeway/planner/dispatch-plan/dispatch-plan'
import type { Database, Transaction } from '../database/database.ts'
import { canonicalText } from '@causeway/proof/canonical/canonical'
import { appendStatements, lockLog, sha256 } from '../log/log.ts'
import { type NoSuchOperation, findOperation, withOperation } from '../operation/operation.ts'
import { type PlanDocument, ownDocument } from './plan-document.ts'
import { findPlans, keepChanges, readPlanText, readSince } from './plan-store.ts'

export interface DecisionOrder {
  readonly operation: string
  readonly kind: PlanDecisionKind
  /** The plan's digest, or how it begins. */
  readonly plan: string
  readonly reason: string
  readonly by: string
  readonly changes: readonly PlanChange[]
  /** 64 hexadecimal digits of chance, for changed lines. */
  readonly salt: string
  /** Accept though the log has grown since the plan was made. */
  readonly older: boolean
}

/** What came into the log since a plan was made. */
export interface NewSince {
  readonly position: bigint
  readonly statements: bigint
  readonly kinds: readonly { readonly kind: string; readonly statements: bigint }[]
}

/** In this order; nothing was decided. */
export type DecisionRefusal =
  | NoSuchOperation
  | { readonly kind: 'no such plan'; readonly text: string }
  | { readonly kind: 'which plan'; readonly hashes: readonly PlanHash[] }
  | { readonly kind: 'a what-if is no plan'; readonly hash: PlanHash }
  | Malformed
  | { readonly kind: 'no such line'; readonly change: PlanChange }
  /** The caller reads what is new, and then says that the plan is accepted all the same. */
  | {
      readonly kind: 'made on an older position'
      readonly hash: PlanHash
      readonly since: NewSince
    }

export interface Decided {
  readonly answer: 'added' | 'exists'
  readonly position: bigint
  readonly decision: PlanDecision
  /** What came in between; zero statements where the plan was made on the newest position. */
  readonly since: NewSince
}

/** Records the decision. */
export async function decidePlan(
  database: Database,
  order: DecisionOrder,
  now: Instant,
): Promise<Result<Decided, DecisionRefusal>> {
  const operation = await findOperation(database, order.operation)
  if (operation === null) return refuse({ kind: 'no such operation', code: order.operation })
  return withOperation(database, operation, 'write', async (tx) => {
    await lockLog(tx, now)
    const chosen = await choosePlan(tx, order.plan)
    if (!chosen.ok) return chosen
    const { hash, kind, position } = chosen.value
    if (kind === 'what_if') return refuse({ kind: 'a what-if is no plan', hash })
    const lines = linesOf(hash, order)
    if (!lines.ok) return lines
    const fields = { plan: hash, known_on: position, reason: order.reason, decided_by: order.by }
    const wished = { kind: order.kind, ...fields, changes: lines.value?.hash ?? null }
    const read = parsePlanDecision(order.kind, planDecisionBody(wished))
    if (!read.ok) return read
    const strange = await strangeChange(tx, hash, order.changes)
    if (strange !== null) return refuse({ kind: 'no such line', change: strange })
    const since = await newSince(tx, position)
    const isAccepted = order.kind !== 'plan_rejected'
    if (isAccepted && since.statements > 0n && !order.older)
      return refuse({ kind: 'made on an older position', hash, since })
    if (lines.value !== null) await keepChanges(tx, { ...lines.value, plan: hash })
    const at = `${instantText(now).slice(0, 19)}Z`
    const statement = {
      ...unsigned(operation.code),
      kind: order.kind,
      body: planDecisionBody(read.value),
      event_time: { at, precision: 'second', zone: null },
    } as const
    const [logged] = await appendStatements(tx, [statement], now)
    assert(logged !== undefined, 'the log answers each statement')
    return accept({ ...logged, decision: read.value, since })
  })
}

/** The one plan or what-if whose digest begins so. */
export async function choosePlan(
  tx: Transaction,
  text: string,
): Promise<
  Result<
    Awaited<ReturnType<typeof findPlans>>[number],
    Extract<DecisionRefusal, { readonly kind: 'no such plan' | 'which plan' }>
  >
> {
  const begins = text.toLowerCase()
  const found = /^[0-9a-f]{4,64}$/.test(begins) ? await findPlans(tx, begins) : []
  const [only] = found
  if (only === undefined) return refuse({ kind: 'no such plan', text })
  if (found.length > 1) return refuse({ kind: 'which plan', hashes: found.map(({ hash }) => hash) })
  return accept(only)
}

/** What the log has taken since a plan was made, decisions on plans left out. */
export async function newSince(tx: Transaction, position: bigint): Promise<NewSince> {
  const kinds = await readSince(tx, position)
  const statements = kinds.reduce((sum, one) => sum + one.statements, 0n)
  return { position, statements, kinds }
}

/** The line of a plan's dispatches that a change speaks of, as changes name lines. */
function lineKey(document: PlanDocument, line: DispatchLine): string {
  return changeKey({
    day: addDays(document.dispatch.firstDay, line.day),
    from: line.from as PlanChange['from'],
    to: line.to as PlanChange['to'],
    group: line.group,
  })
}

/** The changed lines as they are kept; null where nothing is changed. */
function linesOf(
  plan: PlanHash,
  { changes, salt }: DecisionOrder,
): Result<{ readonly hash: string; readonly document: string } | null, Malformed> {
  if (changes.length === 0) return accept(null)
  const body = planChangesBody({ plan, salt, changes })
  const read = parsePlanChanges(body)
  if (!read.ok) return read
  const document = canonicalText(body)
  return accept({ hash: sha256(document), document })
}

async function strangeChange(
  tx: Transaction,
  plan: PlanHash,
  changes: readonly PlanChange[],
): Promise<PlanChange | null> {
  if (changes.length === 0) return null
  const text = await readPlanText(tx, plan)
  assert(text !== null, 'a plan that was chosen is kept')
  const document = ownDocument(text)
  const lines = new Set(document.dispatch.lines.map((line) => lineKey(document, line)))
  return changes.find((change) => !lines.has(changeKey(change))) ?? null
}
