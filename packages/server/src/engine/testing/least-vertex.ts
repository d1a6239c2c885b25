/**
 * A second engine, for models with few columns between finite bounds: the least objective is at a
 * corner, where as many limits hold as there are columns. It tries all of them.
 */
import type { Model } from '@causeway/planner/model/model'

interface Limit {
  readonly factors: readonly number[]
  readonly value: number
}

/** The least objective, or null where no point keeps all limits. */
export function leastVertex(model: Model): number | null {
  let least: number | null = null
  for (const chosen of choices(limitsOf(model), model.columns)) {
    const point = corner(chosen)
    if (point === null || !keepsAll(model, point)) continue
    const objective = dot([...model.cost], point) + model.offset
    if (least === null || objective < least) least = objective
  }
  return least
}

/** The least objective over whole numbers, by counting all of them between the bounds. */
export function leastWhole(model: Model): number | null {
  let points: readonly (readonly number[])[] = [[]]
  for (const [column, lower] of model.lower.entries()) {
    const count = (model.upper[column] ?? lower) - lower + 1
    const values = Array.from({ length: count }, (_, index) => lower + index)
    points = points.flatMap((point) => values.map((value) => [...point, value]))
  }
  const kept = points.filter((point) => keepsAll(model, point))
  if (kept.length === 0) return null
  return Math.min(...kept.map((point) => dot([...model.cost], point))) + model.offset
}

function limitsOf(model: Model): readonly Limit[] {
  const columns = Array.from({ length: model.columns }, (_, column) => column)
  const own = columns.flatMap((column) => {
    const factors = columns.map((other) => (other === column ? 1 : 0))
    return [model.lower[column], model.upper[column]].map((value = 0) => ({ factors, value }))
  })
  const rows = Array.from({ length: model.rows }, (_, row) => {
    const factors = rowOf(model, row)
    return [model.rowLower[row], model.rowUpper[row]].map((value = 0) => ({ factors, value }))
  })
  return [...own, ...rows.flat()].filter(({ value }) => Number.isFinite(value))
}

function rowOf(model: Model, row: number): readonly number[] {
  return Array.from({ length: model.columns }, (_, column) => {
    for (let at = model.starts[column] ?? 0; at < (model.starts[column + 1] ?? 0); at += 1)
      if (model.indices[at] === row) return model.values[at] ?? 0
    return 0
  })
}

function* choices(limits: readonly Limit[], count: number): Generator<readonly Limit[]> {
  if (count === 0) {
    yield []
    return
  }
  for (const [index, limit] of limits.entries())
    for (const rest of choices(limits.slice(index + 1), count - 1)) yield [limit, ...rest]
}

/** Where all of the limits hold, by Gauss's elimination; null where that is no single point. */
function corner(limits: readonly Limit[]): readonly number[] | null {
  const rows = limits.map(({ factors, value }) => [...factors, value])
  for (let at = 0; at < rows.length; at += 1) {
    const sizes = rows.slice(at).map((row) => Math.abs(row[at] ?? 0))
    const pivot = at + sizes.indexOf(Math.max(...sizes))
    ;[rows[at], rows[pivot]] = [rows[pivot] ?? [], rows[at] ?? []]
    const head = rows[at] ?? []
    const factor = head[at] ?? 0
    if (Math.abs(factor) < 1e-9) return null
    for (const [index, row] of rows.entries()) {
      if (index === at) continue
      const times = (row[at] ?? 0) / factor
      rows[index] = row.map((value, column) => value - times * (head[column] ?? 0))
    }
  }
  return rows.map((row, at) => (row.at(-1) ?? 0) / (row[at] ?? 0))
}

function keepsAll(model: Model, point: readonly number[]): boolean {
  const isWithin = (value: number, lower = 0, upper = 0): boolean =>
    value >= lower - 1e-7 && value <= upper + 1e-7
  return (
    point.every((value, column) => isWithin(value, model.lower[column], model.upper[column])) &&
    Array.from({ length: model.rows }, (_, row) => row).every((row) =>
      isWithin(dot(rowOf(model, row), point), model.rowLower[row], model.rowUpper[row]),
    )
  )
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0)
}
