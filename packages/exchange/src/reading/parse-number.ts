/**
 * Numbers: decimal text to whole digits, never through a float. Where a mark can mean two things
 * the number is asked about; where a cell points at another row, it is never copied.
 */
import { type Decimal, PLAIN_MARKS, parseDecimal } from '@causeway/domain/quantity/decimal'
import type { ProfileColumn } from '../profile/profile.ts'
import {
  type Parsed,
  type Parser,
  type Place,
  NO_CHANGES,
  NO_ISSUES,
  issueAt,
  unknownBecause,
} from './cell-reading.ts'
import { latinDigits } from './latin-digits.ts'
import { type PointerParser, pointerParser } from './parse-reference.ts'

type NumberColumn = Extract<ProfileColumn, { parser: 'number' }>

/** Spreadsheets keep 15 decimal digits; what stands behind them is noise of a binary float. */
const FLOAT_DIGITS = 15
const MARKS = ['.', ',', '٫', '٬', "'", '’'] as const

/** A parser for a column of numbers. */
export function numberParser(column: NumberColumn, place: Place): Parser {
  const pointer: PointerParser = pointerParser(column, place)
  return {
    unknownWord: `${place.field}.unknown_word`,
    parse(text, isNumber) {
      if (isNumber) return decimalOf(text, text, place)
      const pointed = pointer(text)
      if (pointed !== null) return pointed
      const [plain = text, ...others] = plainTexts(text, column)
      if (others.length === 0) return decimalOf(text, plain, place)
      return unknownBecause(
        issueAt(place, 'number.ambiguous', 'warning', {
          value: text,
          suggestions: [plain, ...others],
        }),
      )
    },
  }
}

function decimalOf(text: string, plain: string, place: Place): Parsed {
  const read = parseDecimal(plain, PLAIN_MARKS)
  if (!read.ok) return unknownBecause(issueAt(place, 'number.unread', 'warning', { value: text }))
  const short = withoutNoise(plain)
  return {
    text,
    value: { kind: 'number', decimal: read.value },
    issues:
      short === null
        ? NO_ISSUES
        : [issueAt(place, 'number.float_noise', 'note', { value: text, suggestions: [short] })],
    changes:
      plain === text
        ? NO_CHANGES
        : [{ field: place.field, from: text, to: plain, rule: 'number.marks' }],
  }
}

/** The number that was meant, where its last digits are those of a float; null elsewhere. */
export function withoutNoise(plain: string): string | null {
  const parts = /^([+-]?)(\d+)\.(\d+)$/.exec(plain)
  if (parts === null) return null
  const [, sign = '', whole = '', fraction = ''] = parts
  const significant = (whole + fraction).replace(/^0+/, '').length
  const surplus = significant - FLOAT_DIGITS
  if (surplus <= 0 || surplus > fraction.length) return null
  const rounded = roundAway(whole + fraction, surplus)
  const digits = rounded.padStart(fraction.length - surplus + 1, '0')
  const at = digits.length - (fraction.length - surplus)
  const tail = digits.slice(at).replace(/0+$/, '')
  // A float that was meant ends early once rounded; a finely measured number does not.
  if (tail.length > fraction.length - surplus - 2) return null
  return `${sign}${digits.slice(0, at)}${tail === '' ? '' : `.${tail}`}`
}

function roundAway(digits: string, drop: number): string {
  const half = 5n * 10n ** BigInt(drop - 1)
  return String((BigInt(digits) + half) / 10n ** BigInt(drop))
}

/**
 * The number in the one form that `parseDecimal` reads, or both forms where its only mark can part
 * thousands as well as decimals. What has no such form stays as it is, and is not read.
 */
function plainTexts(stated: string, column: NumberColumn): readonly string[] {
  const latin = latinDigits(stated).replace(/(?<=\d)[\s\u2009\u202f]+(?=\d)/gu, ' ')
  const present = MARKS.filter((mark) => latin.includes(mark))
  const { decimalMark } = column
  const declared: readonly string[] = [...(column.groupMarks ?? []), decimalMark ?? '', '٫', '٬']
  if (decimalMark !== null && present.every((mark) => declared.includes(mark)))
    return [withDecimal(latin, latin.includes('٫') ? '٫' : decimalMark)]
  const [mark] = present
  if (mark === undefined) return [withoutGroups(latin)]
  if (present.length > 1) return [withDecimal(latin, lastMark(latin))]
  const group = mark === '٫' ? latin : withoutGroups(latin)
  const parts = latin.split(mark)
  const isDecimal = parts.length === 2 && !ONLY_GROUPS.has(mark)
  if (!isDecimal) return [group]
  const decimal = withDecimal(latin, mark)
  return group === latin ? [decimal] : [group, decimal]
}

const ONLY_GROUPS: ReadonlySet<string> = new Set(['٬', "'", '’'])
/** Groups of three parted by one and the same mark; the first is not 0, as in 0.250. */
const GROUPED = /^[+-]?[1-9]\d{0,2}(?:([ ,.٬'’])\d{3})(?:\1\d{3})*$/u

function lastMark(latin: string): string {
  const last = MARKS.toSorted((one, other) => latin.lastIndexOf(other) - latin.lastIndexOf(one))
  return last[0] ?? '.'
}

function withoutGroups(whole: string): string {
  return GROUPED.test(whole) ? whole.replace(/[ ,.٬'’]/gu, '') : whole
}

/** A point for the decimal mark, and no groups before it. */
function withDecimal(latin: string, mark: string): string {
  const at = latin.lastIndexOf(mark)
  if (at < 0) return withoutGroups(latin)
  const whole = latin.slice(0, at)
  return `${whole.includes(mark) ? whole : withoutGroups(whole)}.${latin.slice(at + 1)}`
}

/** Compares two decimals: below 0, 0 or above 0. */
export function compareDecimals(one: Decimal, other: Decimal): number {
  const scale = Math.max(one.scale, other.scale)
  const left = one.digits * 10n ** BigInt(scale - one.scale)
  const right = other.digits * 10n ** BigInt(scale - other.scale)
  return left < right ? -1 : left > right ? 1 : 0
}
