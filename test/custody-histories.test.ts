import { describe, expect, test } from 'vitest'
import { custodyHistories } from '../soak/custody-histories.ts'
import { testDatabase } from './database.ts'

describe('faulty histories in a real database', () => {
  const database = testDatabase()

  test('twenty conserve every gram, each answer and balance as an independent model foretells', async () => {
    const outcome = await custodyHistories({
      ...{ database: database(), histories: 20, perOperation: 10, seed: 2_026 },
      say: () => undefined,
    })
    expect(outcome.wrong).toEqual([])
    expect(outcome.arrivals).toBeGreaterThan(1_000)
    expect(outcome.answers.get('parked equivocation')).toBeGreaterThan(5)
    expect(outcome.answers.get('exists 1')).toBeGreaterThan(5)
  })
})
