import { describe, expect, it } from 'vitest'
import type { Model } from '../model/model.ts'
import { type MadePlan, makePlan } from '../plan/make-plan.ts'
import type { PlanInput, Site } from '../plan-input/plan-input.ts'
import { withCostRow, withCosts } from '../stages/stage-model.ts'
import { highsForTests } from '../testing/highs-engine.ts'
import { madeInput } from '../testing/made-input.ts'
import { type TracedReason, traceUnmet } from './explain.ts'
import { reasonSentence } from './limit-sentence.ts'
import { pricesOf } from './prices.ts'

const engine = await highsForTests()
const OPTIONS = { mode: 'weighted', seed: 1, timeLimit_s: 60 } as const
const SOLVE = { algorithm: 'choose', seed: 1, timeLimit_s: 60, gap: 0 } as const

async function made(input: PlanInput): Promise<MadePlan> {
  const plan = await makePlan(input, engine, OPTIONS)
  if (!plan.ok) throw new Error(plan.refusal.kind)
  return plan.value
}

/** One unit more of each limit: a truck, an hour, a tonne, whatever the bound counts. */
function loosened(model: Model, { held }: TracedReason): Model {
  const [rowLower, rowUpper] = [model.rowLower.slice(), model.rowUpper.slice()]
  const upper = model.upper.slice()
  for (const { kind, index } of held.flatMap(({ bounds }) => bounds)) {
    if (kind === 'column') upper[index] = (upper[index] ?? 0) + 1
    else {
      rowLower[index] = (rowLower[index] ?? 0) + 1
      rowUpper[index] = (rowUpper[index] ?? 0) + 1
    }
  }
  return { ...model, rowLower, rowUpper, upper }
}

/** The least that a need can lack in a plan that is as good as the one before. */
async function leastUnmet(
  { flow }: MadePlan,
  model: Model,
  of: { readonly reason: TracedReason['reason']; readonly most: number },
): Promise<number> {
  const { network, columns } = flow
  const site = network.sites.findIndex(({ code }) => code === of.reason.site)
  const group = network.groups.findIndex(({ code }) => code === of.reason.group)
  const cost = new Float64Array(model.columns)
  for (const [period, { from }] of network.periods.entries()) {
    if (Math.floor(from / 7) !== of.reason.week) continue
    cost[columns.unmetFirst.get(site, group, period)] = 1
    cost[columns.unmetRest.get(site, group, period)] = 1
  }
  const kept = withCosts(withCostRow(model, model.cost, of.most), cost)
  return (await engine.solve(kept, SOLVE)).objective
}

describe('why needs stay unmet', () => {
  it('names limits that lower the need in a re-solve when they are loosened by one unit', async () => {
    let looked = 0
    for (let seed = 1; seed <= 12; seed += 1) {
      const plan = await made(madeInput(seed, { groups: 2, sites: 3 }))
      const last = plan.stages.solved.at(-1)
      const prices = last && pricesOf(plan.flow, last.model, last.solution)
      if (!last || !prices) throw new Error('a plan with prices')
      const most = last.solution.objective * (1 + 1e-7)
      for (const traced of traceUnmet(prices).slice(0, 3)) {
        const { reason, held } = traced
        if (held.every(({ bounds }) => bounds.length === 0)) continue
        const before = await leastUnmet(plan, last.model, { reason, most })
        const after = await leastUnmet(plan, loosened(last.model, traced), { reason, most })
        expect(after, reasonSentence(reason)).toBeLessThan(before - 1e-6)
        looked += 1
      }
    }
    expect(looked).toBeGreaterThan(15)
  })

  it('says that a crossing passes no more trucks', async () => {
    expect(await sentences(oneSite({ capacity: 1 }))).toEqual([
      'Site S1 lacks 63.0 t of food in week 1: crossing C1 passes at most 1.0 trucks a day.',
    ])
  })

  it('says that no more is inspected', async () => {
    expect(await sentences(oneSite({ inspected: 1 }))).toEqual([
      'Site S1 lacks 63.0 t of food in week 1: at most 1.0 trucks a day are inspected at C1.',
    ])
  })

  it('says that there is no window', async () => {
    const [sentence = ''] = await sentences(oneSite({ confidence: 0 }))
    expect(sentence).toMatch(/there is no window for C1\.$/)
  })

  it('says that nothing comes in time', async () => {
    const [sentence = ''] = await sentences(oneSite({ lead_days: 7 }))
    expect(sentence).toMatch(/nothing can reach S1 in time\.$/)
  })

  it('says that there are no more trucks, and no more drivers', async () => {
    const [trucks = ''] = await sentences(oneSite({ truckHours: 3 }))
    expect(trucks).toMatch(/hub H1 has at most 3\.0 truck-hours a day\.$/)
    const [drivers = ''] = await sentences(oneSite({ driverHours: 2 }))
    expect(drivers).toMatch(/hub H1 has at most 2\.0 driver-hours a day\.$/)
  })

  it('says that there is no more to send', async () => {
    const [sentence = ''] = await sentences(oneSite({ stock: 40 }))
    expect(sentence).toMatch(/no more lies at O1, and no pledge comes sooner\.$/)
  })

  it('says nothing where every need is met', async () => {
    expect(await sentences(oneSite({}))).toEqual([])
  })
})

async function sentences(input: PlanInput): Promise<readonly string[]> {
  return (await made(input)).plan.reasons.map(reasonSentence)
}

/** Everything is plenty but for what is said; one site needs 20 tonnes of food a day for a week. */
function oneSite(scarce: {
  readonly capacity?: number
  readonly inspected?: number
  readonly confidence?: number
  readonly lead_days?: number
  readonly truckHours?: number
  readonly driverHours?: number
  readonly stock?: number
}): PlanInput {
  const base = madeInput(1, { sites: 1, hubs: 1, crossings: 1, groups: 1, days: 7 })
  const [group, site] = [base.groups[0], base.sites[0] as Site]
  if (group === undefined) throw new Error('made')
  const every = <Of>(value: Of): Of[] => Array.from({ length: 7 }, () => value)
  const road = { segments: [], hours: 2, lead_days: 0, denial: 0, confidence: every(1) }
  return {
    ...base,
    frozen: [],
    groups: [{ ...group, safety_days: 0, shelfLife_days: null, load_t: 11 }],
    truckTypes: [{ code: 'T', truckClass: 'dry', payload_t: 10, volume_m3: 60, costPerHour: 10 }],
    segments: [],
    origins: [{ code: 'O1', stock_t: { food: scarce.stock ?? 1000 }, pledges: [] }],
    crossings: [
      {
        code: 'C1',
        capacity_trucks: every(scarce.capacity ?? 100),
        confidence: every(scarce.confidence ?? 1),
        inspection_trucks: {},
        inspectionAll_trucks: scarce.inspected ?? null,
        waiting_t: {},
      },
    ],
    hubs: [
      {
        code: 'H1',
        stock_t: {},
        storage_m3: 1e5,
        truckHours: { T: scarce.truckHours ?? 1000 },
        driverHours: scarce.driverHours ?? 1000,
      },
    ],
    sites: [
      { ...site, code: 'S1', people: 1000, priority: 1, stock_t: {}, need_t: { food: every(20) } },
    ],
    roads: [
      { ...road, from: 'O1', to: 'C1' },
      { ...road, from: 'C1', to: 'H1' },
      { ...road, from: 'H1', to: 'S1', lead_days: scarce.lead_days ?? 0 },
    ],
  }
}
