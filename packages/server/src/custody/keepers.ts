/**
 * Who keeps an operation: the keys that enrol and revoke others. They are named once, by the first
 * such statement of the log; whoever does not trust them names their own when verifying.
 */
import type { Key } from '@causeway/domain/ledger/code'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { Instant } from '@causeway/domain/time/instant'
import type { Database, Transaction } from '../database/database.ts'
import { appendOne } from '../log/log.ts'
import { type NoSuchOperation, findOperation, withOperation } from '../operation/operation.ts'

/** The keepers are named already; others can only be enrolled by them. */
export interface KeepersNamed {
  readonly kind: 'keepers named'
  readonly keys: readonly Key[]
}

/** The keepers of the operation; none before they are named. */
export async function keepersOf(tx: Transaction): Promise<readonly Key[]> {
  const [row] = await tx.query<{ canonical: string }>(
    "SELECT canonical FROM statement WHERE kind = 'keepers_named' ORDER BY position LIMIT 1",
  )
  if (row === undefined) return []
  const { body } = JSON.parse(row.canonical) as { readonly body: { readonly keys: readonly Key[] } }
  return body.keys
}

/** Names the keepers, once. Refuses an unknown operation, then keepers that are named already. */
export async function nameKeepers(
  database: Database,
  order: { readonly operation: string; readonly keys: readonly Key[] },
  now: Instant,
): Promise<Result<{ readonly position: bigint }, NoSuchOperation | KeepersNamed>> {
  const operation = await findOperation(database, order.operation)
  if (operation === null) return refuse({ kind: 'no such operation', code: order.operation })
  return withOperation(database, operation, 'write', async (tx) => {
    await tx.query('SELECT 1 FROM log_state FOR UPDATE')
    const named = await keepersOf(tx)
    if (named.length > 0) return refuse({ kind: 'keepers named', keys: named } as const)
    const parts = { kind: 'keepers_named', body: { keys: [...order.keys] } } as const
    return accept({ position: await appendOne(tx, { operation: operation.code, parts }, now) })
  })
}
