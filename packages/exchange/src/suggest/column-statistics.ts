/**
 * What a column holds, counted over all rows that are given: how full it is, which kinds and shapes
 * of cells, whether it is unique. Counts and shapes only; what they mean is said elsewhere.
 */
import type { Cell, Row } from '../read/row.ts'
import { latinDigits } from '../reading/latin-digits.ts'

export interface ColumnStatistics {
  readonly header: string
  readonly rows: number
  readonly filled: number
  /** Different texts among the filled cells; `isExact` is false where counting stopped. */
  readonly distinct: { readonly count: number; readonly isExact: boolean }
  readonly isUnique: boolean
  /** The first text that stood there a second time, or null. */
  readonly firstRepeat: string | null
  readonly types: Readonly<Record<Cell['type'], number>>
  /** Filled cells whose number format shows a date, a clock time or both. */
  readonly formats: Readonly<Record<'date' | 'time' | 'datetime', number>>
  readonly formulas: number
  /** Commonest first; `99.99.9999`, `AA-999`. */
  readonly shapes: readonly ShapeCount[]
  /** The rarest shapes, where there are more than `shapes` shows. */
  readonly rareShapes: readonly ShapeCount[]
  /** Texts by how often they stand there, commonest first; some hundred at most. */
  readonly values: readonly ValueCount[]
  /** True where the filled cells count up by one from the first, from 0 or 1 on. */
  readonly isRunningNumber: boolean
}

export interface ShapeCount {
  readonly shape: string
  readonly rows: number
  readonly example: string
}

export interface ValueCount {
  readonly text: string
  readonly type: Cell['type']
  readonly rows: number
}

const SHAPES_SHOWN = 6
const RARE_SHOWN = 3
const SHAPES_MAX = 2_000
const VALUES_MAX = 5_000
const VALUES_SHOWN = 500
const SHAPE_SIGNS_MAX = 24

/** Counts a list's columns; `rows` may be all of its rows or the first some hundred. */
export function columnStatistics(
  headers: readonly string[],
  rows: Iterable<Row>,
): readonly ColumnStatistics[] {
  const columns = headers.map((header) => new ColumnCount(header))
  let count = 0
  for (const row of rows) {
    columns.forEach((column, at) => column.take(row.cells[at], count))
    count += 1
  }
  return columns.map((column) => column.statistics(count))
}

interface Counted {
  rows: number
  readonly example: string
}

interface CountedValue {
  readonly type: Cell['type']
  rows: number
  readonly shape: Counted | null
}

class ColumnCount {
  private readonly header: string
  private filled = 0
  private formulas = 0
  private running = 0
  private first: number | null = null
  private readonly types = { text: 0, number: 0, boolean: 0, blank: 0, error: 0 }
  private readonly formats = { date: 0, time: 0, datetime: 0 }
  private readonly shapes = new Map<string, Counted>()
  private readonly values = new Map<string, CountedValue>()
  /** Null as soon as one text stands there twice. */
  private seen: Set<string> | null = new Set()
  private firstRepeat: string | null = null

  constructor(header: string) {
    this.header = header
  }

  take(cell: Cell | undefined, at: number): void {
    if (cell === undefined || cell.text.trim() === '') {
      this.types.blank += 1
      return
    }
    const text = cell.text.trim()
    this.filled += 1
    this.types[cell.type] += 1
    if (cell.format !== undefined) this.formats[cell.format] += 1
    if (cell.formula === true) this.formulas += 1
    this.countValue(text, cell.type)
    this.countRunning(text, at)
    if (this.seen?.has(text) === true) {
      this.seen = null
      this.firstRepeat = text
    }
    this.seen?.add(text)
  }

  statistics(rows: number): ColumnStatistics {
    const shapes = [...this.shapes]
      .map(([shape, { rows: many, example }]) => ({ shape, rows: many, example }))
      .sort((one, other) => other.rows - one.rows)
    const values = [...this.values]
      .map(([text, { type, rows: many }]) => ({ text, type, rows: many }))
      .sort((one, other) => other.rows - one.rows)
    const isUnique = this.seen !== null && this.filled > 1
    return {
      header: this.header,
      rows,
      filled: this.filled,
      distinct: {
        count: isUnique ? this.filled : this.values.size,
        isExact: isUnique || this.values.size < VALUES_MAX,
      },
      isUnique,
      firstRepeat: this.firstRepeat,
      types: this.types,
      formats: this.formats,
      formulas: this.formulas,
      shapes: shapes.slice(0, SHAPES_SHOWN),
      rareShapes: shapes.slice(SHAPES_SHOWN).slice(-RARE_SHOWN).reverse(),
      values: values.slice(0, VALUES_SHOWN),
      isRunningNumber: this.filled > 2 && this.running >= this.filled * 0.95,
    }
  }

  /** The shape of a text that stood there before is known: working it out is the slow part. */
  private countValue(text: string, type: Cell['type']): void {
    const known = this.values.get(text)
    if (known !== undefined) {
      known.rows += 1
      if (known.shape !== null) known.shape.rows += 1
      return
    }
    const shape = this.countShape(text)
    if (this.values.size < VALUES_MAX) this.values.set(text, { type, rows: 1, shape })
  }

  private countShape(text: string): Counted | null {
    const shape = shapeOf(text)
    const known = this.shapes.get(shape)
    if (known !== undefined) {
      known.rows += 1
      return known
    }
    if (this.shapes.size >= SHAPES_MAX) return null
    const first = { rows: 1, example: text }
    this.shapes.set(shape, first)
    return first
  }

  private countRunning(text: string, at: number): void {
    if (!/^\d{1,9}$/.test(text)) return
    if (at === 0) this.first = Number(text)
    const isAtStart = this.first === 0 || this.first === 1
    if (isAtStart && Number(text) === at + (this.first ?? 0)) this.running += 1
  }
}

/** Digits as 9, letters as A, a or o (scripts without case), runs of more than four shortened. */
export function shapeOf(text: string): string {
  const plain = latinDigits(text.slice(0, SHAPE_SIGNS_MAX * 4))
    .replace(/\p{Nd}/gu, '9')
    .replace(/\p{Lu}/gu, 'A')
    .replace(/\p{Ll}/gu, 'a')
    .replace(/[\p{Lo}\p{Lm}\p{Lt}\p{M}]/gu, 'o')
    .replace(/\s+/gu, ' ')
  // A run of digits keeps its length, for lengths tell dates and ids; words do not.
  const short = plain.replace(/([Aao])[Aao]{4,}/g, '$1…')
  return short.length > SHAPE_SIGNS_MAX ? `${short.slice(0, SHAPE_SIGNS_MAX)}…` : short
}
