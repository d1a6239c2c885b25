import { VALLEY_PAUSE } from '@causeway/simulator/dispatch/valley-pause'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Day, addDays } from '../time/day.ts'
import { accessAsKnown } from './access.ts'
import { factorWords } from './access-words.ts'
import { type Confidence, windowConfidence } from './confidence.ts'
import { openness } from './crossing-state.ts'
import { knownOn, pictureOf, toldIn } from './story-access.ts'
import type { WindowCode } from './window.ts'

const TWO_AHEAD = (): number => 120
const FIRST = '2024-05-01' as Day

/** A crossing seen on days in a row: `o` open, `c` closed, a blank not seen. */
function seen(states: string): ReturnType<typeof pictureOf>['crossings'] {
  const told = [...states].flatMap((sign, at) =>
    sign === ' '
      ? []
      : [
          {
            ...{ kind: 'crossing_state', crossing: 'c', state: sign === 'o' ? 'open' : 'closed' },
            on: addDays(FIRST, at),
          },
        ],
  )
  return pictureOf(...told).crossings
}

describe('how likely a crossing is open', () => {
  it('a crossing that nobody saw has the long run of the assumed chances', () => {
    const { value, last } = openness([], 'c', FIRST)
    expect(last).toBeNull()
    expect(value).toBeCloseTo(0.3 / 0.45)
  })

  it('learns from days in a row, and from no gap', () => {
    const { closes, reopens } = openness(seen('ooco o'), 'c', FIRST)
    expect([closes.seen, closes.ofDays]).toEqual([1, 2])
    expect([reopens.seen, reopens.ofDays]).toEqual([1, 1])
    expect(closes.mean).toBeCloseTo((0.15 * 10 + 1) / 12)
    expect(reopens.mean).toBeCloseTo((0.3 * 10 + 1) / 11)
  })

  it('on the day it was seen it is what was seen; later it goes to the long run', () => {
    const at = (days: number): number => openness(seen('c'), 'c', addDays(FIRST, days)).value
    expect(at(0)).toBe(0)
    expect(at(1)).toBeCloseTo(0.3)
    expect(at(2)).toBeCloseTo(0.3 + 0.7 * 0.3 - 0.3 * 0.15)
    expect(at(60)).toBeCloseTo(0.3 / 0.45)
  })

  it('a day on which reporters differ counts as not seen', () => {
    const one = { kind: 'crossing_state', crossing: 'c', on: FIRST }
    const picture = pictureOf(
      { ...one, state: 'open', reported_by: 'R1' },
      { ...one, state: 'closed', reported_by: 'R2' },
    )
    const { last, disputed } = openness(picture.crossings, 'c', FIRST)
    expect(last).toBeNull()
    expect(disputed).toEqual([FIRST])
  })
})

describe('how far a window may be trusted', () => {
  const confidenceOn = (day: string): Confidence => {
    const picture = accessAsKnown(toldIn(VALLEY_PAUSE), knownOn(day))
    const window = picture.windows.get('karvan-road' as WindowCode)
    if (window === undefined) throw new Error('a window was stated')
    const question = { window, day: day as Day, capacity_h: 24, crossing: null }
    return windowConfidence(picture, question, TWO_AHEAD)
  }

  it('says how many of the watched days it was held, and weighs them with what was assumed', () => {
    const { hold } = confidenceOn('2025-05-20')
    expect([hold.heldDays, hold.watchedDays]).toEqual([9, 14])
    const share = (9 * 240 + 180 + 60 + 120) / (14 * 240)
    expect(hold.value).toBeCloseTo((0.6 * 10 + share * 14) / 24)
  })

  it('gives each factor with its origin, in the order in which they are multiplied', () => {
    expect(factorWords(confidenceOn('2025-05-20'))).toEqual([
      'usable 1',
      'share 0.17: 4 of 24 hours',
      expect.stringMatching(/^open 0\.\d\d: karvan was last seen open on 2025-05-19$/),
      'hold 0.69: held on 9 of 14 days, assumed 0.6 for a unilateral pause',
    ])
  })

  it('is 0 from the day on which a reporter says that the pause lapsed', () => {
    expect(confidenceOn('2025-05-27').u).toBe(0)
  })

  it('is its factors multiplied, and lies between 0 and 1, whatever was seen', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('o', 'c', ' '), { maxLength: 20 }),
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 24 }),
        (states, ahead, capacity_h) => {
          const window = { kind: 'window_stated', window: 'w', basis: 'announced', on: FIRST }
          const base = pictureOf({
            ...{ ...window, where: 'place', at: 'c', zone: 'UTC', from: `${FIRST}T00:00` },
          })
          const picture = { ...base, crossings: seen(states.join('')) }
          const stated = picture.windows.get('w' as WindowCode)
          if (stated === undefined) throw new Error('a window was stated')
          const day = addDays(FIRST, ahead)
          const question = { window: stated, day, capacity_h, crossing: null }
          const { u, share, open, hold } = windowConfidence(picture, question, () => 0)
          expect(u).toBeCloseTo(share.value * (open?.value ?? 1) * hold.value)
          expect(u).toBeGreaterThanOrEqual(0)
          expect(u).toBeLessThanOrEqual(1)
        },
      ),
      { numRuns: 100 },
    )
  })
})
