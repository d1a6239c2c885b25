/**
 * Names as sources state them and what was decided about them. A decision is a statement; until
 * one is made the stated name stands for itself, and the queue shows it with its nearest kin.
 */
import { type AliasDecision, type AliasKind, aliasesInForce } from '@causeway/domain/alias/alias'
import { nearestNames } from '@causeway/domain/alias/candidates'
import { foldName } from '@causeway/domain/alias/fold'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { Instant } from '@causeway/domain/time/instant'
import type { Database, Transaction } from '../database/database.ts'
import { appendOne } from '../log/log.ts'
import { type NoSuchOperation, findOperation, withOperation } from '../operation/operation.ts'
import { isWithheld } from '../reconciliation/store.ts'

/** A decision in force. */
export interface AliasEntry extends AliasDecision {
  readonly decidedBy: string
}

/** A stated name that no decision resolves yet. */
export interface UnresolvedName {
  readonly kind: AliasKind
  readonly stated: string
  readonly folded: string
  readonly rows: number
  readonly sources: readonly string[]
  readonly candidates: readonly string[]
}

/** Which columns of a claim hold names of each kind, and the fields they are withheld under. */
const NAME_COLUMNS = {
  party: [
    { column: 'donor', field: 'donor' },
    { column: 'recipient', field: 'recipient' },
  ],
  place: [{ column: 'place', field: 'place' }],
  item: [{ column: 'item', field: 'item' }],
  group: [{ column: 'commodity_group', field: 'group' }],
} as const

export type NameKind = keyof typeof NAME_COLUMNS

/** The decisions in force up to a position, by name; all of them where it is null. */
export async function readAliasTable(
  tx: Transaction,
  position: bigint | null,
): Promise<ReadonlyMap<string, AliasEntry>> {
  const decisions = await tx.query<AliasEntry>(
    `SELECT kind, folded, target, status, decided_by AS "decidedBy", position FROM alias
     WHERE $1::bigint IS NULL OR position <= $1 ORDER BY kind, folded, position`,
    [position],
  )
  return aliasesInForce(decisions, position)
}

/** The same as a list, by kind and name. */
export async function readAliases(
  tx: Transaction,
  position: bigint | null,
): Promise<readonly AliasEntry[]> {
  return [...(await readAliasTable(tx, position)).values()]
}

/** Names of one kind that wait for a decision, those on most rows first. */
export async function unresolvedNames(
  tx: Transaction,
  kind: NameKind,
  limit: number,
): Promise<readonly UnresolvedName[]> {
  const aliases = (await readAliases(tx, null)).filter((one) => one.kind === kind)
  const decided = new Set(aliases.map((one) => one.folded))
  const targets = [...new Set(aliases.map((one) => one.target))]
  const stated = new Map<string, { stated: string; rows: number; sources: Set<string> }>()
  for (const { column, field } of NAME_COLUMNS[kind]) {
    const rows = await tx.query<{ name: string; source: string; rows: bigint }>(
      `SELECT c.${column} AS name, c.source, count(*) AS rows FROM claim c
       WHERE c.${column} <> '' AND NOT (${isWithheld(field)})
       GROUP BY c.${column}, c.source ORDER BY c.${column}`,
    )
    for (const { name, source, rows: count } of rows) {
      const folded = foldName(name)
      if (decided.has(folded)) continue
      const known = stated.get(folded) ?? { stated: name, rows: 0, sources: new Set<string>() }
      known.rows += Number(count)
      known.sources.add(source)
      stated.set(folded, known)
    }
  }
  return [...stated]
    .sort(([, one], [, other]) => other.rows - one.rows)
    .slice(0, limit)
    .map(([folded, name]) => ({
      kind,
      stated: name.stated,
      folded,
      rows: name.rows,
      sources: [...name.sources],
      candidates: nearestNames(name.stated, targets),
    }))
}

export interface AliasOrder {
  readonly operation: string
  readonly kind: AliasKind
  readonly stated: string
  /** The name that it stands for; its own text where the alias is refused. */
  readonly target: string
  readonly status: 'accepted' | 'refused'
  readonly decidedBy: string
}

/** In this order: the caller asks again with a name that says something. */
export type AliasRefusal = NoSuchOperation | { readonly kind: 'nothing to decide on' }

/** Records a decision on a name, in force from its position on. */
export async function decideAlias(
  database: Database,
  decision: AliasOrder,
  now: Instant,
): Promise<Result<{ readonly position: bigint }, AliasRefusal>> {
  const operation = await findOperation(database, decision.operation)
  if (operation === null) return refuse({ kind: 'no such operation', code: decision.operation })
  const { kind, stated, target, status, decidedBy } = decision
  const folded = foldName(stated)
  if (folded === '' || target.trim() === '') return refuse({ kind: 'nothing to decide on' })
  const position = await withOperation(database, operation, 'write', async (tx) => {
    const body = { kind, folded, stated, target, status, decided_by: decidedBy, decided_at: now }
    const parts = { kind: 'alias_decided' as const, body }
    const at = await appendOne(tx, { operation: operation.code, parts }, now)
    await tx.query(
      `INSERT INTO alias (position, kind, folded, scheme, target, status, decided_by)
       VALUES ($1, $2, $3, 'decision', $4, $5, $6) ON CONFLICT DO NOTHING`,
      [at, kind, folded, target, status, decidedBy],
    )
    return at
  })
  return accept({ position })
}
