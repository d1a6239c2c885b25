/**
 * Writes a model as free MPS that all engines read alike: to be made least, every bound said, numbers
 * with all their digits, so that reading it back gives the same model and the same hash. Engines get
 * no constant, since they disagree on its sign, and short names.
 */
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { Model, ModelNames } from '../model/model.ts'

export interface MpsForm {
  /** Names of the rows and columns; null, or names with blanks, give C1, C2, … and R1, R2, …. */
  readonly names: ModelNames | null
  /** Whether the constant is written, as minus the objective's RHS. */
  readonly constant: boolean
}

export interface WrittenMps {
  readonly text: string
  /**
   * Rows and columns of which a number cannot be written: a finite one of 1e30 or more, which reads
   * as infinite, or two limits of a row whose distance no number gives: then the last digit is off.
   */
  readonly inexact: readonly string[]
}

/** Why a model cannot be written: a range cannot say that no number will do. */
export interface ContradictoryRow {
  readonly kind: 'contradictory row'
  readonly row: number
}

/** The model as text. Its round trip keeps the hash where nothing is inexact. */
export function writeMps(model: Model, form: MpsForm): Result<WrittenMps, ContradictoryRow> {
  const row = model.rowLower.findIndex((lower, at) => lower > (model.rowUpper[at] ?? 0))
  if (row >= 0) return refuse({ kind: 'contradictory row', row })
  const names = form.names !== null && areWritable(form.names) ? form.names : shortNames(model)
  return accept(new Writer(model, names, form.constant).write())
}

/** Names that a free file can hold: without blanks, and not what begins a comment or a marker. */
function areWritable({ columns, rows }: ModelNames): boolean {
  return [...columns, ...rows].every((name) => /^[^\s*$'][^\s]*$/.test(name))
}

function shortNames({ columns, rows }: Model): ModelNames {
  const numbered = (letter: string, length: number): readonly string[] =>
    Array.from({ length }, (_, index) => `${letter}${index + 1}`)
  return { columns: numbered('C', columns), rows: numbered('R', rows) }
}

/** A positive number and its neighbours: one of them may give the sum that rounding missed. */
function near(value: number): readonly number[] {
  const floats = Float64Array.of(value, value, value, value, value)
  const bits = new BigInt64Array(floats.buffer)
  for (const [at, step] of [0n, 1n, -1n, 2n, -2n].entries()) bits[at] = (bits[at] ?? 0n) + step
  return [...floats]
}

const INFINITE = 1e30

class Writer {
  readonly #model: Model
  readonly #names: ModelNames
  readonly #constant: boolean
  readonly #objective: string
  readonly #inexact = new Set<string>()
  readonly #lines: string[] = []

  constructor(model: Model, names: ModelNames, constant: boolean) {
    this.#model = model
    this.#names = names
    this.#constant = constant
    const taken = new Set(names.rows)
    let objective = 'COST'
    while (taken.has(objective)) objective += '_'
    this.#objective = objective
  }

  write(): WrittenMps {
    this.#lines.push('NAME MODEL FREE', 'ROWS', ` N ${this.#objective}`)
    const rows = this.#names.rows.map((name, row) => ({ name, ...this.#limits(row) }))
    for (const { name, kind } of rows) this.#lines.push(` ${kind} ${name}`)
    this.#lines.push('COLUMNS')
    this.#columns()
    this.#lines.push('RHS')
    const { offset } = this.#model
    if (this.#constant && offset !== 0)
      this.#lines.push(` RHS ${this.#objective} ${this.#number(-offset, this.#objective)}`)
    for (const { name, side } of rows)
      if (side !== 0) this.#lines.push(` RHS ${name} ${this.#number(side, name)}`)
    this.#lines.push('RANGES')
    for (const { name, range } of rows)
      if (range !== null) this.#lines.push(` RNG ${name} ${this.#number(range, name)}`)
    this.#lines.push('BOUNDS')
    for (const [column, name] of this.#names.columns.entries()) this.#bounds(column, name)
    this.#lines.push('ENDATA', '')
    return { text: this.#lines.join('\n'), inexact: [...this.#inexact] }
  }

  #columns(): void {
    const { starts, indices, values, cost, integer } = this.#model
    let isInteger = false
    for (const [column, name] of this.#names.columns.entries()) {
      if ((integer[column] === 1) !== isInteger) {
        isInteger = !isInteger
        this.#lines.push(` MARKER 'MARKER' '${isInteger ? 'INTORG' : 'INTEND'}'`)
      }
      const [start = 0, end = 0] = [starts[column], starts[column + 1]]
      const own = cost[column] ?? 0
      if (own !== 0 || start === end)
        this.#lines.push(` ${name} ${this.#objective} ${this.#number(own, name)}`)
      for (let at = start; at < end; at += 1) {
        const row = this.#names.rows[indices[at] ?? 0]
        this.#lines.push(` ${name} ${row} ${this.#number(values[at] ?? 0, name)}`)
      }
    }
    if (isInteger) this.#lines.push(" MARKER 'MARKER' 'INTEND'")
  }

  #bounds(column: number, name: string): void {
    const lower = this.#limit(this.#model.lower[column] ?? 0, name)
    const upper = this.#limit(this.#model.upper[column] ?? 0, name)
    const say = (kind: string, value?: number): void => {
      this.#lines.push(` ${kind} BND ${name}${value === undefined ? '' : ` ${value + 0}`}`)
    }
    if (lower === -Infinity && upper === Infinity) say('FR')
    else if (lower === upper) say('FX', lower)
    else {
      if (lower === -Infinity) say('MI')
      else say('LO', lower)
      if (upper === Infinity) say('PL')
      else say('UP', upper)
    }
  }

  /** How a row is written: its kind, its right-hand side, and the range between two limits. */
  #limits(row: number): { kind: string; side: number; range: number | null } {
    const name = this.#names.rows[row] ?? ''
    const lower = this.#limit(this.#model.rowLower[row] ?? 0, name)
    const upper = this.#limit(this.#model.rowUpper[row] ?? 0, name)
    if (lower === -Infinity && upper === Infinity) return { kind: 'N', side: 0, range: null }
    if (lower === upper) return { kind: 'E', side: lower, range: null }
    if (lower === -Infinity) return { kind: 'L', side: upper, range: null }
    if (upper === Infinity) return { kind: 'G', side: lower, range: null }
    for (const range of near(upper - lower)) {
      if (lower + range === upper) return { kind: 'G', side: lower, range }
      if (upper - range === lower) return { kind: 'L', side: upper, range }
    }
    this.#inexact.add(name)
    return { kind: 'G', side: lower, range: upper - lower }
  }

  #limit(value: number, name: string): number {
    if (Number.isFinite(value) && Math.abs(value) >= INFINITE) {
      this.#inexact.add(name)
      return Math.sign(value) * Infinity
    }
    return value
  }

  #number(value: number, name: string): string {
    if (Math.abs(value) >= INFINITE) this.#inexact.add(name)
    return String(value + 0)
  }
}
