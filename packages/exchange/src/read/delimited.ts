/**
 * Rows of delimited text, lazily and within the guards. A scan over every sign finds where rows end
 * and whether a cell or a row grows too long, before anything of that size is kept; the whole rows
 * of a piece are then cut into cells at once.
 */
import { accept, refuse, type Result } from '@causeway/domain/result/result'
import { plainRows, quotedRows, type Cut } from './quoted-rows.ts'
import { grouped, refuseList, unreadable } from './refusal.ts'
import { BLANK, type Cell, type Guards, type Row, type UnreadableList } from './row.ts'

type Refused<Value> = Result<Value, UnreadableList>

const QUOTE = 34
const LF = 10
const CR = 13

/** Where the scan stands between two pieces. */
export interface ScanState {
  /** The row and column that the next sign belongs to; the row from 1, the column from 0. */
  row: number
  column: number
  /** Signs of the open cell so far, its quotation marks included. */
  signs: number
  quoting: 'outside' | 'inside' | 'after a mark'
  refusal: UnreadableList | null
}

export const scanStart = (): ScanState => ({
  row: 1,
  column: 0,
  signs: 0,
  quoting: 'outside',
  refusal: null,
})

/** Rows with at least one filled cell, with all their columns; stops at the first refusal. */
export function* delimitedRows(
  texts: Iterable<Refused<string>>,
  cut: Cut,
  guards: Guards,
): Generator<Refused<readonly Row[]>> {
  const state = scanStart()
  let open: string[] = []
  let row = 1
  for (const text of wholeLineEnds(texts)) {
    if (!text.ok) return yield text
    const end = scanPiece(text.value, cut, guards, state)
    if (end > 0) {
      const rows = cellRows(open.join('') + text.value.slice(0, end), cut, guards, {
        row,
        count: state.row - row,
      })
      if (!rows.ok || rows.value.length > 0) yield rows
      if (!rows.ok) return
      row = state.row
      open = []
    }
    if (state.refusal !== null) return yield refuse(state.refusal)
    open.push(text.value.slice(end))
  }
  yield* lastRow(open.join(''), cut, guards, state)
}

/** What stands behind the last line end is a row too, unless it is cut off inside a quotation. */
function* lastRow(
  text: string,
  cut: Cut,
  guards: Guards,
  state: ScanState,
): Generator<Refused<readonly Row[]>> {
  if (state.quoting === 'inside') {
    return yield refuseList('truncated', 'a quotation mark is open at the end', state)
  }
  if (text === '') return
  const rows = cellRows(text, cut, guards, { row: state.row, count: 1 })
  if (!rows.ok || rows.value.length > 0) yield rows
}

/**
 * Scans a piece; gives the index behind its last line end outside quotes, 0 where there is none.
 * A mark opens a quotation only at the head of a cell; one that is followed by neither another
 * mark nor the cell's end makes the cell plain text (as csv-parse does with `relax_quotes`).
 */
export function scanPiece(text: string, cut: Cut, guards: Guards, state: ScanState): number {
  const delimiter = cut.delimiter.charCodeAt(0)
  const isCrFile = cut.lineEnd === '\r'
  // Marks within the cell count here, up to two for each sign; cellRows measures without them.
  const most = guards.cellSigns * 2 + 2
  let lastEnd = 0
  let cellStart = -state.signs
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      if (state.quoting === 'inside') state.quoting = 'after a mark'
      else if (state.quoting === 'after a mark' || at === cellStart) state.quoting = 'inside'
    } else if (state.quoting === 'inside') {
      if (at - cellStart > most) break
    } else if (code === delimiter) {
      state.quoting = 'outside'
      cellStart = at + 1
      state.column += 1
      if (state.column >= guards.columns) break
    } else if (code === LF || (code === CR && (isCrFile || text.charCodeAt(at + 1) === LF))) {
      if (code === CR && text.charCodeAt(at + 1) === LF) at += 1
      state.quoting = 'outside'
      cellStart = at + 1
      lastEnd = cellStart
      state.row += 1
      state.column = 0
      if (state.row > guards.rows + 1) break
    } else {
      state.quoting = 'outside'
      if (at - cellStart > most) break
    }
  }
  state.signs = text.length - cellStart
  state.refusal = tooMuch(state, guards)
  return lastEnd
}

function tooMuch(state: ScanState, guards: Guards): UnreadableList | null {
  if (state.row > guards.rows + 1) {
    return unreadable('too many rows', `at most ${grouped(guards.rows)}`, { row: state.row - 1 })
  }
  if (state.column >= guards.columns) {
    return unreadable('too many columns', `at most ${grouped(guards.columns)}`, state)
  }
  if (state.signs <= guards.cellSigns * 2 + 2) return null
  return unreadable('cell too long', `at most ${grouped(guards.cellSigns)} signs`, state)
}

interface Span {
  readonly row: number
  readonly count: number
}

/** Whole rows as cells, wholly empty ones left out. */
function cellRows(text: string, cut: Cut, guards: Guards, span: Span): Refused<readonly Row[]> {
  const rows = text.includes('"') ? quotedRows(text, cut) : plainRows(text, cut)
  if (rows === null || rows.length !== span.count) {
    return refuseList('not a list', 'its quotation marks do not pair', { row: span.row })
  }
  const filled: Row[] = []
  for (const [index, texts] of rows.entries()) {
    const cells: Cell[] = []
    let isFilled = false
    for (const value of texts) {
      if (value === '') {
        cells.push(BLANK)
        continue
      }
      if (value.length > guards.cellSigns) {
        const place = { row: span.row + index, column: cells.length }
        return refuseList('cell too long', `at most ${grouped(guards.cellSigns)} signs`, place)
      }
      isFilled = true
      cells.push({ type: 'text', text: value })
    }
    if (isFilled) filled.push({ row: span.row + index, cells })
  }
  return accept(filled)
}

/** Pieces that never end between CR and LF. */
function* wholeLineEnds(texts: Iterable<Refused<string>>): Generator<Refused<string>> {
  let held = ''
  for (const text of texts) {
    if (!text.ok) return yield text
    const whole = held + text.value
    held = whole.endsWith('\r') ? '\r' : ''
    yield accept(held === '' ? whole : whole.slice(0, -1))
  }
  if (held !== '') yield accept(held)
}
