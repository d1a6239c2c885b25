/**
 * Civil days and what they group into. A `Day` is text in one fixed form, so that days compare,
 * sort and group as they are, and the same in ten years: the language's own dates are not used.
 */
import { type Branded, type Result, accept, assert, refuse } from '../result/result.ts'

/** `YYYY-MM-DD` in the proleptic Gregorian calendar, years 0001 to 9999. */
export type Day = Branded<string, 'Day'>
/** `YYYY-MM`. */
export type Month = Branded<string, 'Month'>
/** `YYYY-Www`, the ISO 8601 week. */
export type Week = Branded<string, 'Week'>

/** The text is not a day of the calendar; the caller asks again or keeps the word as stated. */
export interface NotADay {
  readonly kind: 'not a day'
  readonly text: string
}

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Reads `YYYY-MM-DD`. Refuses anything else, also days that no calendar has. */
export function parseDay(text: string): Result<Day, NotADay> {
  const parts = SHAPE.exec(text)
  if (parts === null) return refuse({ kind: 'not a day', text })
  const day = dayFromParts({
    year: Number(parts[1]),
    month: Number(parts[2]),
    day: Number(parts[3]),
  })
  return day === null ? refuse({ kind: 'not a day', text }) : accept(day)
}

/** The day of these calendar parts, or null where the calendar has no such day. */
export function dayFromParts(parts: {
  readonly year: number
  readonly month: number
  readonly day: number
}): Day | null {
  const { year, month, day } = parts
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return null
  if (day > daysOfMonth(year, month)) return null
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}` as Day
}

/** Days since 1970-01-01; may be negative. Counts by eras of 400 years, which repeat exactly. */
export function dayNumber(day: Day): number {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const monthFromMarch = (month + 9) % 12
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + Number(day.slice(8, 10)) - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  return era * 146_097 + dayOfEra + dayOfYear - 719_468
}

/** The day that lies `number` days after 1970-01-01. */
export function dayFromNumber(number: number): Day {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  const found = dayFromParts({ year, month, day })
  assert(found !== null, 'every day number within years 1 to 9999 is a day')
  return found
}

/** The day `count` days later; earlier where `count` is negative. */
export function addDays(day: Day, count: number): Day {
  return dayFromNumber(dayNumber(day) + count)
}

/** The month that the day lies in. */
export function monthOf(day: Day): Month {
  return day.slice(0, 7) as Month
}

/** The ISO week that the day lies in: weeks start on Monday, week 1 holds 4 January. */
export function weekOf(day: Day): Week {
  const number = dayNumber(day)
  const mondayBased = (((number + 3) % 7) + 7) % 7
  const thursday = dayFromNumber(number - mondayBased + 3)
  const year = Number(thursday.slice(0, 4))
  const firstOfYear = dayFromParts({ year, month: 1, day: 1 })
  assert(firstOfYear !== null, 'each year has a first of January')
  const week = Math.floor((dayNumber(thursday) - dayNumber(firstOfYear)) / 7) + 1
  return `${padded(year, 4)}-W${padded(week, 2)}` as Week
}

function daysOfMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  if (month === 2 && leap) return 29
  return MONTH_DAYS[month - 1] ?? 0
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
