/**
 * Variants of one model for the stages: other costs, other bounds, one more row. Arrays that do not
 * change are shared; none is written to.
 */
import type { Model } from '../model/model.ts'

/** The same model with these costs. */
export function withCosts(model: Model, cost: Float64Array): Model {
  return { ...model, cost }
}

/** The same model with other upper bounds of some rows. */
export function withRowUppers(model: Model, uppers: ReadonlyMap<number, number>): Model {
  const rowUpper = model.rowUpper.slice()
  for (const [row, upper] of uppers) rowUpper[row] = upper
  return { ...model, rowUpper }
}

/** The same model with other upper bounds of some columns. */
export function withUppers(model: Model, uppers: ReadonlyMap<number, number>): Model {
  const upper = model.upper.slice()
  for (const [column, bound] of uppers) upper[column] = bound
  return { ...model, upper }
}

/** The same model where these columns have no entries in these rows. */
export function withoutEntries(
  model: Model,
  of: { readonly columns: ReadonlySet<number>; readonly rows: ReadonlySet<number> },
): Model {
  const starts = new Int32Array(model.columns + 1)
  const indices: number[] = []
  const values: number[] = []
  for (let column = 0; column < model.columns; column += 1) {
    const end = model.starts[column + 1] ?? 0
    for (let at = model.starts[column] ?? 0; at < end; at += 1) {
      const row = model.indices[at] ?? 0
      if (of.columns.has(column) && of.rows.has(row)) continue
      indices.push(row)
      values.push(model.values[at] ?? 0)
    }
    starts[column + 1] = indices.length
  }
  return { ...model, starts, indices: Int32Array.from(indices), values: Float64Array.from(values) }
}

/**
 * One more row: the costs of a stage stay at most `most`. Scaled by the mean of its smallest and
 * largest entry, in the geometric sense, so that its entries lie in the range of the others.
 */
export function withCostRow(model: Model, costs: Float64Array, most: number): Model {
  const entries = costs.reduce((count, cost) => (cost === 0 ? count : count + 1), 0)
  if (entries === 0) return model
  const scale = 1 / geometricMiddle(costs)
  const starts = new Int32Array(model.columns + 1)
  const indices = new Int32Array(model.indices.length + entries)
  const values = new Float64Array(model.values.length + entries)
  let to = 0
  for (let column = 0; column < model.columns; column += 1) {
    const [begin, end] = [model.starts[column] ?? 0, model.starts[column + 1] ?? 0]
    indices.set(model.indices.subarray(begin, end), to)
    values.set(model.values.subarray(begin, end), to)
    to += end - begin
    const cost = costs[column] ?? 0
    if (cost !== 0) {
      indices[to] = model.rows
      values[to] = cost * scale
      to += 1
    }
    starts[column + 1] = to
  }
  const rowLower = Float64Array.from([...model.rowLower, Number.NEGATIVE_INFINITY])
  const rowUpper = Float64Array.from([...model.rowUpper, most * scale])
  return { ...model, rows: model.rows + 1, starts, indices, values, rowLower, rowUpper }
}

/** Between the smallest and the largest cost, as ratios go; 1 where there are none. */
export function geometricMiddle(costs: Float64Array): number {
  let [least, most] = [Number.POSITIVE_INFINITY, 0]
  for (const cost of costs) {
    if (cost === 0) continue
    least = Math.min(least, Math.abs(cost))
    most = Math.max(most, Math.abs(cost))
  }
  return most === 0 ? 1 : Math.sqrt(least * most)
}

/** Costs times values, column by column. */
export function costOf(costs: Float64Array, primal: Float64Array): number {
  let sum = 0
  for (let column = 0; column < costs.length; column += 1) {
    sum += (costs[column] ?? 0) * (primal[column] ?? 0)
  }
  return sum
}
