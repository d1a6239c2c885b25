/**
 * Whether an operation has the tables of documents: one that nobody wrote to since an older release
 * gets them with its next import.
 */
import type { Transaction } from '../database/database.ts'

export async function hasEpcis(tx: Transaction): Promise<boolean> {
  const [row] = await tx.query<{ is_there: boolean }>(
    "SELECT to_regclass('epcis_movement') IS NOT NULL AS is_there",
  )
  return row?.is_there === true
}
