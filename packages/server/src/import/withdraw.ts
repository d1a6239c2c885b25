/**
 * Undo: an import is withdrawn by a statement. Its rows stay in the log and count no more from
 * there on; as known on an earlier position they still do.
 */
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { type Instant, instantText } from '@causeway/domain/time/instant'
import type { Database, Transaction } from '../database/database.ts'
import { appendOne } from '../log/log.ts'
import { type NoSuchOperation, findOperation, withOperation } from '../operation/operation.ts'
import { postChange, standingRuns } from './commit.ts'
import { type ImportRecord, readImports } from './imports.ts'

/** In this order of precedence; the caller shows the imports that there are. */
export type WithdrawRefusal =
  | NoSuchOperation
  | { readonly kind: 'no such import'; readonly import: bigint }
  | { readonly kind: 'withdrawn already'; readonly import: bigint }

export interface Withdrawal {
  readonly import: bigint
  readonly source: string
  readonly edition: string
  /** Rows that the withdrawn edition listed. */
  readonly rows: number
}

/** Withdraws the import of that number (its opening position). */
export async function withdrawImport(
  database: Database,
  order: { readonly operation: string; readonly import: bigint },
  now: Instant,
): Promise<Result<Withdrawal, WithdrawRefusal>> {
  const operation = await findOperation(database, order.operation)
  if (operation === null) return refuse({ kind: 'no such operation', code: order.operation })
  return withOperation(database, operation, 'write', async (tx) => {
    // Held from the start, so that two withdrawals at once see each other.
    await tx.query('SELECT 1 FROM log_state FOR UPDATE')
    const record = (await readImports(tx, null)).find((one) => one.opened === order.import)
    if (record === undefined) return refuse({ kind: 'no such import', import: order.import })
    if (record.withdrawn !== null)
      return refuse({ kind: 'withdrawn already', import: order.import })
    const before = await standingRuns(tx, record.source)
    const body = {
      import: String(record.opened),
      source: record.source,
      withdrawn_at: instantText(now),
    }
    const parts = { kind: 'import_withdrawn' as const, body }
    const journal = await appendOne(tx, { operation: operation.code, parts }, now)
    await tx.query('UPDATE edition_import SET withdrawn = $2 WHERE opened = $1', [
      record.opened,
      journal,
    ])
    const reverses = await lastJournalIsOf(tx, record)
    await postChange(tx, { source: record.source, journal, before, reverses })
    const { source, edition, rowsRead: rows } = record
    return accept({ import: record.opened, source, edition, rows })
  })
}

/** The journal that this withdrawal undoes exactly: the book's last one, if it is this import's. */
async function lastJournalIsOf(tx: Transaction, record: ImportRecord): Promise<bigint | null> {
  const [last] = await tx.query<{ position: bigint }>(
    'SELECT position FROM journal WHERE book = $1 ORDER BY position DESC LIMIT 1',
    [record.source],
  )
  return last !== undefined && last.position === record.closed ? last.position : null
}
