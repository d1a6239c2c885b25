/**
 * A window laid out on the days of a calendar: the stretches of time that it is open, as instants,
 * half-open. Hours are those of the window's own zone, also on days when clocks change.
 */
import { type Day, addDays, dayNumber } from '../time/day.ts'
import type { Instant } from '../time/instant.ts'
import { type WindowStated, WEEKDAYS } from './window.ts'
import { type ClockTime, type ZoneOffset, instantOf } from './zone.ts'

/** Half-open: two stretches back to back neither overlap nor leave a gap. */
export interface Stretch {
  /** The day of the window's zone that it lies in. */
  readonly day: Day
  /** The clock times of that day, in the window's zone. */
  readonly opens: ClockTime
  readonly closes: ClockTime
  readonly opensAt: Instant
  readonly closesAt: Instant
}

const MINUTE_MS = 60_000
const [MIDNIGHT, DAY_END] = ['00:00', '24:00'] as [ClockTime, ClockTime]

/** The stretch of the window on one day of its zone; null where it is closed all that day. */
export function stretchOn(window: WindowStated, day: Day, offset: ZoneOffset): Stretch | null {
  const { from, to, daily, zone } = window
  if (from === null) return null
  if (daily !== null && daily.days.length > 0 && !daily.days.includes(weekdayOf(day))) return null
  let [opens, closes] = [daily?.opens ?? MIDNIGHT, daily?.closes ?? DAY_END]
  // Local texts compare as their times do: what the whole window cuts off is cut off here.
  if (`${day}T${opens}` < from) {
    if (from.slice(0, 10) !== day) return null
    opens = from.slice(11) as ClockTime
  }
  if (to !== null && `${day}T${closes}` > to) {
    if (to.slice(0, 10) !== day) return null
    closes = to.slice(11) as ClockTime
  }
  if (closes <= opens) return null
  const opensAt = instantOf({ day, clock: opens }, zone, offset)
  const closesAt = instantOf({ day, clock: closes }, zone, offset)
  if (opensAt === null || closesAt === null || closesAt <= opensAt) return null
  return { day, opens, closes, opensAt, closesAt }
}

/** All stretches on the days from `from` to `to`, both included, in the order of time. */
export function stretches(
  window: WindowStated,
  days: { readonly from: Day; readonly to: Day },
  offset: ZoneOffset,
): readonly Stretch[] {
  const count = dayNumber(days.to) - dayNumber(days.from) + 1
  return Array.from({ length: Math.max(0, count) }, (_, at) => addDays(days.from, at)).flatMap(
    (day) => stretchOn(window, day, offset) ?? [],
  )
}

/** Whole minutes of a stretch. */
export function minutesIn({ opensAt, closesAt }: Stretch): number {
  return Math.round((closesAt - opensAt) / MINUTE_MS)
}

function weekdayOf(day: Day): (typeof WEEKDAYS)[number] {
  // 1970-01-01 was a Thursday.
  return WEEKDAYS[(((dayNumber(day) + 3) % 7) + 7) % 7] ?? 'mon'
}
