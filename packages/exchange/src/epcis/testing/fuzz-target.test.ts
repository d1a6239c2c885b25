import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOf, storyDocument } from './story-event.ts'
import { FUZZ_SEEDS, fuzzEpcis } from './fuzz-target.ts'

const PIECES = [
  '"',
  '{',
  '}',
  ',',
  'null',
  '1e999',
  '-0',
  '"__proto__":1,',
  '\\ud800',
  '007',
  'gs1:',
]

describe('any bytes', () => {
  it('of each form that the reader takes keep the laws', () => {
    for (const seed of FUZZ_SEEDS) expect(() => fuzzEpcis(seed)).not.toThrow()
  })

  it('however a document is damaged, are read, validated and hashed by the same laws', () => {
    const damage = fc.record({
      seed: fc.constantFrom(...FUZZ_SEEDS),
      at: fc.nat(),
      gone: fc.nat({ max: 12 }),
      put: fc.oneof(
        fc.uint8Array({ maxLength: 3 }),
        fc.constantFrom(...PIECES).map(bytesOf),
        fc.json({ maxDepth: 2 }).map(bytesOf),
      ),
    })
    fc.assert(
      fc.property(damage, ({ seed, at, gone, put }) => {
        const from = at % seed.length
        fuzzEpcis(Uint8Array.from([...seed.slice(0, from), ...put, ...seed.slice(from + gone)]))
      }),
      { numRuns: 500 },
    )
  })

  it('with any value as an event keep them too', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), (event) => {
        fuzzEpcis(bytesOf(storyDocument([event as never])))
      }),
      { numRuns: 200 },
    )
  })
})
