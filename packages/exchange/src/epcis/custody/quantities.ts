/**
 * Quantities on the wire: base units become kilogram and litre, pieces have no unit. Exact both
 * ways: a thousandth is written as a decimal, never rounded.
 */
import type { ItemLine } from '@causeway/domain/consignment/request'
import type { LotCode } from '@causeway/domain/ledger/code'
import type { BaseUnit, Lot, LotQuantity } from '@causeway/domain/ledger/lot'
import { parseDecimal, PLAIN_MARKS, toBase } from '@causeway/domain/quantity/decimal'
import { scalarText } from '../hash/value.ts'
import { isList, isObject, type JsonObject, type JsonValue } from '../json/json.ts'
import { numberOf } from '../json/parse.ts'
import type { Addresses } from './addresses.ts'

const PER_UNIT = 1_000n
const CODES: Readonly<Record<BaseUnit, string | null>> = {
  gram: 'KGM',
  millilitre: 'LTR',
  piece: null,
}

/** Where units of lots are looked up: first what the statement itself describes. */
export interface Units {
  readonly addresses: Addresses
  readonly lots: readonly Lot[]
}

/** The base unit of a lot, or null where neither the statement nor the catalogue knows it. */
export function unitOf({ addresses, lots }: Units, lot: LotCode): BaseUnit | null {
  return lots.find((one) => one.lot === lot)?.unit ?? addresses.unitOf(lot)
}

/** One element of a quantity list. Called only for lots whose unit is known. */
export function quantityElement(line: LotQuantity, units: Units): JsonObject {
  const epcClass = units.addresses.address('lot', line.lot)
  return element(epcClass, unitOf(units, line.lot) ?? 'piece', line.quantity)
}

/** One element of a plan's quantity list: some of an item, of whatever lot. */
export function itemElement({ item, unit, quantity }: ItemLine, addresses: Addresses): JsonObject {
  return element(addresses.address('item', item), unit, quantity)
}

function element(epcClass: string, unit: BaseUnit, quantity: bigint): JsonObject {
  const code = CODES[unit]
  if (code === null) return { epcClass, quantity: numberOf(quantity.toString()) }
  return { epcClass, quantity: numberOf(thousandths(quantity)), uom: code }
}

function thousandths(quantity: bigint): string {
  const whole = (quantity / PER_UNIT).toString()
  const rest = (quantity % PER_UNIT).toString().padStart(3, '0').replace(/0+$/, '')
  return rest === '' ? whole : `${whole}.${rest}`
}

/** The lines of a quantity list; null where an element is not one that we would write. */
export function quantityLines(
  list: JsonValue | undefined,
  addresses: Addresses,
): readonly { readonly lot: string; readonly quantity: string }[] | null {
  if (list === undefined) return []
  if (!isList(list)) return null
  const lines = list.map((one) => (isObject(one) ? quantityLine(one, addresses) : null))
  return lines.every((line) => line !== null) ? lines : null
}

function quantityLine(
  element: JsonObject,
  addresses: Addresses,
): { readonly lot: string; readonly quantity: string } | null {
  const { epcClass, uom } = element
  const lot = typeof epcClass === 'string' ? addresses.code('lot', epcClass) : null
  const text = scalarText(element['quantity'] ?? null)
  const decimal = text === null ? null : parseDecimal(text, PLAIN_MARKS)
  const factor = uom === undefined ? 1n : uom === 'KGM' || uom === 'LTR' ? PER_UNIT : null
  if (lot === null || decimal === null || !decimal.ok || factor === null) return null
  const base = toBase(decimal.value, factor)
  return base.exact && base.quantity >= 0n ? { lot, quantity: base.quantity.toString() } : null
}
