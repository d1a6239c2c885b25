/**
 * The quick way through a sheet: rows as Excel, LibreOffice and most libraries write them, scanned
 * in place without a general parser, three times as fast as with one. It knows few shapes, and says
 * so as soon as it meets another (a comment, a prefix, single quotes); `sheet.ts` then goes on from
 * that row with the parser, so that both ways give the same rows.
 */
import type { RowBuilder } from './sheet-row.ts'

const SPACE = 32
const QUOTE = 34
const SLASH = 47
const LESS = 60
const EQUALS = 61
const GREATER = 62
const SMALL_C = 99

export type ScanEnd = 'more needed' | 'sheet ended' | 'unfamiliar' | 'refused'

/** Where the scan stopped, always before a row, and why. */
export interface Scan {
  readonly at: number
  readonly end: ScanEnd
}

/** Scans whole rows from `from` on. A row that was not read to its end leaves nothing behind. */
export function scanRows(text: string, from: number, builder: RowBuilder): Scan {
  let at = from
  for (;;) {
    at = pastBlanks(text, at)
    if (text.startsWith('</sheetData', at)) return { at, end: 'sheet ended' }
    if (!text.startsWith('<row', at)) {
      const isShort = text.length - at < 11
      return { at, end: isShort ? 'more needed' : 'unfamiliar' }
    }
    const tagEnd = text.indexOf('>', at)
    const isEmpty = tagEnd >= 0 && text.charCodeAt(tagEnd - 1) === SLASH
    const rowEnd = isEmpty ? tagEnd : text.indexOf('</row>', at)
    if (tagEnd < 0 || rowEnd < 0) return { at, end: 'more needed' }
    const number = rowNumber(text.slice(at + 4, tagEnd))
    if (number === null) return { at, end: 'unfamiliar' }
    const before = builder.row
    builder.openRow(number)
    if (!isEmpty && !scanCells(text, { at: tagEnd + 1, end: rowEnd }, builder)) {
      builder.dropRow(before)
      return { at, end: 'unfamiliar' }
    }
    builder.closeRow()
    if (builder.refusal !== null) return { at, end: 'refused' }
    at = isEmpty ? rowEnd + 1 : rowEnd + 6
  }
}

function pastBlanks(text: string, from: number): number {
  let at = from
  while (text.charCodeAt(at) <= SPACE) at++
  return at
}

/** The row's `r`, 0 where it has none, null where its attributes are of another shape. */
function rowNumber(attributes: string): number | null {
  const found = /^(?: r="(\d+)")?(?: [A-Za-z:0-9]+="[^"<&]*")*\s*\/?$/.exec(attributes)
  return found === null ? null : Number(found[1] ?? '0')
}

function scanCells(text: string, span: { at: number; end: number }, builder: RowBuilder): boolean {
  let at = span.at
  while (at < span.end) {
    const code = text.charCodeAt(at)
    if (code <= SPACE) {
      at += 1
      continue
    }
    if (code !== LESS || text.charCodeAt(at + 1) !== SMALL_C) return false
    at = scanAttributes(text, at + 2, builder)
    if (at < 0) return false
    if (text.charCodeAt(at) === SLASH) {
      if (text.charCodeAt(at + 1) !== GREATER) return false
      builder.column += 1
      at += 2
      continue
    }
    at = scanContent(text, at + 1, builder)
    if (at < 0) return false
    builder.place()
  }
  return at === span.end
}

/** Reads `r`, `s` and `t` into the builder; gives the index of `/` or `>`, or -1. */
function scanAttributes(text: string, from: number, builder: RowBuilder): number {
  const { stored } = builder
  stored.type = ''
  stored.style = 0
  let at = from
  for (;;) {
    const code = text.charCodeAt(at)
    if (code === SLASH || code === GREATER) return at
    const isPlain =
      code === SPACE && text.charCodeAt(at + 2) === EQUALS && text.charCodeAt(at + 3) === QUOTE
    if (!isPlain) return -1
    const name = text.charCodeAt(at + 1)
    const end = text.indexOf('"', at + 4)
    if (end < 0) return -1
    if (name === 114) builder.column = columnAt(text, at + 4, builder.column)
    else if (name === 115) stored.style = styleAt(text, at + 4)
    else if (name === 116) stored.type = text.slice(at + 4, end)
    else return -1
    at = end + 1
  }
}

/** Column of a reference such as `AB12`, from 0. */
function columnAt(text: string, from: number, otherwise: number): number {
  let column = 0
  let at = from
  for (let code = text.charCodeAt(at); code >= 65 && code <= 90; code = text.charCodeAt(++at)) {
    column = column * 26 + code - 64
  }
  return at === from || at - from > 6 ? otherwise : column - 1
}

function styleAt(text: string, from: number): number {
  let style = 0
  let at = from
  for (let code = text.charCodeAt(at); code >= 48 && code <= 57; code = text.charCodeAt(++at)) {
    style = style * 10 + code - 48
  }
  return style
}

/** Reads formula, value and inline text; gives the index behind `</c>`, or -1. */
function scanContent(text: string, from: number, builder: RowBuilder): number {
  const { stored } = builder
  stored.value = ''
  stored.isFormula = false
  let at = from
  while (!text.startsWith('</c>', at)) {
    if (text.startsWith('<v>', at)) {
      const end = text.indexOf('<', at + 3)
      if (!text.startsWith('</v>', end)) return -1
      stored.value = text.slice(at + 3, end)
      at = end + 4
    } else if (text.startsWith('<f>', at)) {
      const end = text.indexOf('<', at + 3)
      if (!text.startsWith('</f>', end)) return -1
      stored.isFormula = true
      at = end + 4
    } else if (text.startsWith('<is><t', at)) {
      const start = text.startsWith('<is><t>', at) ? at + 7 : preservedAt(text, at)
      const end = text.indexOf('<', start)
      if (start < 0 || !text.startsWith('</t></is>', end)) return -1
      stored.value = text.slice(start, end)
      at = end + 9
    } else return -1
  }
  if (stored.type === 's') return at + 4
  const plain = plainText(stored.value)
  if (plain === null) return -1
  stored.value = plain
  return at + 4
}

const PRESERVED = '<is><t xml:space="preserve">'
const preservedAt = (text: string, at: number): number =>
  text.startsWith(PRESERVED, at) ? at + PRESERVED.length : -1

const UNUSUAL = /[&\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\]\]>/
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
}

/** The five named entities resolved; null where there is anything that a parser must judge. */
function plainText(value: string): string | null {
  if (!UNUSUAL.test(value)) return value
  const plain = value.replace(/&(amp|lt|gt|quot|apos);/g, (entity) => ENTITIES[entity] ?? '')
  return UNUSUAL.test(value.replace(/&(amp|lt|gt|quot|apos);/g, '')) ? null : plain
}
