import type { SolveOptions } from '@causeway/planner/engine/engine'
import { buildFlowModel } from '@causeway/planner/flow/flow-model'
import type { Model } from '@causeway/planner/model/model'
import type { PlanInput } from '@causeway/planner/plan-input/plan-input'
import { withCosts } from '@causeway/planner/stages/stage-model'
import { madeInput } from '@causeway/planner/testing/made-input'
import { boundChanges } from '@causeway/planner/warm/bound-change'
import loadHighs, { type Model as HighsModel } from 'highs'
import { describe, expect, it } from 'vitest'
import { changeHighs, openHighs, runHighs } from './highs-run.ts'
import { walkFromBasis } from './warm-run.ts'

const highs = await (loadHighs as unknown as typeof loadHighs.default)()
const options: SolveOptions = { algorithm: 'choose', seed: 1, timeLimit_s: null, gap: 0 }
const OPTIMAL = 7

/** Flows of two weeks cost nothing and missing tonnes much, so that most steps are ties. */
function shortageModel(input: PlanInput): Model {
  const { model, costs } = buildFlowModel(input, { periods: 'daily', form: 'F', closed: 'kept' })
  return withCosts(model, costs.shortage)
}

/** An operation with goods for the whole time, so that crossings decide what arrives. */
function operation(seed: number): PlanInput {
  const input = madeInput(seed, { crossings: 4, hubs: 4, sites: 10, groups: 4, days: 14 })
  const origins = input.origins.map((origin) => {
    const stock = Object.entries(origin.stock_t).map(([group, mass_t]) => [group, mass_t * 20])
    return { ...origin, stock_t: Object.fromEntries(stock) as typeof origin.stock_t }
  })
  return { ...input, origins }
}

/** The operation with one crossing closed for three days, from the third on. */
function closedAt(input: PlanInput, closed: number): PlanInput {
  const crossings = input.crossings.map((crossing, index) => {
    const isShut = (day: number): boolean => index === closed && day >= 2 && day < 5
    const confidence = crossing.confidence.map((value, day) => (isShut(day) ? 0 : value))
    return { ...crossing, confidence }
  })
  return { ...input, crossings }
}

async function opened<T>(model: Model, work: (model: HighsModel) => T): Promise<T> {
  const own = openHighs(highs, model)
  try {
    return work(own)
  } finally {
    own.dispose()
  }
}

describe('a plan from the basis before', () => {
  it.each([1, 2, 3])(
    'is as good as one from nothing, whichever crossing closes (%i)',
    async (seed) => {
      const input = operation(seed)
      const before = shortageModel(input)
      for (const closed of input.crossings.keys()) {
        const after = shortageModel(closedAt(input, closed))
        const { objective } = await opened(after, (one) => runHighs(one, options, false))
        await opened(before, (one) => {
          const { basis } = runHighs(one, options, false)
          const changes = boundChanges(before, after)
          if (basis === null || changes === null) throw new Error('it is not a change of bounds')
          changeHighs(one, changes)
          expect(walkFromBasis(one, basis)).toBe(OPTIMAL)
          expect(one.getObjectiveValue() / objective).toBeCloseTo(1, 9)
          expect([...one.getLp().colCost]).toEqual([...before.cost])
        })
      }
    },
  )

  it('goes on after a change that no plan can follow, once that is taken back', async () => {
    const before = shortageModel(operation(1))
    await opened(before, (one) => {
      const { objective } = runHighs(one, options, false)
      const row = before.rowUpper.findIndex((upper) => upper > 0 && upper < Infinity)
      const shut = { index: row, lower: before.rowLower[row] ?? 0, upper: -1e9 }
      const bounds = { ...shut, upper: before.rowUpper[row] ?? 0 }
      changeHighs(one, { rows: [{ ...shut, lower: Math.min(shut.lower, -1e9) }] })
      expect(runHighs(one, options, false).status).toBe('infeasible')
      changeHighs(one, { rows: [bounds] })
      expect(runHighs(one, options, false)).toMatchObject({ status: 'optimal' })
      expect(one.getObjectiveValue() / objective).toBeCloseTo(1, 9)
    })
  })
})
