/**
 * What two models differ in, where they differ in bounds and costs alone: those can be changed in an
 * opened model, whose basis stays.
 */
import type { BoundChanges } from '../engine/engine.ts'
import type { Model } from '../model/model.ts'

/** Null where the models have other rows, columns or entries: then it must be built anew. */
export function boundChanges(from: Model, to: Model): Required<BoundChanges> | null {
  const isSame =
    from.columns === to.columns &&
    from.rows === to.rows &&
    areEqual(from.starts, to.starts) &&
    areEqual(from.indices, to.indices) &&
    areEqual(from.values, to.values)
  if (!isSame) return null
  return {
    columns: changed(from.lower, from.upper, { lower: to.lower, upper: to.upper }),
    rows: changed(from.rowLower, from.rowUpper, { lower: to.rowLower, upper: to.rowUpper }),
    costs: [...to.cost.keys()].flatMap((index) => {
      const cost = to.cost[index] ?? 0
      return cost === from.cost[index] ? [] : [{ index, cost }]
    }),
  }
}

interface Bounds {
  readonly lower: Float64Array
  readonly upper: Float64Array
}

function changed(
  lowerNow: Float64Array,
  upperNow: Float64Array,
  { lower, upper }: Bounds,
): { readonly index: number; readonly lower: number; readonly upper: number }[] {
  const found: { index: number; lower: number; upper: number }[] = []
  for (let index = 0; index < lower.length; index += 1) {
    const [low, high] = [lower[index] ?? 0, upper[index] ?? 0]
    if (low === lowerNow[index] && high === upperNow[index]) continue
    found.push({ index, lower: low, upper: high })
  }
  return found
}

function areEqual(one: Float64Array | Int32Array, other: Float64Array | Int32Array): boolean {
  return one.length === other.length && one.every((value, at) => value === other[at])
}
