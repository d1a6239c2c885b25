/**
 * Receipt: what a receiver found at the end of a leg, line by line. A dispatch may have several: at
 * several drops, or one truck unloaded over two days. The way back of refused goods ends in a
 * `goods_returned`, which is read alike.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { ConsignmentNumber } from '../consignment/consignment-number.ts'
import type { Result } from '../result/result.ts'
import type { HandOverNumber, PartyCode, PlaceCode, UnitCode, Veiled } from './code.ts'
import { consignmentNumber, handlingUnits, legNumber } from './dispatch.ts'
import { Fields, type Malformed } from './fields.ts'
import { type HandOverLine, handOverLines } from './line.ts'
import { type Lot, describedLots, isOneLineEach } from './lot.ts'
import { code, hex64 } from './reader.ts'

export interface Receipt {
  readonly kind: 'receipt'
  readonly number: HandOverNumber
  readonly consignment: ConsignmentNumber
  readonly leg: number
  /** Who brought the goods. */
  readonly carrier: PartyCode
  readonly receiver: PartyCode
  readonly place: PlaceCode
  readonly lines: readonly HandOverLine[]
  /** Descriptions of lots that nobody spoke of before, such as a wrong item found on the truck. */
  readonly lots: readonly Lot[]
  readonly units: readonly UnitCode[]
  readonly duress: Veiled
}

/** Goods that a receiver refused are back at a place. `refused` is 0 in each line. */
export interface GoodsReturned extends Omit<Receipt, 'kind' | 'units'> {
  readonly kind: 'goods_returned'
}

/** Refuses in the order of the fields, then an unknown field, then a lot in two lines. */
export function parseReceipt(value: Canonical): Result<Receipt, Malformed> {
  const fields = new Fields(value, 'body')
  const receipt: Receipt = {
    kind: 'receipt',
    ...shared(fields),
    units: fields.take('units', handlingUnits),
    duress: fields.take('duress', hex64<Veiled>()),
  }
  return fields.answer(receipt, [['lines', ({ lines }) => isOneLineEach(lines)]])
}

/** Refuses as a receipt does; last, goods that are refused once more on their way back. */
export function parseGoodsReturned(value: Canonical): Result<GoodsReturned, Malformed> {
  const fields = new Fields(value, 'body')
  const returned: GoodsReturned = {
    kind: 'goods_returned',
    ...shared(fields),
    duress: fields.take('duress', hex64<Veiled>()),
  }
  return fields.answer(returned, [
    ['lines', ({ lines }) => isOneLineEach(lines)],
    ['lines', ({ lines }) => lines.every((line) => line.refused === 0n)],
  ])
}

function shared(fields: Fields): Omit<Receipt, 'kind' | 'units' | 'duress'> {
  return {
    number: fields.take('number', code<HandOverNumber>()),
    consignment: fields.take('consignment', consignmentNumber),
    leg: fields.take('leg', legNumber),
    carrier: fields.take('carrier', code<PartyCode>()),
    receiver: fields.take('receiver', code<PartyCode>()),
    place: fields.take('place', code<PlaceCode>()),
    lines: fields.take('lines', handOverLines),
    lots: fields.take('lots', describedLots),
  }
}
