/**
 * Item: an entry of the catalogue, as somebody states it. A later statement of the same code is the
 * newer word. It converts nothing by itself: books count in the unit of the lot.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { Result } from '../result/result.ts'
import type { ItemCode } from './code.ts'
import { Fields, type Malformed } from './fields.ts'
import { BASE_UNITS, type BaseUnit } from './lot.ts'
import { code, oneOf, orNull, someQuantity } from './reader.ts'

export const COMMODITY_GROUPS = [
  'food',
  'water',
  'medicine',
  'fuel',
  'shelter',
  'hygiene',
  'nutrition',
  'other',
] as const
export type CommodityGroup = (typeof COMMODITY_GROUPS)[number]

export interface Item {
  readonly kind: 'item'
  readonly item: ItemCode
  /** What it is, in the words of whoever states it. */
  readonly title: string
  readonly group: CommodityGroup
  readonly unit: BaseUnit
  /** Grams of one piece, or of one litre; null where nobody says, and for what is kept in grams. */
  readonly mass_g: bigint | null
}

/** Refuses in the order of the fields, then an unknown field, then a mass of goods in grams. */
export function parseItem(value: Canonical): Result<Item, Malformed> {
  const fields = new Fields(value, 'body')
  const item: Item = {
    kind: 'item',
    item: fields.take('item', code<ItemCode>()),
    title: fields.take('title', code<string>()),
    group: fields.take('group', oneOf(COMMODITY_GROUPS)),
    unit: fields.take('unit', oneOf(BASE_UNITS)),
    mass_g: fields.take('mass_g', orNull(someQuantity)),
  }
  return fields.answer(item, [['mass_g', ({ unit, mass_g }) => unit !== 'gram' || mass_g === null]])
}
