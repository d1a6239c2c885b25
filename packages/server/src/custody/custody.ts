/**
 * The custody of an operation, for whoever asks: the book folded up to the end of the log. The state
 * is the one that goes on being folded: whoever gets it computes at once and keeps none of it.
 */
import type { LedgerState } from '@causeway/domain/ledger/ledger-state'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { Database } from '../database/database.ts'
import {
  type NoSuchOperation,
  type Operation,
  findOperation,
  withOperation,
} from '../operation/operation.ts'
import { catchUp, lendBook } from './book.ts'

export interface Custody {
  readonly operation: Operation
  readonly state: LedgerState
  /** Entries of the log; the newest position is one less. */
  readonly size: bigint
}

/** The custody book as of now. Refuses an operation that nobody opened. */
export async function readCustody(
  database: Database,
  code: string,
): Promise<Result<Custody, NoSuchOperation>> {
  const operation = await findOperation(database, code)
  if (operation === null) return refuse({ kind: 'no such operation', code })
  return lendBook(database, operation, async (shelf) => {
    const book = await withOperation(database, operation, 'read', (tx) =>
      catchUp(tx, operation, shelf),
    )
    return accept({ operation, state: book.recorder.state, size: book.size })
  })
}
