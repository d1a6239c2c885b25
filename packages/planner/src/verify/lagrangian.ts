/**
 * The bound that a dual vector proves, whatever it is: by weak duality no solution costs less than
 *
 *   offset + Σ over rows of y·(the lower bound if y > 0, else the upper)
 *          + Σ over columns of d·(the lower bound if d > 0, else the upper),  d = cost − Aᵀy.
 *
 * (D. Bertsimas, J. Tsitsiklis, Introduction to Linear Optimization, 1997, chapters 4 and 11.) With
 * finite bounds on all columns every y proves something. Where the bound that a sign asks for is
 * infinite, the dual is infeasible there: by how much is said, and the term is left out.
 */
import type { Model } from '../model/model.ts'
import { Sums } from './sum.ts'

export interface Lagrangian {
  readonly bound: number
  /** The largest reduced cost, over max(1, |cost|), that only an infinite bound could pay for. */
  readonly infeasibility: number
  /** The column of it; -1 where every term is finite, and the bound is proved without a doubt. */
  readonly column: number
}

/** The bound of duals of the right length, all finite numbers. */
export function lagrangianBound(model: Model, dual: Float64Array): Lagrangian {
  const total = new Sums(1)
  total.add(0, model.offset)
  // A price on a limit that is not there is taken as 0: any other vector proves something too.
  const prices = dual.map((price, row) => {
    const bound = (price > 0 ? model.rowLower[row] : model.rowUpper[row]) ?? 0
    return price !== 0 && Number.isFinite(bound) ? price : 0
  })
  for (const [row, price] of prices.entries()) {
    if (price !== 0) total.add(0, price * ((price > 0 ? model.rowLower : model.rowUpper)[row] ?? 0))
  }
  let infeasibility = 0
  let worst = -1
  for (let column = 0; column < model.columns; column += 1) {
    const reduced = reducedCost(model, prices, column)
    if (reduced === 0) continue
    const bound = (reduced > 0 ? model.lower : model.upper)[column] ?? 0
    if (Number.isFinite(bound)) total.add(0, reduced * bound)
    else {
      const size = Math.abs(reduced) / Math.max(1, Math.abs(model.cost[column] ?? 0))
      if (size > infeasibility) [infeasibility, worst] = [size, column]
    }
  }
  return { bound: total.at(0), infeasibility, column: worst }
}

const one = new Sums(1)

function reducedCost(model: Model, prices: Float64Array, column: number): number {
  one.clear(0)
  one.add(0, model.cost[column] ?? 0)
  const end = model.starts[column + 1] ?? 0
  for (let at = model.starts[column] ?? 0; at < end; at += 1)
    one.add(0, -(model.values[at] ?? 0) * (prices[model.indices[at] ?? 0] ?? 0))
  return one.at(0)
}
