import { sortSignatures } from '@causeway/proof/entry/entry'
import { holdingSignatures, signStatement } from '@causeway/proof/signed-statement/signed-statement'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packSigned, verdictsOn } from './signed-block.ts'

const seed = (number: number): Uint8Array => new Uint8Array(32).fill(number)

it('a block of statements gives the verdicts that they have one by one', () => {
  const story = fc.record({
    said: fc.string({ maxLength: 40, unit: 'grapheme' }),
    by: fc.uniqueArray(fc.nat(20), { maxLength: 4 }),
    wrong: fc.nat(5),
  })
  fc.assert(
    fc.property(fc.array(story, { maxLength: 6 }), (stories) => {
      const statements = stories.map(({ said, by, wrong }) => {
        const text = JSON.stringify({ said })
        const signed = by.map((number, place) =>
          place === wrong
            ? { ...signStatement(`${text} `, seed(number)) }
            : signStatement(text, seed(number)),
        )
        return { text, signatures: sortSignatures(signed) }
      })
      const expected = statements.flatMap((one) => {
        const holding = holdingSignatures(one)
        return one.signatures.map((signature) => (holding.includes(signature) ? 1 : 0))
      })
      expect([...verdictsOn(packSigned(statements))]).toEqual(expected)
    }),
    { numRuns: 50 },
  )
})
