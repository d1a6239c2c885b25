/**
 * Needs, stock and network of an operation as known on a day or at a position, for commands, pages
 * and whoever plans: typed values, each with the position that it is known at.
 */
import { ALL_KNOWN, type AsKnown } from '@causeway/domain/claims/edition'
import type { LedgerState } from '@causeway/domain/ledger/ledger-state'
import { type Board, coverageBoard } from '@causeway/domain/needs/coverage'
import { type Stock, type UnderWay, stockOf, underWay } from '@causeway/domain/needs/goods'
import { type Need, PERIOD_MAX_DAYS, type Period, needsOver } from '@causeway/domain/needs/need'
import type { AdoptedNetwork, NeedsState } from '@causeway/domain/needs/needs-state'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { type Day, addDays, dayNumber } from '@causeway/domain/time/day'
import { dayOfInstant } from '@causeway/domain/time/instant'
import { readCustody } from '../custody/custody.ts'
import type { Database, Transaction } from '../database/database.ts'
import {
  type NoSuchOperation,
  type Operation,
  findOperation,
  withOperation,
} from '../operation/operation.ts'
import { needsUpTo } from './fold.ts'

/** What is known at one position. The ledger goes on being folded: compute at once, keep none. */
export interface NeedsView {
  readonly operation: Operation
  readonly needs: NeedsState
  readonly ledger: LedgerState
  /** The last position that is seen; -1 where nothing was known yet. */
  readonly position: bigint
  /** When that position was recorded; null before the first. */
  readonly recordedAt: string | null
  /** The record day of the newest signed statement that is seen; null before the first. */
  readonly lastSigned: Day | null
}

/** In this order. The caller adopts a network first, or asks for other days. */
export type NeedsRefusal =
  | NoSuchOperation
  | { readonly kind: 'no network yet' }
  | { readonly kind: 'not a period'; readonly from: Day; readonly to: Day }

/** Everything that needs, stock and coverage are computed from. */
export async function readNeedsView(
  database: Database,
  code: string,
  asKnown: AsKnown = ALL_KNOWN,
): Promise<Result<NeedsView, NoSuchOperation>> {
  const operation = await findOperation(database, code)
  if (operation === null) return refuse({ kind: 'no such operation', code })
  const seen = await withOperation(database, operation, 'read', async (tx) => {
    const last = await lastSeen(tx, asKnown)
    return { ...last, needs: await needsUpTo(tx, last.position) }
  })
  const custody = await readCustody(database, code)
  if (!custody.ok) return custody
  const { state: ledger } = custody.value
  const lastSigned = lastSignedDay(ledger, seen.position)
  return accept({ operation, ...seen, ledger, lastSigned })
}

/** Needs of a period, each naming its planning figure and the people's claimant. */
export interface NeedsAnswer {
  readonly position: bigint
  readonly period: Period
  /** By site, group, day; a need that is not known says why. */
  readonly needs: readonly Need[]
}

/** Needs by site, commodity group and day. */
export async function readNeeds(
  database: Database,
  code: string,
  asked: { readonly period: Period; readonly asKnown?: AsKnown },
): Promise<Result<NeedsAnswer, NeedsRefusal>> {
  const view = await readNeedsView(database, code, asked.asKnown)
  if (!view.ok) return view
  const { needs, position } = view.value
  const { period } = asked
  if (needs.network === null) return refuse({ kind: 'no network yet' })
  if (!isPeriod(period)) return refuse({ kind: 'not a period', ...period })
  return accept({ position, period, needs: needsOver(needs, period) })
}

/** Stock of the custody book in the units of the network's groups. */
export interface StockAnswer {
  readonly position: bigint
  /** Whose account of the goods it is: signed hand-overs alone. */
  readonly book: 'custody'
  readonly stock: readonly Stock[]
  readonly underWay: readonly UnderWay[]
}

/** Goods in stock, waiting at crossings and under way; what is pledged stands in the network. */
export async function readStock(
  database: Database,
  code: string,
  asKnown: AsKnown = ALL_KNOWN,
): Promise<Result<StockAnswer, NeedsRefusal>> {
  const view = await readNeedsView(database, code, asKnown)
  if (!view.ok) return view
  const { needs, ledger, position } = view.value
  if (needs.network === null) return refuse({ kind: 'no network yet' })
  const book = { ledger, position, network: needs.network.network }
  return accept({ position, book: 'custody', stock: stockOf(book), underWay: underWay(book) })
}

/** The network that counts, with the position since which it does. */
export async function readNetwork(
  database: Database,
  code: string,
  asKnown: AsKnown = ALL_KNOWN,
): Promise<Result<AdoptedNetwork, NeedsRefusal>> {
  const view = await readNeedsView(database, code, asKnown)
  if (!view.ok) return view
  const { network } = view.value.needs
  return network === null ? refuse({ kind: 'no network yet' }) : accept(network)
}

/** The board of a view; null where no network is adopted. Four weeks up to the last signed day. */
export function boardOf(view: NeedsView, asked: Period | null, today: Day): Board | null {
  const { needs, ledger, position } = view
  if (needs.network === null) return null
  const book = { ledger, position, network: needs.network.network }
  return coverageBoard(needs, book, asked ?? periodUpTo(view.lastSigned ?? today))
}

/** The days that are shown where nobody asks for others: four weeks, the last one included. */
export function periodUpTo(to: Day): Period {
  return { from: addDays(to, -27), to }
}

/** Whether the days are in order and not more than a year. */
export function isPeriod({ from, to }: Period): boolean {
  return from <= to && dayNumber(to) - dayNumber(from) < PERIOD_MAX_DAYS
}

async function lastSeen(
  tx: Transaction,
  { position, published }: AsKnown,
): Promise<{ readonly position: bigint; readonly recordedAt: string | null }> {
  const rows = await tx.query<{ position: bigint; recorded_at: string }>(
    `SELECT position, recorded_at FROM statement
     WHERE ($1::bigint IS NULL OR position <= $1)
       AND ($2::date IS NULL OR recorded_at < $2::date + 1)
     ORDER BY position DESC LIMIT 1`,
    [position, published],
  )
  const last = rows[0]
  return { position: last?.position ?? -1n, recordedAt: last?.recorded_at ?? null }
}

function lastSignedDay(ledger: LedgerState, position: bigint): Day | null {
  let last: Day | null = null
  for (const { logged } of ledger.told.values()) {
    if (logged.position > position) continue
    const day = dayOfInstant(logged.recorded)
    if (last === null || day > last) last = day
  }
  return last
}
