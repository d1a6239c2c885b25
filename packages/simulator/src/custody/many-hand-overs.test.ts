import type { Instant } from '@causeway/domain/time/instant'
import { parseSigned } from '@causeway/proof/signed-statement/signed-statement'
import { describe, expect, test } from 'vitest'
import { makeHandOvers } from './many-hand-overs.ts'
import { FoldedLog } from './testing/folding.ts'

const WANTED = { seed: 7, operation: 'many', count: 300, parties: 9 }

describe('hand-overs in any number', () => {
  const made = makeHandOvers(WANTED)
  const texts = [...made.handOvers]

  test('each is signed by both, posts, and overdraws nobody', () => {
    const log = new FoldedLog({ operation: 'many', before: 2, keepers: [made.keeper] })
    const send = (text: string) => log.send(text, 0 as Instant).outcome
    made.opening.forEach(send)
    const posted = texts.map(send)
    expect(posted).toHaveLength(WANTED.count)
    for (const outcome of posted)
      expect(outcome).toMatchObject({ outcome: 'posted', journal: { marks: [] } })
    expect([...log.state.told.values()].at(-1)?.evidence.at(-1)?.evidence).toBe('both')
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
