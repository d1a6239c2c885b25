/**
 * What left and what was lost on the way, by corridor, from the custody book as known at a position.
 * Only legs of which nothing is on the road count: what is under way is not lost, and not safe.
 */
import type { ItemCode, PlaceCode } from '@causeway/domain/ledger/code'
import { parseItem } from '@causeway/domain/ledger/item'
import type { BaseUnit } from '@causeway/domain/ledger/lot'
import { type Corridor, corridorKey } from '@causeway/domain/rate/corridor'
import type { CorridorLoss } from '@causeway/domain/rate/loss-rates'
import { assert } from '@causeway/domain/result/result'
import { type Canonical, readCanonical } from '@causeway/proof/canonical/canonical'
import type { Transaction } from '../database/database.ts'

export interface CorridorLosses {
  /** By corridor. */
  readonly corridors: readonly CorridorLoss[]
  /** Dispatches left out, since nobody states what a piece or a litre of their goods weighs. */
  readonly unweighed: number
}

interface DispatchRow {
  position: bigint
  leg: string
  from: PlaceCode
  to: PlaceCode
  item: ItemCode
  unit: BaseUnit
  quantity: bigint
}

interface LossRow {
  leg: string
  item: ItemCode
  unit: BaseUnit
  quantity: bigint
}

/** Dispatches that stand by then, on legs that are empty by then; one row for each item. */
const DISPATCHED = `
  WITH under_way AS MATERIALIZED (
    SELECT t.leg FROM account t CROSS JOIN LATERAL (
      SELECT side.after FROM posting_side side WHERE side.account = t.id AND side.since <= $1
      ORDER BY side.number DESC LIMIT 1) last
    WHERE t.book = 'custody' AND t.kind IN ('transit', 'returning') AND last.after <> 0
  )
  SELECT j.position, a.leg, s.canonical::jsonb -> 'body' ->> 'from' AS "from",
    s.canonical::jsonb -> 'body' ->> 'to' AS "to", a.item, a.unit,
    sum(p.quantity)::bigint AS quantity
  FROM journal j
    JOIN statement s ON s.position = j.position AND s.kind = 'dispatch'
    JOIN posting p ON p.journal = j.position
    JOIN account a ON a.id = p.to_account AND a.kind = 'transit'
  WHERE j.book = 'custody' AND j.since <= $1
    AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverses = j.position AND r.since <= $1)
    AND a.leg NOT IN (SELECT leg FROM under_way)
  GROUP BY j.position, a.leg, s.canonical, a.item, a.unit ORDER BY j.position`

/** What is missing or lost on a leg by then. */
const LOST = `
  SELECT a.leg, a.item, a.unit, sum(last.after)::bigint AS quantity
  FROM account a CROSS JOIN LATERAL (
    SELECT side.after FROM posting_side side WHERE side.account = a.id AND side.since <= $1
    ORDER BY side.number DESC LIMIT 1) last
  WHERE a.book = 'custody' AND a.leg <> '' AND a.kind IN ('discrepancy', 'loss')
  GROUP BY a.leg, a.item, a.unit`

/** Losses by corridor, by the custody book up to `position`. */
export async function readCorridorLosses(
  tx: Transaction,
  position: bigint,
): Promise<CorridorLosses> {
  const masses = await itemMasses(tx, position)
  const dispatched = await tx.query<DispatchRow>(DISPATCHED, [position])
  const lost = await tx.query<LossRow>(LOST, [position])
  const massOf = ({ item, unit, quantity }: LossRow): bigint | null => {
    if (unit === 'gram') return quantity
    const mass_g = masses.get(item)
    if (mass_g === undefined) return null
    return unit === 'piece' ? quantity * mass_g : (quantity * mass_g) / 1_000n
  }
  const unknown = new Set(dispatched.filter((row) => massOf(row) === null).map(({ leg }) => leg))
  const sums = new Map<string, CorridorSum>()
  const ofLeg = new Map<string, CorridorSum>()
  for (const row of dispatched) {
    if (unknown.has(row.leg)) continue
    const { from, to } = row
    const key = corridorKey({ from, to })
    // A leg has one way: what was loaded on the road counts for where its first load left.
    const sum = ofLeg.get(row.leg) ?? sums.get(key) ?? new CorridorSum({ from, to })
    if (!ofLeg.has(row.leg)) sums.set(key, sum)
    ofLeg.set(row.leg, sum)
    sum.loads.add(row.position)
    sum.dispatched_g += massOf(row) ?? 0n
  }
  for (const row of lost) {
    const sum = ofLeg.get(row.leg)
    if (sum !== undefined) sum.lost_g += massOf(row) ?? 0n
  }
  const unweighed = new Set(
    dispatched.filter(({ leg }) => unknown.has(leg)).map((row) => row.position),
  )
  const corridors = [...sums].sort(([one], [other]) => (one < other ? -1 : 1))
  return {
    corridors: corridors.flatMap(([, sum]) => (sum.dispatched_g > 0n ? [sum.loss()] : [])),
    unweighed: unweighed.size,
  }
}

class CorridorSum {
  readonly #corridor: Corridor
  readonly loads = new Set<bigint>()
  dispatched_g = 0n
  lost_g = 0n

  constructor(corridor: Corridor) {
    this.#corridor = corridor
  }

  /** More may be missing than is known to have left: then all of it is. */
  loss(): CorridorLoss {
    const { dispatched_g } = this
    const lost_g = this.lost_g < dispatched_g ? this.lost_g : dispatched_g
    return { corridor: this.#corridor, dispatches: this.loads.size, dispatched_g, lost_g }
  }
}

/** Grams of a piece or a litre, by the latest word that was posted by then. */
async function itemMasses(
  tx: Transaction,
  position: bigint,
): Promise<ReadonlyMap<ItemCode, bigint>> {
  const rows = await tx.query<{ canonical: string }>(
    "SELECT canonical FROM statement WHERE kind = 'item' AND position <= $1 ORDER BY position",
    [position],
  )
  const masses = new Map<ItemCode, bigint>()
  for (const { canonical } of rows) {
    const read = readCanonical(canonical)
    assert(read.ok, 'a statement is canonical')
    const item = parseItem((read.value as { readonly body: Canonical }).body)
    if (!item.ok) continue
    if (item.value.mass_g === null) masses.delete(item.value.item)
    else masses.set(item.value.item, item.value.mass_g)
  }
  return masses
}
