import { checkDispatch } from '@causeway/planner/checker/checker'
import { smallDispatchStory } from '@causeway/planner/testing/dispatch-story'
import { tinyEngine } from '@causeway/planner/testing/tiny-engine'
import { wholeTrucks } from '@causeway/planner/whole-trucks/whole-trucks'
import { describe, expect, it } from 'vitest'
import { wasmHighs } from './wasm-highs.ts'

describe('whole trucks by the engine that is always there', () => {
  it('are as good as the proved best of a plain branch and bound, and checked', async () => {
    const [engine, tiny] = [wasmHighs(), tinyEngine({ nodesMost: 60 })]
    let compared = 0
    for (let seed = 200; seed < 230; seed += 1) {
      const { input, rules, targets } = smallDispatchStory(seed)
      const options = { seed, days: 3, timeLimit_s: 600, gap: 0 }
      const plan = await wholeTrucks({ input, rules, targets }, engine, options)
      expect(checkDispatch(plan, { input, rules }).failures).toEqual([])
      const other = await wholeTrucks({ input, rules, targets }, tiny, options)
      for (const [at, { hub, status, objective }] of other.hubs.entries()) {
        expect(plan.hubs[at]).toMatchObject({ hub, status: 'optimal' })
        const ours = plan.hubs[at]?.objective ?? Infinity
        const slack = 1e-6 * Math.max(1, Math.abs(objective))
        expect(ours).toBeLessThanOrEqual(objective + slack)
        if (status !== 'optimal') continue
        compared += 1
        expect(Math.abs(ours - objective)).toBeLessThanOrEqual(slack)
      }
    }
    expect(compared).toBeGreaterThan(15)
  })
})
