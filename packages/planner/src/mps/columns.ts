/** The sections ROWS and COLUMNS: which rows and columns there are, the objective, the entries. */
import { GrowingBytes, GrowingFloats, GrowingIntegers } from '../model/growing.ts'
import type { Model, ModelNames } from '../model/model.ts'
import { type Card, finiteOf } from './card.ts'
import { fail } from './refusal.ts'

export type RowKind = 'N' | 'L' | 'G' | 'E'
/** Where a name leads that is a row: its number, or the objective. */
export type RowPlace = number | 'objective'

/** The part of a model that these sections give; `integer` may still change with the bounds. */
type Matrix = Pick<Model, 'columns' | 'rows' | 'starts' | 'indices' | 'values' | 'cost'>

/** Rows and columns in the order of the file; later N rows are rows without limits. */
export class Columns {
  readonly kinds: RowKind[] = []
  readonly integer = new GrowingBytes()
  readonly #rows = new Map<string, RowPlace>()
  readonly #rowNames: string[] = []
  readonly #columns = new Map<string, number>()
  readonly #columnNames: string[] = []
  readonly #cost = new GrowingFloats()
  readonly #starts = new GrowingIntegers([0])
  readonly #indices = new GrowingIntegers()
  readonly #values = new GrowingFloats()
  /** For each row, the column that had the last entry in it. */
  readonly #seenIn: number[] = []
  #costSeenIn = -1
  #objective: string | null = null
  #chosen: { readonly name: string; readonly line: number } | null = null
  #isInteger = false

  /** The row that a name leads to; fails where there is none. */
  placeOf(name: string, line: number): RowPlace {
    return this.#rows.get(name) ?? fail({ kind: 'unknown row', line, name })
  }

  indexOf(name: string): number | null {
    return this.#columns.get(name) ?? null
  }

  nameOf(column: number): string {
    return this.#columnNames[column] ?? ''
  }

  /** Takes another N row than the first as the objective, which must be said before the rows. */
  chooseObjective(name: string, line: number): void {
    this.#chosen = { name, line }
  }

  row({ line, code, name }: Card): void {
    if (!isRowKind(code)) fail({ kind: 'unknown row kind', line, word: code })
    if (this.#rows.has(name)) fail({ kind: 'row twice', line, name })
    const isObjective = code === 'N' && this.#objective === null
    if (isObjective && (this.#chosen === null || this.#chosen.name === name)) {
      this.#objective = name
      this.#rows.set(name, 'objective')
      return
    }
    this.#rows.set(name, this.kinds.push(code) - 1)
    this.#rowNames.push(name)
    this.#seenIn.push(-1)
  }

  entry({ line, name, pairs }: Card): void {
    const [first] = pairs
    if (first?.[0] === "'MARKER'") return this.#marker(line, first[1])
    const column = this.#columnOf(name, line)
    for (const [row, text] of pairs) {
      const value = finiteOf(text, line)
      const place = this.placeOf(row, line)
      const seenIn = place === 'objective' ? this.#costSeenIn : this.#seenIn[place]
      if (seenIn === column) fail({ kind: 'entry twice', line, name, row })
      if (place === 'objective') {
        this.#costSeenIn = column
        this.#cost.set(column, value)
      } else {
        this.#seenIn[place] = column
        this.#insert(column, place, value)
      }
    }
  }

  close(): {
    readonly matrix: Matrix
    readonly objective: string | null
    readonly names: ModelNames
  } {
    const chosen = this.#chosen
    if (chosen !== null && this.#objective !== chosen.name)
      fail({ kind: 'no such objective', line: chosen.line, name: chosen.name })
    const columns = this.#columns.size
    if (columns > 0) this.#starts.push(this.#indices.length)
    const matrix: Matrix = {
      ...{ columns, rows: this.kinds.length, starts: this.#starts.toArray() },
      ...{ indices: this.#indices.toArray(), values: this.#values.toArray() },
      cost: this.#cost.toArray(),
    }
    const names = { columns: this.#columnNames, rows: this.#rowNames }
    return { matrix, objective: this.#objective, names }
  }

  /** Columns come one after the other; one that comes again is refused. */
  #columnOf(name: string, line: number): number {
    const known = this.#columns.get(name)
    if (known === this.#columns.size - 1 && known !== undefined) return known
    if (known !== undefined) fail({ kind: 'column twice', line, name })
    if (this.#columns.size > 0) this.#starts.push(this.#indices.length)
    this.#columns.set(name, this.#columnNames.push(name) - 1)
    this.#cost.push(0)
    this.integer.push(this.#isInteger ? 1 : 0)
    return this.#columns.size - 1
  }

  #marker(line: number, word: string): void {
    if (word === "'INTORG'") this.#isInteger = true
    else if (word === "'INTEND'") this.#isInteger = false
    else fail({ kind: 'unknown marker', line, word })
  }

  /** Keeps the rows of a column rising. */
  #insert(column: number, row: number, value: number): void {
    const start = this.#starts.at(column)
    let at = this.#indices.length
    this.#indices.push(row)
    this.#values.push(value)
    for (; at > start && this.#indices.at(at - 1) > row; at -= 1) {
      this.#indices.set(at, this.#indices.at(at - 1))
      this.#values.set(at, this.#values.at(at - 1))
    }
    this.#indices.set(at, row)
    this.#values.set(at, value)
  }
}

function isRowKind(code: string): code is RowKind {
  return ['N', 'L', 'G', 'E'].includes(code)
}
