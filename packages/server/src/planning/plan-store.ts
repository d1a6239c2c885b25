/**
 * Plans and tries in their tables, and decisions in the log. Plans are only ever added; what is said
 * of them is folded from the log each time.
 */
import {
  PLAN_DECISION_KINDS,
  type PlanChange,
  type PlanDecided,
  type PlanDecisionKind,
  type PlanHash,
  parsePlanChanges,
  parsePlanDecision,
} from '@causeway/domain/plan-decision/plan-decision'
import { assert } from '@causeway/domain/result/result'
import { type Instant, instantText } from '@causeway/domain/time/instant'
import { type Canonical, readCanonical } from '@causeway/proof/canonical/canonical'
import type { Transaction } from '../database/database.ts'

export type PlanKind = 'plan' | 'what_if'

/** A plan as a list shows it. */
export interface PlanEntry {
  readonly hash: PlanHash
  readonly kind: PlanKind
  readonly made: 'optimised' | 'greedy' | 'asked'
  /** The position of the log that it was made on. */
  readonly position: bigint
  readonly madeAt: string
  readonly modelHash: string | null
  readonly base: PlanHash | null
}

export type TryOutcome = 'made' | 'greedy' | 'cancelled' | 'no plan in time' | 'failed'

export interface PlanTry {
  readonly number: bigint
  readonly begunAt: string
  readonly asked: string
  /** Null where nothing was said of its end: it runs, or its process ended with it. */
  readonly end: {
    readonly at: string
    readonly outcome: TryOutcome
    readonly plan: PlanHash | null
    readonly because: string
  } | null
}

interface PlanRow {
  hash: PlanHash
  kind: PlanKind
  made: 'optimised' | 'greedy' | 'asked'
  position: bigint
  made_at: string
  model_hash: string | null
  base: PlanHash | null
}

const PLAN_COLUMNS = `encode(hash, 'hex') AS hash, kind, made, position, made_at,
  encode(model_hash, 'hex') AS model_hash, encode(base, 'hex') AS base`

/** The newest plans and what-ifs, the newest first. */
export async function readPlans(tx: Transaction, most: number): Promise<readonly PlanEntry[]> {
  const rows = await tx.query<PlanRow>(
    `SELECT ${PLAN_COLUMNS} FROM plan ORDER BY made_at DESC, hash LIMIT $1`,
    [most],
  )
  return rows.map(entryOf)
}

/** Plans whose digest begins with these hexadecimal digits, at most two. */
export async function findPlans(tx: Transaction, begins: string): Promise<readonly PlanEntry[]> {
  const rows = await tx.query<PlanRow>(
    `SELECT ${PLAN_COLUMNS} FROM plan WHERE encode(hash, 'hex') LIKE $1 || '%'
     ORDER BY hash LIMIT 2`,
    [begins],
  )
  return rows.map(entryOf)
}

/** What-ifs that stand beside a plan, in the order in which they were asked. */
export async function readWhatIfs(tx: Transaction, base: PlanHash): Promise<readonly PlanEntry[]> {
  const rows = await tx.query<PlanRow>(
    `SELECT ${PLAN_COLUMNS} FROM plan WHERE base = decode($1, 'hex') ORDER BY made_at, hash`,
    [base],
  )
  return rows.map(entryOf)
}

/** The very text of a plan's document; null where there is no such plan. */
export async function readPlanText(tx: Transaction, hash: PlanHash): Promise<string | null> {
  const rows = await tx.query<{ document: string }>(
    `SELECT document FROM plan WHERE hash = decode($1, 'hex')`,
    [hash],
  )
  return rows[0]?.document ?? null
}

/** Keeps a plan; the same document again is the same plan. */
export async function keepPlan(
  tx: Transaction,
  plan: Omit<PlanEntry, 'madeAt'> & { readonly document: string },
  now: Instant,
): Promise<void> {
  const { hash, kind, made, position, modelHash, base, document } = plan
  await tx.query(
    `INSERT INTO plan (hash, kind, made, position, made_at, model_hash, base, document)
     VALUES (decode($1, 'hex'), $2, $3, $4, $5, decode($6, 'hex'), decode($7, 'hex'), $8)
     ON CONFLICT (hash) DO NOTHING`,
    [hash, kind, made, position, instantText(now), modelHash, base, document],
  )
}

/** Notes that a try begins; the answer is its number. */
export async function beginTry(tx: Transaction, asked: object, now: Instant): Promise<bigint> {
  // Whoever begins locks the log's one row, so two tries never take one number.
  await tx.query('SELECT 1 FROM log_state FOR UPDATE')
  const rows = await tx.query<{ number: bigint }>(
    `INSERT INTO plan_try (number, begun_at, asked)
     SELECT coalesce(max(number), 0) + 1, $1, $2 FROM plan_try RETURNING number`,
    [instantText(now), JSON.stringify(asked)],
  )
  const number = rows[0]?.number
  assert(number !== undefined, 'a try has a number')
  return number
}

