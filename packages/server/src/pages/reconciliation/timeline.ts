/** Months and weeks in a row, without a hole: what a list leaves out must show as a gap. */
import {
  type Day,
  addDays,
  dayFromNumber,
  dayFromParts,
  dayNumber,
  monthOf,
  weekOf,
} from '@causeway/domain/time/day'
import { assert } from '@causeway/domain/result/result'

/** More stretches than any chart can draw. */
const MOST = 1_000

/** Keys from the first to the last, both included, in order. */
export function timeline(by: 'month' | 'week', first: string, last: string): readonly string[] {
  const keys: string[] = []
  let day = startOf(first)
  for (let key = first; key <= last && keys.length < MOST;) {
    keys.push(key)
    day = addDays(day, by === 'month' ? 31 : 7)
    key = by === 'month' ? monthOf(day) : weekOf(day)
    day = startOf(key)
  }
  return keys
}

/** The first day of a month `2025-05` or of a week `2025-W20`. */
export function startOf(key: string): Day {
  const week = /^(\d{4})-W(\d{2})$/.exec(key)
  if (week === null) return dayOf(Number(key.slice(0, 4)), Number(key.slice(5, 7)), 1)
  const number = dayNumber(dayOf(Number(week[1]), 1, 4))
  const monday = number - ((((number + 3) % 7) + 7) % 7)
  return dayFromNumber(monday + 7 * (Number(week[2]) - 1))
}

function dayOf(year: number, month: number, day: number): Day {
  const found = dayFromParts({ year, month, day })
  assert(found !== null, 'a key of a month or a week names one that the calendar has')
  return found
}
