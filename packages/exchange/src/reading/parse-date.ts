/**
 * Dates: by the profile's patterns in their order, or a spreadsheet's day number. Nothing is
 * guessed: a word stays a word and its day unknown; a day that no operation can have is an error.
 */
import { parseDecimal, PLAIN_MARKS } from '@causeway/domain/quantity/decimal'
import { type Day, dayFromNumber, dayFromParts } from '@causeway/domain/time/day'
import type { ProfileColumn } from '../profile/profile.ts'
import { type DateParts, datePattern } from '../profile/date-pattern.ts'
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

type DateColumn = Extract<ProfileColumn, { parser: 'date' }>

/** Aid lists are younger than this; older or much later days are slips of the pen. */
const FIRST_YEAR = 1990
const LAST_YEAR = 2100

/** Day number (since 1970) of the day before serial 1, for serials after the leap day of 1900. */
const SYSTEM_1900 = -25_569
const SYSTEM_1904 = -24_107
/** The spreadsheet counts a 29 February 1900, which never was. */
const FALSE_LEAP_DAY = 60n
const LAST_SERIAL = 2_958_465n
const MINUTES_A_DAY = 1_440n

/** A parser for a column of dates. `date1904`: the workbook counts its days from 1904. */
export function dateParser(column: DateColumn, place: Place, date1904: boolean): Parser {
  const patterns = column.patterns.flatMap((one) => {
    const { pattern, note } = typeof one === 'string' ? { pattern: one, note: undefined } : one
    const reads = datePattern(pattern)
    return reads === null ? [] : [{ reads, note }]
  })
  const { pivot } = column
  const serial = column.serial ?? false
  return {
    unknownWord: 'date.unknown_word',
    parse(text, isNumber) {
      if (serial && (isNumber || /^\d{5}(\.\d+)?$/.test(text))) {
        const day = daySerial(text, date1904)
        if (day !== null || isNumber) return day ?? implausible(place, text)
      }
      const latin = latinDigits(text)
      const found = patterns.flatMap(({ reads, note }) => {
        const parts = reads(latin)
        return parts === null || parts.month === null ? [] : [{ parts, note }]
      })
      const days = found.flatMap(({ parts, note }) => {
        const day = dayOf(parts, pivot)
        return day === null ? [] : [{ day, note }]
      })
      return settle({ text, days, found: found.map(({ parts }) => parts), pivot }, place)
    },
  }
}

interface Found {
  readonly text: string
  readonly days: readonly { readonly day: Day; readonly note: string | undefined }[]
  readonly found: readonly DateParts[]
  readonly pivot: number | undefined
}

function settle({ text, days, found, pivot }: Found, place: Place): Parsed {
  const [first] = days
  if (first === undefined) {
    if (found.length === 0) return unknown(place, 'date.unknown_word', text)
    if (found.every((parts) => parts.shortYear && pivot === undefined))
      return unknown(place, 'date.short_year', text)
    return found.some((parts) => !isPlausible(fullYear(parts, pivot)))
      ? implausible(place, text)
      : unknown(place, 'date.no_such_day', text)
  }
  const others = new Set(days.map((one) => one.day))
  if (others.size > 1) return unknown(place, 'date.ambiguous', text, [...others])
  if (!isPlausible(Number(first.day.slice(0, 4)))) return implausible(place, text)
  const noted =
    first.note === undefined
      ? NO_ISSUES
      : [issueAt(place, first.note, 'note', { value: text, suggestions: [first.day] })]
  return {
    text: first.day,
    value: { kind: 'day', day: first.day, minute: null },
    issues: noted,
    changes: NO_CHANGES,
  }
}

/** The day of a spreadsheet's serial number, or null where it has none that can be meant. */
function daySerial(text: string, date1904: boolean): Parsed | null {
  const read = parseDecimal(text, PLAIN_MARKS)
  if (!read.ok || read.value.digits < 0n) return null
  const one = 10n ** BigInt(read.value.scale)
  const serial = read.value.digits / one
  const minute = Number(((read.value.digits - serial * one) * MINUTES_A_DAY) / one)
  if (serial > LAST_SERIAL) return null
  if (!date1904 && (serial < 1n || serial === FALSE_LEAP_DAY)) return null
  const early = !date1904 && serial < FALSE_LEAP_DAY ? 1 : 0
  const day = dayFromNumber(Number(serial) + (date1904 ? SYSTEM_1904 : SYSTEM_1900) + early)
  if (!isPlausible(Number(day.slice(0, 4)))) return null
  const value = { kind: 'day' as const, day, minute: read.value.scale === 0 ? null : minute }
  return { text: day, value, issues: NO_ISSUES, changes: NO_CHANGES }
}

function dayOf(parts: DateParts, pivot: number | undefined): Day | null {
  if (parts.shortYear && pivot === undefined) return null
  return dayFromParts({ year: fullYear(parts, pivot), month: parts.month ?? 0, day: parts.day })
}

function fullYear({ year, shortYear }: DateParts, pivot: number | undefined): number {
  if (!shortYear) return year
  return year <= (pivot ?? -1) ? 2000 + year : 1900 + year
}

function isPlausible(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR
}

function implausible(place: Place, text: string): Parsed {
  return unknownBecause(issueAt(place, 'date.implausible', 'error', { value: text }))
}

/** Without the day of what happened a row stands outside every period; other days only inform. */
function unknown(
  place: Place,
  code: string,
  text: string,
  suggestions: readonly string[] = [],
): Parsed {
  const severity = place.field === 'day' ? 'warning' : 'note'
  return unknownBecause(issueAt(place, code, severity, { value: text, suggestions }))
}
