/**
 * Opens a list: says what the file is by its content, finds its header and used columns, and hands
 * out its rows lazily. Nothing is interpreted: dates stay serials, numbers their stored digits.
 */
import { accept, type Result } from '@causeway/domain/result/result'
import { sniffContainer } from './container.ts'
import { columnNames, findHeader, type FoundHeader, type HeaderWish } from './header.ts'
import { columnLetters, grouped, refuseList } from './refusal.ts'
import { BLANK, type OpenList, type Row, type StrayCell, type UnreadableList } from './row.ts'
import { openSheet } from './sheet-list.ts'
import type { OpenOptions, Table } from './table.ts'
import { openText } from './text-list.ts'

type Refused<Value> = Result<Value, UnreadableList>

/**
 * Refused only where the file cannot be read; the caller shows `unreadableSentence`. Damage that
 * lies further down is a refusal of `rows()`. Reading a list twice gives the same rows twice.
 */
export function openList(bytes: Uint8Array, options: OpenOptions): Refused<OpenList> {
  const container = sniffContainer(bytes, options.guards)
  if (!container.ok) return container
  const wish = { headerRow: options.headerRow ?? null, wanted: options.wanted ?? [] }
  const table =
    container.value === 'xlsx' ? openSheet(bytes, options, wish) : openText(bytes, options)
  return table.ok ? listOf(table.value, wish) : table
}

function listOf(table: Table, wish: HeaderWish): Refused<OpenList> {
  if (table.sample.length === 0) return refuseList('empty', 'no filled cell')
  const header = findHeader(table.sample, wish)
  if (header === null) return refuseList('header missing', missingHeader(wish))
  const usedColumns = columnsInUse(table, header)
  const headers = columnNames(header.texts, usedColumns)
  const droppedColumns = Math.max(table.widest, header.texts.length) - usedColumns.length
  const evidence = [...table.evidence, header.evidence]
  if (header.tags.length > 0) evidence.push('A row of HXL tags stands below the header.')
  if (droppedColumns > 0) {
    evidence.push(`${grouped(droppedColumns)} columns have neither header nor value: left out.`)
  }
  const { sample: _sample, widest: _widest, rows, ...about } = table
  return accept({
    ...about,
    headers,
    headerRow: header.headerRow,
    hxlTags: header.tags.length === 0 ? [] : usedColumns.map((at) => header.tags[at] ?? ''),
    usedColumns,
    droppedColumns,
    evidence,
    rows: () => dataRows(rows(), header.lastHeadRow, usedColumns),
  })
}

function missingHeader({ headerRow, wanted }: HeaderWish): string {
  if (headerRow !== null) return `row ${headerRow} is empty`
  return wanted.length > 0 ? wanted.slice(0, 12).join(', ') : 'a row of column names'
}

/** Columns with a header, or with a value in one of the first rows. */
function columnsInUse(table: Table, header: FoundHeader): readonly number[] {
  const used = new Set<number>()
  header.texts.forEach((text, column) => text.trim() !== '' && used.add(column))
  for (const row of table.sample) {
    if (row.row <= header.lastHeadRow) continue
    row.cells.forEach((cell, column) => cell.text !== '' && used.add(column))
  }
  return [...used].sort((one, other) => one - other)
}

function* dataRows(
  groups: Iterable<Refused<readonly Row[]>>,
  lastHeadRow: number,
  used: readonly number[],
): Generator<Refused<readonly Row[]>> {
  const narrowed = used.at(-1) === used.length - 1 ? leadingCells : chosenCells
  for (const group of groups) {
    if (!group.ok) return yield group
    const rows = group.value.filter((row) => row.row > lastHeadRow)
    if (rows.length > 0) yield accept(rows.map((row) => narrowed(row, used)))
  }
}

/** The used columns are the first ones, as in most lists: rows that are no wider stay as they are. */
function leadingCells(row: Row, used: readonly number[]): Row {
  return row.cells.length <= used.length ? row : chosenCells(row, used)
}

/** A value that turns up far down in a column without header is kept beside the row's cells. */
function chosenCells(row: Row, used: readonly number[]): Row {
  const cells = used.map((column) => row.cells[column] ?? BLANK)
  const strays: StrayCell[] = []
  const isUsed = new Set(used)
  row.cells.forEach((cell, column) => {
    if (cell.text !== '' && !isUsed.has(column))
      strays.push({ column: columnLetters(column), cell })
  })
  return strays.length === 0 ? { row: row.row, cells } : { row: row.row, cells, strays }
}
