/**
 * What the planner asks of corridors: how often a movement does not go, and which share of what went
 * is lost on the way; each as known on a day or at a position, each with its interval.
 */
import type { AsKnown } from '@causeway/domain/claims/edition'
import { type DenialRates, denialRates } from '@causeway/domain/notification/denial-rates'
import { type LossRates, lossRates } from '@causeway/domain/rate/loss-rates'
import type { Transaction } from '../database/database.ts'
import { readCorridorLosses } from './corridor-losses.ts'
import { readMovements } from './notification-store.ts'

export interface CorridorRates {
  readonly denial: DenialRates
  readonly loss: LossRates
  /** Dispatches of whose goods nobody states the mass: they are in no rate of loss. */
  readonly unweighed: number
}

/** Rates by corridor. `published` of `asKnownOn` is taken as the day of recording. */
export async function readCorridorRates(
  tx: Transaction,
  asKnownOn: AsKnown,
): Promise<CorridorRates> {
  const { movements } = await readMovements(tx, asKnownOn)
  const { corridors, unweighed } = await readCorridorLosses(tx, await lastOf(tx, asKnownOn))
  return { denial: denialRates(movements), loss: lossRates(corridors), unweighed }
}

/** The last entry that was in the log by then; -1 where there was none. */
async function lastOf(tx: Transaction, { position, published }: AsKnown): Promise<bigint> {
  const [row] = await tx.query<{ last: bigint | null }>(
    `SELECT max(position) AS last FROM (
       SELECT position, recorded_at FROM statement
       UNION ALL SELECT position, recorded_at FROM late_signature) entry
     WHERE ($1::bigint IS NULL OR position <= $1)
       AND ($2::date IS NULL OR recorded_at < $2::date + 1)`,
    [position, published],
  )
  return row?.last ?? -1n
}
