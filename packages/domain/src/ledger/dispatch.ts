/**
 * Dispatch: goods leave a place on one leg of a consignment. The giver and, where both sign, the
 * carrier say what was loaded. What the receiver finds is the receipt's.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import {
  type ConsignmentNumber,
  LEGS_MAX,
  isConsignmentNumber,
} from '../consignment/consignment-number.ts'
import { type Waybill, parseWaybill } from '../consignment/waybill.ts'
import { type Result, accept } from '../result/result.ts'
import type { HandOverNumber, PartyCode, PlaceCode, UnitCode, Veiled } from './code.ts'
import { Fields, type Malformed, type Reader, malformed } from './fields.ts'
import { type Lot, type LotQuantity, describedLots, isOneLineEach, lotQuantities } from './lot.ts'
import { areApart, code, hex64, listOf, orNull, wholeNumber } from './reader.ts'

export interface Dispatch {
  readonly kind: 'dispatch'
  readonly number: HandOverNumber
  readonly consignment: ConsignmentNumber
  /** From 1. */
  readonly leg: number
  readonly giver: PartyCode
  /** Who answers for the goods on the road; the giver where it drives them itself. */
  readonly carrier: PartyCode
  readonly from: PlaceCode
  readonly to: PlaceCode
  readonly lines: readonly LotQuantity[]
  readonly lots: readonly Lot[]
  /** Handling units by their codes; none where goods go loose. */
  readonly units: readonly UnitCode[]
  /** The paper that goes with the vehicle; null where there is none. */
  readonly waybill: Waybill | null
  /** Always there, so that its presence tells nothing. */
  readonly duress: Veiled
}

/** Handling units of one statement. */
const UNITS_MAX = 500

/** In signed bytes the number stands in its one form. */
export const consignmentNumber: Reader<ConsignmentNumber> = (value, at) => {
  if (value === undefined) return malformed(at, 'missing')
  if (typeof value !== 'string') return malformed(at, 'not text')
  return isConsignmentNumber(value)
    ? accept(value as ConsignmentNumber)
    : malformed(at, 'not a code')
}

/** Legs count from 1. */
export const legNumber = wholeNumber(1, LEGS_MAX)

/** Codes of handling units; none is listed twice. */
export const handlingUnits: Reader<readonly UnitCode[]> = (value, at) => {
  const read = listOf(code<UnitCode>(), { least: 0, most: UNITS_MAX })(value, at)
  return !read.ok || areApart(read.value) ? read : malformed(at, 'contradicts another field')
}

/** Refuses in the order of the fields, then an unknown field, then a lot in two lines. */
export function parseDispatch(value: Canonical): Result<Dispatch, Malformed> {
  const fields = new Fields(value, 'body')
  const dispatch: Dispatch = {
    kind: 'dispatch',
    number: fields.take('number', code<HandOverNumber>()),
    consignment: fields.take('consignment', consignmentNumber),
    leg: fields.take('leg', legNumber),
    giver: fields.take('giver', code<PartyCode>()),
    carrier: fields.take('carrier', code<PartyCode>()),
    from: fields.take('from', code<PlaceCode>()),
    to: fields.take('to', code<PlaceCode>()),
    lines: fields.take('lines', lotQuantities),
    lots: fields.take('lots', describedLots),
    units: fields.take('units', handlingUnits),
    waybill: fields.take('waybill', orNull(parseWaybill)),
    duress: fields.take('duress', hex64<Veiled>()),
  }
  return fields.answer(dispatch, [['lines', ({ lines }) => isOneLineEach(lines)]])
}
