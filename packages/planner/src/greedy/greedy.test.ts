import { describe, expect, it } from 'vitest'
import { checkDispatch } from '../checker/checker.ts'
import { dispatchStory, smallDispatchStory } from '../testing/dispatch-story.ts'
import { greedyPlan } from './greedy.ts'

describe('the greedy fallback', () => {
  it('makes plans that the checker accepts, in 1,000 made operations', () => {
    const refused: unknown[] = []
    let sent = 0
    for (let seed = 0; seed < 1_000; seed += 1) {
      const { input, rules } = smallDispatchStory(seed)
      const plan = greedyPlan(input, rules, { seed })
      sent += plan.trips.length
      const { failures } = checkDispatch(plan, { input, rules })
      if (failures.length > 0) refused.push({ seed, first: failures[0] })
    }
    expect(refused.slice(0, 5)).toEqual([])
    expect(sent).toBeGreaterThan(1_000)
  })

  it('and in larger ones, with all groups and hubs that are nearly full', () => {
    const size = { crossings: 2, hubs: 3, sites: 12, groups: 8, days: 10, isRough: true }
    for (let seed = 0; seed < 40; seed += 1) {
      const { input, rules } = dispatchStory(seed, size)
      const plan = greedyPlan(input, rules, { seed })
      expect(checkDispatch(plan, { input, rules }).failures).toEqual([])
    }
  })

  it('says that it proves nothing', () => {
    const { input, rules } = smallDispatchStory(1)
    const plan = greedyPlan(input, rules, { seed: 1 })
    expect(plan.kind).toBe('greedy, no bound')
    expect(plan.hubs).toEqual([])
  })

  it('makes the same plan of the same operation and seed', () => {
    const { input, rules } = smallDispatchStory(7)
    expect(greedyPlan(input, rules, { seed: 3 })).toEqual(greedyPlan(input, rules, { seed: 3 }))
  })

  it('fills whoever has the fewest days of supply first', () => {
    const size = { crossings: 1, hubs: 1, sites: 2, groups: 1, days: 1, isRough: false }
    const { input, rules } = dispatchStory(5, size)
    const hungry = {
      ...input,
      hubs: input.hubs.map((hub) => ({ ...hub, stock_t: { food: 5 } })),
      sites: input.sites.map((site, at) => ({
        ...site,
        stock_t: { food: at === 0 ? 20 : 0 },
        need_t: { food: [5] },
      })),
      roads: input.roads.map((road) => ({ ...road, lead_days: 0, hours: 4 })),
    }
    const plan = greedyPlan(hungry, rules, { seed: 1 })
    const toSites = plan.lines.filter(({ step }) => step === 'to site')
    expect(toSites.map(({ to }) => to)).toEqual(['S002'])
  })
})
