import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayFromNumber } from '../time/day.ts'
import { daysOfKey, timeKey } from './reconcile-cell.ts'

describe('the days behind a row of time', () => {
  test('each day lies in its own month and week, and the days beside them do not', () => {
    const number = fc.integer({ min: 0, max: 40_000 })
    const by = fc.constantFrom('month', 'week', 'day')
    fc.assert(
      fc.property(number, by, (at, each) => {
        const day = dayFromNumber(at)
        const days = daysOfKey(each, timeKey(each, day))
        if (days === null) throw new Error('a key of ours has days')
        expect(days.first <= day && day <= days.last).toBe(true)
        expect(timeKey(each, addDays(days.first, -1))).not.toBe(timeKey(each, day))
        expect(timeKey(each, addDays(days.last, 1))).not.toBe(timeKey(each, day))
      }),
    )
  })

  test('what is no month, week or day has no days', () => {
    expect(daysOfKey('month', '2024-13')).toBeNull()
    expect(daysOfKey('week', '2024-W54')).toBeNull()
    expect(daysOfKey('week', '2024-W00')).toBeNull()
    expect(daysOfKey('day', '2024-02-30')).toBeNull()
    expect(daysOfKey('month', 'private sector')).toBeNull()
  })
})
