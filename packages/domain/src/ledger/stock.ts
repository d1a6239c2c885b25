/**
 * Statements about one custodian's goods at one place: goods that enter the operation, goods that
 * are handed out at a site, and a count of what is there.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { Result } from '../result/result.ts'
import type { PartyCode, PlaceCode } from './code.ts'
import { Fields, type Malformed } from './fields.ts'
import {
  type Lot,
  type LotQuantity,
  describedLots,
  isOneLineEach,
  lotCounts,
  lotQuantities,
} from './lot.ts'
import { code, orNull, quantity, wholeNumber } from './reader.ts'

interface AtPlace {
  readonly custodian: PartyCode
  readonly place: PlaceCode
  readonly lines: readonly LotQuantity[]
}

/** Goods come into the operation: from here on they are counted. */
export interface GoodsEntered extends AtPlace {
  readonly kind: 'goods_entered'
  readonly lots: readonly Lot[]
}

/** Goods are given to those whom they are for. Persons are only ever counted. */
export interface GoodsHandedOut extends AtPlace {
  readonly kind: 'goods_handed_out'
  /** Null where nobody counted. */
  readonly persons: bigint | null
}

/** What a count found, held against the balance that the counter knew. */
export interface StockCount extends AtPlace {
  readonly kind: 'stock_count'
  /**
   * The position up to which the balance counts the statements: goods that moved between the count
   * and its logging are not counted twice.
   */
  readonly counted_against: bigint
}

const oneLineEach = [
  'lines',
  ({ lines }: { readonly lines: readonly LotQuantity[] }) => isOneLineEach(lines),
] as const

/** Refuses in the order of the fields, then an unknown field, then a lot in two lines. */
export function parseGoodsEntered(value: Canonical): Result<GoodsEntered, Malformed> {
  const fields = new Fields(value, 'body')
  const entered: GoodsEntered = {
    kind: 'goods_entered',
    custodian: fields.take('custodian', code<PartyCode>()),
    place: fields.take('place', code<PlaceCode>()),
    lines: fields.take('lines', lotQuantities),
    lots: fields.take('lots', describedLots),
  }
  return fields.answer(entered, [oneLineEach])
}

/** Refuses in the order of the fields, then an unknown field, then a lot in two lines. */
export function parseGoodsHandedOut(value: Canonical): Result<GoodsHandedOut, Malformed> {
  const fields = new Fields(value, 'body')
  const handedOut: GoodsHandedOut = {
    kind: 'goods_handed_out',
    custodian: fields.take('custodian', code<PartyCode>()),
    place: fields.take('place', code<PlaceCode>()),
    lines: fields.take('lines', lotQuantities),
    persons: fields.take('persons', orNull(quantity)),
  }
  return fields.answer(handedOut, [oneLineEach])
}

/** Refuses in the order of the fields, then an unknown field, then a lot in two lines. */
export function parseStockCount(value: Canonical): Result<StockCount, Malformed> {
  const fields = new Fields(value, 'body')
  const count: StockCount = {
    kind: 'stock_count',
    custodian: fields.take('custodian', code<PartyCode>()),
    place: fields.take('place', code<PlaceCode>()),
    lines: fields.take('lines', lotCounts),
    counted_against: BigInt(
      fields.take('counted_against', wholeNumber(0, Number.MAX_SAFE_INTEGER)) ?? 0,
    ),
  }
  return fields.answer(count, [oneLineEach])
}
