/**
 * The stages of a plan: floors first, then shortage, loss, cost and change. `strict` solves one after
 * the other and keeps each by a row with slack; `weighted` solves all after the floors in one common
 * objective. Engines are handed in, and what they say is for the verifier to judge.
 */
import { type Result, accept, assert, refuse } from '@causeway/domain/result/result'
import {
  type AbortSignalLike,
  BASIC,
  type Basis,
  type PlannerEngine,
  type Solution,
  type SolveOptions,
} from '../engine/engine.ts'
import type { FlowModel } from '../flow/flow-model.ts'
import type { Model } from '../model/model.ts'
import type { LeftOut, StageName, StageValue } from '../plan/plan.ts'
import {
  type Floors,
  ROUNDS_MOST,
  SLACK,
  areSettled,
  fixFloors,
  flooredModel,
  openFloors,
  roundModel,
  shortfallOf,
} from './floors.ts'
import { COST_STAGES, commonCosts } from './common-costs.ts'
import { costOf, geometricMiddle, withCostRow, withCosts } from './stage-model.ts'

export interface StageOptions {
  readonly mode: 'weighted' | 'strict'
  readonly seed: number
  /** For all stages together, as the engine counts; null for none. */
  readonly timeLimit_s: number | null
  readonly signal?: AbortSignalLike
}

/** One solve: its model and what the engine answered, for a certificate. */
export interface SolvedStage {
  readonly value: StageValue
  readonly model: Model
  readonly solution: Solution
}

export interface Stages {
  readonly floors: Floors
  /** In order; the last one holds the plan. */
  readonly solved: readonly SolvedStage[]
  /** One for each solve and, in the weighted mode, one for each stage of the common objective. */
  readonly values: readonly StageValue[]
  readonly leftOut: readonly LeftOut[]
}

/** Nothing was solved that a plan could be made of; the caller falls back to the greedy rule. */
export type NoStages =
  | { readonly kind: 'no plan in time'; readonly stage: StageName }
  | { readonly kind: 'engine failed'; readonly stage: StageName; readonly failure: string }

/** Slacks to keep stages with, the narrowest first; the last one every engine can keep. */
const KEEPING = [1e-6, 1e-5, SLACK]

/** Above so many columns the interior point method wins, also where it must end at a vertex. */
const LARGE = 20_000

/** Solves all stages. Refuses in the order of stages: no answer in time, then a failed engine. */
export async function solveStages(
  flow: FlowModel,
  engine: PlannerEngine,
  options: StageOptions,
): Promise<Result<Stages, NoStages>> {
  const work = new Solving(engine, options)
  const floors = await solveFloors(flow, work)
  if (!floors.ok) return floors
  const last =
    options.mode === 'weighted'
      ? await solveTogether(flow, floors.value, work)
      : await solveStrictly(flow, floors.value, work)
  if (!last.ok) return last
  const leftOut = [...floors.value.leftOut, ...last.value.notReached]
  const { solved } = work
  const values = [...solved.map((one) => shownValue(flow, one)), ...last.value.values]
  return accept({ floors: floors.value, solved, values, leftOut })
}

/** A stage's value as people read it: of floors, 1 − θ and what is proved of it. */
function shownValue(flow: FlowModel, { value, solution }: SolvedStage): StageValue {
  if (value.stage !== 'floors') return value
  const { reached, proved } = shortfallOf(flow, solution)
  return { ...value, objective: reached, bound: proved }
}

/** What the slack of a stage is a share of; where it is nearly 0, what one tonne costs. */
function slackUnit(costs: Float64Array, objective: number): number {
  return Math.max(geometricMiddle(costs), Math.abs(objective))
}

