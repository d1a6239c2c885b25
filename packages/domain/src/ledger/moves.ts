/**
 * What each kind of statement asks the book to move: the table of steps, as code. Whether it may,
 * and what suspense stands in for, is decided elsewhere.
 */
import { legCode } from '../consignment/consignment-number.ts'
import { assert } from '../result/result.ts'
import type { StatementId } from '../statement/statement.ts'
import { type Account, type Keeping, accountOf, atPlace, lossAccount, onLeg } from './account.ts'
import type { LotCode } from './code.ts'
import type { CustodyBody } from './custody-statement.ts'
import type { Dispatch } from './dispatch.ts'
import type { Interception, LossFound, TurnedUp } from './finding.ts'
import type { HandOver } from './hand-over.ts'
import type { Journal, Move } from './journal.ts'
import { type LedgerState, journalOf, standsFor } from './ledger-state.ts'
import { type HandOverLine, missingOf } from './line.ts'
import type { Lot } from './lot.ts'
import type { GoodsReturned, Receipt } from './receipt.ts'
import type { StockCount } from './stock.ts'
import { netAsKnownAt } from './suspense.ts'
import type { Transformation } from './transformation.ts'

/** The moves of a statement, in the order in which they post; nothing moves nothing. */
export function movesOf(state: LedgerState, body: CustodyBody): readonly Move[] {
  return asked(state, body).filter((move) => move.quantity > 0n)
}

/** The move into `discrepancy` that a statement made of a lot; undefined where it made none. */
export function discrepancyMove(journal: Journal, lot: LotCode): Move | undefined {
  return journal.moves.find(({ to }) => to.kind === 'discrepancy' && to.lot === lot)
}

function asked(state: LedgerState, body: CustodyBody): readonly Move[] {
  switch (body.kind) {
    case 'goods_entered':
      return body.lines.map((line) => {
        const [lot, there] = [lotOf(state, line.lot), atPlace(body.custodian, body.place)]
        const from = accountOf('source', there, lot)
        return { from, to: accountOf('stock', there, lot), quantity: line.quantity }
      })
    case 'goods_handed_out':
      return body.lines.map((line) => {
        const [lot, there] = [lotOf(state, line.lot), atPlace(body.custodian, body.place)]
        const from = accountOf('stock', there, lot)
        return { from, to: accountOf('handed_out', there, lot), quantity: line.quantity }
      })
    case 'dispatch':
      return dispatched(state, body)
    case 'receipt':
      return body.lines.flatMap((line) => received(state, body, line))
    case 'goods_returned':
      return body.lines.flatMap((line) => received(state, body, line))
    case 'hand_over':
      return body.lines.flatMap((line) => handedOver(state, body, line))
    case 'finding':
      if (body.about === 'equivocation') return []
      return body.about === 'interception' ? intercepted(state, body) : [settled(state, body)]
    case 'stock_count':
      return body.lines.map((line) => counted(state, body, line))
    case 'transformation':
      return transformed(state, body)
    case 'reversal':
      return undone(state, body.of)
    case 'leg_closed':
    case 'reservation':
    case 'key_enrolled':
    case 'key_revoked':
    case 'proved_earlier':
    case 'request':
    case 'consignment':
    case 'permission':
    case 'quota':
    case 'place':
    case 'item':
      return []
  }
}

function dispatched(state: LedgerState, body: Dispatch): readonly Move[] {
  const road = onLeg(body.carrier, legCode(body.consignment, body.leg))
  return body.lines.map((line) => {
    const lot = lotOf(state, line.lot)
    const from = accountOf('stock', atPlace(body.giver, body.from), lot)
    return { from, to: accountOf('transit', road, lot), quantity: line.quantity }
  })
}

function received(
  state: LedgerState,
  body: Receipt | GoodsReturned,
  line: HandOverLine,
): readonly Move[] {
  const lot = lotOf(state, line.lot)
  const road = onLeg(body.carrier, legCode(body.consignment, body.leg))
  const from = accountOf(body.kind === 'receipt' ? 'transit' : 'returning', road, lot)
  const there = atPlace(body.receiver, body.place)
  const parts: readonly Part[] = [
    { to: () => accountOf('stock', there, lot), quantity: line.counted },
    { to: () => lossAccount('damage', road, lot), quantity: line.damaged },
    { to: () => accountOf('returning', road, lot), quantity: line.refused },
  ]
  const found = (): Account => accountOf('found', there, lot)
  return [...shared({ from, found, handed: line.handed }, parts), ...missing(from, road, lot, line)]
}

