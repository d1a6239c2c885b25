import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { betaQuantile, betaShareBelow } from './quantile.ts'

describe('the share of a beta distribution below a point', () => {
  test.each([
    // Closed forms: x, 1 − (1 − x)², 3x² − 2x³, (2/π)·asin √x, x³.
    [1, 1, 0.37, 0.37],
    [1, 2, 0.3, 0.51],
    [2, 2, 0.25, 0.15625],
    [0.5, 0.5, 0.25, 1 / 3],
    [3, 1, 0.5, 0.125],
    // Sums of binomial terms: 1 − Σ C(n, i) xⁱ (1 − x)ⁿ⁻ⁱ for i below a, n = a + b − 1.
    [3, 4, 0.5, 0.65625],
    [2, 5, 0.2, 0.34464],
    [60, 60, 0.5, 0.5],
  ])('of Beta(%d, %d) below %d is %d', (a, b, x, share) => {
    expect(betaShareBelow({ a, b }, x)).toBeCloseTo(share, 12)
  })

  it('is nothing at 0 and all at 1', () => {
    expect(betaShareBelow({ a: 2, b: 3 }, 0)).toBe(0)
    expect(betaShareBelow({ a: 2, b: 3 }, 1)).toBe(1)
  })
})

const shape = fc.double({ min: 0.5, max: 5_000, noNaN: true })
const share = fc.double({ min: 0.001, max: 0.999, noNaN: true })

describe('the inverse', () => {
  test.each([
    [1, 1, 0.05, 0.05],
    [1, 2, 0.95, 1 - Math.sqrt(0.05)],
    [2, 1, 0.05, Math.sqrt(0.05)],
    [0.5, 0.5, 0.05, Math.sin((Math.PI * 0.05) / 2) ** 2],
    [1, 10, 0.95, 1 - 0.05 ** 0.1],
    [5, 1, 0.05, 0.05 ** 0.2],
  ])('of Beta(%d, %d) at %d is %d', (a, b, at, x) => {
    expect(betaQuantile({ a, b }, at)).toBeCloseTo(x, 12)
  })

  it('leads back to the share', () => {
    fc.assert(
      fc.property(shape, shape, share, (a, b, at) => {
        expect(betaShareBelow({ a, b }, betaQuantile({ a, b }, at))).toBeCloseTo(at, 7)
      }),
      { numRuns: 60 },
    )
  })

  it('is the mirror of itself with the shapes exchanged', () => {
    fc.assert(
      fc.property(shape, shape, share, (a, b, at) => {
        const mirrored = 1 - betaQuantile({ a: b, b: a }, 1 - at)
        expect(betaQuantile({ a, b }, at)).toBeCloseTo(mirrored, 9)
      }),
      { numRuns: 60 },
    )
  })
})
