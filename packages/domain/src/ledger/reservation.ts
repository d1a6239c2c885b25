/**
 * Reservation: a hold that binds only the planner and posts nothing. It is taken, and then voided,
 * broken, or over by record time; goods that are needed elsewhere move all the same.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { ConsignmentNumber } from '../consignment/consignment-number.ts'
import type { Result } from '../result/result.ts'
import type { StatementId } from '../statement/statement.ts'
import type { Instant } from '../time/instant.ts'
import type { PartyCode, PlaceCode } from './code.ts'
import { consignmentNumber } from './dispatch.ts'
import { Fields, type Malformed } from './fields.ts'
import { type LotQuantity, isOneLineEach, lotQuantities } from './lot.ts'
import { code, hex64, instant, oneOf, orNull } from './reader.ts'

export interface ReservationTaken {
  readonly kind: 'reservation'
  readonly step: 'taken'
  readonly custodian: PartyCode
  readonly place: PlaceCode
  readonly lines: readonly LotQuantity[]
  /** What the goods are held for; null where no consignment has a number yet. */
  readonly consignment: ConsignmentNumber | null
  /** From this record time on it holds nothing. */
  readonly until: Instant
}

/** `void`: no longer wanted. `broken`: the goods went elsewhere. */
export interface ReservationEnded {
  readonly kind: 'reservation'
  readonly step: 'void' | 'broken'
  readonly of: StatementId
}

export type Reservation = ReservationTaken | ReservationEnded

/** A reservation as it stands: `expired` is decided by record time alone. */
export type ReservationState = 'held' | 'void' | 'broken' | 'expired'

/** Refuses `step` first, then in the order of that step's fields, then an unknown field. */
export function parseReservation(value: Canonical): Result<Reservation, Malformed> {
  const fields = new Fields(value, 'body')
  const step = fields.take('step', oneOf(['taken', 'void', 'broken'])) ?? 'void'
  if (step !== 'taken') {
    const of = fields.take('of', hex64<StatementId>())
    return fields.answer<Reservation>({ kind: 'reservation', step, of })
  }
  const taken: ReservationTaken = {
    kind: 'reservation',
    step,
    custodian: fields.take('custodian', code<PartyCode>()),
    place: fields.take('place', code<PlaceCode>()),
    lines: fields.take('lines', lotQuantities),
    consignment: fields.take('consignment', orNull(consignmentNumber)),
    until: fields.take('until', instant),
  }
  return fields.answer<Reservation>(taken, [['lines', () => isOneLineEach(taken.lines)]])
}
