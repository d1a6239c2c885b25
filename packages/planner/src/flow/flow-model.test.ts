import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlannerEngine } from '../engine/engine.ts'
import type { PlanInput } from '../plan-input/plan-input.ts'
import { madeInput, someInput } from '../testing/made-input.ts'
import { highsForTests } from '../testing/highs-engine.ts'
import { DEFAULT_FORM, type FlowForm } from './flow-form.ts'
import { type FlowModel, buildFlowModel } from './flow-model.ts'
import { arrivals, periodsOf } from './period.ts'

const engine: PlannerEngine = await highsForTests()
const SOLVE = { algorithm: 'choose', seed: 1, timeLimit_s: 60, gap: 0 } as const

const FORMS: readonly FlowForm[] = [
  DEFAULT_FORM,
  { periods: 'daily', form: 'F', closed: 'left out' },
  { periods: 'daily', form: 'split', closed: 'kept' },
]

const someForm = fc.constantFrom(...FORMS)

/** The sum of one row with the values of a solution. */
function rowSum({ model }: FlowModel, primal: Float64Array, row: number): number {
  let sum = 0
  for (let column = 0; column < model.columns; column += 1) {
    for (let at = model.starts[column] ?? 0; at < (model.starts[column + 1] ?? 0); at += 1) {
      if (model.indices[at] === row) sum += (model.values[at] ?? 0) * (primal[column] ?? 0)
    }
  }
  return sum
}

describe('the flow model', () => {
  it('is the same for equal inputs, whatever the order of their places and roads', () => {
    fc.assert(
      fc.property(someInput, someForm, (input, form) => {
        const turned: PlanInput = {
          ...input,
          sites: input.sites.toReversed(),
          hubs: input.hubs.toReversed(),
          crossings: input.crossings.toReversed(),
          roads: input.roads.toReversed(),
          segments: input.segments.toReversed(),
        }
        expect(buildFlowModel(turned, form).model).toEqual(buildFlowModel(input, form).model)
      }),
      { numRuns: 30 },
    )
  })

  it('bounds every column and keeps its entries within a thousandth and a thousand', () => {
    fc.assert(
      fc.property(someInput, someForm, (input, form) => {
        const { model } = buildFlowModel(input, form)
        expect(model.lower.every((bound) => bound === 0)).toBe(true)
        expect(model.upper.every((bound) => Number.isFinite(bound) && bound >= 0)).toBe(true)
        const sizes = model.values.map(Math.abs)
        expect(sizes.every((size) => size >= 1e-3 && size <= 1e3)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  it('is never infeasible, whatever is closed, missing or frozen', async () => {
    await fc.assert(
      fc.asyncProperty(someInput, someForm, async (input, form) => {
        const { model, costs } = buildFlowModel(input, form)
        const { status } = await engine.solve({ ...model, cost: costs.shortage }, SOLVE)
        expect(status).toBe('optimal')
      }),
      { numRuns: 60 },
    )
  })

  it('says of four crossings, twelve hubs and two hundred sites how large form F is', () => {
    const input = madeInput(7, {
      days: 28,
      origins: 2,
      crossings: 4,
      hubs: 12,
      sites: 200,
      groups: 8,
      plenty: 1,
    })
    const { model } = buildFlowModel(input, { periods: 'daily', form: 'F', closed: 'left out' })
    expect(model.columns).toBeGreaterThan(225_000)
    expect(model.columns).toBeLessThan(255_000)
    expect(model.rows).toBeLessThan(75_000)
    expect(model.values.length).toBeLessThan(1_500_000)
  })

  it('lets no plan pass more trucks through a crossing than its window allows', async () => {
    await fc.assert(
      fc.asyncProperty(someInput, async (input) => {
        const flow = buildFlowModel(input, DEFAULT_FORM)
        const { network, rows, costs } = flow
        const { primal } = await engine.solve({ ...flow.model, cost: costs.shortage }, SOLVE)
        for (const crossing of network.crossings.keys()) {
          for (const period of network.periods.keys()) {
            const row = rows.crossing.get(crossing, 0, period)
            const most = flow.model.rowUpper[row] ?? 0
            expect(rowSum(flow, primal, row)).toBeLessThanOrEqual(most + 1e-6)
          }
        }
      }),
      { numRuns: 20 },
    )
  })

  it('gives a closed crossing no column, or one that can carry nothing where it is kept', () => {
    const input = madeInput(3)
    const shut = {
      ...input,
      crossings: input.crossings.map((one) => ({
        ...one,
        confidence: one.confidence.map(() => 0),
      })),
    }
    const without = buildFlowModel(shut, DEFAULT_FORM)
    const kept = buildFlowModel(shut, { ...DEFAULT_FORM, closed: 'kept' })
    const toHub = without.network.lanes.flatMap(({ step }, at) => (step === 'to hub' ? [at] : []))
    expect(toHub.length).toBeGreaterThan(0)
    for (const lane of toHub) {
      expect(without.columns.flow.get(lane, 0, 0)).toBe(-1)
      expect(kept.model.upper[kept.columns.flow.get(lane, 0, 0)]).toBe(0)
    }
  })

  it('leaves out and lists what a frozen movement takes beyond what its hub has', () => {
    const input = madeInput(4)
    const [hub] = input.hubs
    const frozen = [
      { from: 'H01', to: 'S001', group: 'food', day: 0, mass_t: 1e6, movement: 'M-7' } as const,
    ]
    const { frozen: told, model } = buildFlowModel({ ...input, frozen }, DEFAULT_FORM)
    expect(told.leftOut).toContainEqual({
      kind: 'frozen overload',
      limit: 'stock',
      place: 'H01',
      movement: 'M-7',
      period: 0,
      over: 1e6 - (hub?.stock_t.food ?? 0),
    })
    expect(model.rowUpper.every((upper) => !Number.isNaN(upper))).toBe(true)
  })
})

describe('periods', () => {
  it('has seven days and three weeks of 28 days, and 28 days in the full form', () => {
    expect(periodsOf(28, 'weekly').map(({ days }) => days)).toEqual([1, 1, 1, 1, 1, 1, 1, 7, 7, 7])
    expect(periodsOf(28, 'daily')).toHaveLength(28)
    expect(periodsOf(10, 'weekly').at(-1)).toEqual({ from: 7, days: 3 })
  })

  it('lets a flow of a week with two days of way arrive five sevenths in its own week', () => {
    const periods = periodsOf(28, 'weekly')
    const loaded = { from: 7, days: 7 }
    expect(arrivals(periods, loaded, 2)).toEqual([
      { period: 7, share: 5 / 7 },
      { period: 8, share: 2 / 7 },
    ])
    expect(arrivals(periods, { from: 6, days: 1 }, 1)).toEqual([{ period: 7, share: 1 }])
    expect(arrivals(periods, { from: 21, days: 7 }, 7)).toEqual([])
  })
})
