/**
 * Small workbooks for tests, zipped the way Excel does it. Sheets are given as the XML of their
 * rows, so that a test can write every shape that a reader may meet. Never used outside tests.
 */
import { strToU8, zipSync } from 'fflate'

export interface StorySheet {
  readonly name: string
  /** What stands between `<sheetData>` and its end. */
  readonly rows: string
  /** `hidden` or `veryHidden`; shown where left out. */
  readonly state?: string
  /** The whole part, where `rows` is not enough. */
  readonly xml?: string
}

export interface StoryParts {
  readonly sheets: readonly StorySheet[]
  /** Contents of `<si>` by index; text is wrapped in `<t>`, XML is taken as it is. */
  readonly shared?: readonly string[]
  /** What stands inside `<styleSheet>`. */
  readonly styles?: string
  readonly date1904?: boolean
  readonly level?: 0 | 6
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** The bytes of a workbook. */
export function storyWorkbook(parts: StoryParts): Uint8Array {
  const files = Object.entries(storyFiles(parts)).map(([path, xml]) => [path, strToU8(xml)])
  return zipSync(Object.fromEntries(files), { level: parts.level ?? 6 })
}

/** A workbook of one sheet named `List`. */
export function storySheet(rows: string, more: Omit<StoryParts, 'sheets'> = {}): Uint8Array {
  return storyWorkbook({ sheets: [{ name: 'List', rows }], ...more })
}

/** Rows of cells as XML: numbers as numbers, texts inline, null as no cell at all. */
export function storyRows(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows
    .map((cells, at) => `<row r="${at + 1}">${cells.map((cell) => storyCell(cell)).join('')}</row>`)
    .join('')
}

function storyCell(value: string | number | null): string {
  if (value === null) return '<c/>'
  if (typeof value === 'number') return `<c><v>${value}</v></c>`
  return `<c t="inlineStr"><is><t>${storyText(value)}</t></is></c>`
}

/** Text as XML writes it. */
export function storyText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** The parts before they are zipped, by path. */
export function storyFiles(parts: StoryParts): Readonly<Record<string, string>> {
  const { sheets } = parts
  const files: Record<string, string> = {
    '_rels/.rels': `${HEAD}<Relationships xmlns="${RELATIONS}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': workbookXml(parts),
    'xl/_rels/workbook.xml.rels': relationsXml(sheets.length),
  }
  sheets.forEach((sheet, at) => {
    const data = `<sheetData>${sheet.rows}</sheetData>`
    const xml = sheet.xml ?? `${HEAD}<worksheet xmlns="${MAIN}">${data}</worksheet>`
    files[`xl/worksheets/sheet${at + 1}.xml`] = xml
  })
  const strings = (parts.shared ?? []).map((text) =>
    text.startsWith('<') ? `<si>${text}</si>` : `<si><t>${storyText(text)}</t></si>`,
  )
  files['xl/sharedStrings.xml'] = `${HEAD}<sst xmlns="${MAIN}">${strings.join('')}</sst>`
  files['xl/styles.xml'] = `${HEAD}<styleSheet xmlns="${MAIN}">${parts.styles ?? ''}</styleSheet>`
  return files
}

function workbookXml({ sheets, date1904 }: StoryParts): string {
  const listed = sheets.map(({ name, state }, at) => {
    const shown = state === undefined ? '' : ` state="${state}"`
    return `<sheet name="${storyText(name)}" sheetId="${at + 1}"${shown} r:id="rId${at + 1}"/>`
  })
  const about = date1904 === true ? '<workbookPr date1904="1"/>' : '<workbookPr/>'
  const names = `xmlns="${MAIN}" xmlns:r="${OFFICE}"`
  return `${HEAD}<workbook ${names}>${about}<sheets>${listed.join('')}</sheets></workbook>`
}

function relationsXml(sheets: number): string {
  const all = Array.from({ length: sheets }, (_, at) =>
    relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`),
  )
  all.push(relation('rIdS', 'sharedStrings', '/xl/sharedStrings.xml'))
  all.push(relation('rIdF', 'styles', 'styles.xml'))
  return `${HEAD}<Relationships xmlns="${RELATIONS}">${all.join('')}</Relationships>`
}

const relation = (id: string, kind: string, target: string): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`
