import { conditionsOf } from '@causeway/simulator/shocks/conditions'
import { USUAL_SHOCKS } from '@causeway/simulator/shocks/shocks'
import { inThreadHighs } from '@causeway/server/engine/in-thread-highs'
import { describe, expect, it } from 'vitest'
import { bestCoverage } from './hindsight.ts'
import { layoutOfInput } from './layout-of-input.ts'
import { changedShare, runPolicy } from './one-run.ts'
import { policies, type PolicyCode } from './policies.ts'
import { NEEDS_WINDOW, tableLayout } from './table-layout.ts'

const engine = await inThreadHighs()
const base = tableLayout()
const layout = layoutOfInput(base, 3, NEEDS_WINDOW)
const around = { now_ms: () => 0, signal: new AbortController().signal }

async function play(code: PolicyCode, run: number) {
  const conditions = conditionsOf(layout, USUAL_SHOCKS, { seed: 3, run })
  const setting = { base, layout, shocks: USUAL_SHOCKS, conditions }
  const [policy] = policies(engine, { policies: [code], horizon_days: 8 })
  if (policy === undefined) throw new Error('the policy is there')
  return { setting, figures: (await runPolicy(setting, policy, around)).figures }
}

describe('a run', () => {
  it('is the same again from the same seed, and nobody beats hindsight', async () => {
    for (const code of ['greedy', 'convex', 'planner'] as const) {
      const { figures, setting } = await play(code, 1)
      expect((await play(code, 1)).figures).toEqual(figures)
      expect(figures.coverage).toBeLessThanOrEqual((await bestCoverage(setting, engine)) + 1e-6)
      expect(figures.coverage).toBeGreaterThan(0.3)
    }
  })

  it('is stopped between two days when somebody stops it', async () => {
    const stopped = AbortSignal.abort(new Error('that is enough'))
    const conditions = conditionsOf(layout, USUAL_SHOCKS, { seed: 3, run: 1 })
    const [policy] = policies(engine, { policies: ['greedy'], horizon_days: 8 })
    if (policy === undefined) throw new Error('the policy is there')
    const setting = { base, layout, shocks: USUAL_SHOCKS, conditions }
    const run = runPolicy(setting, policy, { ...around, signal: stopped })
    await expect(run).rejects.toThrow('that is enough')
  })
})

describe('notified convoys', () => {
  const load = { from: 'hub-1', to: 'site-01', group: 'food' } as const

  it('are changed where the next plan sends another mass on that day, or nothing', () => {
    const told = [
      { ...load, day: 1, mass_t: 10 },
      { ...load, to: 'site-02', day: 1, mass_t: 10 },
      { ...load, to: 'site-03', day: 2, mass_t: 10 },
    ]
    const next = [
      { ...load, day: 0, mass_t: 9.5 },
      { ...load, to: 'site-02', day: 0, mass_t: 8 },
    ]
    expect(changedShare([told, next])).toBeCloseTo(2 / 3, 12)
    expect(changedShare([told])).toBe(0)
  })
})
