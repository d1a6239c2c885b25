/**
 * The rows of one sheet, lazily: the part is inflated piece by piece, and each piece gives a group
 * of rows, so that a sheet of hundreds of megabytes needs the memory of one piece. The quick scan
 * goes first; at the first unfamiliar shape the parser takes the rest.
 */
import { accept, refuse, type Result } from '@causeway/domain/result/result'
import { partPieces } from './archive.ts'
import { refuseList } from './refusal.ts'
import type { Row, UnreadableList } from './row.ts'
import type { RowBuilder } from './sheet-row.ts'
import { scanRows } from './sheet-scan.ts'
import { sheetHandlers } from './sheet-handlers.ts'
import type { Sheet, Workbook } from './workbook.ts'
import { xmlFeed, xmlText } from './xml.ts'

type Refused<Value> = Result<Value, UnreadableList>
type Texts = Iterator<Refused<string>>

/** What stands before the first row: views, column widths. More than this goes to the parser. */
const HEAD_SIGNS_MAX = 4 * 1024 * 1024
/** A row that is longer goes to the parser, which needs not hold it. */
const OPEN_ROW_SIGNS_MAX = 4 * 1024 * 1024
/** What the parser must have seen before it can go on from the middle of a sheet. */
const REOPENED = '<worksheet><sheetData>'

/** Rows with at least one filled cell, with all their columns; stops at the first refusal. */
export function* sheetRows(
  workbook: Workbook,
  sheet: Sheet,
  builder: RowBuilder,
): Generator<Refused<readonly Row[]>> {
  const texts = xmlText(partPieces(workbook.archive, sheet.part), sheet.part.name)
  yield* rowsOfSheet(texts, sheet.part.name, builder)
}

/** The same from the sheet's XML as text, in pieces. */
export function* rowsOfSheet(
  texts: Texts,
  name: string,
  builder: RowBuilder,
): Generator<Refused<readonly Row[]>> {
  const head = sheetHead(texts)
  if (!head.ok) return yield head
  const { text, from } = head.value
  if (from === null) return yield* parsedRows(texts, { name, text }, builder)
  let open = text.slice(from)
  for (;;) {
    const scan = scanRows(open, 0, builder)
    const rows = builder.taken()
    if (rows.length > 0) yield accept(rows)
    if (builder.refusal !== null) return yield refuse(builder.refusal)
    if (scan.end === 'sheet ended') return yield* drained(texts)
    open = open.slice(scan.at)
    if (scan.end === 'unfamiliar' || open.length > OPEN_ROW_SIGNS_MAX) {
      return yield* parsedRows(texts, { name, text: REOPENED + open }, builder)
    }
    const next = texts.next()
    if (next.done === true) return yield refuseList('truncated', `${name} ends within its rows`)
    if (!next.value.ok) return yield next.value
    open += next.value.value
  }
}

interface SheetHead {
  readonly text: string
  /** Where the rows begin, or null where that is for the parser to find. */
  readonly from: number | null
}

function sheetHead(texts: Texts): Refused<SheetHead> {
  let text = ''
  while (text.length < HEAD_SIGNS_MAX) {
    const next = texts.next()
    if (next.done === true) break
    if (!next.value.ok) return next.value
    text += next.value.value
    const found = /<sheetData\s*>/.exec(text)
    if (found === null) continue
    const isPlain = !text.slice(0, found.index).includes('<!')
    return accept({ text, from: isPlain ? found.index + found[0].length : null })
  }
  return accept({ text, from: null })
}

/** The rest is taken for its checksum alone: a damaged part is refused wherever the damage is. */
function* drained(texts: Texts): Generator<Refused<readonly Row[]>> {
  for (let next = texts.next(); next.done !== true; next = texts.next()) {
    if (!next.value.ok) return yield next.value
  }
}

function* parsedRows(
  texts: Texts,
  start: { readonly name: string; readonly text: string },
  builder: RowBuilder,
): Generator<Refused<readonly Row[]>> {
  const feed = xmlFeed(sheetHandlers(builder), builder.cellSigns)
  let piece = start.text
  for (;;) {
    const fault = feed.write(piece)
    const rows = builder.taken()
    if (rows.length > 0) yield accept(rows)
    if (builder.refusal !== null) return yield refuse(builder.refusal)
    if (fault !== null) return yield refuseList('truncated', `${start.name}: ${fault}`)
    const next = texts.next()
    if (next.done === true) break
    if (!next.value.ok) return yield next.value
    piece = next.value.value
  }
  const fault = feed.end()
  if (fault !== null) yield refuseList('truncated', `${start.name}: ${fault}`)
}
