/**
 * Whether a field holds what its table says. Rules that look at more than one field stand in
 * `rules.ts`.
 */
import { readMoment } from '../hash/time.ts'
import { readIdentifier } from '../identifier/identifier.ts'
import { isList, isObject, type JsonObject, type JsonValue, NumberLiteral } from '../json/json.ts'
import type { Naming } from '../vocabulary/context.ts'
import { isUnitCode } from '../vocabulary/units.ts'
import { type WordField, WORDS } from '../vocabulary/words.ts'
import { ERROR, type FieldTable, PLACE, QUANTITY, SENSOR_ELEMENT, type Shape } from './fields.ts'
import { type Issues, pointerPart } from './issue.ts'

/** Where a value stands, and what its document calls things. */
export interface Place {
  readonly issues: Issues
  readonly naming: Naming
  readonly at: string
}

const OFFSET = /^[+-](?:0\d|1[0-3]):[0-5]\d$|^[+-]14:00$/
const ACTIONS: ReadonlySet<string> = new Set(['ADD', 'OBSERVE', 'DELETE'])
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/
const COMMENTS: ReadonlySet<string> = new Set(['rdfs:comment', 'comment'])

/** Every member of an object against its table; extensions are looked at for their prefixes. */
export function checkObject(object: JsonObject, fields: FieldTable, place: Place): void {
  for (const name of Object.keys(object)) {
    const value = object[name] ?? null
    const shape = fields.fields.get(name)
    if (shape === undefined) checkExtra(name, value, place)
    else if (!isRight(value, shape)) checkShape(value, shape, within(place, name))
  }
  for (const name of fields.needed) {
    if (!Object.hasOwn(object, name)) {
      place.issues.refuse('field_missing', place.at + pointerPart(name), null)
    }
  }
}

/** Nearly all values are single texts that are right: they need no pointer and no call. */
function isRight(value: JsonValue, shape: Shape): boolean {
  switch (shape.kind) {
    case 'anything':
      return true
    case 'text':
      return typeof value === 'string'
    case 'number':
      return typeof value === 'number'
    case 'time':
      return typeof value === 'string' && readMoment(value) !== null
    case 'uri':
      return typeof value === 'string' && URI.test(value)
    case 'word':
      return typeof value === 'string' && isWord(value, shape.field)
    default:
      return false
  }
}

function isWord(value: string, field: WordField): boolean {
  return WORDS[field].has(value) || URI.test(value)
}

function checkExtra(name: string, value: JsonValue, place: Place): void {
  if (COMMENTS.has(name) || place.naming.ignored.has(name)) return
  if (!name.includes(':')) {
    place.issues.refuse('field_not_of_type', place.at + pointerPart(name), value)
    return
  }
  checkPrefix(name, place)
  if (typeof value === 'object' && value !== null) checkExtension(value, within(place, name))
}

/** Prefixes of all names inside an extension; what else it says is its publisher's. */
function checkExtension(value: JsonValue, place: Place): void {
  if (isList(value)) {
    value.forEach((one, index) => {
      if (typeof one === 'object') checkExtension(one, within(place, String(index)))
    })
    return
  }
  if (!isObject(value)) return
  for (const name of Object.keys(value)) {
    if (name.includes(':')) checkPrefix(name, place)
    checkExtension(value[name] ?? null, within(place, name))
  }
}

function checkPrefix(name: string, place: Place): void {
  const colon = name.indexOf(':')
  const isAddress = name.startsWith('//', colon + 1) || name.startsWith('urn:')
  if (isAddress || place.naming.prefixes.has(name.slice(0, colon))) return
  place.issues.refuse('undeclared_prefix', place.at + pointerPart(name), name)
}

function within(place: Place, name: string): Place {
  return { ...place, at: place.at + pointerPart(name) }
}

function checkShape(value: JsonValue, shape: Shape, place: Place): void {
  const { issues, at } = place
  switch (shape.kind) {
    case 'text':
    case 'boolean':
      if (typeof value !== (shape.kind === 'text' ? 'string' : 'boolean')) wrong(value, place)
      return
    case 'number':
      if (!isNumber(value)) issues.refuse('quantity_not_a_number', at, value)
      return
    case 'time':
      issues.refuse('not_a_time', at, value)
      return
    case 'offset':
      if (typeof value !== 'string' || !OFFSET.test(value))
        issues.refuse('not_an_offset', at, value)
      return
    case 'action':
      if (typeof value !== 'string' || !ACTIONS.has(value))
        issues.refuse('not_an_action', at, value)
      return
    case 'unit':
      if (typeof value !== 'string') wrong(value, place)
      else if (!isUnitCode(value)) issues.refuse('unknown_uom', at, value)
      return
    case 'uri':
      issues.refuse('not_a_uri', at, value)
      return
    case 'uris':
      each(isList(value) ? value : [value], { kind: 'uri' }, place)
      return
    case 'identifier':
      checkIdentifier(value, place)
      return
    case 'word':
      if (typeof value !== 'string') wrong(value, place)
      else if (!isWord(value, shape.field)) issues.refuse('word_unknown', at, value)
      return
    case 'anything':
      return
    default:
      checkGroup(value, shape, place)
  }
}

type Group = Exclude<Shape, { readonly kind: 'text' }>

function checkGroup(value: JsonValue, shape: Group, place: Place): void {
  switch (shape.kind) {
    case 'identifiers':
      return listOf(value, { kind: 'identifier' }, place)
    case 'words':
      return listOf(value, { kind: 'word', field: shape.field }, place)
    case 'quantities':
      return listOf(value, { kind: 'object', fields: QUANTITY }, place)
    case 'sensors':
      return listOf(value, { kind: 'object', fields: SENSOR_ELEMENT }, place)
    case 'objects':
      // JSON-LD writes a set of one as the one; GS1's examples do so for sources.
      return isObject(value)
        ? checkObject(value, shape.fields, place)
        : listOf(value, { kind: 'object', fields: shape.fields }, place)
    case 'object':
      return isObject(value) ? checkObject(value, shape.fields, place) : wrong(value, place)
    case 'place':
      return isObject(value) ? checkObject(value, PLACE, place) : wrong(value, place)
    case 'error':
      return isObject(value) ? checkObject(value, ERROR, place) : wrong(value, place)
    case 'extensions':
      return isObject(value) ? checkExtension(value, place) : wrong(value, place)
    default:
      return undefined
  }
}

function listOf(value: JsonValue, shape: Shape, place: Place): void {
  if (isList(value)) each(value, shape, place)
  else wrong(value, place)
}

function each(values: readonly JsonValue[], shape: Shape, place: Place): void {
  values.forEach((one, index) => {
    if (!isRight(one, shape)) checkShape(one, shape, within(place, String(index)))
  })
}

function wrong(value: JsonValue, { issues, at }: Place): void {
  issues.refuse('wrong_shape', at, value)
}

function isNumber(value: JsonValue): boolean {
  return typeof value === 'number' || value instanceof NumberLiteral
}

function checkIdentifier(value: JsonValue, { issues, at }: Place): void {
  if (typeof value !== 'string') {
    issues.refuse('not_a_uri', at, value)
    return
  }
  const identifier = readIdentifier(value)
  if (identifier.kind === 'not a URI') issues.refuse('not_a_uri', at, value)
  else if (identifier.kind === 'not_gs1') issues.note('not_gs1', at, value)
  else if (identifier.checkDigit === 'wrong') issues.note('check_digit_wrong', at, value)
}