/** What the receiver refuses stays in the giver's stock, so it moves nothing. */
function handedOver(state: LedgerState, body: HandOver, line: HandOverLine): readonly Move[] {
  const lot = lotOf(state, line.lot)
  const giver = atPlace(body.giver, body.place)
  const receiver = atPlace(body.receiver, body.place)
  const from = accountOf('stock', giver, lot)
  const parts: readonly Part[] = [
    { to: () => accountOf('stock', receiver, lot), quantity: line.counted },
    { to: () => lossAccount('damage', giver, lot), quantity: line.damaged },
  ]
  const found = (): Account => accountOf('found', receiver, lot)
  return [
    ...shared({ from, found, handed: line.handed }, parts),
    ...missing(from, giver, lot, line),
  ]
}

/** Some of a line. Its account is made only if there is something in it: mostly there is not. */
interface Part {
  readonly to: () => Account
  readonly quantity: bigint
}

function missing(from: Account, keeping: Keeping, lot: Lot, line: HandOverLine): readonly Move[] {
  const quantity = missingOf(line)
  return quantity === 0n ? [] : [{ from, to: accountOf('discrepancy', keeping, lot), quantity }]
}

/** Parts come from what was handed, in their order; what goes beyond it was found. */
function shared(
  { from, found, handed }: { from: Account; found: () => Account; handed: bigint },
  parts: readonly Part[],
): readonly Move[] {
  let left = handed
  return parts.flatMap(({ to: account, quantity }) => {
    if (quantity === 0n) return []
    const to = account()
    const given = quantity < left ? quantity : left
    left -= given
    const own = { from, to, quantity: given }
    return given === quantity ? [own] : [own, { from: found(), to, quantity: quantity - given }]
  })
}

function intercepted(state: LedgerState, body: Interception): readonly Move[] {
  const road = onLeg(body.carrier, legCode(body.consignment, body.leg))
  return body.lines.map((line) => {
    const lot = lotOf(state, line.lot)
    const from = accountOf('transit', road, lot)
    return { from, to: accountOf('discrepancy', road, lot), quantity: line.quantity }
  })
}

function settled(state: LedgerState, body: LossFound | TurnedUp): Move {
  const journal = journalOf(standsFor(state, body.of))
  const left = journal === null ? undefined : discrepancyMove(journal, body.lot)
  assert(left !== undefined, 'a finding posts after the discrepancy that it settles')
  const lot = lotOf(state, body.lot)
  const to =
    body.about === 'loss'
      ? lossAccount(body.cause, left.to, lot)
      : accountOf('stock', atPlace(body.custodian, body.place), lot)
  return { from: left.to, to, quantity: body.quantity }
}

/** Held against the balance that the counter knew, with what the stock owed by then. */
function counted(state: LedgerState, body: StockCount, line: StockCount['lines'][number]): Move {
  const lot = lotOf(state, line.lot)
  const there = atPlace(body.custodian, body.place)
  const stock = accountOf('stock', there, lot)
  const over = line.quantity - netAsKnownAt(state.balances, stock, body.counted_against)
  return over < 0n
    ? { from: stock, to: accountOf('discrepancy', there, lot), quantity: -over }
    : { from: accountOf('found', there, lot), to: stock, quantity: over }
}

function transformed(state: LedgerState, body: Transformation): readonly Move[] {
  const there = atPlace(body.custodian, body.place)
  const way = (
    lines: Transformation['inputs'],
    ends: (lot: Lot) => Pick<Move, 'from' | 'to'>,
  ): readonly Move[] =>
    lines.map((line) => ({ ...ends(lotOf(state, line.lot)), quantity: line.quantity }))
  const conversion = (lot: Lot): Account => accountOf('conversion', there, lot)
  const stock = (lot: Lot): Account => accountOf('stock', there, lot)
  return [
    ...way(body.inputs, (lot) => ({ from: stock(lot), to: conversion(lot) })),
    ...way(body.losses, (lot) => ({
      from: conversion(lot),
      to: lossAccount('process', there, lot),
    })),
    ...way(body.outputs, (lot) => ({ from: conversion(lot), to: stock(lot) })),
  ]
}

/** Moves and not postings are exchanged: what suspense cleared since then is not torn open. */
function undone(state: LedgerState, of: StatementId): readonly Move[] {
  const journal = journalOf(state.told.get(of))
  assert(journal !== null, 'only what was posted is undone')
  return journal.moves
    .map(({ from, to, quantity }) => ({ from: to, to: from, quantity }))
    .toReversed()
}

function lotOf(state: LedgerState, code: LotCode): Lot {
  const lot = state.lots.get(code)
  assert(lot !== undefined, 'lots are known before goods move')
  return lot
}
