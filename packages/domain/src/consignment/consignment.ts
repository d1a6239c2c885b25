/**
 * Consignment: goods of one consignor for one consignee, with one number all the way, and the legs
 * that it is meant to take. What became of it is told by its chain of hands, not here.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { PartyCode, PlaceCode } from '../ledger/code.ts'
import { consignmentNumber } from '../ledger/dispatch.ts'
import { Fields, type Malformed } from '../ledger/fields.ts'
import { code, hex64, listOf, orNull } from '../ledger/reader.ts'
import type { Result } from '../result/result.ts'
import type { StatementId } from '../statement/statement.ts'
import { type ConsignmentNumber, LEGS_MAX } from './consignment-number.ts'
import { type ItemLine, isOneLineEach, itemLines } from './request.ts'

/** One stretch of the way as planned; its place in the list, from 1, is its number. */
export interface PlannedLeg {
  readonly from: PlaceCode
  readonly to: PlaceCode
  /** Null where nobody has been asked yet. */
  readonly carrier: PartyCode | null
}

export interface Consignment {
  readonly kind: 'consignment'
  readonly number: ConsignmentNumber
  /** The statement of the request that it answers; null where nobody asked. */
  readonly request: StatementId | null
  readonly consignor: PartyCode
  readonly consignee: PartyCode
  readonly lines: readonly ItemLine[]
  readonly legs: readonly PlannedLeg[]
}

/**
 * Refuses in the order of the fields, then an unknown field, then an item in two lines, then a leg
 * that does not begin where the one before ends.
 */
export function parseConsignment(value: Canonical): Result<Consignment, Malformed> {
  const fields = new Fields(value, 'body')
  const consignment: Consignment = {
    kind: 'consignment',
    number: fields.take('number', consignmentNumber),
    request: fields.take('request', orNull(hex64<StatementId>())),
    consignor: fields.take('consignor', code<PartyCode>()),
    consignee: fields.take('consignee', code<PartyCode>()),
    lines: fields.take('lines', itemLines),
    legs: fields.take('legs', listOf(parsePlannedLeg, { least: 1, most: LEGS_MAX })),
  }
  return fields.answer(consignment, [
    ['lines', ({ lines }) => isOneLineEach(lines)],
    ['legs', ({ legs }) => isOneWay(legs)],
  ])
}

/** Whether two plans say the same. Lines may stand in another order, legs may not. */
export function isSamePlan(one: Consignment, other: Consignment): boolean {
  return planText(one) === planText(other)
}

function planText({ request, consignor, consignee, lines, legs }: Consignment): string {
  const goods = lines.map(({ item, unit, quantity }) => [item, unit, String(quantity)].join('\t'))
  const way = legs.map(({ from, to, carrier }) => [from, to, carrier ?? ''].join('\t'))
  return [request ?? '', consignor, consignee, ...goods.sort(), ...way].join('\n')
}

function isOneWay(legs: readonly PlannedLeg[]): boolean {
  return legs.every((leg, index) => index === 0 || legs[index - 1]?.to === leg.from)
}

function parsePlannedLeg(value: Canonical | undefined, at: string): Result<PlannedLeg, Malformed> {
  const fields = new Fields(value, at)
  return fields.answer({
    from: fields.take('from', code<PlaceCode>()),
    to: fields.take('to', code<PlaceCode>()),
    carrier: fields.take('carrier', orNull(code<PartyCode>())),
  })
}
