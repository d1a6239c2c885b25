/**
 * One row of a sheet while it is being put together, from whichever scanner reads it. Blank cells
 * are never made; a cell is turned from its stored parts into what `row.ts` promises.
 */
import type { CellFormat } from './number-format.ts'
import { grouped, unreadable } from './refusal.ts'
import { BLANK, type Cell, type Guards, type Row, type UnreadableList } from './row.ts'
import { textCell, unescaped } from './shared-strings.ts'

/** What cells refer to outside their sheet, and what may be read at most. */
export interface SheetContext {
  readonly shared: readonly (Cell | null)[]
  readonly formats: readonly (CellFormat | undefined)[]
  readonly guards: Guards
}

/** A cell's stored parts; one object is used for all cells, for there may be many millions. */
export interface StoredCell {
  /** The `t` attribute: '' where the cell has none, which means a number. */
  type: string
  style: number
  /** Text of `<v>`, or of `<is>` for an inline string, with entities resolved. */
  value: string
  isFormula: boolean
}

const BLANK_FORMULA: Cell = Object.freeze({ type: 'blank', text: '', formula: true })
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

export class RowBuilder {
  row = 0
  /** Index of the column that a cell without `r` stands in. */
  column = 0
  /** Columns of the widest row so far, blank cells that only carry a style included. */
  widest = 0
  refusal: UnreadableList | null = null
  readonly stored: StoredCell = { type: '', style: 0, value: '', isFormula: false }
  private cells: Cell[] = []
  private isFilled = false
  private rows: Row[] = []
  private readonly context: SheetContext

  constructor(context: SheetContext) {
    this.context = context
  }

  get cellSigns(): number {
    return this.context.guards.cellSigns
  }

  /** Signs that a stored value may have: `_x000D_` writes one sign with seven. */
  get storedSigns(): number {
    return this.context.guards.cellSigns * 7
  }

  /** `row` is 0 where the sheet does not say. A number that goes back would break keys by row. */
  openRow(row: number): void {
    this.row = row > this.row ? row : this.row + 1
    this.column = 0
    const { rows } = this.context.guards
    if (this.row > rows) this.refuse('too many rows', `at most ${grouped(rows)}`)
  }

  closeRow(): void {
    if (this.column > this.widest) this.widest = this.column
    if (this.isFilled) this.rows.push({ row: this.row, cells: this.cells })
    if (this.cells.length > 0) this.cells = []
    this.isFilled = false
  }

  /** Forgets the open row, for another scanner will read it again. */
  dropRow(before: number): void {
    this.row = before
    this.cells = []
    this.isFilled = false
    this.refusal = null
  }

  /** Puts the cell in `stored` into the present column, and goes on to the next. */
  place(): void {
    const cell = this.cellOf(this.stored)
    if (cell !== BLANK) this.put(cell)
    this.column += 1
  }

  /** The rows that are complete; the builder lets go of them. */
  taken(): readonly Row[] {
    const rows = this.rows
    this.rows = []
    return rows
  }

  private put(cell: Cell): void {
    const { columns, cellSigns } = this.context.guards
    if (this.column >= columns)
      return this.refuse('too many columns', `at most ${grouped(columns)}`)
    if (cell.text.length > cellSigns) {
      return this.refuse('cell too long', `at most ${grouped(cellSigns)} signs`)
    }
    while (this.cells.length < this.column) this.cells.push(BLANK)
    this.cells[this.column] = cell
    this.isFilled ||= cell.text !== ''
  }

  private refuse(kind: UnreadableList['kind'], detail: string): void {
    const place =
      kind === 'too many rows' ? { row: this.row } : { row: this.row, column: this.column }
    this.refusal ??= unreadable(kind, detail, place)
  }

  private cellOf(stored: StoredCell): Cell {
    const { type, value, isFormula } = stored
    if (type === 's') return this.sharedCell(value)
    if (value === '') return isFormula ? BLANK_FORMULA : BLANK
    if (type === '' || type === 'n') return this.numberCell(stored)
    if (type === 'b') return marked({ type: 'boolean', text: booleanText(value) }, isFormula)
    if (type === 'e') return marked({ type: 'error', text: value }, isFormula)
    if (type === 'd') return marked({ type: 'text', text: value, format: 'date' }, isFormula)
    return marked(textCell(unescaped(value)), isFormula)
  }

  private sharedCell(index: string): Cell {
    if (index === '') return BLANK
    const cell = this.context.shared[Number(index)]
    if (cell === null) {
      this.refuse('cell too long', `at most ${grouped(this.context.guards.cellSigns)} signs`)
    } else if (cell === undefined) {
      this.refuse('truncated', `there is no shared text ${index.slice(0, 20)}`)
    } else return cell
    return BLANK
  }

  private numberCell({ value, style, isFormula }: StoredCell): Cell {
    const format = this.context.formats[style]
    if (!NUMBER.test(value)) return marked(textCell(value), isFormula)
    if (format === undefined) return marked({ type: 'number', text: value }, isFormula)
    return marked({ type: 'number', text: value, format }, isFormula)
  }
}

const marked = (cell: Cell, isFormula: boolean): Cell =>
  isFormula ? { ...cell, formula: true } : cell

const booleanText = (value: string): string =>
  value === '1' || value === 'true' ? 'TRUE' : 'FALSE'
