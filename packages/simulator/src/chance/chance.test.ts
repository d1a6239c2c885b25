import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeChance } from './chance.ts'

describe('chance from a seed', () => {
  test('the same seed and stream draw the same numbers, another stream draws others', () => {
    const draw = (seed: number, stream: string): readonly number[] => {
      const chance = makeChance(seed, stream)
      return Array.from({ length: 50 }, () => chance.below(1_000))
    }
    expect(draw(7, 'flow')).toEqual(draw(7, 'flow'))
    expect(draw(7, 'flow')).not.toEqual(draw(7, 'list'))
    expect(draw(7, 'flow')).not.toEqual(draw(8, 'flow'))
  })

  test('a number never reaches its limit', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 5_000 }), (seed, limit) => {
        const drawn = makeChance(seed, 'any').below(limit)
        expect(drawn).toBeGreaterThanOrEqual(0)
        expect(drawn).toBeLessThan(limit)
      }),
    )
  })

  test('what has no weight is never drawn, what has all the weight always is', () => {
    const chance = makeChance(1, 'weights')
    const list = [
      { name: 'never', weight: 0 },
      { name: 'always', weight: 5 },
    ]
    for (let at = 0; at < 200; at += 1) expect(chance.weighted(list).name).toBe('always')
  })
})
