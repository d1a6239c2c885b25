import { describe, expect, it } from 'vitest'
import { makePlan } from '../plan/make-plan.ts'
import type { PlanInput } from '../plan-input/plan-input.ts'
import { highsForTests } from '../testing/highs-engine.ts'
import { madeInput } from '../testing/made-input.ts'
import { WarmPlan } from '../warm/warm-plan.ts'
import { worthOfWindows } from './worth.ts'
import { worthSentences } from './worth-sentence.ts'

const engine = await highsForTests()
const OPTIONS = { mode: 'weighted', seed: 1, timeLimit_s: 60, form: { closed: 'kept' } } as const

/** Goods wait at one crossing that passes a truck a day; beyond it nothing is scarce. */
function narrow(confidence: number): PlanInput {
  const base = madeInput(2, { sites: 2, hubs: 1, crossings: 1, groups: 1, days: 3 })
  const need_t = { food: [100, 100, 100] }
  const [crossing, hub, group] = [base.crossings[0], base.hubs[0], base.groups[0]]
  if (crossing === undefined || hub === undefined || group === undefined) throw new Error('made')
  return {
    ...base,
    frozen: [],
    segments: [],
    groups: [{ ...group, load_t: 10 }],
    crossings: [
      {
        ...crossing,
        capacity_trucks: [1, 1, 1],
        confidence: [1, confidence, 1],
        inspection_trucks: {},
        inspectionAll_trucks: 100,
        waiting_t: { food: 1e5 },
      },
    ],
    hubs: [
      {
        ...hub,
        stock_t: {},
        truckHours: { dry10: 1e4, dry20: 1e4 },
        driverHours: 1e5,
        storage_m3: 1e5,
      },
    ],
    sites: base.sites.map((site) => {
      return {
        ...site,
        people: 100_000,
        priority: 1,
        stock_t: {},
        need_t,
        unserved_days: {},
      }
    }),
    roads: base.roads.map((road) => {
      return { ...road, segments: [], lead_days: 0, denial: 0, confidence: [1, 1, 1] }
    }),
  }
}

async function opened(input: PlanInput): Promise<WarmPlan> {
  const made = await makePlan(input, engine, OPTIONS)
  if (!made.ok) throw new Error(made.refusal.kind)
  const warm = await WarmPlan.open(made.value, engine, OPTIONS)
  if (!warm.ok) throw new Error(warm.refusal.kind)
  return warm.value
}

describe('what a window is worth', () => {
  it('is what one further truck carries, in person-days, and holds for ten', async () => {
    const warm = await opened(narrow(1))
    const worths = await worthOfWindows(warm, { most: 3 })
    warm.close()
    expect(worths.map(({ crossing }) => crossing)).toEqual(['C01', 'C01', 'C01'])
    for (const { groups, trucks, holdsFor_trucks } of worths) {
      expect(trucks).toBe(1)
      expect(holdsFor_trucks).toBe(10)
      const [food] = groups
      // Ten tonnes are a tenth of a day's need of a hundred thousand people.
      expect(food?.oneMore).toBeCloseTo(10_000, 0)
      expect(food?.tenMore).toBeCloseTo(100_000, 0)
      expect(food?.oneLess).toBeCloseTo(10_000, 0)
    }
  })

  it('is found for a day on which the crossing is closed', async () => {
    const warm = await opened(narrow(0))
    const worths = await worthOfWindows(warm, { most: 3 })
    const closed = worths.find(({ period }) => period === 1)
    warm.close()
    expect(closed?.trucks).toBe(0)
    expect(closed?.groups[0]?.oneMore).toBeCloseTo(10_000, 0)
    expect(closed?.groups[0]?.oneLess).toBeNull()
    const { plan } = warm.base
    expect(closed && worthSentences(closed, plan)).toEqual([
      'Crossing C01 is closed on 2026-11-28.',
      'Person-days of coverage with food: +10000 with one further truck, +100000 with ten.',
      'The figure holds for at least ten trucks.',
    ])
  })

  it('falls when a truck is taken away, and never rises with more of them', async () => {
    for (const seed of [1, 2, 3, 5, 8]) {
      const warm = await opened(madeInput(seed, { plenty: 0.6 }))
      const worths = await worthOfWindows(warm, { most: 2 })
      for (const { groups, price } of worths) {
        expect(price).toBeGreaterThan(0)
        expect(groups.map(({ group }) => group)).toEqual(['food', 'water'])
      }
      // Afterwards the model is what it was.
      const again = await warm.solveWith({})
      const { objective } = warm.solution
      expect(Math.abs(again.objective - objective)).toBeLessThan(1e-6 * Math.abs(objective))
      warm.close()
    }
  })

  it('is nothing where all needs are met', async () => {
    const plenty = narrow(1)
    const sites = plenty.sites.map((site) => ({ ...site, need_t: { food: [1, 1, 1] } }))
    const warm = await opened({ ...plenty, sites })
    const worths = await worthOfWindows(warm, { most: 3 })
    warm.close()
    const gains = worths.flatMap(({ groups }) => groups.map(({ oneMore }) => oneMore))
    expect(gains.every((gain) => gain === 0)).toBe(true)
  })
})
