/**
 * What makes arrays no model: lengths that do not fit, entries that are not in order, numbers that
 * are none. Bounds that contradict each other are no flaw: such a model is infeasible, not broken.
 */
import type { Model } from './model.ts'

/** The first thing that is wrong, and the index of the column, row or entry; checked in order. */
export interface ModelFlaw {
  readonly kind:
    | 'wrong length'
    | 'starts do not rise'
    | 'rows of a column do not rise'
    | 'no such row'
    | 'not a finite number'
    | 'not a bound'
    | 'not an integer mark'
  /** Which array, and where in it. */
  readonly array: string
  readonly at: number
}

/** The model's first flaw, or null. */
export function flawOf(model: Model): ModelFlaw | null {
  return lengthFlaw(model) ?? entryFlaw(model) ?? numberFlaw(model)
}

function lengthFlaw(model: Model): ModelFlaw | null {
  const { columns, rows } = model
  const entries = model.indices.length
  const expected = {
    starts: columns + 1,
    ...{ values: entries, cost: columns, lower: columns, upper: columns },
    ...{ rowLower: rows, rowUpper: rows, integer: columns },
  }
  for (const [array, length] of Object.entries(expected)) {
    const found = model[array as keyof typeof expected].length
    if (found !== length) return { kind: 'wrong length', array, at: found }
  }
  return null
}

function entryFlaw({ columns, rows, starts, indices }: Model): ModelFlaw | null {
  if (starts[0] !== 0) return { kind: 'starts do not rise', array: 'starts', at: 0 }
  for (let column = 0; column < columns; column += 1) {
    const [start = 0, end = -1] = [starts[column], starts[column + 1]]
    if (end < start || end > indices.length)
      return { kind: 'starts do not rise', array: 'starts', at: column + 1 }
    let before = -1
    for (let at = start; at < end; at += 1) {
      const row = indices[at] ?? -1
      if (row < 0 || row >= rows) return { kind: 'no such row', array: 'indices', at }
      if (row <= before) return { kind: 'rows of a column do not rise', array: 'indices', at }
      before = row
    }
  }
  return starts[columns] === indices.length
    ? null
    : { kind: 'starts do not rise', array: 'starts', at: columns }
}

function numberFlaw(model: Model): ModelFlaw | null {
  if (!Number.isFinite(model.offset)) return { kind: 'not a finite number', array: 'offset', at: 0 }
  for (const array of ['cost', 'values'] as const) {
    const at = model[array].findIndex((value) => !Number.isFinite(value))
    if (at >= 0) return { kind: 'not a finite number', array, at }
  }
  for (const array of ['lower', 'rowLower'] as const) {
    const at = model[array].findIndex((value) => !(value < Infinity))
    if (at >= 0) return { kind: 'not a bound', array, at }
  }
  for (const array of ['upper', 'rowUpper'] as const) {
    const at = model[array].findIndex((value) => !(value > -Infinity))
    if (at >= 0) return { kind: 'not a bound', array, at }
  }
  const at = model.integer.findIndex((mark) => mark > 1)
  return at < 0 ? null : { kind: 'not an integer mark', array: 'integer', at }
}
