import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differenceOf, meanOf, worstTenth } from './paired.ts'

const someRuns = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
  minLength: 10,
  maxLength: 60,
})

describe('figures over runs', () => {
  it('have the mean and the standard error of a sample', () => {
    expect(meanOf([1, 2, 3, 4])).toEqual({ mean: 2.5, error: Math.sqrt(5 / 3 / 4) })
    expect(meanOf([7])).toEqual({ mean: 7, error: null })
  })

  it('differ by run: what both have in common is no error', () => {
    const luck = [0.1, 0.9, 0.4, 0.7]
    const better = luck.map((one) => one + 0.05)
    const { mean, error } = differenceOf(better, luck)
    expect(mean).toBeCloseTo(0.05, 12)
    expect(error).toBeCloseTo(0, 12)
  })

  it('have a worst tenth whose mean is that of the lowest tenth of the runs', () => {
    const values = Array.from({ length: 20 }, (_, at) => at / 20)
    expect(meanOf(worstTenth(values.toReversed())).mean).toBeCloseTo((0 + 0.05) / 2, 12)
    fc.assert(
      fc.property(someRuns, (runs) => {
        const worst = meanOf(worstTenth(runs)).mean
        expect(worst).toBeLessThanOrEqual(meanOf(runs).mean + 1e-12)
        expect(worst).toBeGreaterThanOrEqual(Math.min(...runs) - 1e-12)
      }),
    )
  })
})
