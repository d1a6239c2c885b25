/**
 * How a reservation stands at a record time. Expiry is decided here and never logged: whoever folds
 * the same log for the same instant gets the same answer.
 */
import type { StatementId } from '../statement/statement.ts'
import type { Instant } from '../time/instant.ts'
import type { PartyCode, PlaceCode } from './code.ts'
import type { LedgerState } from './ledger-state.ts'
import type { LotCode } from './code.ts'
import type { ReservationState } from './reservation.ts'

/** Null where no such reservation was taken. What ended before its time is not called expired. */
export function reservationState(
  state: LedgerState,
  id: StatementId,
  recorded: Instant,
): ReservationState | null {
  const held = state.reservations.get(id)
  if (held === undefined) return null
  if (held.ended !== null) return held.ended
  return recorded >= held.taken.until ? 'expired' : 'held'
}

/** What is held of a lot at a place, in base units. The planner leaves it; the ledger does not. */
export function reserved(
  state: LedgerState,
  asked: {
    readonly custodian: PartyCode
    readonly place: PlaceCode
    readonly lot: LotCode
    readonly recorded: Instant
  },
): bigint {
  let sum = 0n
  for (const [id, { taken }] of state.reservations) {
    if (taken.custodian !== asked.custodian || taken.place !== asked.place) continue
    if (reservationState(state, id, asked.recorded) !== 'held') continue
    sum += taken.lines.find((line) => line.lot === asked.lot)?.quantity ?? 0n
  }
  return sum
}