/** Notes what came of a try. */
export async function endTry(
  tx: Transaction,
  number: bigint,
  end: Omit<NonNullable<PlanTry['end']>, 'at'>,
  now: Instant,
): Promise<void> {
  await tx.query(
    `INSERT INTO plan_try_end (number, ended_at, outcome, plan, because)
     VALUES ($1, $2, $3, decode($4, 'hex'), $5)`,
    [number, instantText(now), end.outcome, end.plan, end.because],
  )
}

/** The newest tries, the newest first. */
export async function readTries(tx: Transaction, most: number): Promise<readonly PlanTry[]> {
  const rows = await tx.query<{
    number: bigint
    begun_at: string
    asked: string
    ended_at: string | null
    outcome: TryOutcome | null
    plan: PlanHash | null
    because: string | null
  }>(
    `SELECT number, begun_at, asked, ended_at, outcome, encode(plan, 'hex') AS plan, because
     FROM plan_try LEFT JOIN plan_try_end USING (number) ORDER BY number DESC LIMIT $1`,
    [most],
  )
  return rows.map(({ number, begun_at, asked, ended_at, outcome, plan, because }) => {
    const end =
      ended_at === null || outcome === null
        ? null
        : { at: ended_at, outcome, plan, because: because ?? '' }
    return { number, begunAt: begun_at, asked, end }
  })
}

/** Every decision on a plan, by position. Throws where one does not read: it did when logged. */
export async function readDecisions(tx: Transaction): Promise<readonly PlanDecided[]> {
  const rows = await tx.query<{
    position: bigint
    kind: PlanDecisionKind
    recorded_at: string
    canonical: string
  }>(
    `SELECT position, kind, recorded_at, canonical FROM statement
     WHERE kind = ANY ($1) AND kind <> 'claim' ORDER BY position`,
    [PLAN_DECISION_KINDS],
  )
  return rows.map(({ position, kind, recorded_at, canonical }) => {
    const read = readCanonical(canonical)
    assert(read.ok, 'the log holds canonical statements')
    const { body } = read.value as { readonly body: Canonical }
    return { position, recordedAt: recorded_at, decision: planDecisionIn(kind, body) }
  })
}

/** The decision in a statement of the log. */
export function planDecisionIn(kind: PlanDecisionKind, body: Canonical): PlanDecided['decision'] {
  const read = parsePlanDecision(kind, body)
  assert(read.ok, 'a decision was read before it was logged')
  return read.value
}

/** Keeps the changed lines of a decision under their digest. */
export async function keepChanges(
  tx: Transaction,
  {
    hash,
    plan,
    document,
  }: { readonly hash: string; readonly plan: PlanHash; readonly document: string },
): Promise<void> {
  await tx.query(
    `INSERT INTO plan_change (hash, plan, document)
     VALUES (decode($1, 'hex'), decode($2, 'hex'), $3) ON CONFLICT (hash) DO NOTHING`,
    [hash, plan, document],
  )
}

/** The changed lines of a decision; none where it changed nothing. */
export async function readChanges(
  tx: Transaction,
  hash: string | null,
): Promise<readonly PlanChange[]> {
  if (hash === null) return []
  const rows = await tx.query<{ document: string }>(
    `SELECT document FROM plan_change WHERE hash = decode($1, 'hex')`,
    [hash],
  )
  const text = rows[0]?.document
  if (text === undefined) return []
  const read = parsePlanChanges(JSON.parse(text) as Canonical)
  assert(read.ok, 'changed lines were read before they were kept')
  return read.value.changes
}

/** How many statements of each kind came after a position. */
export async function readSince(
  tx: Transaction,
  position: bigint,
): Promise<readonly { readonly kind: string; readonly statements: bigint }[]> {
  return tx.query(
    `SELECT kind, count(*) AS statements FROM statement
     WHERE position > $1 AND kind <> ALL ($2) GROUP BY kind ORDER BY count(*) DESC, kind`,
    [position, PLAN_DECISION_KINDS],
  )
}

/** The position that the log has reached; null where it is empty. */
export async function newestPosition(tx: Transaction): Promise<bigint | null> {
  const rows = await tx.query<{ size: bigint }>('SELECT size FROM log_state')
  const size = rows[0]?.size ?? 0n
  return size === 0n ? null : size - 1n
}

function entryOf({ made_at, model_hash, ...row }: PlanRow): PlanEntry {
  return { ...row, madeAt: made_at, modelHash: model_hash }
}
