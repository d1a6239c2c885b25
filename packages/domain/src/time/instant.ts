/**
 * Instants: points on the one clock that all parties share, UTC. No clock is read here; whoever
 * calls hands the instant in.
 */
import { type Branded, type Result, accept, refuse } from '../result/result.ts'
import { type Day, dayFromNumber, dayNumber, parseDay } from './day.ts'

/** Whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = Branded<number, 'Instant'>

/** The text is not an instant of RFC 3339 in UTC. */
export interface NotAnInstant {
  readonly kind: 'not an instant'
  readonly text: string
}

const DAY_MS = 86_400_000
const SHAPE = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?Z$/

/** Reads `YYYY-MM-DDThh:mm:ss[.sss]Z`. Refuses other zones: an edge that has one converts first. */
export function parseInstant(text: string): Result<Instant, NotAnInstant> {
  const parts = SHAPE.exec(text)
  const day = parts?.[1] === undefined ? null : parseDay(parts[1])
  if (parts === null || day === null || !day.ok) return refuse({ kind: 'not an instant', text })
  const [hour, minute, second] = [Number(parts[2]), Number(parts[3]), Number(parts[4])]
  if (hour > 23 || minute > 59 || second > 59) return refuse({ kind: 'not an instant', text })
  const milliseconds = Number((parts[5] ?? '').padEnd(3, '0'))
  const clock = ((hour * 60 + minute) * 60 + second) * 1_000 + milliseconds
  return accept((dayNumber(day.value) * DAY_MS + clock) as Instant)
}

/** The instant as `YYYY-MM-DDThh:mm:ss.sssZ`. */
export function instantText(instant: Instant): string {
  const clock = instant - Math.floor(instant / DAY_MS) * DAY_MS
  const two = (value: number): string => String(value).padStart(2, '0')
  const hour = two(Math.floor(clock / 3_600_000))
  const minute = two(Math.floor(clock / 60_000) % 60)
  const second = two(Math.floor(clock / 1_000) % 60)
  const milliseconds = String(clock % 1_000).padStart(3, '0')
  return `${dayOfInstant(instant)}T${hour}:${minute}:${second}.${milliseconds}Z`
}

/** The UTC day that the instant lies in. */
export function dayOfInstant(instant: Instant): Day {
  return dayFromNumber(Math.floor(instant / DAY_MS))
}
