/** Models without columns: engines differ on what they are, and there is nothing to solve. */
import type { Solution } from '@causeway/planner/engine/engine'
import type { Model } from '@causeway/planner/model/model'
import { withoutPrimal } from './highs-run.ts'

/** The solution of a model without columns; null for any other. All its rows add up to 0. */
export function solveEmpty(model: Model): Solution | null {
  if (model.columns > 0) return null
  const holds = model.rowLower.every((lower, row) => lower <= 0 && (model.rowUpper[row] ?? 0) >= 0)
  if (!holds) return withoutPrimal('infeasible', 0)
  return {
    status: 'optimal',
    primal: new Float64Array(0),
    dual: new Float64Array(model.rows),
    basis: { columns: new Uint8Array(0), rows: new Uint8Array(model.rows).fill(1) },
    objective: model.offset,
    bound: model.offset,
    seconds: 0,
  }
}
