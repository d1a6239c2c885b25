/**
 * An engine for tests: a dense simplex of two phases and branch and bound over it. Slow, plain, and
 * right on small models; made so that tests of this package need no engine from outside.
 */
import type { PlannerEngine, Solution } from '../engine/engine.ts'
import type { Model } from '../model/model.ts'

const SMALL = 1e-9
const WHOLE = 1e-6

export interface TinyOptions {
  /** Nodes of branch and bound; then the best so far is given as `time limit`. */
  readonly nodesMost: number
}

export function tinyEngine({ nodesMost }: TinyOptions = { nodesMost: 200 }): PlannerEngine {
  return {
    name: 'tiny',
    version: '1',
    solve: (model, { gap }) => Promise.resolve(branchAndBound(model, { nodesMost, gap })),
  }
}

interface Bounds {
  readonly lower: Float64Array
  readonly upper: Float64Array
}

interface Point {
  readonly x: Float64Array
  readonly objective: number
}

function branchAndBound(
  model: Model,
  { nodesMost, gap }: { readonly nodesMost: number; readonly gap: number },
): Solution {
  const open: { readonly bounds: Bounds; readonly bound: number }[] = [
    { bounds: { lower: model.lower, upper: model.upper }, bound: -Infinity },
  ]
  let best: Point | null = null
  let nodes = 0
  const isEnough = (bound: number): boolean =>
    best !== null && best.objective - bound <= gap * Math.max(1, Math.abs(best.objective)) + SMALL
  while (open.length > 0 && nodes < nodesMost) {
    open.sort((one, other) => other.bound - one.bound)
    const node = open.pop()
    if (node === undefined || isEnough(node.bound)) break
    nodes += 1
    const found = linear(model, node.bounds)
    if (found === null || isEnough(found.objective)) continue
    const split = mostOpen(model, found.x)
    if (split === null) {
      if (best === null || found.objective < best.objective) best = found
      continue
    }
    const floored = linear(model, fixed(model, node.bounds, found.x))
    if (floored !== null && (best === null || floored.objective < best.objective)) best = floored
    const value = Math.floor(found.x[split] ?? 0)
    open.push({ bounds: cut(node.bounds, split, { upper: value }), bound: found.objective })
    open.push({ bounds: cut(node.bounds, split, { lower: value + 1 }), bound: found.objective })
  }
  const left = open.map(({ bound }) => bound)
  return answer(best, nodes < nodesMost ? null : Math.min(...left))
}

function answer(best: Point | null, openBound: number | null): Solution {
  const status = openBound !== null ? 'time limit' : best === null ? 'infeasible' : 'optimal'
  const objective = best?.objective ?? Infinity
  return {
    status,
    primal: best?.x ?? new Float64Array(),
    dual: null,
    basis: null,
    objective,
    bound: Math.min(objective, openBound ?? objective),
    seconds: 0,
  }
}

function mostOpen(model: Model, x: Float64Array): number | null {
  let found: number | null = null
  let most = WHOLE
  for (const [column, value] of x.entries()) {
    const off = Math.abs(value - Math.round(value))
    if (model.integer[column] !== 1 || off <= most) continue
    found = column
    most = off
  }
  return found
}

function cut(bounds: Bounds, column: number, to: { lower?: number; upper?: number }): Bounds {
  const [lower, upper] = [bounds.lower.slice(), bounds.upper.slice()]
  if (to.lower !== undefined) lower[column] = to.lower
  if (to.upper !== undefined) upper[column] = to.upper
  return { lower, upper }
}

function fixed(model: Model, bounds: Bounds, x: Float64Array): Bounds {
  const [lower, upper] = [bounds.lower.slice(), bounds.upper.slice()]
  for (const [column, value] of x.entries()) {
    if (model.integer[column] !== 1) continue
    lower[column] = upper[column] = Math.floor(value + WHOLE)
  }
  return { lower, upper }
}

