import { parseSigned } from '@causeway/proof/signed-statement/signed-statement'
import { describe, expect, test } from 'vitest'
import type { Arrival } from './arrival.ts'
import { makeHandOvers } from './many-hand-overs.ts'
import { foldArrivals } from './testing/folding.ts'

const WANTED = { seed: 7, operation: 'many', count: 300, parties: 9 }

function arrival(text: string): Arrival {
  const expected = { answer: 'posted' } as const
  return { text, recorded: 0 as Arrival['recorded'], id: '', kind: 'hand_over', expected }
}

describe('hand-overs in any number', () => {
  const made = makeHandOvers(WANTED)
  const texts = [...made.handOvers]

  test('each is signed by both, posts, and overdraws nobody', () => {
    const { state, answers } = foldArrivals([...made.opening, ...texts].map(arrival), {
      ...{ operation: 'many', before: 2, keepers: [made.keeper] },
    })
    const posted = answers.slice(made.opening.length).map(({ outcome }) => outcome)
    expect(posted).toHaveLength(WANTED.count)
    for (const outcome of posted)
      expect(outcome).toMatchObject({ outcome: 'posted', journal: { marks: [] } })
    expect([...state.told.values()].at(-1)?.evidence.at(-1)?.evidence).toBe('both')
  })

  test('each is of a size that a code on a screen can carry', () => {
    for (const text of texts) {
      expect(text.length).toBeGreaterThan(1_000)
      expect(text.length).toBeLessThan(1_700)
    }
  })

  test('without signing the statements are the same, and no signature holds', () => {
    const bare = [...makeHandOvers({ ...WANTED, isSigned: false }).handOvers]
    const read = (text: string) => {
      const signed = parseSigned(text)
      if (!signed.ok) throw new Error(JSON.stringify(signed.refusal))
      return signed.signed
    }
    expect(bare.map((text) => read(text).id)).toEqual(texts.map((text) => read(text).id))
    for (const text of bare) {
      const { signatures } = read(text)
      expect(signatures.map(({ signature }) => signature.every((byte) => byte === 0))).toEqual([
        true,
        true,
      ])
    }
  })
})
