/**
 * A plan whose model stays in the engine: after a crossing closes, a pledge slips or a window is
 * granted, only bounds change and the next answer comes in a part of the time. What changes entries
 * is built anew and begins from the old basis. Must be closed.
 */
import { type Result, accept, assert, refuse } from '@causeway/domain/result/result'
import type { BoundChanges, PlannerEngine, Solution, WarmModel } from '../engine/engine.ts'
import { itemAt } from '../flow/capacity.ts'
import { type FlowModel, buildFlowModel } from '../flow/flow-model.ts'
import type { Model } from '../model/model.ts'
import { type MadePlan, planOf } from '../plan/make-plan.ts'
import type { Plan, StageValue } from '../plan/plan.ts'
import type { PlanInput } from '../plan-input/plan-input.ts'
import { withoutOpenPath } from '../stages/reach.ts'
import { costOf } from '../stages/stage-model.ts'
import type { NoStages, StageOptions, Stages } from '../stages/stages.ts'
import { boundChanges } from './bound-change.ts'
import { type FloorPrices, floorPrices, softFlooredModel } from './soft-floors.ts'

/** A plan after a change, and whether the model could stay. */
export interface WarmAnswer {
  readonly plan: Plan
  readonly flow: FlowModel
  readonly model: Model
  readonly solution: Solution
  readonly how: 'warm' | 'rebuilt'
}

export class WarmPlan {
  readonly base: MadePlan
  /** The base under floors that may fall: what all changes are compared with. */
  readonly model: Model
  readonly solution: Solution
  readonly #engine: PlannerEngine
  readonly #options: StageOptions
  readonly #prices: FloorPrices
  readonly #opened: WarmModel | null

  private constructor(
    base: MadePlan,
    by: { readonly engine: PlannerEngine; readonly options: StageOptions },
    opened: { readonly model: Model; readonly solution: Solution; readonly warm: WarmModel | null },
    prices: FloorPrices,
  ) {
    this.base = base
    this.model = opened.model
    this.solution = opened.solution
    this.#opened = opened.warm
    this.#engine = by.engine
    this.#options = by.options
    this.#prices = prices
  }

  /**
   * Opens a plan that was made in the form that keeps closed columns, in the weighted mode. Refuses
   * as stages do.
   */
  static async open(
    base: MadePlan,
    engine: PlannerEngine,
    options: StageOptions,
  ): Promise<Result<WarmPlan, NoStages>> {
    assert(base.flow.form.closed === 'kept', 'a warm model keeps closed columns')
    assert(base.plan.made.mode === 'weighted', 'one common objective is solved again')
    const last = base.stages.solved.at(-1)
    const dual = last?.solution.dual ?? new Float64Array(0)
    const prices = floorPrices(base.flow, base.stages.floors, dual)
    const { floors } = base.stages
    const model = softFlooredModel(base.flow, base.flow, { floors, prices })
    const warm = engine.open === undefined ? null : await engine.open(model)
    const basis = last?.solution.basis ?? undefined
    const solution = await ask({ engine, warm, model }, options, basis)
    const refused = refusalOf(solution)
    if (refused !== null) {
      warm?.close()
      return refuse(refused)
    }
    return accept(new WarmPlan(base, { engine, options }, { model, solution, warm }, prices))
  }

