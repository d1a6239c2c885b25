/**
 * The text whose digest is an event's hash (CBV 2.0, section 8.9.2): fields in a fixed order, no
 * separators, lists sorted by bytes. Events can be made to collide in it, so it serves as an
 * exchanged eventID and to suspect duplicates, never to prove that nothing was changed.
 */
import { type JsonObject, type JsonValue, isList, isObject } from '../json/json.ts'
import { sortByBytes } from '../utf8.ts'
import { type Naming, namingWithin } from '../vocabulary/context.ts'
import { fieldOrder, type Layout, type Order, OUTSIDE, type PartsLayout } from './layout.ts'
import { HASH_RULES, type HashProfile, type HashRules } from './profile.ts'
import { canonicalTime } from './time.ts'
import { canonicalValue, canonicalWord, scalarText } from './value.ts'

/** What is at hand while one event is written. */
interface Writer {
  readonly rules: HashRules
  readonly naming: Naming
  /** Names that belong to no field and no extension, with their parents' names in front. */
  readonly strays: string[]
}

/** A part as it stands in its place, and the extensions that leave it for the end. */
interface Written {
  readonly text: string
  readonly moved: string
}

const ORDERS: Readonly<Record<HashProfile, Order>> = {
  'cbv2.0': fieldOrder(HASH_RULES['cbv2.0']),
  'cbv2.1': fieldOrder(HASH_RULES['cbv2.1']),
  '2025-10': fieldOrder(HASH_RULES['2025-10']),
}

/** The text that is digested. `naming` comes from the document's header. Changes nothing. */
export function preHash(event: JsonObject, naming: Naming, profile: HashProfile): string {
  return write(event, naming, profile).text
}

/** Both July texts. The second is only written anew where the event has what sets them apart. */
export function julyTexts(
  event: JsonObject,
  naming: Naming,
): { readonly 'cbv2.0': string; readonly 'cbv2.1': string } {
  const { text, moved } = write(event, naming, 'cbv2.0')
  const isApart = moved !== '' || event['sensorElementList'] !== undefined
  return { 'cbv2.0': text, 'cbv2.1': isApart ? preHash(event, naming, 'cbv2.1') : text }
}

function write(event: JsonObject, naming: Naming, profile: HashProfile): Written {
  const rules = HASH_RULES[profile]
  const writer: Writer = { rules, naming: namingWithin(naming, event), strays: [] }
  const type = scalarText(event['type'] ?? null) ?? ''
  let text = `eventType=${type.trim()}`
  let moved = ''
  for (const field of ORDERS[profile].fields) {
    const written = writeField(writer, event, { field, path: '' })
    text += written.text
    moved += written.moved
  }
  text += joined(extension(writer, 'ilmd', event['ilmd'] ?? null))
  const extensions = extensionsOf(writer, event, { order: ORDERS[profile], path: '' })
  return { text: text + moved + joined([...writer.strays, ...extensions]), moved }
}

interface Place {
  readonly field: Layout
  readonly path: string
}

const NOTHING: Written = { text: '', moved: '' }

function writeField(writer: Writer, object: JsonObject, { field, path }: Place): Written {
  const value = object[field.name]
  if (value === undefined || value === null) return NOTHING
  if (field.kind === 'parts') return writeParts(writer, value, { field, path })
  const name = field.kind === 'epcs' ? 'epc' : field.name
  const texts: string[] = []
  for (const one of isList(value) ? value : [value]) {
    const text = isObject(one) ? '' : written(writer, field, one)
    if (text !== '') texts.push(`${name}=${text}`)
    else if (isObject(one)) texts.push(...extension(writer, name, one))
  }
  if (texts.length === 0) return NOTHING
  return { text: (field.kind === 'epcs' ? field.name : '') + joined(texts), moved: '' }
}

function written(writer: Writer, field: Layout, value: JsonValue): string {
  const text = scalarText(value)
  if (text === null) return ''
  switch (field.kind) {
    case 'time':
      return canonicalTime(text.trim())
    case 'stated':
      return text.trim()
    case 'word':
      return canonicalWord(text, field.field, writer.rules)
    case 'value':
    case 'epcs':
    case 'parts':
      return canonicalValue(text, writer.rules)
  }
}

function writeParts(
  writer: Writer,
  value: JsonValue,
  { field, path }: { readonly field: PartsLayout; readonly path: string },
): Written {
  const texts: string[] = []
  const moved: string[] = []
  const within = `${path}${field.name === field.element ? '' : field.name}${field.element}`
  for (const one of isList(value) ? value : [value]) {
    if (!isObject(one)) continue
    const part = writePart(writer, one, { order: field.parts, path: within })
    if (part.text !== '') texts.push(field.element + part.text)
    if (part.moved !== '') moved.push(field.element + part.moved)
  }
  return {
    text: texts.length === 0 ? '' : field.head + joined(texts),
    moved: moved.length === 0 ? '' : field.head + joined(moved),
  }
}

interface Within {
  readonly order: Order
  readonly path: string
}

function writePart(writer: Writer, object: JsonObject, within: Within): Written {
  let text = ''
  let moved = ''
  for (const field of within.order.fields) {
    const part = writeField(writer, object, { field, path: within.path })
    text += part.text
    moved += part.moved
  }
  const extensions = joined(extensionsOf(writer, object, within))
  return writer.rules.nestedInPlace
    ? { text: text + extensions, moved: '' }
    : { text, moved: moved + extensions }
}

/** The extensions of an object of the standard; names that are none are put aside as strays. */
function extensionsOf(writer: Writer, object: JsonObject, { order, path }: Within): string[] {
  const found: string[] = []
  for (const name of Object.keys(object)) {
    if (order.names.has(name) || OUTSIDE.has(name) || writer.naming.ignored.has(name)) continue
    const texts = extension(writer, fullName(writer, name), object[name] ?? null)
    if (name.includes(':')) found.push(...texts)
    else writer.strays.push(...texts.map((text) => path + text))
  }
  return found
}

/** A name with its namespace in braces; a prefix that nobody declared stays as it is. */
function fullName(writer: Writer, name: string): string {
  const colon = name.indexOf(':')
  if (colon < 0) return name
  const prefix = name.slice(0, colon)
  const namespace = prefix === 'gs1' ? writer.rules.voc : writer.naming.prefixes.get(prefix)
  return namespace === undefined ? name : `{${namespace}}${name.slice(colon + 1)}`
}

/** An extension and all that stands in it; a list gives one text for each of its elements. */
function extension(writer: Writer, name: string, value: JsonValue): string[] {
  if (isList(value)) return value.flatMap((one) => extension(writer, name, one))
  if (isObject(value)) {
    const children = Object.keys(value)
      .filter((child) => !COMMENTS.has(child) && !writer.naming.ignored.has(child))
      .flatMap((child) => extension(writer, fullName(writer, child), value[child] ?? null))
    return children.length === 0 ? [] : [name + joined(children)]
  }
  const text = scalarText(value)
  const canonical = text === null ? '' : canonicalValue(text, writer.rules)
  return canonical === '' ? [] : [`${name}=${canonical}`]
}

const COMMENTS: ReadonlySet<string> = new Set(['@context', 'rdfs:comment', 'comment'])

function joined(texts: string[]): string {
  return texts.length === 1 ? (texts[0] ?? '') : sortByBytes(texts).join('')
}
