/**
 * Times in a digest: in UTC, three decimals, the fourth digit rounding up from five on. Which
 * fields are times is decided by their names; a text that is no time stays as it is.
 */
import { addDays, type Day, dayFromParts } from '@causeway/domain/time/day'

const TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,32}))?(Z|[+-]\d{2}:\d{2})$/
const DAY_MS = 86_400_000

/** A point in time, as far as it must be compared. */
export interface Moment {
  readonly day: Day
  /** Milliseconds since the day began in UTC. */
  readonly clock_ms: number
}

/**
 * The moment that a time of EPCIS names (a dateTime with a zone, EPCIS 2.0 section 7.3.2), rounded
 * to milliseconds. Null where it is none, or lies outside the years 0001 to 9999 once in UTC.
 */
export function readMoment(text: string): Moment | null {
  const parts = TIME.exec(text)
  if (parts === null) return null
  const day = dayFromParts({
    year: Number(parts[1]),
    month: Number(parts[2]),
    day: Number(parts[3]),
  })
  const [hour, minute, second] = [Number(parts[4]), Number(parts[5]), Number(parts[6])]
  const offset_ms = zoneOffset(parts[8] ?? 'Z')
  if (day === null || offset_ms === null) return null
  if (hour > 23 || minute > 59 || second > 59) return null
  const clock = ((hour * 60 + minute) * 60 + second) * 1_000 + milliseconds(parts[7] ?? '')
  return shifted(day, clock - offset_ms)
}

function shifted(day: Day, clock_ms: number): Moment | null {
  const days = Math.floor(clock_ms / DAY_MS)
  if (days === 0) return { day, clock_ms }
  if ((days < 0 && day === '0001-01-01') || (days > 0 && day === '9999-12-31')) return null
  return { day: addDays(day, days), clock_ms: clock_ms - days * DAY_MS }
}

function milliseconds(fraction: string): number {
  const three = Number(fraction.slice(0, 3).padEnd(3, '0'))
  return fraction.length > 3 && fraction.charCodeAt(3) >= 0x35 ? three + 1 : three
}

function zoneOffset(zone: string): number | null {
  if (zone === 'Z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(4, 6))
  if (hours > 14 || minutes > 59) return null
  const offset = (hours * 60 + minutes) * 60_000
  return zone.startsWith('-') ? -offset : offset
}

/** Negative where `one` is earlier than `other`. */
export function compareMoments(one: Moment, other: Moment): number {
  if (one.day !== other.day) return one.day < other.day ? -1 : 1
  return one.clock_ms - other.clock_ms
}

/** The time as a digest has it, or the text itself where it is no time. */
export function canonicalTime(text: string): string {
  const moment = readMoment(text)
  if (moment === null) return text
  const { day, clock_ms } = moment
  const hour = two(Math.floor(clock_ms / 3_600_000))
  const minute = two(Math.floor(clock_ms / 60_000) % 60)
  const second = two(Math.floor(clock_ms / 1_000) % 60)
  return `${day}T${hour}:${minute}:${second}.${String(clock_ms % 1_000).padStart(3, '0')}Z`
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}
