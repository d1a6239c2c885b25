/**
 * Tables as the Table Schema standard names them: fields with a type each, a key, and references to
 * other tables. Only the part that an export of ours needs; field names are the standard's own.
 */
import type { Result } from '@causeway/domain/result/result'
import { accept, refuse } from '@causeway/domain/result/result'
import { parseDay } from '@causeway/domain/time/day'

/** `array` holds JSON text of a list; it is kept as text, byte for byte. */
export type FieldType = 'string' | 'integer' | 'date' | 'datetime' | 'array'

export interface Field {
  readonly name: string
  readonly type: FieldType
  readonly description: string
  readonly constraints?: { readonly required?: true }
}

export interface ForeignKey {
  readonly fields: readonly string[]
  readonly reference: { readonly resource: string; readonly fields: readonly string[] }
}

export interface TableSchema {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly fields: readonly Field[]
  readonly primaryKey: readonly string[]
  readonly foreignKeys: readonly ForeignKey[]
}

/** An integer is a bigint and nothing else, so that no quantity passes through a float. */
export type Value = string | bigint | null
/** Values in the order of the schema's fields. */
export type TableRow = readonly Value[]

/** The text does not fit its field; the caller names the row and the column. */
export interface NotAValue {
  readonly kind: 'not a value'
  readonly type: FieldType
  readonly text: string
}

const INTEGER = /^(0|-?[1-9]\d{0,63})$/
const DATETIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/

/**
 * The text of a value in a cell, before quotation. A text that a spreadsheet would take for a
 * formula gets an apostrophe before it; an integer stays an integer.
 */
export function cellText(value: Value, type: FieldType): string {
  if (value === null) return ''
  if (typeof value === 'bigint') return String(value)
  return type === 'string' ? escaped(value) : value
}

/** The value of a cell's text. An empty cell is null, for texts too, as in the standard. */
export function cellValue(text: string, type: FieldType): Result<Value, NotAValue> {
  if (text === '') return accept(null)
  switch (type) {
    case 'string':
      return accept(unescaped(text))
    case 'integer':
      return INTEGER.test(text) ? accept(BigInt(text)) : notAValue(text, type)
    case 'date':
      return parseDay(text).ok ? accept(text) : notAValue(text, type)
    case 'datetime':
      return DATETIME.test(text) ? accept(text) : notAValue(text, type)
    case 'array':
      return isJsonList(text) ? accept(text) : notAValue(text, type)
  }
}

/**
 * Leading `=`, `+`, `-`, `@`, tab and CR make spreadsheets compute. Apostrophes before one of them
 * are escaped too, so that taking one away always gives the text back.
 */
const DANGEROUS = /^'*[=+\-@\t\r]/
const ESCAPED = /^'+[=+\-@\t\r]/

export function escaped(text: string): string {
  return DANGEROUS.test(text) ? `'${text}` : text
}

export function unescaped(text: string): string {
  return ESCAPED.test(text) ? text.slice(1) : text
}

function notAValue(text: string, type: FieldType): Result<Value, NotAValue> {
  return refuse({ kind: 'not a value', type, text })
}

function isJsonList(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text))
  } catch {
    return false
  }
}
