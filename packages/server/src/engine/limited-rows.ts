/**
 * A model without its rows that limit nothing: they are N rows in a file, and programs differ on
 * whether such a row counts. Their duals are 0.
 */
import type { Model } from '@causeway/planner/model/model'

/** The model with limited rows alone, and how its duals become those of the whole. */
export function limitedRows(model: Model): {
  readonly model: Model
  readonly dualOf: (dual: Float64Array) => Float64Array
} {
  const isLimited = (row: number): boolean =>
    (model.rowLower[row] ?? 0) > -Infinity || (model.rowUpper[row] ?? 0) < Infinity
  const kept = Array.from({ length: model.rows }, (_, row) => row).filter(isLimited)
  if (kept.length === model.rows) return { model, dualOf: (dual) => dual }
  const place = new Int32Array(model.rows).fill(-1)
  for (const [at, row] of kept.entries()) place[row] = at
  const starts = new Int32Array(model.columns + 1)
  const indices: number[] = []
  const values: number[] = []
  for (let column = 0; column < model.columns; column += 1) {
    for (let at = model.starts[column] ?? 0; at < (model.starts[column + 1] ?? 0); at += 1) {
      const row = place[model.indices[at] ?? 0] ?? -1
      if (row < 0) continue
      indices.push(row)
      values.push(model.values[at] ?? 0)
    }
    starts[column + 1] = indices.length
  }
  const limited: Model = {
    ...model,
    rows: kept.length,
    starts,
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
    rowLower: Float64Array.from(kept, (row) => model.rowLower[row] ?? 0),
    rowUpper: Float64Array.from(kept, (row) => model.rowUpper[row] ?? 0),
  }
  return {
    model: limited,
    dualOf(dual) {
      const all = new Float64Array(model.rows)
      for (const [at, row] of kept.entries()) all[row] = dual[at] ?? 0
      return all
    },
  }
}
