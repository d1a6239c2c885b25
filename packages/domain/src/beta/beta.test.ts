import { describe, expect, it } from 'vitest'
import { meanOf, observed, observedShapes, shapesOf } from './beta.ts'

describe('what is known of a share', () => {
  const assumed = { mean: 0.3, weight: 10 }

  it('is what was assumed, until somebody looks', () => {
    expect(observed(assumed, { cases: 0, of: 0 })).toEqual(assumed)
  })

  it('is the same whether its days are told one by one or together', () => {
    const days = [1, 0, 0, 1, 0]
    const each = days.reduce((known, cases) => observed(known, { cases, of: 1 }), assumed)
    const together = observed(assumed, { cases: 2, of: 5 })
    expect(each.mean).toBeCloseTo(5 / 15, 12)
    expect(together.mean).toBeCloseTo(5 / 15, 12)
    expect([each.weight, together.weight]).toEqual([15, 15])
  })

  it('takes parts of a case, where shares of mass are told', () => {
    const { mean } = observed({ mean: 0.5, weight: 2 }, { cases: 0.25, of: 1 })
    expect(mean).toBeCloseTo(1.25 / 3, 12)
  })

  it('is told by its shapes as well, and learns the same', () => {
    expect(shapesOf(assumed)).toEqual({ a: 3, b: 7 })
    const seen = { cases: 2, of: 5 }
    const shapes = observedShapes(shapesOf(assumed), seen)
    expect(shapes).toEqual({ a: 5, b: 10 })
    expect(meanOf(shapes)).toBeCloseTo(observed(assumed, seen).mean, 12)
  })

  it('takes no tally with more cases than tries', () => {
    const seen = { cases: 2, of: 1 }
    expect(() => observed(assumed, seen)).toThrow('no more cases than tries')
    expect(() => observedShapes(shapesOf(assumed), seen)).toThrow('no more cases than tries')
  })
})
