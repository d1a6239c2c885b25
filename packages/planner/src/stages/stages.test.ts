import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_FORM } from '../flow/flow-form.ts'
import { buildFlowModel } from '../flow/flow-model.ts'
import { makePlan } from '../plan/make-plan.ts'
import type { PlanInput } from '../plan-input/plan-input.ts'
import { highsForTests } from '../testing/highs-engine.ts'
import { madeInput, someInput } from '../testing/made-input.ts'
import { floorsByGroup } from './floors.ts'
import { costOf } from './stage-model.ts'
import { solveStages } from './stages.ts'

const engine = await highsForTests()
const WEIGHTED = { mode: 'weighted', seed: 1, timeLimit_s: 60 } as const
const STRICT = { ...WEIGHTED, mode: 'strict' } as const

function caseOf(seed: number): PlanInput {
  return madeInput(seed, {
    days: 3 + (seed % 9),
    sites: 1 + (seed % 5),
    groups: 1 + (seed % 3),
    crossings: 1 + (seed % 2),
    hubs: 1 + (seed % 3),
    plenty: 0.3 + (seed % 7) / 4,
  })
}

/** How far both modes are apart in a stage, relative; below 1 against 1. */
async function apart(seed: number): Promise<{ readonly [stage: string]: number }> {
  const flow = buildFlowModel(caseOf(seed), DEFAULT_FORM)
  const weighted = await solveStages(flow, engine, WEIGHTED)
  const strict = await solveStages(flow, engine, STRICT)
  if (!weighted.ok || !strict.ok) throw new Error('both modes give a plan')
  const primal = weighted.value.solved.at(-1)?.solution.primal ?? new Float64Array(0)
  const distances = strict.value.values.flatMap(({ stage, objective }) => {
    if (stage === 'floors' || stage === 'together') return []
    const other = costOf(flow.costs[stage], primal)
    return [[stage, Math.abs(other - objective) / Math.max(1, Math.abs(objective))]]
  })
  return Object.fromEntries(distances) as { readonly [stage: string]: number }
}

