import { describe, expect, test } from 'vitest'
import type { Day } from '../time/day.ts'
import {
  MIXED_REGIME,
  type RegimeStretch,
  regimeBreaks,
  regimeOn,
  regimesOfDays,
  regimesWithin,
} from './regime.ts'

const day = (text: string): Day => text as Day
const VERIFIED_THEN_PARTIAL: readonly RegimeStretch[] = [
  { from: null, to: day('2024-05-05'), regime: 'verified' },
  { from: day('2024-05-06'), to: null, regime: 'partial' },
]

describe('how a source counts, over time', () => {
  test('the day of a break counts in the new way, the day before in the old', () => {
    expect(regimeOn(VERIFIED_THEN_PARTIAL, day('2024-05-05'))?.regime).toBe('verified')
    expect(regimeOn(VERIFIED_THEN_PARTIAL, day('2024-05-06'))?.regime).toBe('partial')
  })

  test('a break inside a period is told with its day and both ways of counting', () => {
    const may = { first: day('2024-05-01'), last: day('2024-05-31') }
    expect(regimeBreaks(VERIFIED_THEN_PARTIAL, may)).toEqual([
      { day: '2024-05-06', before: 'verified', after: 'partial' },
    ])
  })

  test('a period that begins on the day of a break crosses nothing', () => {
    const after = { first: day('2024-05-06'), last: day('2024-06-30') }
    expect(regimeBreaks(VERIFIED_THEN_PARTIAL, after)).toEqual([])
    expect(regimesWithin(VERIFIED_THEN_PARTIAL, after)).toEqual([
      { from: '2024-05-06', to: '2024-06-30', regime: 'partial' },
    ])
  })

  test('the rows of a list show its stretches where no profile states them', () => {
    const days = [
      { day: day('2024-05-07'), regime: 'partial' },
      { day: day('2024-05-01'), regime: 'verified' },
      { day: day('2024-05-02'), regime: 'verified' },
      { day: day('2024-05-06'), regime: 'partial' },
    ]
    expect(regimesOfDays(days)).toEqual(VERIFIED_THEN_PARTIAL)
  })

  test('a day on which rows differ is mixed, and a list that states nothing has no stretches', () => {
    const mixed = [
      { day: day('2024-05-01'), regime: 'verified' },
      { day: day('2024-05-01'), regime: 'partial' },
    ]
    expect(regimesOfDays(mixed)).toMatchObject([{ regime: MIXED_REGIME }])
    expect(regimesOfDays([{ day: day('2024-05-01'), regime: '' }])).toEqual([])
  })
})
