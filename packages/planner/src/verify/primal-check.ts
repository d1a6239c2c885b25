/** What a primal keeps and what it breaks: bounds, rows, whole numbers; and what it is worth. */
import type { Model } from '../model/model.ts'
import { Sums } from './sum.ts'

/** The worst of one kind: how much, where, and how many there are beyond the tolerance. */
export interface Worst {
  readonly violation: number
  /** The index of the column or row. */
  readonly at: number
  readonly count: number
}

export interface PrimalCheck {
  /** By how much a column is outside of its bounds, over max(1, |bound|). */
  readonly bounds: Worst
  /** By how much a row is outside of its bounds, over max(1, |bound|). */
  readonly rows: Worst
  /** By how much an integer column is off the nearest whole number. */
  readonly integers: Worst
  readonly objective: number
}

/** Checks a primal of the right length, all finite numbers, against every limit of the model. */
export function checkPrimal(model: Model, primal: Float64Array, tolerance: number): PrimalCheck {
  const bounds = new Worsts(tolerance)
  const integers = new Worsts(tolerance)
  const activity = new Sums(model.rows)
  const objective = new Sums(1)
  objective.add(0, model.offset)
  for (let column = 0; column < model.columns; column += 1) {
    const value = primal[column] ?? Number.NaN
    bounds.see(column, outside(value, model.lower[column], model.upper[column]))
    if (model.integer[column] === 1) integers.see(column, Math.abs(value - Math.round(value)))
    objective.add(0, (model.cost[column] ?? 0) * value)
    const end = model.starts[column + 1] ?? 0
    for (let at = model.starts[column] ?? 0; at < end; at += 1)
      activity.add(model.indices[at] ?? 0, (model.values[at] ?? 0) * value)
  }
  const rows = new Worsts(tolerance)
  for (let row = 0; row < model.rows; row += 1)
    rows.see(row, outside(activity.at(row), model.rowLower[row], model.rowUpper[row]))
  return {
    bounds: bounds.worst(),
    rows: rows.worst(),
    integers: integers.worst(),
    objective: objective.at(0),
  }
}

function outside(value: number, lower = -Infinity, upper = Infinity): number {
  if (value < lower) return (lower - value) / Math.max(1, Math.abs(lower))
  if (value > upper) return (value - upper) / Math.max(1, Math.abs(upper))
  return 0
}

class Worsts {
  readonly #tolerance: number
  #violation = 0
  #at = -1
  #count = 0

  constructor(tolerance: number) {
    this.#tolerance = tolerance
  }

  see(at: number, violation: number): void {
    if (violation > this.#tolerance) this.#count += 1
    if (violation <= this.#violation) return
    this.#violation = violation
    this.#at = at
  }

  /** `at` is -1 where nothing is violated at all. */
  worst(): Worst {
    return { violation: this.#violation, at: this.#at, count: this.#count }
  }
}
