import { describe, expect, it } from 'vitest'
import { openChance } from '@causeway/domain/access/crossing-state'
import { beliefsAtStart, learnCrossings, learnRoads, observedOnce } from './belief.ts'
import { layoutOfInput } from './layout-of-input.ts'
import { tableLayout } from './table-layout.ts'

const layout = layoutOfInput(tableLayout(), 5, new Set())
const start = beliefsAtStart(layout)

describe('what is believed', () => {
  it('of a share moves from its prior to what is seen, a tenth at first', () => {
    expect(observedOnce({ mean: 0.2, weight: 10 }, 1).mean).toBeCloseTo(3 / 11, 12)
    let belief = { mean: 0.2, weight: 10 }
    for (let day = 0; day < 1_000; day += 1) belief = observedOnce(belief, day % 2)
    expect(belief.mean).toBeCloseTo(0.5, 2)
  })

  it('of a crossing learns a closing only from an open day, and a reopening from a closed one', () => {
    const capacity_trucks = [0, 9]
    const closed = learnCrossings(start, [true, true], { isOpen: [false, true], capacity_trucks })
    expect(closed.closing[0]?.mean).toBeGreaterThan(0.15)
    expect(closed.closing[1]?.mean).toBeLessThan(0.15)
    expect(closed.reopening).toEqual(start.reopening)
    expect(closed.passed).toEqual([[], [9]])
  })

  it('of a road counts convoys, not loads: two groups on one day are one denial', () => {
    const road = layout.roads.findIndex((one) => one.step === 'to site')
    const denied = { road, asked_g: 5, left_g: 0, lost_g: 0, turnedBack: 'denied' } as const
    const learned = learnRoads(layout, start, [
      { ...denied, group: 0 },
      { ...denied, group: 1 },
    ])
    expect(learned.denial[road]?.weight).toBe(11)
    expect(learned.denial[road]?.mean).toBeCloseTo(3 / 11, 12)
  })

  it('of the days ahead goes from the state seen today to how often a crossing is open at all', () => {
    const chain = { closing: 0.12, reopening: 0.35 }
    expect(openChance(chain, { isOpen: true, age_d: 0 })).toBe(1)
    expect(openChance(chain, { isOpen: false, age_d: 0 })).toBe(0)
    expect(openChance(chain, { isOpen: false, age_d: 1 })).toBeCloseTo(0.35, 12)
    expect(openChance(chain, { isOpen: true, age_d: 1 })).toBeCloseTo(0.88, 12)
    expect(openChance(chain, { isOpen: false, age_d: 60 })).toBeCloseTo(0.35 / 0.47, 9)
  })
})
