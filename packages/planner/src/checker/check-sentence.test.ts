import type { Day } from '@causeway/domain/time/day'
import { describe, expect, it } from 'vitest'
import { CHECKED_LIMITS, type CheckFailure } from './check-report.ts'
import { failureSentence } from './check-sentence.ts'

const firstDay = '2026-02-27' as Day

const failure: CheckFailure = {
  limit: 'stock',
  place: 'H001',
  day: 2,
  group: 'food',
  over: 1,
  unit: 'handling units',
  about: 'S001',
}

describe('a failure as a sentence', () => {
  it('says where, when, of what, and by how much', () => {
    expect(failureSentence(failure, firstDay)).toBe(
      'On 2026-03-01 at H001, food (S001): 1 handling units more than are there.',
    )
  })

  it('leaves out what is not concerned, and never says 0', () => {
    const hours = { day: null, group: null, about: null, over: 0.000_01, unit: 'hours' } as const
    expect(failureSentence({ ...failure, ...hours, limit: 'driver hours' }, firstDay)).toBe(
      'At H001: 0.001 hours more than drivers have.',
    )
  })

  it('has words for every limit', () => {
    const sentences = CHECKED_LIMITS.map((limit) =>
      failureSentence({ ...failure, limit }, firstDay),
    )
    expect(new Set(sentences).size).toBe(CHECKED_LIMITS.length)
  })
})
