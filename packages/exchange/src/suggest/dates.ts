/**
 * How a column writes its days: the patterns that its cells need, in the profile's own language,
 * and whether day or month comes first. A first part above 12 settles that; otherwise both orders
 * are proposed, so that each such cell is asked about and none is guessed.
 */
import { dayFromParts } from '@causeway/domain/time/day'
import { type DatePattern, datePattern } from '../profile/date-pattern.ts'
import { latinDigits } from '../reading/latin-digits.ts'
import type { ColumnStatistics, ValueCount } from './column-statistics.ts'
import type { Doubt } from './doubt.ts'
import { isUnknownWord } from './unknown-words.ts'

export interface DateSense {
  /** Whole per cent of the filled cells that are days. */
  readonly share: number
  readonly patterns: readonly string[]
  readonly serial: boolean
  /** Two-digit years up to this one lie in this century; null where there are none. */
  readonly pivot: number | null
  readonly doubts: readonly Doubt[]
}

/** 1990-01-01 and 2100-12-31 as a spreadsheet counts days from 1900. */
const SERIALS = { from: 32_874, to: 73_415 }
/** Aid lists are younger than 1990, and no list is about 2090. */
const PIVOT = 89
const VALUES_TRIED = 500

type Order = 'day first' | 'month first' | 'both' | 'open'

/** `isAsked`: the header says that these are days, so that bare numbers may be serials. */
export function datesOf(column: ColumnStatistics, isAsked: boolean): DateSense {
  const values = column.values.slice(0, VALUES_TRIED)
  const order = orderOf(values)
  const isMarked = column.formats.date + column.formats.datetime + column.formats.time > 0
  const serials = values.filter((value) => isSerial(value, isAsked || isMarked))
  const texts = values.filter((value) => value.type === 'text' && !serials.includes(value))
  const { patterns, covered } = patternsFor(texts, order)
  const days = sum(serials) + sum(covered)
  const all = sum(values.filter(({ text }) => !isUnknownWord(text)))
  const hasShortYear = patterns.some((pattern) => !pattern.includes('yyyy'))
  return {
    share: all === 0 ? 0 : Math.round((days * 100) / all),
    patterns,
    serial: serials.length > 0,
    pivot: hasShortYear ? PIVOT : null,
    doubts: doubtsOf(column.header, order, { texts, covered, patterns }),
  }
}

/** Numbers that a workbook marks as dates, or that a date column writes without marking them. */
function isSerial({ text, type }: ValueCount, isExpected: boolean): boolean {
  if (!isExpected || (type !== 'number' && !/^\d{5}(\.\d+)?$/.test(text))) return false
  const serial = Number(text)
  return serial >= SERIALS.from && serial <= SERIALS.to
}

function orderOf(values: readonly ValueCount[]): Order {
  let [dayFirst, monthFirst, either] = [false, false, false]
  for (const { text } of values) {
    const parts = /(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)/.exec(latinDigits(text))
    if (parts === null) continue
    const [first, second] = [Number(parts[1]), Number(parts[3])]
    either = true
    if (first > 12) dayFirst = true
    if (second > 12) monthFirst = true
  }
  if (dayFirst && monthFirst) return 'both'
  if (monthFirst) return 'month first'
  return dayFirst || !either ? 'day first' : 'open'
}

/** In the order in which they are tried: the plainest first, those with `*` last. */
function candidates(order: Order): readonly string[] {
  const days = order === 'month first' ? [] : ['/', '.', '-'].map((mark) => `d${mark}M${mark}`)
  const months = order === 'day first' ? [] : ['/', '.', '-'].map((mark) => `M${mark}d${mark}`)
  const numeric = [...days, ...months]
  const whole = numeric.map((start) => `${start}yyyy`)
  const short = numeric.map((start) => `${start}yy`)
  return [
    ...['yyyy-MM-dd', 'yyyy-M-d', 'yyyy/M/d', 'yyyy.M.d', 'yyyyMMdd'],
    ...['d MMM yyyy', 'd-MMM-yyyy', 'MMM d, yyyy', 'MMM d yyyy', 'd MMM, yyyy', 'd/MMM/yyyy'],
    ...whole,
    ...['d MMM yy', 'd-MMM-yy', 'd/MMM/yy', ...short],
    ...['yyyy-M-d*', 'yyyy/M/d*', ...whole.map((pattern) => `${pattern} *`), 'd MMM yyyy *'],
    ...['*( yyyy-M-d )', '*yyyy-M-d', '*, d MMM yyyy', ...whole.map((pattern) => `* ${pattern}`)],
  ]
}

interface Covering {
  readonly patterns: readonly string[]
  readonly covered: readonly ValueCount[]
}

/** The first patterns that together read all that any reads; both orders where neither is proved. */
function patternsFor(texts: readonly ValueCount[], order: Order): Covering {
  const withDigits = texts.filter(({ text }) => /\p{Nd}/u.test(text))
  const patterns: string[] = []
  const covered = new Set<ValueCount>()
  for (const pattern of candidates(order)) {
    const reads = datePattern(pattern)
    if (reads === null) continue
    const read = withDigits.filter(({ text }) => isDay(reads, text))
    const isTwin = order === 'open' || order === 'both'
    const isNew = read.some((value) => !covered.has(value))
    const isOtherOrder = isTwin && read.length > 0 && patterns.includes(otherOrder(pattern))
    if (isNew || isOtherOrder) patterns.push(pattern)
    for (const value of read) covered.add(value)
  }
  return { patterns, covered: [...covered] }
}

const otherOrder = (pattern: string): string =>
  pattern.replace(/M([/.-])d/, (_, mark: string) => `d${mark}M`)

function isDay(reads: DatePattern, text: string): boolean {
  const parts = reads(latinDigits(text))
  if (parts === null || parts.month === null) return false
  const year = parts.shortYear ? 2000 + parts.year : parts.year
  return (
    year >= 1990 && year <= 2100 && dayFromParts({ ...parts, month: parts.month, year }) !== null
  )
}

function doubtsOf(
  header: string,
  order: Order,
  { texts, covered, patterns }: Covering & { readonly texts: readonly ValueCount[] },
): readonly Doubt[] {
  const doubts: Doubt[] = []
  if (order === 'open') {
    const suggestions = ['day first', 'month first']
    doubts.push({ column: header, doubt: 'date: day or month first', suggestions })
  }
  if (order === 'both') {
    const suggestions = ['day first', 'month first']
    doubts.push({ column: header, doubt: 'date: both orders', suggestions })
  }
  if (patterns.some((pattern) => !pattern.includes('yyyy'))) {
    const suggestions = [`1990 to 20${PIVOT}`]
    doubts.push({ column: header, doubt: 'date: short year', suggestions })
  }
  const words = texts.filter((value) => !covered.includes(value) && !isUnknownWord(value.text))
  if (words.length > 0) {
    const suggestions = words.slice(0, 5).map(({ text }) => text)
    doubts.push({ column: header, doubt: 'date: words', suggestions })
  }
  return doubts
}

const sum = (values: readonly ValueCount[]): number =>
  values.reduce((rows, value) => rows + value.rows, 0)
