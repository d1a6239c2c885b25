import { describe, expect, test } from 'vitest'
import { FoldedLog, heldBy, holdingLines } from '../custody/testing/folding.ts'
import { makeFaulty, makeKeeper } from './faulty.ts'

const ACTS = 45

function history(seed: number) {
  const keeper = makeKeeper(seed)
  const setting = { seed, operation: 'faulty', number: seed, keeper, before: 2, acts: ACTS }
  const log = new FoldedLog({ operation: 'faulty', before: 2, keepers: [keeper.key] })
  return { made: makeFaulty(setting), log }
}

const SEEDS = Array.from({ length: 60 }, (_, index) => index + 1)
const HISTORIES = new Map(SEEDS.map((seed) => [seed, history(seed)]))

describe('faulty histories', () => {
  test.each(SEEDS)(
    'history %i is answered and booked as an independent model foretells',
    (seed) => {
      const { made, log } = HISTORIES.get(seed) ?? history(seed)
      const answers = made.arrivals.map(({ text, now }) => log.send(text, now).answer)
      expect(answers).toEqual(made.arrivals.map(({ expected }) => expected))
      expect(holdingLines(heldBy(log.state))).toEqual(holdingLines(made.held))
      expect(log.size).toBe(BigInt(made.size))
    },
  )

  test('every gram is somewhere: each lot adds up to nothing', () => {
    for (const { made } of HISTORIES.values()) {
      for (const [lot, held] of made.held) {
        const sum = [...held.values()].reduce((whole, one) => whole + one, 0n)
        expect(sum, lot).toBe(0n)
      }
    }
  })

  test('among them is every answer that the contract knows, but for serial conflicts', () => {
    const all = [...HISTORIES.values()].flatMap(({ made }) => made.arrivals)
    const answers = new Set(all.map(({ expected }) => expected))
    const reasons = ['equivocation', 'revoked_key', 'not_authorised', 'unknown_reference']
    for (const answer of [
      ...['posted', 'held', 'refused bad_signature', 'exists 0', 'exists 1'],
      ...[...reasons, 'already_reversed', 'leg_closed'].map((reason) => `parked ${reason}`),
      ...['matches', 'differs', 'told before', 'posts nothing'].map((because) => `kept ${because}`),
    ])
      expect(answers).toContain(answer)
  })

  test('the same seed gives the same bytes', () => {
    expect(history(5).made).toEqual(HISTORIES.get(5)?.made)
  })
})
