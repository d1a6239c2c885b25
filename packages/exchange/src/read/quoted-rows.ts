/**
 * Whole rows of delimited text as cells, quotation marks resolved by csv-parse. Its declarations
 * stand in `csv-parse.d.ts`; nothing else in the package imports it.
 */
import { parse } from 'csv-parse/sync'

/** How a delimited text is cut. */
export interface Cut {
  readonly delimiter: string
  readonly lineEnd: LineEnd
}

export type LineEnd = '\n' | '\r\n' | '\r'

/** In a file of lone CR every line end counts; elsewhere a lone CR is text. */
export function lineEnds(lineEnd: LineEnd): readonly string[] {
  return lineEnd === '\r' ? ['\r\n', '\n', '\r'] : ['\r\n', '\n']
}

/** Cells of text that holds whole rows, or null where its quotation marks cannot be resolved. */
export function quotedRows(text: string, cut: Cut): readonly (readonly string[])[] | null {
  try {
    return parse(text, {
      delimiter: cut.delimiter,
      record_delimiter: [...lineEnds(cut.lineEnd)],
      relax_quotes: true,
      relax_column_count: true,
    })
  } catch {
    return null
  }
}

/** The same for text without any quotation mark, where nothing is left to resolve. */
export function plainRows(text: string, cut: Cut): readonly (readonly string[])[] {
  const rows = text.split(cut.lineEnd === '\r' ? /\r\n|\r|\n/ : /\r?\n/)
  if (rows.at(-1) === '') rows.pop()
  return rows.map((row) => row.split(cut.delimiter))
}
