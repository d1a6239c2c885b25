import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runsOf, withoutRuns } from '../claims/edition.ts'
import { type BookEntry, entryKey, standingChange } from './claim-book.ts'

const entry = fc.record({
  item: fc.constantFrom('Flour', 'Water', 'Flour "x"'),
  place: fc.constantFrom('', 'North Gate'),
  donor: fc.constantFrom('A', 'B'),
  unit: fc.constantFrom('gram', 'pallet/1000'),
  quantity: fc.bigInt({ min: 1n, max: 10n ** 12n }),
})
const entries = fc.array(fc.option(entry), { maxLength: 30 })
const chosen = (length: number): fc.Arbitrary<bigint[]> =>
  fc.subarray(Array.from({ length }, (_, index) => BigInt(index)))

describe('a source’s book', () => {
  it('ends the same whatever editions came before the one that stands', () => {
    const story = entries.chain((all) =>
      fc.tuple(fc.constant(all), chosen(all.length), chosen(all.length)),
    )
    fc.assert(
      fc.property(story, ([all, first, second]) => {
        const at = (position: bigint): BookEntry | null => all[Number(position)] ?? null
        const [one, other] = [runsOf(first), runsOf(second)]
        const steps = [
          standingChange(at, { listedAnew: one, noLongerListed: [] }),
          standingChange(at, {
            listedAnew: withoutRuns(other, one),
            noLongerListed: withoutRuns(one, other),
          }),
        ]
        const sum = new Map<string, bigint>()
        for (const step of steps)
          for (const [key, net] of step) sum.set(key, (sum.get(key) ?? 0n) + net)
        for (const [key, net] of sum) if (net === 0n) sum.delete(key)
        const direct = standingChange(at, { listedAnew: other, noLongerListed: [] })
        expect([...sum].sort()).toEqual([...direct].sort())
      }),
    )
  })

  it('never joins accounts whose texts differ', () => {
    const keys = [
      { item: 'a","b', place: '', donor: '', unit: 'gram' },
      { item: 'a', place: 'b', donor: '', unit: 'gram' },
      { item: 'a', place: '', donor: 'b', unit: 'gram' },
    ].map(entryKey)
    expect(new Set(keys).size).toBe(keys.length)
  })
})
