/**
 * Hand-over without a road: custody passes at one place, and each hand signs what it saw. What the
 * receiver refuses stays with the giver.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { ConsignmentNumber } from '../consignment/consignment-number.ts'
import type { Result } from '../result/result.ts'
import type { HandOverNumber, PartyCode, PlaceCode, Veiled } from './code.ts'
import { consignmentNumber } from './dispatch.ts'
import { Fields, type Malformed } from './fields.ts'
import { type HandOverLine, handOverLines } from './line.ts'
import { type Lot, describedLots, isOneLineEach } from './lot.ts'
import { code, hex64, orNull } from './reader.ts'

export interface HandOver {
  readonly kind: 'hand_over'
  readonly number: HandOverNumber
  /** Null where the goods belong to no consignment yet, or no longer. */
  readonly consignment: ConsignmentNumber | null
  readonly giver: PartyCode
  readonly receiver: PartyCode
  readonly place: PlaceCode
  readonly lines: readonly HandOverLine[]
  readonly lots: readonly Lot[]
  readonly duress: Veiled
}

/**
 * Refuses in the order of the fields, then an unknown field, then a receiver who is the giver, then
 * a lot in two lines.
 */
export function parseHandOver(value: Canonical): Result<HandOver, Malformed> {
  const fields = new Fields(value, 'body')
  const handOver: HandOver = {
    kind: 'hand_over',
    number: fields.take('number', code<HandOverNumber>()),
    consignment: fields.take('consignment', orNull(consignmentNumber)),
    giver: fields.take('giver', code<PartyCode>()),
    receiver: fields.take('receiver', code<PartyCode>()),
    place: fields.take('place', code<PlaceCode>()),
    lines: fields.take('lines', handOverLines),
    lots: fields.take('lots', describedLots),
    duress: fields.take('duress', hex64<Veiled>()),
  }
  return fields.answer(handOver, [
    ['receiver', ({ giver, receiver }) => giver !== receiver],
    ['lines', ({ lines }) => isOneLineEach(lines)],
  ])
}