describe('the stages of a plan', () => {
  it('come out within 1 % of each other in both modes, but for what slack buys', async () => {
    const cases = await Promise.all(Array.from({ length: 100 }, (_, at) => apart(at + 1)))
    expect(cases.every((one) => Object.keys(one).length === 3)).toBe(true)
    expect(Math.max(...cases.map(({ shortage = 1 }) => shortage))).toBeLessThan(1e-4)
    for (const stage of ['loss', 'cost']) {
      const far = cases.filter((one) => (one[stage] ?? 1) > 0.01)
      expect(far.length).toBeLessThanOrEqual(4)
      expect(Math.max(...cases.map((one) => one[stage] ?? 1))).toBeLessThan(0.1)
    }
  })

  it('keep every floor that was reached, and list who has no open path', async () => {
    await fc.assert(
      fc.asyncProperty(someInput, async (input) => {
        const made = await makePlan(input, engine, WEIGHTED)
        if (!made.ok) throw new Error(made.refusal.kind)
        const { plan, stages, flow } = made.value
        const floors = floorsByGroup(flow, stages.floors)
        const out = plan.leftOut.filter((one) => one.kind === 'no open path')
        for (const [group, { code }] of flow.network.groups.entries()) {
          for (const site of flow.network.sites) {
            if (out.some((one) => one.site === site.code && one.group === code)) continue
            const covered = plan.coverage.find(
              (one) => one.site === site.code && one.group === code,
            )
            expect(covered?.share ?? 1).toBeGreaterThanOrEqual((floors[group] ?? 1) - 1e-5)
          }
        }
      }),
      { numRuns: 25 },
    )
  })

  it('raise the second lowest floor where a far site holds the first one down', async () => {
    const made = await makePlan(twoSites(), engine, WEIGHTED)
    if (!made.ok) throw new Error(made.refusal.kind)
    const shares = made.value.plan.coverage.map(({ site, share }) => [
      site,
      Math.round(share * 100),
    ])
    expect(Object.fromEntries(shares)).toEqual({ S1: 20, S2: 100 })
    const floors = made.value.plan.stages.filter(({ stage }) => stage === 'floors')
    expect(floors.map(({ objective }) => Number(objective.toFixed(4)))).toEqual([0.8, 0])
  })

  it('say that there was no time, and which stage it ended in', async () => {
    const late = {
      ...engine,
      solve: async (...asked: Parameters<typeof engine.solve>) => {
        const solution = await engine.solve(...asked)
        return { ...solution, seconds: 100 }
      },
    }
    const made = await makePlan(madeInput(1), late, { ...WEIGHTED, timeLimit_s: 50 })
    expect(made).toEqual({ ok: false, refusal: { kind: 'no plan in time', stage: 'together' } })
  })

  it('make a plan over the floors of the first round where there is no time for others', async () => {
    let asked = 0
    const limits: (number | null)[] = []
    const slow = {
      ...engine,
      solve: async (...of: Parameters<typeof engine.solve>) => {
        asked += 1
        limits.push(of[1].timeLimit_s)
        const solution = await engine.solve(...of)
        if (asked !== 2) return { ...solution, seconds: 0 }
        return {
          ...solution,
          status: 'time limit',
          primal: new Float64Array(0),
          seconds: 10,
        } as const
      },
    }
    const made = await makePlan(madeInput(1), slow, { ...WEIGHTED, timeLimit_s: 40 })
    if (!made.ok) throw new Error(made.refusal.kind)
    expect(made.value.plan.stages.map(({ stage }) => stage)).toEqual([
      'floors',
      'together',
      'shortage',
      'loss',
      'cost',
    ])
    expect(limits).toEqual([20, 10, 30])
  })

  it.each([WEIGHTED, STRICT])(
    'go on from the vertex of the solve before ($mode)',
    async (options) => {
      const asked: { readonly algorithm: string; readonly fits: boolean }[] = []
      const told = {
        ...engine,
        solve: async (...of: Parameters<typeof engine.solve>) => {
          const [{ columns, rows }, { algorithm, basis }] = of
          const fits = basis?.columns.length === columns && basis.rows.length === rows
          asked.push({ algorithm, fits })
          return engine.solve(...of)
        },
      }
      const made = await makePlan(madeInput(3), told, options)
      expect(made.ok).toBe(true)
      const [first, ...later] = asked
      expect(first).toEqual({ algorithm: 'dual simplex', fits: false })
      expect(later.length).toBeGreaterThan(0)
      for (const one of later) expect(one).toEqual({ algorithm: 'primal simplex', fits: true })
    },
  )

  it('hand on the words of an engine that failed', async () => {
    const broken = {
      ...engine,
      solve: async (...asked: Parameters<typeof engine.solve>) => {
        const solution = await engine.solve(...asked)
        return { ...solution, status: 'failed', failure: 'out of memory' } as const
      },
    }
    const made = await makePlan(madeInput(1), broken, WEIGHTED)
    const refusal = { kind: 'engine failed', stage: 'floors', failure: 'out of memory' }
    expect(made).toEqual({ ok: false, refusal })
  })

  it('change little against the plan before where nothing has changed', async () => {
    const input = madeInput(5)
    const first = await makePlan(input, engine, WEIGHTED)
    if (!first.ok) throw new Error(first.refusal.kind)
    const form = { last: first.value.plan }
    const second = await makePlan(input, engine, { ...WEIGHTED, form })
    if (!second.ok) throw new Error(second.refusal.kind)
    const change = second.value.plan.stages.find(({ stage }) => stage === 'change')
    expect(change?.objective).toBeLessThan(0.01)
  })
})

/** One hub with plenty, two sites of the same size; the road to the first carries a fifth. */
function twoSites(): PlanInput {
  const made = madeInput(1, { sites: 1, hubs: 1, crossings: 1, groups: 1, days: 1 })
  const [site] = made.sites
  const [hub] = made.hubs
  const [type] = made.truckTypes
  if (site === undefined || hub === undefined || type === undefined) throw new Error('made')
  const need = [10]
  const sites = ['S1', 'S2'].map((code) => {
    return { ...site, code, people: 100, priority: 1, stock_t: {}, need_t: { food: need } }
  })
  const road = {
    from: hub.code,
    segments: [],
    hours: 1,
    lead_days: 0,
    denial: 0,
  }
  return {
    ...made,
    frozen: [],
    truckTypes: [type],
    sites,
    hubs: [
      {
        ...hub,
        stock_t: { food: 100 },
        truckHours: { [type.code]: 10 },
        driverHours: 100,
        storage_m3: 1e4,
      },
    ],
    roads: [
      // A road that is open for a fiftieth of the day: two tonnes of ten in trucks of ten.
      { ...road, to: 'S1', confidence: [0.02] },
      { ...road, to: 'S2', confidence: [1] },
    ],
  }
}
