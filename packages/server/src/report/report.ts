/**
 * The report of an operation as known on a day or a position, for pages, commands and machines.
 */
import type { AsKnown } from '@causeway/domain/claims/edition'
import { type OperationReport, reportOf } from '@causeway/domain/report/report'
import type { Transaction } from '../database/database.ts'
import { readListings, readReportedTo } from './store.ts'

/** Reads and folds; the operation's own transaction sees one moment throughout. */
export async function reportOperation(
  tx: Transaction,
  operation: { readonly code: string; readonly title: string },
  asKnown: AsKnown,
): Promise<OperationReport> {
  const { code, title } = operation
  return reportOf(
    { code, title },
    await readReportedTo(tx, asKnown),
    await readListings(tx, asKnown),
  )
}
