/**
 * Readers of the kinds of field that statements are made of. Quantities are decimal strings of whole
 * numbers in the bytes and `bigint` inside; a JSON number is never a quantity.
 */
import { accept } from '../result/result.ts'
import { type Day, parseDay } from '../time/day.ts'
import { type Instant, parseInstant } from '../time/instant.ts'
import { isCodeText, isHex64 } from './code.ts'
import { type Reader, malformed } from './fields.ts'

/** 18 digits: every sum of a few of them fits the database's 64-bit numbers. */
const QUANTITY = /^(?:0|[1-9]\d{0,17})$/

/** A code of the asked brand. Refuses texts of more than 80 signs or with control signs. */
export function code<T extends string>(): Reader<T> {
  return anyCode as Reader<T>
}

const anyCode: Reader<string> = (value, at) => {
  if (value === undefined) return malformed(at, 'missing')
  if (typeof value !== 'string') return malformed(at, 'not text')
  return isCodeText(value) ? accept(value) : malformed(at, 'not a code')
}

/** A digest, a key, a statement's id or a veiled value: 64 small hexadecimal digits. */
export function hex64<T extends string>(): Reader<T> {
  return anyHex64 as Reader<T>
}

const anyHex64: Reader<string> = (value, at) => {
  if (value === undefined) return malformed(at, 'missing')
  if (typeof value !== 'string') return malformed(at, 'not text')
  return isHex64(value) ? accept(value) : malformed(at, 'not 64 hexadecimal digits')
}

/** A whole number of base units, 0 or more. */
export const quantity: Reader<bigint> = (value, at) => {
  if (value === undefined) return malformed(at, 'missing')
  if (typeof value !== 'string') return malformed(at, 'not text')
  return QUANTITY.test(value) ? accept(BigInt(value)) : malformed(at, 'not a quantity')
}

/** A whole number of base units, more than 0. */
export const someQuantity: Reader<bigint> = (value, at) => {
  const read = quantity(value, at)
  return read.ok && read.value === 0n ? malformed(at, 'zero') : read
}

/** A quantity that is 0 where the field is left out. */
export const quantityOrZero: Reader<bigint> = (value, at) =>
  value === undefined ? accept(0n) : quantity(value, at)

/** A whole number within bounds, both included. */
export function wholeNumber(least: number, most: number): Reader<number> {
  return (value, at) => {
    if (value === undefined) return malformed(at, 'missing')
    const isWhole = typeof value === 'number' && Number.isSafeInteger(value)
    if (!isWhole || value < least || value > most) return malformed(at, 'not a whole number')
    return accept(value)
  }
}

/** `YYYY-MM-DD`. */
export const day: Reader<Day> = (value, at) => {
  if (value === undefined) return malformed(at, 'missing')
  if (typeof value !== 'string') return malformed(at, 'not text')
  const read = parseDay(value)
  return read.ok ? accept(read.value) : malformed(at, 'not a day')
}

/** `YYYY-MM-DDThh:mm:ss[.sss]Z`. */
export const instant: Reader<Instant> = (value, at) => {
  if (value === undefined) return malformed(at, 'missing')
  if (typeof value !== 'string') return malformed(at, 'not text')
  const read = parseInstant(value)
  return read.ok ? accept(read.value) : malformed(at, 'not an instant')
}

/** One word of a closed list. */
export function oneOf<const Words extends readonly string[]>(words: Words): Reader<Words[number]> {
  return (value, at) => {
    if (value === undefined) return malformed(at, 'missing')
    if (typeof value !== 'string') return malformed(at, 'not text')
    return words.includes(value) ? accept(value) : malformed(at, 'not one of the words')
  }
}

/** Null where the field is null or left out. */
export function orNull<T>(read: Reader<T>): Reader<T | null> {
  return (value, at) => (value === undefined || value === null ? accept(null) : read(value, at))
}

/** A list of `least` to `most` values; the first element that fails answers. */
export function listOf<T>(
  read: Reader<T>,
  bounds: { readonly least: number; readonly most: number },
): Reader<readonly T[]> {
  return (value, at) => {
    if (value === undefined && bounds.least > 0) return malformed(at, 'missing')
    if (value !== undefined && !Array.isArray(value)) return malformed(at, 'not a list')
    const list = value ?? []
    if (list.length < bounds.least) return malformed(at, 'empty')
    if (list.length > bounds.most) return malformed(at, 'too many')
    const values: T[] = []
    for (let index = 0; index < list.length; index += 1) {
      const one = read(list[index], `${at}.${index}`)
      if (!one.ok) return one
      values.push(one.value)
    }
    return accept(values)
  }
}

/** Whether no two of the texts are equal. */
export function areApart(texts: readonly string[]): boolean {
  if (texts.length === 2) return texts[0] !== texts[1]
  return new Set(texts).size === texts.length
}
