/**
 * Windows: half-open stretches of time in an area, on a road or at a place in which movement may be
 * possible, once or every day between two hours, on the clocks of a named zone. Whether a window is
 * proposed, announced, agreed or observed is part of it.
 */
import type { Fields, Malformed, Reader } from '../ledger/fields.ts'
import { malformed } from '../ledger/fields.ts'
import { areApart, code, listOf, oneOf, orNull, wholeNumber } from '../ledger/reader.ts'
import { type Branded, accept } from '../result/result.ts'
import type { EndsBeforeItBegins } from './origin.ts'
import type { PauseCode } from './pause.ts'
import { type ClockTime, type LocalTime, isClockTime, isLocalTime } from './zone.ts'

export type WindowCode = Branded<string, 'WindowCode'>

export const BASES = ['proposed', 'announced', 'agreed', 'observed'] as const
export const WHERES = ['area', 'road', 'place'] as const
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export type Basis = (typeof BASES)[number]
export type Weekday = (typeof WEEKDAYS)[number]

/** Every day, or on some days of the week, from one hour to another. */
export interface Daily {
  readonly opens: ClockTime
  readonly closes: ClockTime
  /** Empty for all days. */
  readonly days: readonly Weekday[]
}

export interface WindowStated {
  readonly kind: 'window_stated'
  readonly window: WindowCode
  /** Null where movement needs no pause. */
  readonly pause: PauseCode | null
  readonly basis: Basis
  readonly where: (typeof WHERES)[number]
  /** Code of the area, road or place. */
  readonly at: string
  /** IANA name of the zone whose clocks are meant. */
  readonly zone: string
  /** Null where its start is not stated: there is nothing to plan with yet. */
  readonly from: LocalTime | null
  /** Not included; null until further notice. */
  readonly to: LocalTime | null
  /** Null where it is open all the time in between. */
  readonly daily: Daily | null
  /** How long ahead each opening is announced, as said; null where it is not said. */
  readonly notice_min: number | null
}

/** How much of a window's announced time on the day was seen to hold. */
export interface WindowHeld {
  readonly kind: 'window_held'
  readonly window: WindowCode
  /** Minutes of the day in which movement was possible, as observed. */
  readonly held_min: number
}

/** No zone of this name; the caller names one such as Africa/Nairobi. */
export interface UnknownZone {
  readonly kind: 'unknown zone'
  readonly at: string
  readonly zone: string
}

/** Takes the fields of a window. */
export function takeWindow(fields: Fields): WindowStated {
  const opens = fields.take('opens', orNull(clockTime))
  const closes = fields.take('closes', orNull(clockTime))
  const days = fields.take('days', listOf(oneOf(WEEKDAYS), { least: 0, most: 7 }))
  return {
    kind: 'window_stated',
    window: fields.take('window', code<WindowCode>()),
    pause: fields.take('pause', orNull(code<PauseCode>())),
    basis: fields.take('basis', oneOf(BASES)),
    where: fields.take('where', oneOf(WHERES)),
    at: fields.take('at', code()),
    zone: fields.take('zone', code()),
    from: fields.take('from', orNull(localTime)),
    to: fields.take('to', orNull(localTime)),
    daily: opens === null || closes === null ? null : { opens, closes, days },
    notice_min: fields.take('notice_min', orNull(wholeNumber(0, 60 * 24 * 31))),
  }
}

/** Takes the fields of an observation of a window. */
export function takeWindowHeld(fields: Fields): WindowHeld {
  return {
    kind: 'window_held',
    window: fields.take('window', code<WindowCode>()),
    held_min: fields.take('held_min', wholeNumber(0, 25 * 60)),
  }
}

/** In this order: hours that come alone, zone, the whole stretch, the hours of a day. */
export function windowFlaw(
  window: WindowStated,
  stated: { readonly opens: boolean; readonly closes: boolean },
  isZone: (zone: string) => boolean,
): Malformed | UnknownZone | EndsBeforeItBegins | null {
  const { from, to, daily, zone } = window
  if (stated.opens !== stated.closes) {
    const at = stated.opens ? 'closes' : 'opens'
    return { kind: 'malformed', at, flaw: 'missing' }
  }
  if (!isZone(zone)) return { kind: 'unknown zone', at: 'zone', zone }
  if (from === null && to !== null) return { kind: 'malformed', at: 'from', flaw: 'missing' }
  if (from !== null && to !== null && to <= from)
    return { kind: 'ends before it begins', at: 'to', from, to }
  if (daily !== null && daily.closes <= daily.opens)
    return { kind: 'ends before it begins', at: 'closes', from: daily.opens, to: daily.closes }
  if (daily !== null && !areApart(daily.days))
    return { kind: 'malformed', at: 'days', flaw: 'contradicts another field' }
  return null
}

const localTime: Reader<LocalTime> = (value, at) => {
  if (value === undefined) return malformed(at, 'missing')
  if (typeof value !== 'string') return malformed(at, 'not text')
  return isLocalTime(value) ? accept(value as LocalTime) : malformed(at, 'not a local time')
}

const clockTime: Reader<ClockTime> = (value, at) => {
  if (value === undefined) return malformed(at, 'missing')
  if (typeof value !== 'string') return malformed(at, 'not text')
  return isClockTime(value) ? accept(value as ClockTime) : malformed(at, 'not a clock time')
}
