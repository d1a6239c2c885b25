import { describe, expect, it } from 'vitest'
import type { PlanInput } from '../plan-input/plan-input.ts'
import { highsForTests } from '../testing/highs-engine.ts'
import { madeInput } from '../testing/made-input.ts'
import { lossOf, planHungryRoads } from './hungry-roads.ts'

const engine = await highsForTests()
const OPTIONS = { mode: 'weighted', seed: 1, timeLimit_s: 60 } as const

/** An operation whose roads lose between these shares. */
function hungry(seed: number, lossLow: number, lossHigh: number): PlanInput {
  const input = madeInput(seed, { groups: 1, plenty: 1.5 })
  const segments = input.segments.map(({ code }) => ({ code, loss: lossLow, lossLow, lossHigh }))
  return { ...input, segments }
}

describe('hungry roads', () => {
  it('lose as much as they can where nobody has anything, and little where all are supplied', () => {
    const segment = { code: 'R1', loss: 0.1, lossLow: 0.02, lossHigh: 0.95 }
    expect(lossOf(segment, 0)).toBe(0.95)
    expect(lossOf(segment, 3)).toBeCloseTo(0.02 + 0.93 / Math.E, 12)
    expect(lossOf(segment, 1000)).toBeCloseTo(0.02, 12)
  })

  it.each([
    [0.02, 0.02],
    [0.02, 0.1],
    [0.02, 0.5],
    [0.02, 0.95],
    [0.5, 0.95],
    [0.95, 0.95],
  ])('give a plan where losses lie between %d and %d', async (low, high) => {
    for (const seed of [1, 2, 3]) {
      const planned = await planHungryRoads(hungry(seed, low, high), engine, OPTIONS)
      if (!planned.ok) throw new Error(planned.refusal.kind)
      const { losses, rounds, shortage } = planned.value
      for (const loss of losses.values()) {
        expect(loss).toBeGreaterThanOrEqual(low - 1e-12)
        expect(loss).toBeLessThanOrEqual(high + 1e-12)
      }
      expect(rounds.length).toBeLessThanOrEqual(6)
      expect(shortage).toBe(Math.min(...rounds.map((one) => one.shortage)))
      const froms = new Set(rounds.map(({ from }) => from))
      expect(froms).toEqual(new Set(['supply of today', 'full supply']))
    }
  })

  it('need one round where losses do not depend on hunger', async () => {
    const planned = await planHungryRoads(hungry(4, 0.1, 0.1), engine, OPTIONS)
    if (!planned.ok) throw new Error(planned.refusal.kind)
    expect(planned.value.rounds.map(({ round, gap }) => [round, gap])).toEqual([
      [1, 0],
      [1, 0],
    ])
  })

  it('count what a plan leaves unmet under its own losses as its model does', async () => {
    const planned = await planHungryRoads(hungry(5, 0.1, 0.1), engine, OPTIONS)
    if (!planned.ok) throw new Error(planned.refusal.kind)
    const { shortage, made } = planned.value
    const { flow, stages } = made
    const primal = stages.solved.at(-1)?.solution.primal ?? []
    let inModel = 0
    for (const numbers of [flow.columns.unmetFirst, flow.columns.unmetRest]) {
      for (const site of flow.network.sites.keys()) {
        for (const period of flow.network.periods.keys()) {
          const column = numbers.get(site, 0, period)
          inModel += (primal[column] ?? 0) * (flow.costs.shortage[column] ?? 0)
        }
      }
    }
    // The model may keep safety stock and go short today; whoever is hungry eats what is there.
    expect(shortage).toBeLessThanOrEqual(inModel * 1.001 + 1)
  })
})
