/**
 * The sections RHS, RANGES and BOUNDS: between which limits rows and columns lie. Of several sets
 * in one section the first counts, and one warning says so.
 */
import type { Model } from '../model/model.ts'
import { type Card, finiteOf, numberOf } from './card.ts'
import type { Columns } from './columns.ts'
import { type MpsWarning, fail } from './refusal.ts'

interface Bound {
  lower: number | null
  upper: number | null
  /** The line of the upper bound, for the warning. */
  line: number
  readonly kinds: Set<string>
}

type Arrays = Pick<Model, 'lower' | 'upper' | 'rowLower' | 'rowUpper' | 'integer'>

export class Limits {
  readonly #columns: Columns
  readonly #sets = new Map<string, string>()
  readonly #leftOut = new Set<string>()
  readonly #warnings: MpsWarning[] = []
  readonly #sides = new Map<number, number>()
  readonly #ranges = new Map<number, number>()
  readonly #bounds = new Map<number, Bound>()
  readonly #integers = new Set<number>()
  #constant: number | null = null

  constructor(columns: Columns) {
    this.#columns = columns
  }

  /** On the objective it is minus the constant; on other N rows it says nothing. */
  rightHandSide(card: Card): void {
    if (!this.#isFirstSet(card)) return
    for (const [name, text] of card.pairs) {
      const place = this.#columns.placeOf(name, card.line)
      const isTwice = place === 'objective' ? this.#constant !== null : this.#sides.has(place)
      if (isTwice) fail({ kind: 'limit twice', line: card.line, name, section: 'RHS' })
      if (place === 'objective') this.#constant = 0 - finiteOf(text, card.line)
      else this.#sides.set(place, this.#side(place, text, card.line))
    }
  }

  range(card: Card): void {
    if (!this.#isFirstSet(card)) return
    for (const [name, text] of card.pairs) {
      const place = this.#columns.placeOf(name, card.line)
      const value = numberOf(text, card.line)
      if (place === 'objective') continue
      if (this.#ranges.has(place))
        fail({ kind: 'limit twice', line: card.line, name, section: 'RANGES' })
      this.#ranges.set(place, value)
    }
  }

  bound(card: Card): void {
    if (!this.#isFirstSet(card)) return
    const { line, code } = card
    const [[name, text] = ['', '']] = card.pairs
    const column = this.#columns.indexOf(name) ?? fail({ kind: 'unknown column', line, name })
    const bound = this.#bounds.get(column) ?? newBound()
    if (bound.kinds.has(code)) fail({ kind: 'limit twice', line, name, section: 'BOUNDS' })
    bound.kinds.add(code)
    this.#bounds.set(column, bound)
    if (code === 'BV' || code === 'LI' || code === 'UI') this.#integers.add(column)
    setBound(bound, { line, code, text })
  }

  /** All bounds, once everything has been read. */
  close(integersUnbounded: boolean): {
    readonly arrays: Arrays
    readonly constant: number
    readonly warnings: readonly MpsWarning[]
  } {
    const integer = this.#columns.integer.toArray()
    const lower = new Float64Array(integer.length)
    const unsaid = integersUnbounded ? Infinity : 1
    const upper = Float64Array.from(integer, (mark) => (mark === 1 ? unsaid : Infinity))
    for (const [column, bound] of this.#bounds) {
      const opens = (bound.upper ?? 0) < 0 && bound.lower === null
      lower[column] = opens ? -Infinity : (bound.lower ?? 0)
      upper[column] = bound.upper ?? Infinity
      if (opens) this.#warn('negative upper bound', bound.line, this.#columns.nameOf(column))
    }
    for (const column of this.#integers) integer[column] = 1
    const { rowLower, rowUpper } = this.#rowBounds()
    const warnings = this.#warnings.toSorted((one, other) => one.line - other.line)
    const arrays = { lower, upper, rowLower, rowUpper, integer }
    return { arrays, constant: this.#constant ?? 0, warnings }
  }

  #rowBounds(): Pick<Arrays, 'rowLower' | 'rowUpper'> {
    const { kinds } = this.#columns
    const rowLower = new Float64Array(kinds.length)
    const rowUpper = new Float64Array(kinds.length)
    for (const [row, kind] of kinds.entries()) {
      const side = this.#sides.get(row) ?? 0
      const range = this.#ranges.get(row) ?? null
      const size = range === null ? Infinity : Math.abs(range)
      if (kind === 'N' || !Number.isFinite(side))
        [rowLower[row], rowUpper[row]] = [-Infinity, Infinity]
      else if (kind === 'L') [rowLower[row], rowUpper[row]] = [side - size, side]
      else if (kind === 'G') [rowLower[row], rowUpper[row]] = [side, side + size]
      else {
        rowLower[row] = side + Math.min(0, range ?? 0)
        rowUpper[row] = side + Math.max(0, range ?? 0)
      }
    }
    return { rowLower, rowUpper }
  }

  /** An infinite side is no limit for L and G where it allows everything, and nonsense elsewhere. */
  #side(row: number, text: string, line: number): number {
    const value = numberOf(text, line)
    const kind = this.#columns.kinds[row]
    const isNoLimit =
      (kind === 'L' && value === Infinity) || (kind === 'G' && value === -Infinity) || kind === 'N'
    return Number.isFinite(value) || isNoLimit ? value : fail({ kind: 'infinite', line, text })
  }

  #isFirstSet({ section, name, line }: Card): boolean {
    const first = this.#sets.get(section)
    if (first === undefined) this.#sets.set(section, name)
    if (first === undefined || first === name) return true
    const key = `${section} ${name}`
    if (!this.#leftOut.has(key)) this.#warn('another set', line, name)
    this.#leftOut.add(key)
    return false
  }

  #warn(kind: MpsWarning['kind'], line: number, name: string): void {
    this.#warnings.push({ kind, line, name })
  }
}

function newBound(): Bound {
  return { lower: null, upper: null, line: 0, kinds: new Set() }
}

/** BV, FR, MI and PL need no number; one that stands there is left alone. */
function setBound(bound: Bound, card: { line: number; code: string; text: string }): void {
  const { line, code, text } = card
  switch (code) {
    case 'LO':
    case 'LI':
      bound.lower = limit(text, line, Infinity)
      return
    case 'UP':
    case 'UI':
      bound.upper = limit(text, line, -Infinity)
      bound.line = line
      return
    case 'FX':
      bound.lower = finiteOf(text, line)
      bound.upper = bound.lower
      return
    case 'FR':
      ;[bound.lower, bound.upper] = [-Infinity, Infinity]
      return
    case 'MI':
      bound.lower = -Infinity
      return
    case 'PL':
      bound.upper = Infinity
      return
    case 'BV':
      ;[bound.lower, bound.upper] = [0, 1]
      return
    case 'SC':
    case 'SI':
      return fail({ kind: 'semi-continuous', line })
    default:
      return fail({ kind: 'unknown bound kind', line, word: code })
  }
}

/** A bound that no number can keep is refused. */
function limit(text: string, line: number, impossible: number): number {
  const value = numberOf(text, line)
  return value === impossible ? fail({ kind: 'infinite', line, text }) : value
}
