/**
 * What an event names, ready to be looked up: goods and places by their canonical link, so that a
 * URN and a link of one thing are found by either. The text as received stays in the event.
 */
import { canonicalLink } from '../identifier/identifier.ts'
import { isList, isObject, type JsonObject, type JsonValue } from '../json/json.ts'

export type ThingRole =
  | 'epc'
  | 'class'
  | 'parent'
  | 'child'
  | 'child_class'
  | 'input'
  | 'input_class'
  | 'output'
  | 'output_class'
  | 'read_point'
  | 'biz_location'

export interface Thing {
  readonly role: ThingRole
  /** Canonical link of a GS1 key, else the identifier as stated; see `storable`. */
  readonly key: string
}

/** The roles in which an event names a place; all others name goods. */
export const PLACE_ROLES: readonly ThingRole[] = ['read_point', 'biz_location']

const LISTS: readonly (readonly [string, ThingRole])[] = [
  ['epcList', 'epc'],
  ['quantityList', 'class'],
  ['childEPCs', 'child'],
  ['childQuantityList', 'child_class'],
  ['inputEPCList', 'input'],
  ['inputQuantityList', 'input_class'],
  ['outputEPCList', 'output'],
  ['outputQuantityList', 'output_class'],
]

/** Each identifier once in each role, in the order of the event's fields. */
export function thingsOf(event: JsonObject): readonly Thing[] {
  const found = new Map<string, Thing>()
  const add = (role: ThingRole, stated: JsonValue | undefined): void => {
    if (typeof stated !== 'string' || stated.trim() === '') return
    const key = identifierKey(stated)
    found.set(`${role} ${key}`, { role, key })
  }
  add('parent', event['parentID'])
  for (const [name, role] of LISTS) {
    const list = event[name]
    if (!isList(list)) continue
    for (const one of list) add(role, isObject(one) ? one['epcClass'] : one)
  }
  add('read_point', placeOf(event, 'readPoint'))
  add('biz_location', placeOf(event, 'bizLocation'))
  return [...found.values()]
}

/** The address of a place field as stated; '' where the event has none. */
export function placeOf(event: JsonObject, field: 'readPoint' | 'bizLocation'): string {
  const place = event[field]
  const id = isObject(place) ? place['id'] : undefined
  return typeof id === 'string' ? id : ''
}

/** The text by which an identifier is looked up. */
export function identifierKey(stated: string): string {
  const text = stated.trim()
  return storable(canonicalLink(text) ?? text)
}

const LONGEST = 2_048

/**
 * A text that every database keeps as it is: no sign of zero, no half of a surrogate pair, at most
 * 2,048 units. What is changed here stands unchanged in the event's own text.
 */
export function storable(text: string): string {
  return text.slice(0, LONGEST).replaceAll('\u0000', '\ufffd').toWellFormed()
}
