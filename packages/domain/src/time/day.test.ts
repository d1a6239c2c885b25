import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  type Day,
  dayFromNumber,
  dayFromParts,
  dayNumber,
  monthOf,
  parseDay,
  weekOf,
} from './day.ts'

const anyDay = fc.integer({ min: -719_000, max: 2_900_000 }).map(dayFromNumber)

function storyDay(text: string): Day {
  const day = parseDay(text)
  if (!day.ok) throw new Error(`${text} is not a day`)
  return day.value
}

describe('days of the calendar', () => {
  it('reads a day that a clerk writes in full', () => {
    expect(parseDay('2024-02-29')).toEqual({ ok: true, value: '2024-02-29' })
  })

  it.each(['2023-02-29', '2024-13-01', '2024-00-10', '2024-04-31', '24-04-01', '0000-01-01', ''])(
    'refuses %j, which no calendar has',
    (text) => {
      expect(parseDay(text)).toEqual({ ok: false, refusal: { kind: 'not a day', text } })
    },
  )

  it('counts days like the clock of every other program', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(dayNumber(day) * 86_400_000).toBe(Date.parse(`${day}T00:00:00Z`))
      }),
    )
  })

  it('comes back to the same day by its number', () => {
    fc.assert(fc.property(anyDay, (day) => dayFromNumber(dayNumber(day)) === day))
  })

  it('sorts as text in the order of time', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (one, other) => {
        expect(one < other).toBe(dayNumber(one) < dayNumber(other))
      }),
    )
  })

  it('steps over the end of a leap February', () => {
    expect(addDays(storyDay('2024-02-28'), 2)).toBe('2024-03-01')
    expect(addDays(storyDay('2024-03-01'), -1)).toBe('2024-02-29')
    expect(monthOf(storyDay('2024-02-29'))).toBe('2024-02')
    expect(dayFromParts({ year: 1900, month: 2, day: 29 })).toBeNull()
  })

  it('puts the days around New Year into the ISO week that they belong to', () => {
    expect(weekOf(storyDay('2024-12-29'))).toBe('2024-W52')
    expect(weekOf(storyDay('2024-12-30'))).toBe('2025-W01')
    expect(weekOf(storyDay('2021-01-03'))).toBe('2020-W53')
    expect(weekOf(storyDay('2026-11-23'))).toBe('2026-W48')
  })
})
