/**
 * HiGHS compiled to WebAssembly, called with column arrays: what the worker thread does with one
 * model. Calls block the thread until HiGHS is done; its heap is not collected, so every model is
 * disposed of by whoever opened it.
 */
import type {
  Basis,
  BoundChanges,
  Solution,
  SolutionStatus,
  SolveOptions,
} from '@causeway/planner/engine/engine'
import type { Model } from '@causeway/planner/model/model'
import type { Highs, Model as HighsModel, ModelStatusCode } from 'highs'
import {
  DUAL,
  INFEASIBLE,
  ITERATION_LIMIT,
  primalFromBasis,
  setCosts,
  walkFromBasis,
} from './warm-run.ts'

/** Options without the signal: that one stays outside of the thread. */
export type RunOptions = Omit<SolveOptions, 'signal'>

/** The model in HiGHS. Throws what HiGHS throws: too little memory, say. */
export function openHighs(highs: Highs, model: Model): HighsModel {
  const { columns, rows } = model
  const opened = highs.createModel()
  opened.options.set({
    output_flag: false,
    // Entries are in tonnes and shares; HiGHS would leave out what is smaller than 1e-9.
    small_matrix_value: 1e-12,
  })
  opened.passModel({
    numCols: columns,
    numRows: rows,
    sense: highs.constants.objectiveSense.minimize,
    offset: model.offset,
    colCost: model.cost,
    colLower: model.lower,
    colUpper: model.upper,
    rowLower: model.rowLower,
    rowUpper: model.rowUpper,
    matrix: {
      format: 'csc',
      numRows: rows,
      numCols: columns,
      starts: model.starts,
      indices: model.indices,
      values: model.values,
    },
    ...(isMixed(model) ? { integrality: Int32Array.from(model.integer) } : {}),
  })
  return opened
}

/** Whether some column takes whole numbers only. */
export function isMixed(model: Model): boolean {
  return model.integer.includes(1)
}

/** New bounds and costs in an opened model; its basis stays. */
export function changeHighs(opened: HighsModel, changes: BoundChanges): void {
  for (const { index, lower, upper } of changes.columns ?? [])
    opened.changeColBounds(index, lower, upper)
  for (const { index, lower, upper } of changes.rows ?? [])
    opened.changeRowBounds(index, lower, upper)
  for (const { index, cost } of changes.costs ?? []) opened.changeColCost(index, cost)
}

/** Solves what is open. `mixed` says whether it has whole numbers. */
export function runHighs(opened: HighsModel, options: RunOptions, mixed: boolean): Solution {
  const start = performance.now()
  opened.options.set(highsOptions(options, mixed))
  if (!mixed) opened.options.set(optionsBySize(opened))
  // The limit is over all runs of a model unless its clocks begin anew.
  opened.zeroAllClocks()
  if (options.basis !== undefined && !mixed) offerBasis(opened, options.basis)
  const kept = BASES.get(opened)
  const isWarm = kept !== undefined && options.algorithm !== 'interior point'
  const code = isWarm ? fromBasis(opened, kept, options) : fromNothing(opened)
  const status = code === UNBOUNDED_OR_INFEASIBLE ? settled(opened) : STATUS[code]
  const seconds = (performance.now() - start) / 1000
  if (status === undefined || status === 'failed')
    return failedSolution(`HiGHS ended with status ${code}`, seconds)
  if (status === 'infeasible' || status === 'unbounded') return withoutPrimal(status, seconds)
  const answer = values(opened, mixed, status)
  if (answer.basis === null) BASES.delete(opened)
  else BASES.set(opened, answer.basis)
  return { status, ...answer, seconds }
}

/** What is said where there is no primal: empty arrays, no bound. */
export function withoutPrimal(status: SolutionStatus, seconds: number): Solution {
  const objective = status === 'unbounded' ? -Infinity : status === 'infeasible' ? Infinity : NaN
  const bound = status === 'infeasible' ? Infinity : -Infinity
  return { status, primal: NOTHING, dual: null, basis: null, objective, bound, seconds }
}

/** An engine that could not do its work, with the reason. */
export function failedSolution(failure: string, seconds: number): Solution {
  return { ...withoutPrimal('failed', seconds), failure }
}

const NOTHING = new Float64Array(0)
const FEASIBLE = 2
const UNBOUNDED_OR_INFEASIBLE = 9

/** The bases that opened models can go on from; HiGHS itself tells them only until bounds change. */
const BASES = new WeakMap<HighsModel, Basis>()

/**
 * Against ties HiGHS moves each cost by a share of it, and columns without cost by next to nothing.
 * Where flows cost nothing and needs cost millions, as when the shortage is made least, that breaks
 * no tie: with four seeds of seven the simplex method had no end after three times as long as with
 * the others. Moved by two hundred times as much, all tried came to the same objective.
 */
const FROM_NOTHING = {
  dual_simplex_cost_perturbation_multiplier: 200,
  simplex_iteration_limit: 2 ** 31 - 1,
  simplex_strategy: DUAL,
} as const

/**
 * How the dual simplex method weighs its edges. HiGHS would choose steepest edges: they win where
 * models are large (104 s against 194 at 240,000 columns), devex where they are not (80 to 90 ms
 * against 110 to 125 at 3,600, and up to two thirds less at 35,000).
 */
