/**
 * The statements about needs, folded anew from the log for each question: they are few, and so no
 * table holds what they say a second time.
 */
import { NEEDS_KINDS, type NeedsKind } from '@causeway/domain/needs/needs-kind'
import { type NeedsState, emptyNeeds, foldNeeds } from '@causeway/domain/needs/needs-state'
import type { Position, StatementId } from '@causeway/domain/statement/statement'
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { Transaction } from '../database/database.ts'

/** Everything stated about needs up to a position; all of it where the position is null. */
export async function needsUpTo(tx: Transaction, position: bigint | null): Promise<NeedsState> {
  const rows = await tx.query<{ position: bigint; id: string; kind: string; canonical: string }>(
    `SELECT position, encode(id, 'hex') AS id, kind, canonical FROM statement
     WHERE kind = ANY ($1) AND kind <> 'claim' AND ($2::bigint IS NULL OR position <= $2)
     ORDER BY position`,
    [NEEDS_KINDS, position],
  )
  const state = emptyNeeds()
  for (const row of rows) {
    const { body } = JSON.parse(row.canonical) as { body: { readonly [name: string]: Canonical } }
    foldNeeds(state, {
      position: row.position as Position,
      id: row.id as StatementId,
      kind: row.kind as NeedsKind,
      body,
    })
  }
  return state
}
