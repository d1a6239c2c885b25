import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Canonical } from '@causeway/proof/canonical/canonical'
import { type Day, addDays } from '../time/day.ts'
import { type Instant, instantText } from '../time/instant.ts'
import { isOfKind } from './access-statement.ts'
import { storyOffset, tell } from './story-access.ts'
import { minutesIn, stretches } from './stretch.ts'
import type { WindowStated } from './window.ts'

function windowOf(fields: { readonly [name: string]: Canonical }): WindowStated {
  const shared = { kind: 'window_stated', window: 'w', basis: 'agreed', where: 'road', at: 'r' }
  const { body } = tell({ ...shared, ...fields }, { position: 0n, known: '2024-01-01' })
  if (!isOfKind(body, 'window_stated')) throw new Error('a window')
  return body
}

function told(window: WindowStated, from: string, to: string): readonly string[] {
  return stretches(window, { from: from as Day, to: to as Day }, storyOffset).map(
    ({ opensAt, closesAt }) =>
      `${instantText(opensAt).slice(0, 16)} ${instantText(closesAt).slice(0, 16)}`,
  )
}

describe('a window laid out on days', () => {
  const daily = { zone: 'Asia/Gaza', opens: '10:00', closes: '14:00' }

  it('opens at the hours of its own zone, every day', () => {
    const window = windowOf({ ...daily, from: '2023-11-09T00:00' })
    expect(told(window, '2023-11-08', '2023-11-10')).toEqual([
      '2023-11-09T08:00 2023-11-09T12:00',
      '2023-11-10T08:00 2023-11-10T12:00',
    ])
  })

  it('opens on some days of the week only', () => {
    const window = windowOf({ ...daily, from: '2023-11-01T00:00', days: ['fri', 'sun'] })
    expect(told(window, '2023-11-09', '2023-11-13').map((one) => one.slice(0, 10))).toEqual([
      '2023-11-10',
      '2023-11-12',
    ])
  })

  it('is cut where the whole window begins and ends, and is half-open', () => {
    const window = windowOf({ ...daily, from: '2023-11-09T12:00', to: '2023-11-10T10:00' })
    expect(told(window, '2023-11-09', '2023-11-10')).toEqual(['2023-11-09T10:00 2023-11-09T12:00'])
  })

  it('without hours of its own it is open day and night in between', () => {
    const window = windowOf({ zone: 'UTC', from: '2023-11-24T07:00', to: '2023-11-26T07:00' })
    expect(told(window, '2023-11-23', '2023-11-30')).toEqual([
      '2023-11-24T07:00 2023-11-25T00:00',
      '2023-11-25T00:00 2023-11-26T00:00',
      '2023-11-26T00:00 2023-11-26T07:00',
    ])
  })

  it('a day on which clocks are put forward is an hour shorter, one on which they go back longer', () => {
    const window = windowOf({ zone: 'Story/Summer', from: '2024-01-01T00:00' })
    const minutes = (day: string): readonly number[] =>
      stretches(window, { from: day as Day, to: day as Day }, storyOffset).map(minutesIn)
    expect(minutes('2024-03-30')).toEqual([24 * 60])
    expect(minutes('2024-03-31')).toEqual([23 * 60])
    expect(minutes('2024-10-27')).toEqual([25 * 60])
  })

  it('stretches lie apart, in order, and within the days asked for', () => {
    const hours = fc.integer({ min: 0, max: 23 })
    fc.assert(
      fc.property(hours, hours, fc.integer({ min: 0, max: 400 }), (a, b, ahead) => {
        fc.pre(a !== b)
        const [opens, closes] = [Math.min(a, b), Math.max(a, b)].map(
          (hour) => `${String(hour).padStart(2, '0')}:00`,
        )
        const zone = 'Story/Summer'
        const window = windowOf({ zone, from: '2024-01-01T00:00', opens, closes } as never)
        const from = addDays('2024-01-01' as Day, ahead)
        const days = { from, to: addDays(from, 5) }
        let last = -Infinity as Instant
        for (const { opensAt, closesAt } of stretches(window, days, storyOffset)) {
          expect(opensAt).toBeGreaterThanOrEqual(last)
          expect(closesAt).toBeGreaterThan(opensAt)
          last = closesAt
        }
      }),
      { numRuns: 100 },
    )
  })
})
