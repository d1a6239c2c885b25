/**
 * Tables as CSV in the one form that we write (RFC 4180: commas, double quotes, CR LF) and its
 * strict reader. It reads no other form, so that a package has one text and one hash.
 */
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { type TableRow, type TableSchema, type Value, cellText, cellValue } from './table.ts'

/** Where a text is not the CSV of its table; rows count from 1, the header is row 1. */
export interface NotTheTable {
  readonly kind: 'not the table'
  readonly row: number
  readonly column: string
  readonly detail: string
}

const LINE_END = '\r\n'

/** The header line. */
export function csvHeader(schema: TableSchema): string {
  return line(schema.fields.map((field) => field.name))
}

/** The lines of some rows; lines of further rows are simply joined on. */
export function csvLines(schema: TableSchema, rows: Iterable<TableRow>): string {
  let text = ''
  for (const row of rows)
    text += line(schema.fields.map(({ type }, index) => cellText(row[index] ?? null, type)))
  return text
}

/** Reads a whole table. Refuses the first cell that is not as `csvLines` would have written it. */
export function readCsv(
  schema: TableSchema,
  text: string,
): Result<readonly TableRow[], NotTheTable> {
  if (text === '') return notTheTable(1, '', 'the header is missing')
  const rows: TableRow[] = []
  let at = 0
  for (let number = 1; at < text.length; number += 1) {
    const cut = cells(text, at)
    if (cut === null) return notTheTable(number, '', 'a quotation mark or line end is missing')
    at = cut.next
    const { fields } = schema
    if (cut.cells.length !== fields.length)
      return notTheTable(number, '', `${cut.cells.length} cells for ${fields.length} fields`)
    if (number === 1) {
      const wrong = fields.find(({ name }, index) => cut.cells[index] !== name)
      if (wrong !== undefined) return notTheTable(1, wrong.name, 'the header is not the schema')
      continue
    }
    const values: Value[] = []
    for (const [index, field] of fields.entries()) {
      const value = cellValue(cut.cells[index] ?? '', field.type)
      if (!value.ok) return notTheTable(number, field.name, `no ${field.type}`)
      if (value.value === null && field.constraints?.required === true)
        return notTheTable(number, field.name, 'empty, though required')
      values.push(value.value)
    }
    rows.push(values)
  }
  return accept(rows)
}

function line(texts: readonly string[]): string {
  return texts.map(quoted).join(',') + LINE_END
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The cells of the line that begins at `from`, or null where the line is not well formed. */
function cells(
  text: string,
  from: number,
): { readonly cells: readonly string[]; readonly next: number } | null {
  const found: string[] = []
  let at = from
  for (;;) {
    const end = text[at] === '"' ? quotedEnd(text, at) : plainEnd(text, at)
    if (end === null) return null
    found.push(
      text[at] === '"' ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end),
    )
    if (text.startsWith(LINE_END, end)) return { cells: found, next: end + LINE_END.length }
    if (text[end] !== ',') return null
    at = end + 1
  }
}

function plainEnd(text: string, from: number): number | null {
  const sign = /[",\r\n]/g
  sign.lastIndex = from
  const end = sign.exec(text)?.index
  return end === undefined || text[end] === '"' ? null : end
}

/** Just behind the closing mark; a doubled mark is one within the text. */
function quotedEnd(text: string, from: number): number | null {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at + 1
  return null
}

function notTheTable(
  row: number,
  column: string,
  detail: string,
): Result<readonly TableRow[], NotTheTable> {
  return refuse({ kind: 'not the table', row, column, detail })
}
