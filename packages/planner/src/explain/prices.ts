/**
 * What a solution says of prices: what goods are worth at a place, what a limit holds back, and what
 * is missing for a column to be used. All in the objective's unit, per unit of the row or column.
 */
import type { Solution } from '../engine/engine.ts'
import type { FlowModel } from '../flow/flow-model.ts'
import type { Model } from '../model/model.ts'

export interface Prices {
  readonly flow: FlowModel
  /** The model that was solved: costs and bounds of its own. */
  readonly model: Model
  readonly primal: Float64Array
  readonly dual: Float64Array
  /** One for each column: below 0 where its upper bound holds it back. */
  readonly reduced: Float64Array
}

/** Null where the engine gave no duals. */
export function pricesOf(
  flow: FlowModel,
  model: Model,
  { primal, dual }: Pick<Solution, 'primal' | 'dual'>,
): Prices | null {
  if (dual === null) return null
  const reduced = new Float64Array(model.columns)
  for (let column = 0; column < model.columns; column += 1) {
    let sum = model.cost[column] ?? 0
    const end = model.starts[column + 1] ?? 0
    for (let at = model.starts[column] ?? 0; at < end; at += 1) {
      sum -= (model.values[at] ?? 0) * (dual[model.indices[at] ?? 0] ?? 0)
    }
    reduced[column] = sum
  }
  return { flow, model, primal, dual, reduced }
}

/**
 * What one more tonne is worth at a place: what the objective falls by. Not below 0. Where loads can
 * be denied, a tonne also makes room for loading.
 */
export function goodsPrice(prices: Prices, at: Place): number {
  const { network, rows } = prices.flow
  const price = prices.dual[rows.balance.get(at.place, at.group, at.period)] ?? 0
  const isSite = at.place >= network.places.length - network.sites.length
  // A site asks for its need on the right, other places have what comes there.
  return Math.max(0, isSite ? price : -price) + limitPrice(prices, loadingRow(prices, at))
}

/** What a column takes at a place, in tonnes there, weighed by what they are worth. */
export function takenAt(prices: Prices, column: number, at: Place): number {
  const price = goodsPrice(prices, at)
  if (price <= 0) return 0
  const row = prices.flow.rows.balance.get(at.place, at.group, at.period)
  const loading = loadingRow(prices, at)
  const ofLoading = limitPrice(prices, loading)
  const ofBalance = price - ofLoading
  const taken = ofBalance * Math.abs(entryOf(prices, column, row))
  return (taken + ofLoading * Math.abs(entryOf(prices, column, loading))) / price
}

interface Place {
  readonly place: number
  readonly group: number
  readonly period: number
}

function loadingRow({ flow }: Prices, { place, group, period }: Place): number {
  return flow.rows.loading.get(place, group, period)
}

/** What one unit more of a limit is worth; 0 where there is no such row. */
export function limitPrice({ dual }: Prices, row: number): number {
  return row < 0 ? 0 : Math.max(0, -(dual[row] ?? 0))
}

/** The factor of a column in a row; 0 where it has none. */
export function entryOf({ model }: Prices, column: number, row: number): number {
  if (row < 0) return 0
  const end = model.starts[column + 1] ?? 0
  for (let at = model.starts[column] ?? 0; at < end; at += 1) {
    if (model.indices[at] === row) return model.values[at] ?? 0
  }
  return 0
}
