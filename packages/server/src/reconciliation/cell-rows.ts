/**
 * The rows behind a cell: first what the source wrote, cell by cell, then how it was read and what
 * was changed. A withheld cell shows that it is withheld and never what it holds.
 */
import { WITHHELD } from '@causeway/domain/claims/claim'
import type { AsKnown } from '@causeway/domain/claims/edition'
import type { Dimension, ReconcileBy } from '@causeway/domain/claims/reconcile-answer'
import { daysOfKey } from '@causeway/domain/claims/reconcile-cell'
import type { Period } from '@causeway/domain/claims/regime'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { readAliasTable } from '../alias/alias-store.ts'
import type { Transaction } from '../database/database.ts'
import { namesOf } from './names.ts'
import {
  type NoSuchSource,
  type NothingKnown,
  type SpeakingSource,
  speakingSource,
} from './reconciliation.ts'
import { type ClaimRow, rereadRows } from './reread.ts'
import { DIMENSIONS, isWithheld, statedNames } from './store.ts'

export interface CellQuestion {
  readonly source: string
  readonly by: ReconcileBy
  /** Key of the row, as the reconciliation gives it. */
  readonly key: string
  readonly route: string | null
  /** The reconciliation's period; rows outside of it are not behind its cells. */
  readonly period: Period
  readonly asKnown: AsKnown
  /** Rows after this position, or the page of that number, from 1. */
  readonly from: { readonly after: bigint | null } | { readonly page: number }
  /** At most `CELL_ROWS_MAX` rows. */
  readonly limit: number
}

/** The most rows that one answer holds. */
const CELL_ROWS_MAX = 200

export interface CellRows {
  readonly source: SpeakingSource
  readonly rows: readonly ClaimRow[]
  /** Rows behind the whole cell, and how many of them stand before this page. */
  readonly total: number
  readonly earlier: number
  readonly page: number
  readonly pages: number
  /** `after` of the page that follows; null on the last one. */
  readonly next: bigint | null
}

export type CellRefusal =
  | NoSuchSource
  | NothingKnown
  | { readonly kind: 'no such cell'; readonly key: string }
  | { readonly kind: 'limit out of range'; readonly limit: number }

/** The rows behind a cell, in the order of the log. Refusals in the order of `CellRefusal`. */
export async function cellRows(
  tx: Transaction,
  question: CellQuestion,
): Promise<Result<CellRows, CellRefusal>> {
  const { asKnown, limit } = question
  const source = await speakingSource(tx, question.source, asKnown)
  if (!source.ok) return source
  const condition = await conditionOf(tx, source.value, question)
  if (condition === null) return refuse({ kind: 'no such cell', key: question.key })
  if (!Number.isInteger(limit) || limit < 1 || limit > CELL_ROWS_MAX)
    return refuse({ kind: 'limit out of range', limit })
  const positions = await positionsOf(tx, source.value.standing.opened, condition)
  const first = firstOf(positions, question)
  const shown = positions.slice(first, first + limit)
  return accept({
    source: source.value,
    rows: (await rereadRows(tx, shown)).map(withheldShown),
    total: positions.length,
    earlier: first,
    page: Math.floor(first / limit) + 1,
    pages: Math.max(1, Math.ceil(positions.length / limit)),
    next: first + limit < positions.length ? (shown.at(-1) ?? null) : null,
  })
}

/** Which rows of a list are meant, for SQL: days, and spellings of a name and of a route. */
interface Condition {
  readonly period: Period
  readonly name: {
    readonly dimension: Dimension
    readonly spellings: readonly string[]
    readonly withheld: boolean
  } | null
  readonly routes: readonly string[] | null
}

async function conditionOf(
  tx: Transaction,
  source: SpeakingSource,
  question: CellQuestion,
): Promise<Condition | null> {
  const { by, key, period } = question
  const table = await readAliasTable(tx, question.asKnown.position)
  const spellingsOf = async (dimension: Dimension | 'route', wanted: string) => {
    const names = namesOf(table, DIMENSIONS[dimension].kind)
    const stated = await statedNames(tx, source.standing.opened, dimension)
    const isRoute = dimension === 'route'
    // A list that states no route at all is kept whole, as the reconciliation does.
    if (isRoute && stated.every((one) => names.of(one.stated, false).key === '')) return null
    return stated.filter((one) => names.of(one.stated, !isRoute && one.withheld).key === wanted)
  }
  const routeKey =
    question.route === null ? null : namesOf(table, 'route').of(question.route, false).key
  const routes = routeKey === null ? null : await spellingsOf('route', routeKey)
  const routeTexts = routes?.map((one) => one.stated) ?? null
  if (by === 'month' || by === 'week' || by === 'day') {
    const days = daysOfKey(by, key)
    return days === null ? null : { period: within(days, period), name: null, routes: routeTexts }
  }
  const spellings = (await spellingsOf(by, key)) ?? []
  const name = {
    dimension: by,
    spellings: spellings.map((one) => one.stated),
    withheld: key === WITHHELD,
  }
  return { period, name, routes: routeTexts }
}

function within(days: Period, period: Period): Period {
  return {
    first: days.first > period.first ? days.first : period.first,
    last: days.last < period.last ? days.last : period.last,
  }
}

async function positionsOf(
  tx: Transaction,
  imported: bigint,
  { period, name, routes }: Condition,
): Promise<readonly bigint[]> {
  const parts = ['r.import = $1', 'c.day BETWEEN $2 AND $3']
  const values: unknown[] = [imported, period.first, period.last]
  if (name !== null) {
    const { column, field } = DIMENSIONS[name.dimension]
    values.push(name.spellings, name.withheld)
    parts.push(`c.${column} = ANY ($${values.length - 1}::text[])`)
    parts.push(`(${isWithheld(field)}) = $${values.length}`)
  }
  if (routes !== null) {
    values.push(routes)
    parts.push(`c.route = ANY ($${values.length}::text[])`)
  }
  const rows = await tx.query<{ position: bigint }>(
    `SELECT c.position FROM edition_run r JOIN claim c ON c.position BETWEEN r.first AND r.last
     WHERE ${parts.join(' AND ')} ORDER BY c.position`,
    values,
  )
  return rows.map((row) => row.position)
}

function firstOf(positions: readonly bigint[], { from, limit }: CellQuestion): number {
  if ('page' in from) return Math.max(0, Math.floor(from.page) - 1) * limit
  const { after } = from
  if (after === null) return 0
  const first = positions.findIndex((position) => position > after)
  return first < 0 ? positions.length : first
}

function withheldShown(row: ClaimRow): ClaimRow {
  const cells = row.cells.map((cell) =>
    cell.type === 'veiled' ? { ...cell, text: WITHHELD } : cell,
  )
  return { ...row, cells }
}