  /** The plan of a changed input; the opened model is as before afterwards. */
  async answer(input: PlanInput, kind: Plan['kind']): Promise<Result<WarmAnswer, NoStages>> {
    const flow = buildFlowModel(input, this.base.flow.form)
    const { floors } = this.base.stages
    const model = softFlooredModel(flow, this.base.flow, { floors, prices: this.#prices })
    const changes = this.#opened === null ? null : boundChanges(this.model, model)
    const how = changes === null ? 'rebuilt' : 'warm'
    const solution = changes === null ? await this.#rebuilt(model) : await this.solveWith(changes)
    const refused = refusalOf(solution)
    if (refused !== null) return refuse(refused)
    const plan = { ...this.#planOf(flow, model, solution), kind }
    return accept({ plan, flow, model, solution, how })
  }

  /** Solves the opened model under changed bounds, and changes them back. */
  async solveWith(changes: BoundChanges): Promise<Solution> {
    const warm = this.#opened
    if (warm === null) return this.#rebuilt(withChanges(this.model, changes))
    warm.change(changes)
    try {
      return await ask({ engine: this.#engine, warm, model: this.model }, this.#options)
    } finally {
      warm.change(changesBack(this.model, changes))
    }
  }

  close(): void {
    this.#opened?.close()
  }

  #rebuilt(model: Model): Promise<Solution> {
    const { basis } = this.solution
    const fits = basis !== null && basis.columns.length === model.columns
    const isFitting = fits && basis.rows.length === model.rows
    const by = { engine: this.#engine, warm: null, model }
    return ask(by, this.#options, isFitting ? basis : undefined)
  }

  #planOf(flow: FlowModel, model: Model, solution: Solution): Plan {
    const { status, bound, seconds, primal, objective } = solution
    assert(status === 'optimal' || status === 'time limit', 'an answer has a primal')
    const first: StageValue = {
      stage: 'together',
      round: 1,
      objective,
      bound: Number.isFinite(bound) ? bound : null,
      slack: 0,
      status,
      seconds,
    }
    const parts = (['shortage', 'loss', 'cost'] as const).map((stage): StageValue => {
      return {
        ...first,
        stage,
        objective: costOf(flow.costs[stage], primal),
        bound: null,
        seconds: 0,
      }
    })
    const { floors } = this.base.stages
    const solved = [{ value: first, model, solution }]
    const stages: Stages = {
      floors,
      solved,
      values: [first, ...parts],
      leftOut: withoutOpenPath(flow),
    }
    return planOf(flow, stages, { engine: this.#engine, options: this.#options })
  }
}

async function ask(
  by: { readonly engine: PlannerEngine; readonly warm: WarmModel | null; readonly model: Model },
  { seed, timeLimit_s, signal }: StageOptions,
  basis?: Solution['basis'],
): Promise<Solution> {
  const options = {
    algorithm: 'dual simplex',
    seed,
    timeLimit_s,
    gap: 0,
    ...(signal === undefined ? {} : { signal }),
    ...(basis === undefined || basis === null ? {} : { basis }),
  } as const
  return by.warm === null ? by.engine.solve(by.model, options) : by.warm.solve(options)
}

function refusalOf(solution: Solution): NoStages | null {
  const { status, primal } = solution
  const stage = 'together'
  assert(status !== 'infeasible' && status !== 'unbounded', `no model of a plan is ${status}`)
  if (status === 'failed') {
    const failure = solution.failure ?? 'it did not say why'
    return { kind: 'engine failed', stage, failure }
  }
  return primal.length === 0 ? { kind: 'no plan in time', stage } : null
}

/** The bounds and costs that a model has where others are to be changed. */
function changesBack(model: Model, changes: BoundChanges): BoundChanges {
  return {
    columns: (changes.columns ?? []).map(({ index }) => ({
      index,
      lower: valueAt(model.lower, index),
      upper: valueAt(model.upper, index),
    })),
    rows: (changes.rows ?? []).map(({ index }) => ({
      index,
      lower: valueAt(model.rowLower, index),
      upper: valueAt(model.rowUpper, index),
    })),
    costs: (changes.costs ?? []).map(({ index }) => ({ index, cost: valueAt(model.cost, index) })),
  }
}

function withChanges(model: Model, changes: BoundChanges): Model {
  const { lower, upper, rowLower, rowUpper, cost } = model
  const changed = {
    ...model,
    lower: lower.slice(),
    upper: upper.slice(),
    rowLower: rowLower.slice(),
    rowUpper: rowUpper.slice(),
    cost: cost.slice(),
  }
  for (const one of changes.columns ?? []) {
    changed.lower[one.index] = one.lower
    changed.upper[one.index] = one.upper
  }
  for (const one of changes.rows ?? []) {
    changed.rowLower[one.index] = one.lower
    changed.rowUpper[one.index] = one.upper
  }
  for (const one of changes.costs ?? []) changed.cost[one.index] = one.cost
  return changed
}

function valueAt(values: Float64Array, index: number): number {
  return itemAt([...values.subarray(index, index + 1)], 0)
}
