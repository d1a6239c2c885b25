import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlanInput } from '../plan-input/plan-input.ts'
import { madeInput, someInput } from '../testing/made-input.ts'
import { highsForTests } from '../testing/highs-engine.ts'
import { greedyByPeople } from './greedy-by-people.ts'
import { rollingModel } from './rolling-model.ts'
import { ROLLING_RULES, rollingPlan } from './rolling.ts'

const engine = await highsForTests()
const options = { algorithm: 'dual simplex', seed: 1, timeLimit_s: 60, gap: 0 } as const

/** What leaves a place today, of one group. */
function leaving(
  flows: readonly { from: string; group: string; day: number; mass_t: number }[],
  from: string,
  group: string,
): number {
  const own = flows.filter((one) => one.from === from && one.group === group && one.day === 0)
  return own.reduce((sum, { mass_t }) => sum + mass_t, 0)
}

describe('a prototype that solves a model each day', () => {
  it('has a model of one shape, whatever is open, so that yesterday’s basis fits', () => {
    const open = madeInput(5)
    const closed: PlanInput = {
      ...open,
      crossings: open.crossings.map((one) => ({
        ...one,
        confidence: one.confidence.map(() => 0),
      })),
    }
    const [one, other] = [open, closed].map((input) => rollingModel(input, ROLLING_RULES.convex))
    expect(other?.model.starts).toEqual(one?.model.starts)
    expect(other?.model.indices).toEqual(one?.model.indices)
  })

  it('sends nothing through a crossing that it takes for closed, nor more than hubs have', async () => {
    const input = madeInput(8)
    const closed: PlanInput = {
      ...input,
      frozen: [],
      crossings: input.crossings.map((one) => ({ ...one, confidence: [0] })),
    }
    const { flows } = await rollingPlan(closed, ROLLING_RULES.persist, { engine, options })
    for (const { code } of input.crossings) {
      expect(flows.filter(({ from }) => from === code)).toEqual([])
    }
    for (const { code, stock_t } of input.hubs) {
      for (const { code: group } of input.groups) {
        expect(leaving(flows, code, group)).toBeLessThanOrEqual((stock_t[group] ?? 0) + 1e-6)
      }
    }
  })

  it('keeps four days at sites where it is told to, and less where it is not', async () => {
    const input = madeInput(3, { plenty: 3 })
    const sent = async (rules: keyof typeof ROLLING_RULES): Promise<number> => {
      const { flows } = await rollingPlan(input, ROLLING_RULES[rules], { engine, options })
      const hubs = new Set(input.hubs.map(({ code }) => code))
      const early = flows.filter(({ from, day }) => hubs.has(from) && day < 2)
      return early.reduce((sum, { mass_t }) => sum + mass_t, 0)
    }
    expect(await sent('safety')).toBeGreaterThan(await sent('loss'))
  })
})

describe('the greedy prototype', () => {
  it('never sends more from a hub than lies there, nor to a site that wants nothing', () => {
    fc.assert(
      fc.property(someInput, (input) => {
        const flows = greedyByPeople(input)
        for (const { code, stock_t } of input.hubs) {
          for (const { code: group } of input.groups) {
            expect(leaving(flows, code, group)).toBeLessThanOrEqual((stock_t[group] ?? 0) + 1e-9)
          }
        }
        for (const site of input.sites) {
          for (const flow of flows.filter(({ to }) => to === site.code)) {
            const need = site.need_t[flow.group]?.[0] ?? 0
            expect(flow.mass_t).toBeLessThanOrEqual(need - (site.stock_t[flow.group] ?? 0) + 1e-9)
          }
        }
      }),
      { numRuns: 40 },
    )
  })
})
