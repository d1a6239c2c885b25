/**
 * Puts a model together column by column, in typed arrays that grow: a quarter of a million columns
 * must not become a quarter of a million objects. Numbers come in the order of the calls, so whoever
 * wants equal models from equal inputs adds rows and columns in an order of its keys.
 */
import { assert } from '@causeway/domain/result/result'
import { GrowingBytes, GrowingFloats, GrowingIntegers } from './growing.ts'
import type { Model, ModelNames } from './model.ts'

/** What a column costs per unit, and between which bounds it lies; real numbers if not said. */
export interface ColumnForm {
  readonly cost: number
  readonly lower: number
  readonly upper: number
  readonly integer?: boolean
}

/** A row's number, as `row` gave it, and the factor of the column in that row. */
export type Entry = readonly [row: number, value: number]

/** One model each; what is wrong with a call is a bug of the caller, and thrown. */
export class ModelBuilder {
  readonly #rowNames: string[] = []
  readonly #columnNames: string[] = []
  readonly #rowLower = new GrowingFloats()
  readonly #rowUpper = new GrowingFloats()
  readonly #cost = new GrowingFloats()
  readonly #lower = new GrowingFloats()
  readonly #upper = new GrowingFloats()
  readonly #integer = new GrowingBytes()
  readonly #starts = new GrowingIntegers([0])
  readonly #indices = new GrowingIntegers()
  readonly #values = new GrowingFloats()
  #offset = 0

  /** How many rows and columns there are so far. */
  get size(): { readonly rows: number; readonly columns: number } {
    return { rows: this.#rowNames.length, columns: this.#columnNames.length }
  }

  /**
   * A row whose sum lies between two bounds, either of which may be infinite. Returns its number.
   * Its entries come with the columns.
   */
  row(name: string, lower: number, upper: number): number {
    assert(!(Number.isNaN(lower) || Number.isNaN(upper)), `row ${name} has bounds`)
    this.#rowLower.push(lower)
    this.#rowUpper.push(upper)
    return this.#rowNames.push(name) - 1
  }

  /**
   * A column with its entries, in rows that are there already, in any order, no row twice. Entries
   * of 0 are left out. Returns its number.
   */
  column(name: string, form: ColumnForm, entries: readonly Entry[]): number {
    const { cost, lower, upper, integer = false } = form
    assert(Number.isFinite(cost), `column ${name} has a finite cost`)
    assert(!(Number.isNaN(lower) || Number.isNaN(upper)), `column ${name} has bounds`)
    const rows = this.#rowNames.length
    const start = this.#indices.length
    for (const [row, value] of entries) {
      assert(row >= 0 && row < rows, `column ${name} has entries in rows that are there`)
      assert(Number.isFinite(value), `column ${name} has finite entries`)
      if (value !== 0) this.#insert(name, start, { row, value })
    }
    this.#cost.push(cost)
    this.#lower.push(lower)
    this.#upper.push(upper)
    this.#integer.push(integer ? 1 : 0)
    this.#starts.push(this.#indices.length)
    return this.#columnNames.push(name) - 1
  }

  /** Adds to what the objective has whatever the columns are. */
  addOffset(value: number): void {
    assert(Number.isFinite(value), 'an offset is a finite number')
    this.#offset += value
  }

  /** The model as it stands, in arrays of its own; names that occur twice are thrown. */
  build(): { readonly model: Model; readonly names: ModelNames } {
    assertDistinct(this.#rowNames, 'row')
    assertDistinct(this.#columnNames, 'column')
    const model: Model = {
      columns: this.#columnNames.length,
      rows: this.#rowNames.length,
      starts: this.#starts.toArray(),
      indices: this.#indices.toArray(),
      values: this.#values.toArray(),
      cost: this.#cost.toArray(),
      lower: this.#lower.toArray(),
      upper: this.#upper.toArray(),
      rowLower: this.#rowLower.toArray(),
      rowUpper: this.#rowUpper.toArray(),
      integer: this.#integer.toArray(),
      offset: this.#offset,
    }
    return { model, names: { columns: [...this.#columnNames], rows: [...this.#rowNames] } }
  }

  /** Keeps a column's rows rising; they nearly always come so, and a column has few. */
  #insert(name: string, start: number, { row, value }: { row: number; value: number }): void {
    let at = this.#indices.length
    this.#indices.push(row)
    this.#values.push(value)
    while (at > start && this.#indices.at(at - 1) > row) {
      this.#indices.set(at, this.#indices.at(at - 1))
      this.#values.set(at, this.#values.at(at - 1))
      at -= 1
    }
    const isTwice = at > start && this.#indices.at(at - 1) === row
    assert(!isTwice, `column ${name} has one entry in a row`)
    this.#indices.set(at, row)
    this.#values.set(at, value)
  }
}

function assertDistinct(names: readonly string[], what: string): void {
  assert(new Set(names).size === names.length, `no two ${what}s have one name`)
}
