import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Line, lineOf, pairLines, without } from './reconcile-match.ts'

/** Trucks one by one, each with its day. */
function trucksOf(line: Line): readonly number[] {
  return line.flatMap(({ day, trucks }) => Array<number>(trucks).fill(day))
}

/** The independent judge: augmenting paths, which find a maximum matching in any graph. */
function mostPairs(a: readonly number[], b: readonly number[], toleranceDays: number): number {
  const partner = new Map<number, number>()
  const seek = (truck: number, seen: Set<number>): boolean => {
    for (const [other, day] of b.entries()) {
      if (Math.abs(day - (a[truck] ?? 0)) > toleranceDays || seen.has(other)) continue
      seen.add(other)
      const taken = partner.get(other)
      if (taken !== undefined && !seek(taken, seen)) continue
      partner.set(other, truck)
      return true
    }
    return false
  }
  return a.filter((_, truck) => seek(truck, new Set())).length
}

const line = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 4 })), {
    maxLength: 7,
  })
  .map((pairs) => lineOf(new Map(pairs)))
const tolerance = fc.integer({ min: 0, max: 4 })

describe('pairing the trucks of two lists', () => {
  test('the earliest with the earliest pairs as many trucks as any pairing can', () => {
    fc.assert(
      fc.property(line, line, tolerance, (a, b, days) => {
        expect(pairLines(a, b, days).trucks).toBe(mostPairs(trucksOf(a), trucksOf(b), days))
      }),
      { numRuns: 500 },
    )
  })

  test('no truck is paired twice, and both sides are paired alike', () => {
    fc.assert(
      fc.property(line, line, tolerance, (a, b, days) => {
        const pairs = pairLines(a, b, days)
        for (const { day, trucks } of a) expect(pairs.a.get(day) ?? 0).toBeLessThanOrEqual(trucks)
        for (const { day, trucks } of b) expect(pairs.b.get(day) ?? 0).toBeLessThanOrEqual(trucks)
        const sum = (paired: ReadonlyMap<number, number>): number =>
          [...paired.values()].reduce((all, one) => all + one, 0)
        expect([sum(pairs.a), sum(pairs.b)]).toEqual([pairs.trucks, pairs.trucks])
      }),
    )
  })

  test('without tolerance a day pairs the smaller of its two counts', () => {
    const a = lineOf(
      new Map([
        [1, 5],
        [2, 3],
      ]),
    )
    const b = lineOf(
      new Map([
        [1, 2],
        [2, 9],
        [3, 4],
      ]),
    )
    expect(pairLines(a, b, 0)).toMatchObject({ trucks: 5 })
    expect([...pairLines(a, b, 0).b]).toEqual([
      [1, 2],
      [2, 3],
    ])
  })

  test('a truck listed one day later is found with one day of tolerance', () => {
    const [a, b] = [lineOf(new Map([[10, 1]])), lineOf(new Map([[11, 1]]))]
    expect(pairLines(a, b, 0).trucks).toBe(0)
    expect(pairLines(a, b, 1).trucks).toBe(1)
  })

  test('what is left is what was not taken', () => {
    const left = without(
      lineOf(
        new Map([
          [1, 5],
          [2, 3],
        ]),
      ),
      new Map([
        [1, 5],
        [2, 1],
      ]),
    )
    expect(left).toEqual([{ day: 2, trucks: 2 }])
  })
})
