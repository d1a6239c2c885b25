/**
 * Statements of devices that nobody enrolled yet: kept outside the log, within limits, until one of
 * their keys is enrolled. They are no evidence before.
 */
import type { Key } from '@causeway/domain/ledger/code'
import { assert } from '@causeway/domain/result/result'
import type { Instant } from '@causeway/domain/time/instant'
import { instantText } from '@causeway/domain/time/instant'
import { printSigned } from '@causeway/proof/signed-statement/signed-statement'
import type { Transaction } from '../database/database.ts'
import { type CheckedSigned, readSigned } from './parse-signed.ts'

/** Statements held for one sender, and in all: strangers must not fill the disk. */
const HELD_PER_SENDER = 200
const HELD_MAX = 20_000

/** Keeps a statement until one of its keys is enrolled; false where too much is held already. */
export async function holdStatement(
  tx: Transaction,
  checked: CheckedSigned,
  now: Instant,
): Promise<boolean> {
  const { id, signed, holding, statement } = checked
  const sender = statement.hands[0]?.key ?? ''
  const [count] = await tx.query<{ own: bigint; all: bigint }>(
    `SELECT count(*) FILTER (WHERE sender = $1 AND id <> decode($2, 'hex')) AS own, count(*) AS all
     FROM held_statement`,
    [sender, id],
  )
  if (count === undefined || count.own >= HELD_PER_SENDER || count.all >= HELD_MAX) return false
  const keys = holding.map(({ key }) => key)
  // With later signatures it may be freed by other keys too.
  await tx.query(
    `INSERT INTO held_statement (id, sender, keys, signed, received_at)
     VALUES (decode($1, 'hex'), $2, $3, $4, $5)
     ON CONFLICT (id) DO UPDATE SET keys = excluded.keys, signed = excluded.signed
     WHERE cardinality(excluded.keys) > cardinality(held_statement.keys)`,
    [id, sender, keys, printSigned({ ...signed, signatures: holding }), instantText(now)],
  )
  return true
}

/** What is held for these keys, the oldest first, at most `most`. */
export async function heldFor(
  tx: Transaction,
  asked: { readonly operation: string; readonly keys: readonly Key[]; readonly most: number },
): Promise<readonly CheckedSigned[]> {
  const rows = await tx.query<{ signed: string }>(
    'SELECT signed FROM held_statement WHERE keys && $1::text[] ORDER BY received_at, id LIMIT $2',
    [asked.keys, asked.most],
  )
  return rows.map((row) => {
    const read = readSigned(row.signed, asked.operation)
    assert(read.ok, 'what is held was read before')
    // Only signatures that hold were kept.
    return { ...read.value, holding: read.value.signed.signatures, failing: [] }
  })
}

/** Forgets held statements that are in the log now. */
export async function forgetHeld(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.query(
    `DELETE FROM held_statement
     WHERE id = ANY (SELECT decode(hex, 'hex') FROM unnest($1::text[]) AS hex)`,
    [ids],
  )
}
