/**
 * Signed entries of the log, read back for the fold: statements with their signers, and signatures
 * that came later. What is in the log was checked before it was logged; `causeway check` asks again.
 */
import type { Key } from '@causeway/domain/ledger/code'
import {
  type Logged,
  type LoggedSignatures,
  logged,
  parseCustodyStatement,
} from '@causeway/domain/ledger/custody-statement'
import { assert } from '@causeway/domain/result/result'
import type { Position, StatementId } from '@causeway/domain/statement/statement'
import { parseInstant } from '@causeway/domain/time/instant'
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { Transaction } from '../database/database.ts'

/** One entry for the fold. */
export type SignedEntry =
  | { readonly kind: 'statement'; readonly logged: Logged }
  | { readonly kind: 'signatures'; readonly late: LoggedSignatures }

/** Entries read at once. */
const PAGE = 2_000

/** A signed entry as its table holds it; late signatures have no text, and their statement's id. */
export interface EntryRow {
  position: bigint
  id: string
  recorded_at: string
  canonical: string | null
  signatures: string
}

/** Signed entries from a position on, in their order, page by page. */
export async function* signedEntries(
  tx: Transaction,
  from: bigint,
): AsyncGenerator<readonly SignedEntry[]> {
  for (let next = from; ;) {
    const rows = await tx.query<EntryRow>(
      `(SELECT position, encode(id, 'hex') AS id, recorded_at, canonical, signatures FROM statement
        WHERE position >= $1 AND signatures <> '[]' ORDER BY position LIMIT $2)
       UNION ALL
       (SELECT position, encode(of, 'hex'), recorded_at, NULL, signatures FROM late_signature
        WHERE position >= $1 ORDER BY position LIMIT $2)
       ORDER BY position LIMIT $2`,
      [next, PAGE],
    )
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map(entryOf)
    next = last.position + 1n
  }
}

/** The keys of a list of signatures, as the log holds it. */
function signersOf(signatures: string): readonly Key[] {
  const list = JSON.parse(signatures) as readonly { readonly key: Key }[]
  return list.map(({ key }) => key)
}

/** The entry of a row. Throws for one that no program of ours would have logged. */
export function entryOf(row: EntryRow): SignedEntry {
  const position = row.position as Position
  const id = row.id as StatementId
  const signers = signersOf(row.signatures)
  if (row.canonical === null) return { kind: 'signatures', late: { position, of: id, signers } }
  const statement = parseCustodyStatement(JSON.parse(row.canonical) as Canonical)
  const recorded = parseInstant(row.recorded_at)
  assert(statement.ok && recorded.ok, 'a signed statement was read before it was logged')
  const place = { position, recorded: recorded.value, id, signers }
  return { kind: 'statement', logged: logged(statement.value, place) }
}
