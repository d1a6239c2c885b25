import { BASIC, type Basis, type SolveOptions } from '@causeway/planner/engine/engine'
import { DEFAULT_FORM } from '@causeway/planner/flow/flow-form'
import { buildFlowModel } from '@causeway/planner/flow/flow-model'
import type { Model } from '@causeway/planner/model/model'
import type { PlanInput } from '@causeway/planner/plan-input/plan-input'
import { withCosts, withRowUppers } from '@causeway/planner/stages/stage-model'
import { stockedInput } from '@causeway/planner/testing/made-input'
import { boundChanges } from '@causeway/planner/warm/bound-change'
import { changedInput } from '@causeway/planner/what-if/change'
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

function operation(seed: number): PlanInput {
  return stockedInput(seed, { crossings: 4, hubs: 4, sites: 10, groups: 4, days: 14 })
}

/** The operation with one crossing closed for three days, from the third on. */
function closedAt(input: PlanInput, crossing: string): PlanInput {
  const changed = changedInput(input, { kind: 'close crossing', crossing, from: 2, days: 3 })
  if (!changed.ok) throw new Error(changed.refusal.kind)
  return changed.value
}

function opened<T>(model: Model, work: (model: HighsModel) => T): T {
  const own = openHighs(highs, model)
  try {
    return work(own)
  } finally {
    own.dispose()
  }
}

describe('a plan from the basis before', () => {
  it.each([1, 2, 3])('is as good as one from nothing, whichever crossing closes (%i)', (seed) => {
    const input = operation(seed)
    const before = shortageModel(input)
    for (const { code } of input.crossings) {
      const after = shortageModel(closedAt(input, code))
      const { objective } = opened(after, (one) => runHighs(one, options, false))
      opened(before, (one) => {
        const { basis } = runHighs(one, options, false)
        const changes = boundChanges(before, after)
        if (basis === null || changes === null) throw new Error('it is not a change of bounds')
        changeHighs(one, changes)
        expect(walkFromBasis(one, basis)).toBe(OPTIMAL)
        expect(one.getObjectiveValue() / objective).toBeCloseTo(1, 9)
        expect([...one.getLp().colCost]).toEqual([...before.cost])
      })
    }
  })

  it('goes on after a change that no plan can follow, once that is taken back', () => {
    const before = shortageModel(operation(1))
    opened(before, (one) => {
      const { objective } = runHighs(one, options, false)
      const row = before.rowUpper.findIndex((upper) => upper > 0 && upper < Infinity)
      const [lower = 0, upper = 0] = [before.rowLower[row], before.rowUpper[row]]
      changeHighs(one, { rows: [{ index: row, lower: -Infinity, upper: -1e9 }] })
      expect(runHighs(one, options, false).status).toBe('infeasible')
      changeHighs(one, { rows: [{ index: row, lower, upper }] })
      expect(runHighs(one, options, false)).toMatchObject({ status: 'optimal' })
      expect(one.getObjectiveValue() / objective).toBeCloseTo(1, 9)
    })
  })
})

describe('another stage of a plan, by the primal simplex', () => {
  const lossOf = (seed: number): { readonly shortage: Model; readonly loss: Model } => {
    const { model, costs } = buildFlowModel(operation(seed), DEFAULT_FORM)
    return { shortage: withCosts(model, costs.shortage), loss: withCosts(model, costs.loss) }
  }
  const vertexOf = (model: Model): Basis => {
    const { basis } = opened(model, (one) => runHighs(one, options, false))
    if (basis === null) throw new Error('a vertex has a basis')
    return basis
  }
  const primal = { ...options, algorithm: 'primal simplex' } as const

  it.each([1, 2, 3])('is as good from the vertex before as from nothing (%i)', (seed) => {
    const { shortage, loss } = lossOf(seed)
    const basis = vertexOf(shortage)
    const { objective } = opened(loss, (one) => runHighs(one, options, false))
    const next = opened(loss, (one) => runHighs(one, { ...primal, basis }, false))
    expect(next.status).toBe('optimal')
    expect(next.objective).toBeCloseTo(objective, 6)
  })

  it('says that there is no plan where there is none', () => {
    const { shortage } = lossOf(1)
    const basis = vertexOf(shortage)
    const row = shortage.rowUpper.findIndex((upper) => upper > 0 && upper < Infinity)
    const narrowed = withRowUppers(shortage, new Map([[row, -1e9]]))
    const next = opened(narrowed, (one) => runHighs(one, { ...primal, basis }, false))
    expect(next.status).toBe('infeasible')
  })

  it('begins from nothing where the basis is none', () => {
    const { shortage } = lossOf(1)
    const { objective } = opened(shortage, (one) => runHighs(one, options, false))
    const basis = {
      columns: new Uint8Array(shortage.columns).fill(BASIC),
      rows: new Uint8Array(shortage.rows).fill(BASIC),
    }
    const next = opened(shortage, (one) => runHighs(one, { ...primal, basis }, false))
    expect(next.status).toBe('optimal')
    expect(next.objective / objective).toBeCloseTo(1, 9)
  })
})
