/**
 * The example's eleven months: how much came on a usual day of each, which days nothing moved, and
 * the day from which the council could no longer count at the crossing itself.
 */
import { type Day, addDays, dayNumber, monthOf, parseDay } from '@causeway/domain/time/day'
import { assert } from '@causeway/domain/result/result'
import type { Chance } from '../chance/chance.ts'

export const FIRST_DAY = day('2024-11-05')
export const LAST_DAY = day('2025-09-28')
/** From this day on Amsar is shut, and the council lists what recipients tell it. */
export const BREAK_DAY = day('2025-05-12')
/** When the council published its list, and when it published it again. */
export const FIRST_EDITION = day('2025-08-31')
export const SECOND_EDITION = day('2025-10-14')
/** When the directorate of crossings published its list. */
export const LET_IN_EDITION = day('2025-10-02')
/** The days on which goods came over the sea. */
export const SEA_DAYS = { first: day('2025-03-18'), last: day('2025-06-02') }

/** Trucks by land on a usual day of the month. */
const USUAL: Readonly<Record<string, number>> = {
  '2024-11': 8,
  '2024-12': 11,
  '2025-01': 16,
  '2025-02': 12,
  '2025-03': 18,
  '2025-04': 21,
  '2025-05': 15,
  '2025-06': 12,
  '2025-07': 14,
  '2025-08': 13,
  '2025-09': 10,
}

/** Days on which the bridges stayed shut, by both sides' word. */
const SHUT: readonly string[] = [
  '2024-12-31',
  '2025-01-01',
  '2025-02-13',
  '2025-02-14',
  '2025-05-12',
  '2025-05-13',
  '2025-05-14',
  '2025-07-21',
]

/** Each day from the first to the last. */
export function exampleDays(): readonly Day[] {
  const days: Day[] = []
  for (let at = FIRST_DAY; at <= LAST_DAY; at = addDays(at, 1)) days.push(at)
  return days
}

/** Whether the bridges stayed shut on a day. */
export function isShut(at: Day): boolean {
  return SHUT.includes(at)
}

/** How many trucks enter by land on a day: none where shut, few on the sixth day of the week. */
export function trucksByLand(at: Day, chance: Chance): number {
  if (isShut(at)) return 0
  const usual = USUAL[monthOf(at)] ?? 0
  const isRestDay = (dayNumber(at) + 4) % 7 === 5
  const spread = chance.between(60, 140)
  return Math.round((usual * spread * (isRestDay ? 35 : 104)) / 10_000)
}

/** A day that is known to be one when this file is written. */
function day(text: string): Day {
  const read = parseDay(text)
  assert(read.ok, 'the example is written with days of the calendar')
  return read.value
}
