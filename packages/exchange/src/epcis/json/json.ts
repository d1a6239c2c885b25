/**
 * JSON values that lose nothing: a number whose literal a float cannot hold keeps its literal. The
 * printer writes such a literal as it was read, so that parse and print are inverse on the value.
 */

/** A number kept as its literal, because a float would change it. Never used to reckon. */
export class NumberLiteral {
  readonly literal: string

  constructor(literal: string) {
    this.literal = literal
  }
}

export type JsonValue =
  null | boolean | number | string | NumberLiteral | readonly JsonValue[] | JsonObject

export interface JsonObject {
  readonly [name: string]: JsonValue
}

/** From this many digits on, a literal is kept as it is: a float holds fifteen of them for sure. */
export const EXACT_DIGITS = 15

/** Whether the value is a JSON object: neither a list nor a number kept as its literal. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof NumberLiteral)
  )
}

/** Whether the value is a list. */
export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}

/** The member of that name, also where the name is one that every object inherits. */
export function member(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

/** The value as JSON text without blanks. */
export function printJson(value: JsonValue): string {
  if (value instanceof NumberLiteral) return value.literal
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(printJson).join(',')}]`
  return `{${Object.keys(value)
    .map((name) => printMember(value, name))
    .join(',')}}`
}

function printMember(object: JsonObject, name: string): string {
  return `${JSON.stringify(name)}:${printJson(object[name] ?? null)}`
}
