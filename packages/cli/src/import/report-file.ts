/**
 * The list with what is wrong beside each row, as a file for whoever sent it: a workbook with the
 * cells concerned marked, or a text. What stands in it is decided elsewhere; here it is written.
 */
import path from 'node:path'
import { type Result, accept } from '@causeway/domain/result/result'
import type { IssueSheet, SheetCell } from '@causeway/exchange/report/issue-sheet'
import { figureText } from '../answer/figure.ts'
import { visible } from '../answer/layout.ts'
import { writeWhole } from '../file/file.ts'

/** What was written, for people and programs. */
export interface WrittenReport {
  readonly file: string
  readonly rows: number
  /** Rows with issues that found no room. */
  readonly leftOut: number
}

const MARK = '#F8D7A0'
const WIDTHS = [8, 60, 40]
/** Row, problem and suggestion; the list's own columns follow. */
const OWN_COLUMNS = WIDTHS.length

/** Writes it in the form that the file's ending names, `.xlsx` or `.txt`. */
export async function writeReport(
  file: string,
  sheet: IssueSheet,
  title: string,
): Promise<Result<WrittenReport, string>> {
  const isText = path.extname(file) === '.txt'
  const content = isText ? textOf(sheet, title) : await workbookOf(sheet)
  const written = await writeWhole(file, content)
  return written.ok ? accept({ file, rows: sheet.rows.length, leftOut: sheet.leftOut }) : written
}

async function workbookOf(sheet: IssueSheet): Promise<Uint8Array> {
  // Loaded here: nothing else of the command line needs it.
  const { default: writeExcelFile } = await import('write-excel-file/node')
  const heads = sheet.headers.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))
  const rows = sheet.rows.map((row) => row.map(workbookCell))
  const rest = sheet.leftOut === 0 ? [] : [[{ value: restText(sheet.leftOut), type: String }]]
  const columns = sheet.headers.map((_, at) => ({ width: WIDTHS[at] ?? 18 }))
  const options = { sheet: 'To look at', stickyRowsCount: 1, columns }
  return writeExcelFile([heads, ...rows, ...rest], options).toBuffer()
}

function workbookCell(cell: SheetCell, at: number) {
  const look = {
    alignVertical: 'top' as const,
    ...(cell.marked ? { backgroundColor: MARK } : {}),
    ...(at > 0 && at < OWN_COLUMNS ? { wrap: true } : {}),
  }
  switch (cell.kind) {
    case 'text':
      return { ...look, value: cell.text, type: String }
    case 'number':
      return { ...look, value: Number(cell.text), type: Number }
    case 'day':
      return { ...look, value: Number(cell.text), type: Number, format: 'yyyy-mm-dd' }
  }
}

function textOf({ rows, leftOut }: IssueSheet, title: string): string {
  const head = `${title}: ${figureText(rows.length + leftOut)} rows to look at`
  const blocks = rows.map(([row, problem, suggestion]) =>
    [
      `Row ${row?.text ?? ''}`,
      ...linesOf(problem),
      ...linesOf(suggestion).map((one) => `  ${one}`),
    ].join('\n'),
  )
  const rest = leftOut === 0 ? [] : [restText(leftOut)]
  return `${[head, ...blocks, ...rest].join('\n\n')}\n`
}

function linesOf(cell: SheetCell | undefined): readonly string[] {
  if (cell === undefined || cell.text === '') return []
  return cell.text.split('\n').map((one) => `  ${visible(one)}`)
}

function restText(leftOut: number): string {
  return `… and ${figureText(leftOut)} more rows.`
}