/** The relaxation within these bounds; null where nothing is feasible. Upper bounds are rows. */
function linear(model: Model, { lower, upper }: Bounds): Point | null {
  const rows: { readonly factors: Float64Array; readonly most: number }[] = []
  const dense = Array.from({ length: model.rows }, () => new Float64Array(model.columns))
  for (let column = 0; column < model.columns; column += 1) {
    if ((upper[column] ?? 0) < (lower[column] ?? 0)) return null
    for (let at = model.starts[column] ?? 0; at < (model.starts[column + 1] ?? 0); at += 1) {
      const row = dense[model.indices[at] ?? 0]
      if (row !== undefined) row[column] = model.values[at] ?? 0
    }
  }
  for (const [row, factors] of dense.entries()) {
    const begin = factors.reduce((sum, factor, column) => sum + factor * (lower[column] ?? 0), 0)
    const [least, most] = [model.rowLower[row] ?? 0, model.rowUpper[row] ?? 0]
    if (most < Infinity) rows.push({ factors, most: most - begin })
    if (least > -Infinity) rows.push({ factors: factors.map((one) => -one), most: begin - least })
  }
  for (let column = 0; column < model.columns; column += 1) {
    const room = (upper[column] ?? 0) - (lower[column] ?? 0)
    if (room === Infinity) continue
    const factors = new Float64Array(model.columns)
    factors[column] = 1
    rows.push({ factors, most: room })
  }
  const moved = simplex(rows, model.cost)
  if (moved === null) return null
  const x = moved.map((value, column) => value + (lower[column] ?? 0))
  const objective = x.reduce((sum, one, at) => sum + one * (model.cost[at] ?? 0), model.offset)
  return { x, objective }
}

/** Least cost of x ≥ 0 with rows · x ≤ most, by Bland's rule; null where infeasible. */
function simplex(
  rows: readonly { readonly factors: Float64Array; readonly most: number }[],
  cost: Float64Array,
): Float64Array | null {
  const [m, n] = [rows.length, cost.length]
  // Columns: x, one slack for each row, one artificial column, the right-hand side.
  const width = n + m + 2
  const table = rows.map(({ factors, most }, row) => {
    const line = new Float64Array(width)
    line.set(factors)
    line[n + row] = 1
    line[n + m] = -1
    line[width - 1] = most
    return line
  })
  const basis = rows.map((_, row) => n + row)
  const worst = rows.reduce((at, { most }, row) => (most < (rows[at]?.most ?? 0) ? row : at), 0)
  const phase = new Float64Array(width)
  if ((rows[worst]?.most ?? 0) < 0) {
    phase[n + m] = 1
    pivot([...table, phase], basis, { row: worst, column: n + m })
    if (!descend(table, basis, { objective: phase, columns: n + m + 1 })) return null
    if (-(phase[width - 1] ?? 0) > 1e-7) return null
    const stuck = basis.indexOf(n + m)
    const line = table[stuck]
    const column = line?.findIndex((one, at) => at < n + m && Math.abs(one) > SMALL) ?? -1
    if (column >= 0) pivot([...table, phase], basis, { row: stuck, column })
  }
  const objective = new Float64Array(width)
  objective.set(cost)
  for (const [row, column] of basis.entries()) {
    const factor = objective[column] ?? 0
    if (factor !== 0) subtract(objective, table[row], factor)
  }
  if (!descend(table, basis, { objective, columns: n + m })) return null
  const x = new Float64Array(n)
  for (const [row, column] of basis.entries()) {
    if (column < n) x[column] = Math.max(0, table[row]?.[width - 1] ?? 0)
  }
  return x
}

function descend(
  table: readonly Float64Array[],
  basis: number[],
  { objective, columns }: { readonly objective: Float64Array; readonly columns: number },
): boolean {
  const last = objective.length - 1
  for (let step = 0; step < 20_000; step += 1) {
    const column = objective.findIndex((one, at) => at < columns && one < -SMALL)
    if (column < 0) return true
    let row = -1
    let least = Infinity
    for (const [at, line] of table.entries()) {
      const factor = line[column] ?? 0
      if (factor <= SMALL) continue
      const ratio = (line[last] ?? 0) / factor
      const isFirst = row < 0 || (basis[at] ?? 0) < (basis[row] ?? 0)
      if (ratio > least + SMALL || (ratio > least - SMALL && !isFirst)) continue
      row = at
      least = ratio
    }
    if (row < 0) return false
    pivot([...table, objective], basis, { row, column })
  }
  return false
}

function pivot(
  table: readonly Float64Array[],
  basis: number[],
  { row, column }: { readonly row: number; readonly column: number },
): void {
  const line = table[row]
  const factor = line?.[column] ?? 1
  line?.forEach((one, at) => {
    line[at] = one / factor
  })
  for (const other of table) {
    const times = other[column] ?? 0
    if (other !== line && times !== 0) subtract(other, line, times)
  }
  basis[row] = column
}

function subtract(from: Float64Array, line: Float64Array | undefined, times: number): void {
  if (line === undefined) return
  for (let at = 0; at < from.length; at += 1) {
    from[at] = (from[at] ?? 0) - times * (line[at] ?? 0)
  }
}
