import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draw } from './draw.ts'

const someKey = fc.record({
  seed: fc.integer({ min: 0 }),
  run: fc.nat(500),
  kind: fc.constantFrom('denial', 'state', 'interception'),
  where: fc.string({ maxLength: 12 }),
  day: fc.nat(90),
})

describe('a draw by key', () => {
  it('is the same for the same key, and in [0, 1)', () => {
    fc.assert(
      fc.property(someKey, (key) => {
        const drawn = draw(key)
        expect(drawn).toBe(draw({ ...key }))
        expect(drawn).toBeGreaterThanOrEqual(0)
        expect(drawn).toBeLessThan(1)
      }),
    )
  })

  it('is another one where any part of the key is another', () => {
    const key = { seed: 7, run: 3, kind: 'denial', where: 'hub-1--site-2', day: 5 }
    const others = [
      { ...key, seed: 8 },
      { ...key, run: 4 },
      { ...key, kind: 'window' },
      { ...key, where: 'hub-1--site-3' },
      { ...key, day: 6 },
      { ...key, kind: 'denia', where: 'lhub-1--site-2' },
    ]
    expect(new Set([key, ...others].map(draw)).size).toBe(7)
  })

  it('spreads evenly over days, runs and places', () => {
    const tenths = Array.from({ length: 10 }, () => 0)
    for (let run = 0; run < 100; run += 1) {
      for (let day = 0; day < 100; day += 1) {
        const drawn = draw({ seed: 1, run, kind: 'state', where: 'crossing-a', day })
        const tenth = Math.floor(drawn * 10)
        tenths[tenth] = (tenths[tenth] ?? 0) + 1
      }
    }
    // A thousand each, and a standard deviation of 30.
    expect(tenths.every((count) => count > 850 && count < 1_150)).toBe(true)
  })
})
