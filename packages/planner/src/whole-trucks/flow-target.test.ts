import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDispatch } from '../checker/checker.ts'
import { DEFAULT_DISPATCH_RULES } from '../dispatch-plan/dispatch-rules.ts'
import { greedyPlan } from '../greedy/greedy.ts'
import { makePlan } from '../plan/make-plan.ts'
import { highsForTests } from '../testing/highs-engine.ts'
import { someInput } from '../testing/made-input.ts'
import { tinyEngine } from '../testing/tiny-engine.ts'
import { flowTargets } from './flow-target.ts'
import { wholeTrucks } from './whole-trucks.ts'

const engine = await highsForTests()
const wholeNumbers = tinyEngine({ nodesMost: 12 })
const rules = DEFAULT_DISPATCH_RULES

describe('a flow plan in whole trucks', () => {
  it('is accepted by the checker, whatever operation it is made for', async () => {
    await fc.assert(
      fc.asyncProperty(someInput, async (input) => {
        const options = { seed: 1, timeLimit_s: 60, mode: 'weighted' } as const
        const made = await makePlan(input, engine, options)
        expect(made.ok).toBe(true)
        if (!made.ok) return
        const targets = flowTargets(made.value.plan, 3)
        const plan = await wholeTrucks({ input, rules, targets }, wholeNumbers)
        expect(checkDispatch(plan, { input, rules }).failures).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  it('and so is the greedy plan of the same operations', () => {
    fc.assert(
      fc.property(someInput, (input) => {
        const plan = greedyPlan(input, rules, { seed: 1 })
        expect(checkDispatch(plan, { input, rules }).failures).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})