async function solveFloors(flow: FlowModel, work: Solving): Promise<Result<Floors, NoStages>> {
  let floors = openFloors(flow)
  let shortfall = 0
  for (let round = 1; round <= ROUNDS_MOST && floors.roots.size > 0; round += 1) {
    const done = await work.solve(roundModel(flow, floors), {
      stage: 'floors',
      round,
      slack: SLACK,
    })
    if (!done.ok && round === 1) return done
    if (!done.ok) break
    const { solution } = done.value
    shortfall = shortfallOf(flow, solution).reached
    const isLast = round === ROUNDS_MOST || shortfall <= 1e-9
    floors = fixFloors(floors, { shortfall, dual: solution.dual, isLast })
    if (areSettled(floors, shortfall)) break
  }
  return accept(fixFloors(floors, { shortfall, dual: null, isLast: true }))
}

interface Later {
  readonly values: readonly StageValue[]
  readonly notReached: readonly LeftOut[]
}

async function solveTogether(
  flow: FlowModel,
  floors: Floors,
  work: Solving,
): Promise<Result<Later, NoStages>> {
  const model = withCosts(flooredModel(flow, floors), commonCosts(flow))
  const done = await work.solve(model, { stage: 'together', round: 1 })
  if (!done.ok) return done
  const { solution, value } = done.value
  const values = COST_STAGES.filter((stage) => has(flow, stage)).map((stage): StageValue => {
    const objective = costOf(flow.costs[stage], solution.primal)
    return { stage, round: 1, objective, bound: null, slack: 0, status: value.status, seconds: 0 }
  })
  return accept({ values, notReached: [] })
}

interface Kept {
  readonly costs: Float64Array
  readonly objective: number
}

async function solveStrictly(
  flow: FlowModel,
  floors: Floors,
  work: Solving,
): Promise<Result<Later, NoStages>> {
  const model = flooredModel(flow, floors)
  const kept: Kept[] = []
  const notReached: LeftOut[] = []
  for (const stage of COST_STAGES.filter((one) => has(flow, one))) {
    const isOver = notReached.length > 0
    const done = isOver ? null : await solveKeeping(model, kept, { flow, stage, work })
    if (done?.ok === true) {
      kept.push({ costs: flow.costs[stage], objective: done.value.solution.objective })
      continue
    }
    if (done !== null && stage === 'shortage') return done
    notReached.push({ kind: 'stage not reached', stage })
  }
  return accept({ values: [], notReached })
}

/**
 * Keeps the stages before with the least slack, and with more where an engine cannot: its own
 * objective is only true within its tolerances, so a narrow row can be beyond its reach.
 */
async function solveKeeping(
  model: Model,
  kept: readonly Kept[],
  of: {
    readonly flow: FlowModel
    readonly stage: (typeof COST_STAGES)[number]
    readonly work: Solving
  },
): Promise<Result<SolvedStage, NoStages>> {
  const { flow, stage, work } = of
  let answer: Result<SolvedStage, NoStages> | null = null
  for (const slack of kept.length === 0 ? [SLACK] : KEEPING) {
    let narrowed = model
    for (const { costs, objective } of kept) {
      narrowed = withCostRow(narrowed, costs, objective + slack * slackUnit(costs, objective))
    }
    const costed = withCosts(narrowed, flow.costs[stage])
    const mayBeNarrow = slack < SLACK
    answer = await work.solve(costed, { stage, round: 1, slack, mayBeNarrow })
    if (answer.ok || answer.refusal.kind !== 'engine failed') return answer
  }
  assert(answer !== null, 'there is a slack to try')
  return answer
}

/** Least change needs a plan to change from. */
function has(flow: FlowModel, stage: (typeof COST_STAGES)[number]): boolean {
  return stage !== 'change' || flow.last !== null
}

/** Floors must leave time for a plan: the first round has half of it, others a quarter of the rest. */
function partOf({ stage, round }: Solve): number {
  if (stage !== 'floors') return 1
  return round === 1 ? 1 / 2 : 1 / 4
}

type Method = Pick<SolveOptions, 'algorithm' | 'crossover' | 'basis'>

