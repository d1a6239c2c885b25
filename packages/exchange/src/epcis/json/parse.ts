/**
 * Our own reader of JSON text, strict as RFC 8259 and bounded in depth. It is slower than the
 * engine's and is used where that one would lose digits, and to find the place of a fault.
 */
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { EXACT_DIGITS, type JsonValue, NumberLiteral } from './json.ts'

/** The text is not JSON, or deeper than allowed; `offset` counts UTF-16 units from its start. */
export interface JsonFault {
  readonly kind: 'not JSON' | 'too deep' | 'name twice'
  readonly offset: number
}

/** Thrown inside this file only: a refusal on its way out of the recursion. */
class Stop extends Error {
  readonly fault: JsonFault

  constructor(fault: JsonFault) {
    super(fault.kind)
    this.fault = fault
  }
}

interface Cursor {
  readonly text: string
  readonly depthMax: number
  /** Where names that stand twice are told; null where they are refused. */
  readonly repeated: string[] | null
  at: number
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const PLAIN = /[^"\\\u0000-\u001f]*/y
const ESCAPED: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

/**
 * The value of a JSON text. Refuses what is not JSON, what is nested deeper than `depthMax`, and an
 * object that has one name twice: two readers could take two meanings from it. With `repeated`
 * such names are told there instead, and the last value counts, as with every engine's reader.
 */
export function parseJson(
  text: string,
  depthMax: number,
  repeated: string[] | null = null,
): Result<JsonValue, JsonFault> {
  const cursor: Cursor = { text, depthMax, repeated, at: 0 }
  try {
    const value = readValue(cursor, 0)
    skipBlanks(cursor)
    if (cursor.at < text.length) fail(cursor)
    return accept(value)
  } catch (stop) {
    if (stop instanceof Stop) return refuse(stop.fault)
    throw stop
  }
}

/** The value of a number's literal: a float where that is exact enough, else the literal. */
export function numberOf(literal: string): number | NumberLiteral {
  return isExact(literal) ? Number(literal) : new NumberLiteral(literal)
}

function isExact(literal: string): boolean {
  let digits = 0
  for (let index = 0; index < literal.length; index += 1) {
    const unit = literal.charCodeAt(index)
    if (unit === 0x65 || unit === 0x45) return false
    if (unit >= 0x30 && unit <= 0x39) digits += 1
  }
  return digits <= EXACT_DIGITS
}

function readValue(cursor: Cursor, depth: number): JsonValue {
  skipBlanks(cursor)
  if (depth > cursor.depthMax) throw new Stop({ kind: 'too deep', offset: cursor.at })
  switch (cursor.text[cursor.at]) {
    case '{':
      return readObject(cursor, depth)
    case '[':
      return readList(cursor, depth)
    case '"':
      return readString(cursor)
    case 't':
      return readWord(cursor, 'true', true)
    case 'f':
      return readWord(cursor, 'false', false)
    case 'n':
      return readWord(cursor, 'null', null)
    default:
      return readNumber(cursor)
  }
}

function readObject(cursor: Cursor, depth: number): JsonValue {
  const object: { [name: string]: JsonValue } = {}
  cursor.at += 1
  skipBlanks(cursor)
  if (take(cursor, '}')) return object
  do {
    skipBlanks(cursor)
    const offset = cursor.at
    const name = readString(cursor)
    if (Object.hasOwn(object, name)) {
      if (cursor.repeated === null) throw new Stop({ kind: 'name twice', offset })
      cursor.repeated.push(name)
    }
    skipBlanks(cursor)
    if (!take(cursor, ':')) fail(cursor)
    const value = readValue(cursor, depth + 1)
    if (name === '__proto__') define(object, value)
    else object[name] = value
    skipBlanks(cursor)
  } while (take(cursor, ','))
  if (!take(cursor, '}')) fail(cursor)
  return object
}

/** By assignment this one name would set what the object inherits, not a member. */
function define(object: object, value: JsonValue): void {
  Object.defineProperty(object, '__proto__', {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  })
}

function readList(cursor: Cursor, depth: number): JsonValue {
  const list: JsonValue[] = []
  cursor.at += 1
  skipBlanks(cursor)
  if (take(cursor, ']')) return list
  do {
    list.push(readValue(cursor, depth + 1))
    skipBlanks(cursor)
  } while (take(cursor, ','))
  if (!take(cursor, ']')) fail(cursor)
  return list
}

function readString(cursor: Cursor): string {
  if (!take(cursor, '"')) fail(cursor)
  let text = ''
  for (;;) {
    text += match(cursor, PLAIN)
    if (take(cursor, '"')) return text
    if (!take(cursor, '\\')) fail(cursor)
    text += readEscape(cursor)
  }
}

function readEscape(cursor: Cursor): string {
  const sign = cursor.text[cursor.at] ?? ''
  const plain = ESCAPED.get(sign)
  if (plain !== undefined) {
    cursor.at += 1
    return plain
  }
  const digits = cursor.text.slice(cursor.at + 1, cursor.at + 5)
  if (sign !== 'u' || !/^[0-9a-fA-F]{4}$/.test(digits)) fail(cursor)
  cursor.at += 5
  return String.fromCharCode(Number.parseInt(digits, 16))
}

function readNumber(cursor: Cursor): number | NumberLiteral {
  const literal = match(cursor, NUMBER)
  if (literal === '') fail(cursor)
  return numberOf(literal)
}

function readWord(cursor: Cursor, word: string, value: JsonValue): JsonValue {
  if (!cursor.text.startsWith(word, cursor.at)) fail(cursor)
  cursor.at += word.length
  return value
}

function match(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.text)?.[0] ?? ''
  cursor.at += found.length
  return found
}

function take(cursor: Cursor, sign: string): boolean {
  if (cursor.text[cursor.at] !== sign) return false
  cursor.at += 1
  return true
}

function skipBlanks(cursor: Cursor): void {
  for (;;) {
    const unit = cursor.text.charCodeAt(cursor.at)
    if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return
    cursor.at += 1
  }
}

function fail(cursor: Cursor): never {
  throw new Stop({ kind: 'not JSON', offset: cursor.at })
}
