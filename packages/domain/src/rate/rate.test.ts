import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlaceCode } from '../ledger/code.ts'
import { lossRates } from './loss-rates.ts'
import { shrunkRate, wholeRate } from './rate.ts'

const tally = fc
  .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }))
  .map(([cases, others]) => ({ cases, of: cases + others }))

describe('a rate', () => {
  it('of nothing at all is the prior: half, and nearly everything is possible', () => {
    const { mean, low, high } = wholeRate({ cases: 0, of: 0 })
    expect(mean).toBe(0.5)
    // Beta(1/2, 1/2) has the closed quantile sin²(πp/2).
    expect(low).toBeCloseTo(Math.sin(Math.PI * 0.025) ** 2, 12)
    expect(high).toBeCloseTo(Math.sin(Math.PI * 0.475) ** 2, 12)
  })

  it('of a corridor without tries is the rate of the operation', () => {
    // Operation: 9 of 29, so m = 9.5 / 30 and the prior is Beta(10 m, 10 (1 − m)).
    const rate = shrunkRate({ cases: 0, of: 0 }, { cases: 9, of: 29 })
    expect(rate.mean).toBeCloseTo(9.5 / 30, 12)
    expect(rate.posterior.a).toBeCloseTo(95 / 30, 12)
  })

  it('of few tries is drawn far towards the operation, of many only a little', () => {
    const whole = { cases: 99, of: 399 }
    // m = 99.5 / 400 = 0.24875.
    expect(shrunkRate({ cases: 2, of: 2 }, whole).mean).toBeCloseTo((2.4875 + 2) / 12, 12)
    expect(shrunkRate({ cases: 90, of: 90 }, whole).mean).toBeCloseTo((2.4875 + 90) / 100, 12)
  })

  it('lies within its interval, whatever was seen', () => {
    fc.assert(
      fc.property(tally, tally, (own, others) => {
        const whole = { cases: own.cases + others.cases, of: own.of + others.of }
        for (const { low, mean, high } of [shrunkRate(own, whole), wholeRate(whole)]) {
          expect(low).toBeLessThan(mean)
          expect(mean).toBeLessThan(high)
          expect(low).toBeGreaterThanOrEqual(0)
          expect(high).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('is told more narrowly the more was seen of the same', () => {
    fc.assert(
      fc.property(tally, fc.integer({ min: 2, max: 9 }), (once, times) => {
        fc.pre(once.of > 0)
        const often = { cases: once.cases * times, of: once.of * times }
        const [few, many] = [shrunkRate(once, once), shrunkRate(often, often)]
        expect(many.high - many.low).toBeLessThan(few.high - few.low)
      }),
      { numRuns: 100 },
    )
  })
})

describe('loss by corridor', () => {
  const corridor = (to: string) => ({ from: 'karvan' as PlaceCode, to: to as PlaceCode })

  it('counts loads as tries and the lost share of their mass as cases', () => {
    const { operation, corridors } = lossRates([
      { corridor: corridor('ford'), dispatches: 8, dispatched_g: 80_000_000n, lost_g: 20_000_000n },
      { corridor: corridor('mill'), dispatches: 4, dispatched_g: 20_000_000n, lost_g: 0n },
    ])
    // The operation lost 20 t of 100 t in 12 loads: 2.4 of 12; m = 2.9 / 13.
    expect(operation?.mean).toBeCloseTo(2.9 / 13, 12)
    const [ford, mill] = corridors.map(({ rate }) => rate)
    expect(ford).toMatchObject({ cases: 2, of: 8 })
    expect(ford?.mean).toBeCloseTo((29 / 13 + 2) / 18, 12)
    expect(mill?.mean).toBeCloseTo(29 / 13 / 14, 12)
  })

  it('is told of nothing where nothing was sent', () => {
    expect(lossRates([])).toEqual({ operation: null, corridors: [] })
  })
})
