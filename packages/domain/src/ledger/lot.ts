/**
 * Lots: goods of one item that stay together. A statement that speaks of a lot for the first time
 * describes it; unit, item and donor of a lot never change afterwards.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { Result } from '../result/result.ts'
import type { Day } from '../time/day.ts'
import type { DonorCode, ItemCode, LotCode } from './code.ts'
import { Fields, type Malformed, type Reader } from './fields.ts'
import { areApart, code, day, listOf, oneOf, orNull, quantity, someQuantity } from './reader.ts'

/** Base units of the custody book. Bags and cartons are pieces; their mass is an attribute. */
export const BASE_UNITS = ['gram', 'millilitre', 'piece'] as const
export type BaseUnit = (typeof BASE_UNITS)[number]

/** What a lot is. */
export interface Lot {
  readonly lot: LotCode
  readonly item: ItemCode
  readonly unit: BaseUnit
  /** The donor whose restriction lies on it; null where none does. */
  readonly donor: DonorCode | null
  /** The maker's mark of the batch; null where none is known. */
  readonly batch: string | null
  readonly expires: Day | null
}

/** Some of a lot. */
export interface LotQuantity {
  readonly lot: LotCode
  readonly quantity: bigint
}

/** Lines of one statement: more do not fit its bytes. */
export const LINES_MAX = 200

const ROWS = { least: 1, most: LINES_MAX }

/** Reads a lot's description. Refuses in the order of the fields below, then unknown fields. */
function parseLot(value: Canonical | undefined, at = ''): Result<Lot, Malformed> {
  const fields = new Fields(value, at)
  return fields.answer({
    lot: fields.take('lot', code<LotCode>()),
    item: fields.take('item', code<ItemCode>()),
    unit: fields.take('unit', oneOf(BASE_UNITS)),
    donor: fields.take('donor', orNull(code<DonorCode>())),
    batch: fields.take('batch', orNull(code<string>())),
    expires: fields.take('expires', orNull(day)),
  })
}

/** Descriptions of lots that a statement brings along; none are needed where all are known. */
export const describedLots: Reader<readonly Lot[]> = listOf(parseLot, {
  least: 0,
  most: LINES_MAX,
})

/** Some of a lot, more than nothing. */
function parseLotQuantity(value: Canonical | undefined, at = ''): Result<LotQuantity, Malformed> {
  const fields = new Fields(value, at)
  return fields.answer({
    lot: fields.take('lot', code<LotCode>()),
    quantity: fields.take('quantity', someQuantity),
  })
}

/** A lot and what a count found of it, which may be nothing. */
function parseLotCount(value: Canonical | undefined, at = ''): Result<LotQuantity, Malformed> {
  const fields = new Fields(value, at)
  return fields.answer({
    lot: fields.take('lot', code<LotCode>()),
    quantity: fields.take('counted', quantity),
  })
}

/** Lines of quantities, at least one. */
export const lotQuantities: Reader<readonly LotQuantity[]> = listOf(parseLotQuantity, ROWS)
/** Lines of a count, at least one. */
export const lotCounts: Reader<readonly LotQuantity[]> = listOf(parseLotCount, ROWS)

/** Whether each lot stands in one line only, so that a line's meaning hangs on no other. */
export function isOneLineEach(lines: readonly { readonly lot: LotCode }[]): boolean {
  return areApart(lines.map((line) => line.lot))
}

/** Whether two descriptions say the same of a lot. */
export function isSameLot(one: Lot, other: Lot): boolean {
  return (
    one.lot === other.lot &&
    one.item === other.item &&
    one.unit === other.unit &&
    one.donor === other.donor &&
    one.batch === other.batch &&
    one.expires === other.expires
  )
}
