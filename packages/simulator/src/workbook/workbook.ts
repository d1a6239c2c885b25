/**
 * A small XLSX workbook (ECMA-376) written as text: raw serials, fractions and number formats come
 * out exactly as given, which is what the example's flaws are made of.
 */
import { type Part, archive } from './archive.ts'

/** A cell: a number keeps its digits, `shown` is its number format. Null is a blank cell. */
export type SheetCell =
  | { readonly text: string }
  | { readonly digits: string; readonly shown: 'number' | 'date' | 'datetime' | 'time' }
  | null

/** One sheet; `declaredColumns` may be more than are used, as sheets made by hand have it. */
export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly SheetCell[])[]
  readonly declaredColumns: number
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const RELATIONSHIPS = 'application/vnd.openxmlformats-package.relationships+xml'
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Place of each number format in the style part; built-in formats 14, 22 and 20. */
const STYLES = { number: 0, date: 1, datetime: 2, time: 3 } as const

/** The workbook's bytes; its days count from 1900. */
export function workbook(sheets: readonly Sheet[]): Uint8Array {
  const texts = new Map<string, number>()
  const drawn = sheets.map((sheet) => sheetPart(sheet, texts))
  return archive([
    part('[Content_Types].xml', contentTypes(sheets.length)),
    part('_rels/.rels', links([['officeDocument', 'xl/workbook.xml']])),
    part('xl/workbook.xml', book(sheets)),
    part(
      'xl/_rels/workbook.xml.rels',
      links([
        ...sheets.map((_, at): Link => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
        ['styles', 'styles.xml'],
        ['sharedStrings', 'sharedStrings.xml'],
      ]),
    ),
    part('xl/styles.xml', styles()),
    part('xl/sharedStrings.xml', sharedTexts(texts)),
    ...drawn.map((text, at) => part(`xl/worksheets/sheet${at + 1}.xml`, text)),
  ])
}

/** The letters of a column, from 0: `A`, `Z`, `AA`. */
function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last
}

type Link = readonly [kind: string, target: string]

function sheetPart(sheet: Sheet, texts: Map<string, number>): string {
  const last = `${columnLetters(sheet.declaredColumns - 1)}${sheet.rows.length}`
  const rows = sheet.rows.map((cells, at) => {
    const drawn = cells.map((cell, column) =>
      drawCell(cell, columnLetters(column) + (at + 1), texts),
    )
    // The columns that are declared and never used show in the first row only.
    for (let column = cells.length; at === 0 && column < sheet.declaredColumns; column += 1)
      drawn.push(`<c r="${columnLetters(column)}1" s="0"/>`)
    return `<row r="${at + 1}">${drawn.join('')}</row>`
  })
  const data = `<sheetData>${rows.join('')}</sheetData>`
  return `<worksheet xmlns="${MAIN}"><dimension ref="A1:${last}"/>${data}</worksheet>`
}

function drawCell(cell: SheetCell, at: string, texts: Map<string, number>): string {
  if (cell === null) return ''
  if ('digits' in cell) return `<c r="${at}" s="${STYLES[cell.shown]}"><v>${cell.digits}</v></c>`
  const known = texts.get(cell.text)
  const index = known ?? texts.size
  if (known === undefined) texts.set(cell.text, index)
  return `<c r="${at}" t="s"><v>${index}</v></c>`
}

function book(sheets: readonly Sheet[]): string {
  const listed = sheets.map(
    ({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  )
  const all = `<workbookPr/><sheets>${listed.join('')}</sheets>`
  return `<workbook xmlns="${MAIN}" xmlns:r="${LINKS}">${all}</workbook>`
}

function links(targets: readonly Link[]): string {
  const listed = targets.map(
    ([kind, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${LINKS}/${kind}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${PACKAGE}/relationships">${listed.join('')}</Relationships>`
}

function contentTypes(sheets: number): string {
  const override = (path: string, kind: string): string =>
    `<Override PartName="${path}" ContentType="${KIND}.${kind}+xml"/>`
  const listed = Array.from({ length: sheets }, (_, at) =>
    override(`/xl/worksheets/sheet${at + 1}.xml`, 'worksheet'),
  )
  return [
    `<Types xmlns="${PACKAGE}/content-types">`,
    `<Default Extension="rels" ContentType="${RELATIONSHIPS}"/>`,
    `<Default Extension="xml" ContentType="application/xml"/>`,
    override('/xl/workbook.xml', 'sheet.main'),
    override('/xl/styles.xml', 'styles'),
    override('/xl/sharedStrings.xml', 'sharedStrings'),
    ...listed,
    '</Types>',
  ].join('')
}

function styles(): string {
  const formats = [0, 14, 22, 20].map(
    (format) =>
      `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" ` +
      'applyNumberFormat="1"/>',
  )
  return [
    `<styleSheet xmlns="${MAIN}">`,
    '<fonts count="1"><font><sz val="10"/><name val="Arial"/></font></fonts>',
    '<fills count="2"><fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill></fills>',
    '<borders count="1"><border/></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${formats.length}">${formats.join('')}</cellXfs>`,
    '</styleSheet>',
  ].join('')
}

function sharedTexts(texts: ReadonlyMap<string, number>): string {
  const listed = [...texts.keys()].map(
    (text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`,
  )
  return `<sst xmlns="${MAIN}" uniqueCount="${texts.size}">${listed.join('')}</sst>`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function part(path: string, text: string): Part {
  return { path, bytes: new TextEncoder().encode(HEAD + text) }
}
