/**
 * The small parts of a workbook: its sheets and the day its calendar starts from, its number
 * formats, its shared strings. Names are matched without prefix and case, and a part is found
 * through its relationship, as ECMA-376-2 wants it; writers differ in both.
 */
import { accept, type Result } from '@causeway/domain/result/result'
import { partPieces, type Archive, type Part } from './archive.ts'
import { formatKind, type CellFormat } from './number-format.ts'
import { refuseList } from './refusal.ts'
import type { Cell, Guards, UnreadableList } from './row.ts'
import { sharedStringHandlers } from './shared-strings.ts'
import { readXml, xmlFeed, type Attributes, type XmlHandlers } from './xml.ts'

export interface Sheet {
  readonly name: string
  readonly part: Part
  readonly isHidden: boolean
}

export interface Workbook {
  readonly archive: Archive
  readonly sheets: readonly Sheet[]
  readonly date1904: boolean
  /** By style number. */
  readonly formats: readonly (CellFormat | undefined)[]
  /** One frozen cell for each shared string; null where it is longer than a cell may be. */
  readonly shared: readonly (Cell | null)[]
}

type Refused<Value> = Result<Value, UnreadableList>

const PART_TEXT_SIGNS = 32_767
const SHEETS_MAX = 1_000

interface Relation {
  readonly type: string
  readonly target: string
}

/** Opens everything but the sheets. Refused where the archive is not a workbook, or is damaged. */
export function openWorkbook(archive: Archive, guards: Guards): Refused<Workbook> {
  const root = relations(archive, '_rels/.rels', '')
  if (!root.ok) return root
  const target = [...root.value.values()].find((one) =>
    one.type.endsWith('/officeDocument'),
  )?.target
  if (target === undefined) return refuseList('not a workbook', otherKind(archive))
  if (target.endsWith('.bin')) return refuseList('not a workbook', 'a binary workbook (.xlsb)')
  const folder = target.slice(0, target.lastIndexOf('/') + 1)
  const file = target.slice(folder.length)
  const related = relations(archive, `${folder}_rels/${file}.rels`, folder)
  if (!related.ok) return related
  const listed = sheetList(archive, target)
  if (!listed.ok) return listed
  const partOf = (kind: string): Part | undefined => {
    const found = [...related.value.values()].find((one) => one.type.endsWith(`/${kind}`))
    return found && archive.parts.get(found.target)
  }
  const formats = readFormats(archive, partOf('styles'))
  if (!formats.ok) return formats
  const shared = readShared(archive, partOf('sharedStrings'), guards)
  if (!shared.ok) return shared
  const sheets = listed.value.sheets.flatMap((sheet) => {
    const relation = related.value.get(sheet.id)
    const part = relation && archive.parts.get(relation.target)
    const isSheet = relation?.type.endsWith('/worksheet') === true
    return part && isSheet ? [{ name: sheet.name, isHidden: sheet.isHidden, part }] : []
  })
  if (sheets.length === 0) return refuseList('not a workbook', 'it holds no sheet with cells')
  const { date1904 } = listed.value
  return accept({ archive, sheets, date1904, formats: formats.value, shared: shared.value })
}

/** A zip without a workbook is most often one of these. */
function otherKind(archive: Archive): string {
  const names = [...archive.parts.keys()]
  if (names.includes('mimetype')) return 'an OpenDocument file (.ods)'
  if (names.some((name) => name.startsWith('word/'))) return 'a Word document'
  return `a zip of ${names.slice(0, 3).join(', ') || 'nothing'}`
}

function relations(
  archive: Archive,
  path: string,
  folder: string,
): Refused<ReadonlyMap<string, Relation>> {
  const found = new Map<string, Relation>()
  const part = archive.parts.get(path)
  if (part === undefined) return accept(found)
  const read = readPart(archive, part, (name, attributes) => {
    if (name !== 'Relationship') return
    const target = resolved(folder, attributes['Target'] ?? '')
    found.set(attributes['Id'] ?? '', { type: attributes['Type'] ?? '', target })
  })
  return read.ok ? accept(found) : read
}

/** The part's path in small letters; a target that begins with `/` is not relative. */
function resolved(folder: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : folder + target
  const kept: string[] = []
  for (const step of path.replaceAll('\\', '/').toLowerCase().split('/')) {
    if (step === '..') kept.pop()
    else if (step !== '.' && step !== '') kept.push(step)
  }
  return kept.join('/')
}

interface ListedSheets {
  readonly sheets: readonly { name: string; id: string; isHidden: boolean }[]
  readonly date1904: boolean
}

function sheetList(archive: Archive, path: string): Refused<ListedSheets> {
  const part = archive.parts.get(path)
  if (part === undefined) return refuseList('not a workbook', `${path} is missing`)
  const sheets: { name: string; id: string; isHidden: boolean }[] = []
  let date1904 = false
  const read = readPart(archive, part, (name, attributes) => {
    if (name === 'workbookPr') date1904 = /^(1|true|on)$/.test(attributes['date1904'] ?? '')
    if (name !== 'sheet' || sheets.length >= SHEETS_MAX) return
    const id = Object.keys(attributes).find((key) => key.endsWith(':id') || key === 'id') ?? ''
    const isHidden = (attributes['state'] ?? 'visible') !== 'visible'
    sheets.push({ name: attributes['name'] ?? '', id: attributes[id] ?? '', isHidden })
  })
  return read.ok ? accept({ sheets, date1904 }) : read
}

/** Only the cell formats (`cellXfs`) count; `cellStyleXfs` holds named styles behind them. */
function readFormats(
  archive: Archive,
  part: Part | undefined,
): Refused<readonly (CellFormat | undefined)[]> {
  const formats: (CellFormat | undefined)[] = []
  if (part === undefined) return accept(formats)
  const codes = new Map<number, string>()
  let isInside = false
  const read = readPart(archive, part, (name, attributes, isOpening) => {
    if (name === 'cellXfs') isInside = isOpening
    if (!isOpening) return
    const id = Number(attributes['numFmtId'] ?? '0')
    if (name === 'numFmt') codes.set(id, attributes['formatCode'] ?? '')
    if (name === 'xf' && isInside) formats.push(formatKind(id, codes.get(id)))
  })
  return read.ok ? accept(formats) : read
}

function readShared(
  archive: Archive,
  part: Part | undefined,
  guards: Guards,
): Refused<readonly (Cell | null)[]> {
  if (part === undefined) return accept([])
  const { handlers, cells, signs } = sharedStringHandlers(guards)
  const feed = xmlFeed(handlers, guards.cellSigns)
  const read = readXml(partPieces(archive, part), part.name, feed)
  if (!read.ok) return read
  if (signs() === null) return refuseList('unzips too large', `${part.name} holds too much text`)
  return accept(cells)
}

type OnTag = (name: string, attributes: Attributes, isOpening: boolean) => void

function readPart(archive: Archive, part: Part, onTag: OnTag): Refused<null> {
  const handlers: XmlHandlers = {
    open: (name, attributes) => onTag(name, attributes, true),
    close: (name) => name === 'cellXfs' && onTag(name, {}, false),
    text: () => undefined,
  }
  return readXml(partPieces(archive, part), part.name, xmlFeed(handlers, PART_TEXT_SIGNS))
}
