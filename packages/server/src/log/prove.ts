/**
 * Proofs for whoever was handed a statement: the short one, that its entry stands in the log, and
 * the file that can be checked alone, with the entries and the keys that it takes.
 */
import { assert, type Result, accept, refuse } from '@causeway/domain/result/result'
import type { StatementId } from '@causeway/domain/statement/statement'
import type { Canonical } from '@causeway/proof/canonical/canonical'
import {
  type FileEntry,
  printConsignmentFile,
} from '@causeway/proof/consignment-file/consignment-file'
import { printProof } from '@causeway/proof/proof-file/proof-file'
import { inclusionFromTiles } from '@causeway/proof/tile/tile-proof'
import type { Disclosed } from '@causeway/proof/veil/veil'
import type { Transaction } from '../database/database.ts'
import { type KeptCheckpoint, newestCheckpoints } from './checkpoint.ts'
import { tilesOf } from './published.ts'

/** Why there is no proof, in this order. */
export type ProveRefusal =
  | { readonly kind: 'no such statement'; readonly id: string }
  /** No checkpoint covers it: the log's key is not where statements are appended. */
  | { readonly kind: 'no checkpoint yet' }

/** A proof that one statement's entry stands in the log. */
export interface StatementProof {
  readonly position: bigint
  /** Entries that the checkpoint covers. */
  readonly size: bigint
  readonly witnesses: readonly string[]
  /** C2SP tlog-proof: short enough for a code on a screen. */
  readonly text: string
}

/** The short proof of one statement. */
export async function proofOf(
  tx: Transaction,
  id: string,
): Promise<Result<StatementProof, ProveRefusal>> {
  const [row] = await tx.query<{ position: bigint }>(
    "SELECT position FROM statement WHERE id = decode($1, 'hex')",
    [/^[0-9a-f]{64}$/.test(id) ? id : ''],
  )
  if (row === undefined) return refuse({ kind: 'no such statement', id })
  const { position } = row
  const checkpoint = await checkpointOver(tx, position)
  if (checkpoint === null) return refuse({ kind: 'no checkpoint yet' })
  const hashes = await pathOf(tx, position, checkpoint)
  const index = Number(position)
  return accept({
    position,
    size: checkpoint.size,
    witnesses: checkpoint.cosignatures.map(({ witness }) => witness),
    text: printProof({ index, hashes, checkpoint: checkpoint.note, extra: null }),
  })
}

/** A file that proves some statements alone, and what stands in it. */
export interface ConsignmentProof {
  readonly text: string
  readonly entries: number
  readonly size: bigint
  readonly witnesses: readonly string[]
}

/**
 * The file that proves these statements: their entries with signatures that came later, and what
 * was said of the keys that signed. `isDisclosed`: with the values that their veils hide.
 */
export async function consignmentProof(
  tx: Transaction,
  asked: { readonly ids: readonly StatementId[]; readonly isDisclosed: boolean },
): Promise<Result<ConsignmentProof, ProveRefusal>> {
  const positions = await tx.query<{ position: bigint; id: string }>(
    `SELECT position, encode(id, 'hex') AS id FROM statement
     WHERE id = ANY (SELECT decode(hex, 'hex') FROM unnest($1::text[]) AS hex) ORDER BY position`,
    [asked.ids],
  )
  const known = new Set(positions.map((row) => row.id))
  const unknown = asked.ids.find((id) => !known.has(id))
  if (unknown !== undefined) return refuse({ kind: 'no such statement', id: unknown })
  const last = positions.at(-1)
  const checkpoint = last === undefined ? null : await checkpointOver(tx, last.position)
  if (checkpoint === null) return refuse({ kind: 'no checkpoint yet' })
  const entries: FileEntry[] = []
  for (const { position, text } of await entriesFor(tx, asked.ids, checkpoint.size)) {
    const path = await pathOf(tx, position, checkpoint)
    const disclosed = asked.isDisclosed ? await disclosedAt(tx, position) : []
    entries.push({ index: Number(position), text, path, disclosed })
  }
  return accept({
    text: printConsignmentFile({ entries, checkpoint: checkpoint.note }),
    entries: entries.length,
    size: checkpoint.size,
    witnesses: checkpoint.cosignatures.map(({ witness }) => witness),
  })
}

/** Of the checkpoints over a position the one with most witnesses; of several, the newest. */
async function checkpointOver(tx: Transaction, position: bigint): Promise<KeptCheckpoint | null> {
  const [best] = await tx.query<{ size: bigint }>(
    `SELECT c.size FROM checkpoint c LEFT JOIN cosignature s USING (size)
     WHERE c.size > $1 GROUP BY c.size ORDER BY count(s.witness) DESC, c.size DESC LIMIT 1`,
    [position],
  )
  if (best === undefined) return null
  const [checkpoint] = await newestCheckpoints(tx, { most: 1, upTo: best.size })
  return checkpoint ?? null
}

async function pathOf(
  tx: Transaction,
  position: bigint,
  { size }: KeptCheckpoint,
): Promise<readonly Uint8Array[]> {
  const path = await inclusionFromTiles(
    { index: Number(position), size: Number(size) },
    tilesOf(tx),
  )
  assert(path !== null, 'a sealed log has all its tiles')
  return path
}

/** Entries of the statements, of later signatures, and of the keys of all who signed. */
async function entriesFor(
  tx: Transaction,
  ids: readonly StatementId[],
  size: bigint,
): Promise<readonly { readonly position: bigint; readonly text: string }[]> {
  const own = await tx.query<{ position: bigint; signatures: string }>(
    `SELECT position, signatures FROM statement
     WHERE id = ANY (SELECT decode(hex, 'hex') FROM unnest($1::text[]) AS hex)
     UNION SELECT position, signatures FROM late_signature
     WHERE of = ANY (SELECT decode(hex, 'hex') FROM unnest($1::text[]) AS hex)`,
    [ids],
  )
  const keys = own.flatMap(({ signatures }) =>
    (JSON.parse(signatures) as readonly { readonly key: string }[]).map(({ key }) => key),
  )
  return tx.query<{ position: bigint; text: string }>(
    `SELECT position, entry AS text FROM log_leaf
     WHERE position < $3 AND (position = ANY ($1) OR position IN (
       SELECT position FROM statement WHERE kind IN ('key_enrolled', 'key_revoked')
         AND canonical::json -> 'body' ->> 'key' = ANY ($2)
       UNION ALL (SELECT position FROM statement WHERE kind = 'keepers_named'
         ORDER BY position LIMIT 1)))
     ORDER BY position`,
    [own.map(({ position }) => position), keys, size],
  )
}

async function disclosedAt(tx: Transaction, position: bigint): Promise<readonly Disclosed[]> {
  const rows = await tx.query<{ salt: Buffer; value: string }>(
    'SELECT salt, value FROM veiled_value WHERE position = $1 ORDER BY hash',
    [position],
  )
  return rows.map(({ salt, value }) => ({
    salt: new Uint8Array(salt),
    value: JSON.parse(value) as Canonical,
  }))
}
