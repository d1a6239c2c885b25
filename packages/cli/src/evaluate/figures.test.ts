import type { Layout } from '@causeway/simulator/shocks/layout'
import type { Conditions } from '@causeway/simulator/shocks/conditions'
import type { DayRecord } from '@causeway/simulator/shocks/world'
import { describe, expect, it } from 'vitest'
import { measured } from './figures.ts'
import { tableLayout } from './table-layout.ts'
import { layoutOfInput } from './layout-of-input.ts'

const TABLE = layoutOfInput(tableLayout(), 4, new Set())
const [one, other] = TABLE.sites
const layout: Layout = {
  ...TABLE,
  groups: TABLE.groups.slice(0, 1),
  sites: one === undefined || other === undefined ? [] : [one, other],
}

/** Two sites of 100 and 300 people; unmet shares by day, the first site's before the second's. */
function days(unmet: readonly (readonly [number, number])[]): Parameters<typeof measured> {
  const records = unmet.map((shares, day): DayRecord => ({
    day,
    need_g: [[1_000], [3_000]],
    unmet_g: [[1_000 * shares[0]], [3_000 * shares[1]]],
    stock_g: [[0], [6_000]],
    outcomes: [],
    carried_gHours: 1,
    carry_gHours: 4,
  }))
  const conditions = { people: unmet.map(() => [100, 300]) } as unknown as Conditions
  return [layout, conditions, records]
}

describe('the figures of a run', () => {
  it('count people, not places: coverage, the least of it, and what is unmet', () => {
    const figures = measured(
      ...days([
        [1, 0],
        [0.5, 0],
      ]),
    )
    expect(figures.coverage).toBeCloseTo(1 - 150 / 800, 12)
    expect(figures.coverageLeast).toBeCloseTo(0.25, 12)
    expect(figures.unmet_personWeeks).toBeCloseTo(150 / 7, 12)
    // A quarter of the people got 50 of 650 person-days.
    expect(figures.gini).toBeCloseTo(0.25 - 50 / 650, 12)
    expect(figures.truckUse).toBe(0.25)
  })

  it('call a day a stock-out above 5 % unmet, and the gap the longest run of such days', () => {
    const figures = measured(
      ...days([
        [0.06, 0],
        [0.05, 0],
        [0.2, 0.2],
        [1, 0],
      ]),
    )
    expect(figures.stockOut).toBe(4 / 8)
    expect(figures.gap_days).toBe(2)
  })
})