const [CHOOSE, DEVEX] = [-1, 1]
const LARGE = 100_000

/** By the codes of HiGHS; an empty model is solved by nothing. */
const STATUS: { readonly [code in ModelStatusCode]?: SolutionStatus } = {
  6: 'optimal',
  7: 'optimal',
  8: 'infeasible',
  10: 'unbounded',
  13: 'time limit',
}

/** A number of years; an option of HiGHS must be finite. */
const NO_LIMIT_S = 1e9

/** What HiGHS calls its methods. */
export const HIGHS_SOLVERS = {
  choose: 'choose',
  'dual simplex': 'simplex',
  'primal simplex': 'simplex',
  'interior point': 'ipm',
} as const

/** With whole numbers, naming a solver would make HiGHS leave them out: it must choose. */
function highsOptions(options: RunOptions, mixed: boolean): Record<string, string | number> {
  return {
    solver: mixed ? 'choose' : HIGHS_SOLVERS[options.algorithm],
    // "choose" crosses over only where the method ended too far from the best answers.
    run_crossover: options.crossover === false ? 'choose' : 'on',
    random_seed: Math.abs(Math.trunc(options.seed)) % 2 ** 31,
    time_limit: options.timeLimit_s ?? NO_LIMIT_S,
    mip_rel_gap: options.gap,
  }
}

/** Models with whole numbers are left to HiGHS, which solves many small ones on the way. */
function optionsBySize(opened: HighsModel): Record<string, string | number> {
  const isLarge = opened.getDimensions().numCols > LARGE
  return { ...FROM_NOTHING, simplex_dual_edge_weight_strategy: isLarge ? CHOOSE : DEVEX }
}

function fromNothing(opened: HighsModel): ModelStatusCode {
  opened.run()
  return opened.getModelStatus()
}

/**
 * Where the way from the basis has no end in sight, the one from nothing is the shorter one. The
 * primal method is for models that have a plan: where it finds none, that is asked again from nothing.
 */
function fromBasis(opened: HighsModel, basis: Basis, { algorithm }: RunOptions): ModelStatusCode {
  const isPrimal = algorithm === 'primal simplex'
  const code = tried(() => (isPrimal ? primalFromBasis(opened) : walkFromBasis(opened, basis)))
  opened.options.set(FROM_NOTHING)
  if (code === INFEASIBLE && !isPrimal) {
    offerBasis(opened, basis)
    return code
  }
  if (code !== null && code !== ITERATION_LIMIT && code !== INFEASIBLE) return code
  opened.clearSolver()
  BASES.delete(opened)
  return fromNothing(opened)
}

/** HiGHS's status, or null where it cannot go on from a basis. */
function tried(way: () => ModelStatusCode): ModelStatusCode | null {
  try {
    return way()
  } catch {
    return null
  }
}

/** A basis that HiGHS does not take costs time and no answer: it then begins from nothing. */
function offerBasis(opened: HighsModel, basis: Basis): void {
  try {
    opened.setBasis({
      colStatus: Int32Array.from(basis.columns),
      rowStatus: Int32Array.from(basis.rows),
    })
    BASES.set(opened, basis)
  } catch {
    opened.clearSolver()
    BASES.delete(opened)
  }
}

/** HiGHS sometimes leaves open which of the two it is; without costs, only one can be. */
function settled(opened: HighsModel): SolutionStatus {
  const costs = Float64Array.from(opened.getLp().colCost)
  setCosts(opened, new Float64Array(costs.length))
  opened.run()
  const code = opened.getModelStatus()
  setCosts(opened, costs)
  return code === INFEASIBLE ? 'infeasible' : code === 7 ? 'unbounded' : 'failed'
}

function values(
  opened: HighsModel,
  mixed: boolean,
  status: SolutionStatus,
): Pick<Solution, 'primal' | 'dual' | 'basis' | 'objective' | 'bound'> {
  const solution = opened.getSolution()
  const has = (name: string): boolean => opened.info.get(name) === FEASIBLE
  const hasPrimal = status === 'optimal' || has('primal_solution_status')
  const isValid = !mixed && hasBasis(opened)
  const bound = mixed ? opened.info.get('mip_dual_bound') : -Infinity
  const objective = hasPrimal ? opened.getObjectiveValue() : Number.NaN
  return {
    primal: hasPrimal ? solution.colValue : NOTHING,
    dual: !mixed && (status === 'optimal' || has('dual_solution_status')) ? solution.rowDual : null,
    basis: isValid ? basisOf(opened) : null,
    objective,
    bound: !mixed && status === 'optimal' ? objective : Number(bound),
  }
}

/** What HiGHS says after a solve; an interior point method without crossover leaves none. */
function hasBasis(opened: HighsModel): boolean {
  return opened.info.get('basis_validity') === 1
}

/** HiGHS has a fifth status, "not basic", which it takes back but no other engine knows. */
function basisOf(opened: HighsModel): Basis {
  const { colStatus, rowStatus } = opened.getBasis()
  return { columns: Uint8Array.from(colStatus), rows: Uint8Array.from(rowStatus) }
}
