import { describe, expect, it } from 'vitest'
import { checkDispatch } from '../checker/checker.ts'
import { dispatchStory, smallDispatchStory } from '../testing/dispatch-story.ts'
import { tinyEngine } from '../testing/tiny-engine.ts'
import { wholeTrucks } from './whole-trucks.ts'

const engine = tinyEngine({ nodesMost: 12 })

describe('whole trucks', () => {
  it('make plans that the checker accepts, in 150 made operations', async () => {
    const refused: unknown[] = []
    let sent = 0
    for (let seed = 0; seed < 150; seed += 1) {
      const { input, rules, targets } = smallDispatchStory(seed)
      const options = { seed, days: 3, timeLimit_s: 10, gap: 0.01 }
      const plan = await wholeTrucks({ input, rules, targets }, engine, options)
      sent += plan.trips.length
      const { failures } = checkDispatch(plan, { input, rules })
      const unsolved = plan.hubs.filter(({ status }) => status === 'no solution')
      if (failures.length + unsolved.length > 0) refused.push({ seed, first: failures[0], unsolved })
    }
    expect(refused.slice(0, 5)).toEqual([])
    expect(sent).toBeGreaterThan(150)
  })
})
