/**
 * Clock times of a place, and the instants that they are. The rules of zones change with the
 * world's governments, so they are handed in: the same fold must give the same on a phone.
 */
import { type Branded, assert } from '../result/result.ts'
import { type Day, parseDay } from '../time/day.ts'
import { type Instant, parseInstant } from '../time/instant.ts'

/** Minutes that an IANA zone's clocks are ahead of UTC at an instant; null for no such zone. */
export type ZoneOffset = (zone: string, at: Instant) => number | null

/** `YYYY-MM-DDThh:mm` on the clocks of some zone; texts compare as the times do. */
export type LocalTime = Branded<string, 'LocalTime'>
/** `hh:mm` from 00:00 to 24:00, the end of the day. */
export type ClockTime = Branded<string, 'ClockTime'>

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** Whether the text is a clock time. */
export function isClockTime(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text)
}

/** Whether the text is a day of the calendar and a clock time before 24:00. */
export function isLocalTime(text: string): boolean {
  const [day = '', clock = '', ...rest] = text.split('T')
  return rest.length === 0 && parseDay(day).ok && isClockTime(clock) && clock !== '24:00'
}

/**
 * The instant of a local time; null where there is no such zone. A time that comes twice, when
 * clocks are put back, is the first of the two; one that is left out, when they are put forward,
 * is as far behind the leap as it says.
 */
export function instantOf(
  at: { readonly day: Day; readonly clock: ClockTime },
  zone: string,
  offset: ZoneOffset,
): Instant | null {
  const start = parseInstant(`${at.day}T00:00:00Z`)
  assert(start.ok, 'a day is one of the calendar')
  const plain = start.value + minutesOf(at.clock) * MINUTE_MS
  const [before, after] = [plain - DAY_MS, plain + DAY_MS].map((around) =>
    offset(zone, around as Instant),
  )
  if (typeof before !== 'number' || typeof after !== 'number') return null
  const fitting = [before, after]
    .map((minutes) => ({ minutes, instant: (plain - minutes * MINUTE_MS) as Instant }))
    .filter(({ minutes, instant }) => offset(zone, instant) === minutes)
    .map(({ instant }) => instant)
  const first = fitting.toSorted((one, other) => one - other)[0]
  return first ?? ((plain - before * MINUTE_MS) as Instant)
}

/** Minutes of the clock from the start of the day. */
export function minutesOf(clock: ClockTime): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
}
