import { describe, expect, it } from 'vitest'
import type { PlanInput } from '../plan-input/plan-input.ts'
import { madeInput } from '../testing/made-input.ts'
import { highsForTests } from '../testing/highs-engine.ts'
import { makePlan } from '../plan/make-plan.ts'
import { itemAt } from './capacity.ts'
import { DEFAULT_FORM } from './flow-form.ts'
import { buildFlowModel } from './flow-model.ts'
import { nearNeed, SAFETY_PIECES, SAFETY_REACH } from './safety.ts'

const engine = await highsForTests()
const input = madeInput(3, { plenty: 3 })

describe('safety stock', () => {
  it('is worth most in its first days and still something beyond what was asked for', () => {
    const weights = SAFETY_PIECES.map(({ weight }) => weight)
    expect(weights).toEqual(weights.toSorted((one, other) => other - one))
    expect(SAFETY_REACH).toBeGreaterThan(1)
    const { columns, costs, network } = buildFlowModel(input, DEFAULT_FORM)
    const per = columns.safetyGaps.map((one) => costs.shortage[one.get(0, 0, 0)] ?? 0)
    expect(per[0]).toBeGreaterThan(per[1] ?? 0)
    expect(per[1]).toBeGreaterThan(per[2] ?? 0)
    // Any unmet need weighs more than any safety stock.
    const unmet = costs.shortage[columns.unmetFirst.get(0, 0, 0)] ?? 0
    expect(unmet).toBeGreaterThan(per[0] ?? 0)
    const hub = [...network.hubs.keys()].find((at) => columns.hubSafetyGap.get(at, 0, 0) >= 0) ?? -1
    expect(costs.shortage[columns.hubSafetyGap.get(hub, 0, 0)]).toBeGreaterThan(0)
  })

  it('at hubs is for the sites that each is nearest to: all sites, each once', () => {
    const { network } = buildFlowModel(input, DEFAULT_FORM)
    for (const [group, { code }] of network.groups.entries()) {
      const near = [...network.hubs.keys()].map((hub) => {
        return nearNeed(network, { hub, group, period: 0 }).need_t
      })
      const all = input.sites.map(({ need_t }) => need_t[code]?.[0] ?? 0)
      const sum = (list: readonly number[]): number => list.reduce((so, one) => so + one, 0)
      expect(sum(near)).toBeCloseTo(sum(all), 9)
    }
  })

  it('brings goods behind a crossing before they are needed, while it is open', async () => {
    const group = itemAt(input.groups, 0).code
    const through = async (safety_days: number): Promise<number> => {
      const asked: PlanInput = {
        ...input,
        frozen: [],
        groups: input.groups.map((one) => ({ ...one, safety_days })),
      }
      const options = { mode: 'weighted', seed: 1, timeLimit_s: 60 } as const
      const made = await makePlan(asked, engine, options)
      if (!made.ok) throw new Error(made.refusal.kind)
      const { flows } = made.value.plan
      const early = flows.filter((one) => one.step === 'to hub' && one.group === group)
      return early.filter(({ period }) => period < 3).reduce((sum, one) => sum + one.mass_t, 0)
    }
    expect(await through(4)).toBeGreaterThan(await through(0))
  })
})