/**
 * Methods in the order in which they are tried. Up to `LARGE` each solve goes on from the vertex of
 * the one before, which keeps all rows or nearly so: half the way, by the primal simplex. Beyond it
 * the very many equally good floors cost the simplex method most of a plan's time (122 s against 5 s
 * at 49,000 columns). Only their value and prices are needed, so no vertex; and between the answers
 * each floor that is held down has a price, not just those of one vertex. Where that ends too far
 * from the best, simplex follows.
 */
function methodsFor({ columns }: Model, { stage }: Solve, before: Basis | null): readonly Method[] {
  const simplex = { algorithm: 'dual simplex' } as const
  if (columns <= LARGE)
    return [
      ...(before === null ? [] : [{ algorithm: 'primal simplex', basis: before } as const]),
      simplex,
    ]
  if (stage === 'floors') return [{ algorithm: 'interior point', crossover: false }, simplex]
  return [{ algorithm: 'interior point' }]
}

/** The basis for a model with more rows at its end, which hold nothing yet; null where it cannot be. */
function basisFor({ columns, rows }: Model, before: Basis | null): Basis | null {
  if (before === null || before.columns.length !== columns || before.rows.length > rows) return null
  const status = new Uint8Array(rows).fill(BASIC)
  status.set(before.rows)
  return { columns: before.columns, rows: status }
}

interface Solve {
  readonly stage: StageName
  readonly round: number
  /** How far this solve lets the stages before it fall, relative. */
  readonly slack?: number
  /** Another solve with more slack follows where this one finds nothing. */
  readonly mayBeNarrow?: boolean
}

/** Solves of one plan, one after the other, with what is left of the time. */
class Solving {
  readonly solved: SolvedStage[] = []
  readonly #engine: PlannerEngine
  readonly #options: StageOptions
  #used_s = 0
  /** Of the solve before; null where it ended at no vertex. */
  #basis: Basis | null = null

  constructor(engine: PlannerEngine, options: StageOptions) {
    this.#engine = engine
    this.#options = options
  }

  async solve(model: Model, of: Solve): Promise<Result<SolvedStage, NoStages>> {
    const solution = await this.#ask(model, of)
    if (solution === null) return refuse({ kind: 'no plan in time', stage: of.stage })
    const { status, objective, bound, seconds } = solution
    const isNarrow = status === 'infeasible' && of.mayBeNarrow === true
    if (status === 'failed' || isNarrow) {
      const failure = solution.failure ?? `it ended as ${status}`
      return refuse({ kind: 'engine failed', stage: of.stage, failure })
    }
    const isFault = status === 'infeasible' || status === 'unbounded'
    assert(!isFault, `no model of a plan is ${status}`)
    if (solution.primal.length === 0) return refuse({ kind: 'no plan in time', stage: of.stage })
    const proved = Number.isFinite(bound) ? bound : null
    const { stage, round, slack = 0 } = of
    const value: StageValue = { stage, round, objective, bound: proved, slack, status, seconds }
    const solved: SolvedStage = { value, model, solution }
    this.solved.push(solved)
    this.#basis = solution.basis
    return accept(solved)
  }

  /** What the first method says that does not fail; null where there is no time left. */
  async #ask(model: Model, of: Solve): Promise<Solution | null> {
    const { seed, timeLimit_s, signal } = this.#options
    let solution: Solution | null = null
    for (const method of methodsFor(model, of, basisFor(model, this.#basis))) {
      const left_s = timeLimit_s === null ? null : timeLimit_s - this.#used_s
      if (left_s !== null && left_s <= 0) return null
      solution = await this.#engine.solve(model, {
        ...method,
        seed,
        timeLimit_s: left_s === null ? null : left_s * partOf(of),
        gap: 0,
        ...(signal === undefined ? {} : { signal }),
      })
      this.#used_s += solution.seconds
      if (solution.status !== 'failed') break
    }
    return solution
  }
}
