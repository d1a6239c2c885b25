/**
 * How HiGHS goes on from a basis, as when a crossing closes or a what-if is asked. Where flows cost
 * nothing and needs cost millions, most steps of the dual simplex method are ties, and with costs as
 * they are it may walk in circles for longer than it takes from nothing. HiGHS's own remedy moves
 * the costs of all columns: the basis is then no longer a good one, and the way is longer still. So
 * here only columns outside of the basis are moved, each away from entering it: the basis stays dual
 * feasible, ties are gone, and a few steps of the primal method with the true costs end it.
 */
import { drawFrom } from '@causeway/planner/dispatch-plan/draw'
import type { Basis } from '@causeway/planner/engine/engine'
import type { Model as HighsModel, ModelStatusCode } from 'highs'

/**
 * What a cost is moved by, as a share of the middle one of those that are not 0. The largest tells
 * nothing: in models of what-ifs the price of a broken floor is a billion times as high as all else.
 */
const MOVED_BY = 1e-5
/** Steps of one method, for each row: who needs more is quicker from nothing. */
const WALK_MOST = 0.3
/** Half as many again as the simplex method needs from nothing, where models are small. */
const PRIMAL_MOST = 2

/** Always the same for a column, so that a plan can be made again. */
const DRAW = drawFrom(0)

const AT_LOWER = 0
const AT_UPPER = 2
/** The simplex methods, as HiGHS numbers them. */
export const DUAL = 1
const PRIMAL = 4
/** HiGHS's status where no answer can be. */
export const INFEASIBLE = 8
/** The status after more steps than were allowed. */
export const ITERATION_LIMIT = 14

/**
 * Solves from the basis that the model has, and answers HiGHS's status: the answer is in the model,
 * with its true costs. It leaves options behind that are for this way only, and where there is no
 * answer, a basis of its own. Throws what HiGHS throws where it cannot go on.
 */
export function walkFromBasis(opened: HighsModel, { columns }: Basis): ModelStatusCode {
  const { numRows } = opened.getDimensions()
  const costs = Float64Array.from(opened.getLp().colCost)
  opened.options.set({
    dual_simplex_cost_perturbation_multiplier: 0,
    simplex_iteration_limit: Math.ceil(numRows * WALK_MOST) + 100,
    simplex_strategy: DUAL,
  })
  setCosts(opened, withoutTies(costs, columns))
  let code: ModelStatusCode
  try {
    opened.run()
    code = opened.getModelStatus()
  } finally {
    setCosts(opened, costs)
  }
  // Costs have no say in whether there is any answer at all.
  if (code === INFEASIBLE || code === ITERATION_LIMIT) return code
  opened.options.set({ simplex_strategy: PRIMAL })
  opened.run()
  return opened.getModelStatus()
}

/**
 * Solves by the primal method from the basis that the model has, where the plan before keeps all or
 * nearly all that is asked now: the next round of floors, or the plan above them. Answers and leaves
 * behind what `walkFromBasis` does.
 */
export function primalFromBasis(opened: HighsModel): ModelStatusCode {
  const { numRows } = opened.getDimensions()
  opened.options.set({
    simplex_iteration_limit: Math.ceil(numRows * PRIMAL_MOST) + 100,
    simplex_strategy: PRIMAL,
  })
  opened.run()
  return opened.getModelStatus()
}

/** New costs for all columns of an opened model. */
export function setCosts(opened: HighsModel, costs: Float64Array): void {
  opened.changeColsCost({ kind: 'range', from: 0, to: costs.length - 1 }, costs)
}

function withoutTies(costs: Float64Array, status: Uint8Array): Float64Array {
  const step = middleOf(costs) * MOVED_BY
  return costs.map((cost, column) => {
    if (status[column] !== AT_LOWER && status[column] !== AT_UPPER) return cost
    const moved = step * (0.5 + DRAW(String(column)))
    return status[column] === AT_LOWER ? cost + moved : cost - moved
  })
}

function middleOf(costs: Float64Array): number {
  const sizes = costs.filter((cost) => cost !== 0).map(Math.abs)
  return sizes.toSorted()[sizes.length >> 1] ?? 0
}
