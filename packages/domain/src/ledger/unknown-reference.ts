/**
 * What a statement speaks of must be there, or it waits: its lots, the statement that it settles or
 * undoes, the position that it counted against, the goods of the leg that it closes.
 */
import { legCode } from '../consignment/consignment-number.ts'
import type { StatementId } from '../statement/statement.ts'
import type { LotCode } from './code.ts'
import type { CustodyBody } from './custody-statement.ts'
import { type LedgerState, type Told, isLegEmpty, journalOf, standsFor } from './ledger-state.ts'
import { type Lot, isSameLot } from './lot.ts'
import { discrepancyMove } from './moves.ts'
import { type Parked, type WaitKey, park, parkUnknown } from './outcome.ts'
import type { LegClosed } from './reversal.ts'
import { describedBy, lotsOf } from './speaks-of.ts'
import type { Weighed } from './transformation.ts'

/** Parks what speaks of something unknown: lots first, in their order, then what the kind needs. */
export function unknownReference(state: LedgerState, told: Told): Parked | null {
  return unknownLot(state, told.logged.body) ?? unknownOfKind(state, told)
}

/** A lot that the statement describes otherwise than the log; undefined for none. */
export function describedOtherwise(state: LedgerState, body: CustodyBody): Lot | undefined {
  return describedBy(body).find((lot) => {
    const known = state.lots.get(lot.lot)
    return known !== undefined && !isSameLot(known, lot)
  })
}

function unknownLot(state: LedgerState, body: CustodyBody): Parked | null {
  const otherwise = describedOtherwise(state, body)
  // Nothing frees it: a lot's unit, item and donor never change. It is stated anew as another lot.
  if (otherwise !== undefined)
    return park({ kind: 'unknown_reference', to: `lot:${otherwise.lot}` })
  const described = new Map(describedBy(body).map((lot) => [lot.lot, lot]))
  const isKnown = (lot: LotCode): boolean => state.lots.has(lot) || described.has(lot)
  const unknown = lotsOf(body).find((lot) => !isKnown(lot))
  return unknown === undefined ? null : parkUnknown(`lot:${unknown}`)
}

function unknownOfKind(state: LedgerState, { logged }: Told): Parked | null {
  const { body, position } = logged
  switch (body.kind) {
    case 'finding':
      if (body.about === 'loss' || body.about === 'turned_up')
        return withoutDiscrepancy(state, body.of, body.lot)
      if (body.about === 'interception')
        return body.also === null ? null : notPosted(state, body.also)
      return state.told.has(body.of) ? null : parkUnknown(`statement:${body.of}`)
    case 'reversal':
      return isKnownReversal(state, body.of) ? null : notPosted(state, body.of)
    case 'stock_count':
      return body.counted_against < (state.position ?? position)
        ? null
        : parkUnknown(`after:${body.counted_against}`)
    case 'reservation':
      if (body.step === 'taken' || state.reservations.has(body.of)) return null
      return parkUnknown(`statement:${body.of}`)
    case 'proved_earlier':
      return state.told.has(body.of) ? null : parkUnknown(`statement:${body.of}`)
    case 'key_revoked':
      return state.keys.has(body.key) ? null : parkUnknown(`key:${body.key}`)
    case 'leg_closed':
      return goodsOnLeg(state, body)
    case 'transformation':
      return misweighed(state, logged.body, [...body.inputs, ...body.outputs, ...body.losses])
    default:
      return null
  }
}

/** A known reversal goes on to the next check, which answers for it. */
function isKnownReversal(state: LedgerState, of: StatementId): boolean {
  return state.told.get(of)?.logged.body.kind === 'reversal'
}

function notPosted(state: LedgerState, of: StatementId): Parked | null {
  return journalOf(state.told.get(of)) === null ? parkUnknown(`statement:${of}`) : null
}

function withoutDiscrepancy(state: LedgerState, of: StatementId, lot: LotCode): Parked | null {
  const journal = journalOf(standsFor(state, of))
  const left = journal === null ? undefined : discrepancyMove(journal, lot)
  // Another account of the same hand-over may come to stand for it, with a discrepancy.
  return left === undefined ? parkUnknown(`statement:${of}`) : null
}

/** A leg closes once each of its dispatches is here and nothing of it is on the road or owed. */
function goodsOnLeg(state: LedgerState, body: LegClosed): Parked | null {
  const leg = legCode(body.consignment, body.leg)
  for (const id of body.dispatches) {
    const parked = notPosted(state, id)
    if (parked !== null) return parked
  }
  const waitKey: WaitKey = `leg:${leg}`
  return isLegEmpty(state, leg) ? null : parkUnknown(waitKey)
}

/** Where the base unit is the gram, mass and quantity are one. */
function misweighed(
  state: LedgerState,
  body: CustodyBody,
  lines: readonly Weighed[],
): Parked | null {
  const described = new Map(describedBy(body).map((lot) => [lot.lot, lot]))
  const wrong = lines.find((line) => {
    const lot = state.lots.get(line.lot) ?? described.get(line.lot)
    return lot?.unit === 'gram' && line.mass_g !== line.quantity
  })
  return wrong === undefined ? null : park({ kind: 'unknown_reference', to: `lot:${wrong.lot}` })
}
