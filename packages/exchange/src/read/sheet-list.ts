/**
 * A workbook's sheet as a table: which sheet holds the list, and its first rows. Only the first
 * rows of each sheet are read to choose, for a sheet may be hundreds of megabytes.
 */
import { accept, refuse, type Result } from '@causeway/domain/result/result'
import { openArchive } from './archive.ts'
import { findHeader, foldHeader, type HeaderWish } from './header.ts'
import { refuseList } from './refusal.ts'
import type { UnreadableList } from './row.ts'
import { RowBuilder, type SheetContext } from './sheet-row.ts'
import { sheetRows } from './sheet.ts'
import { sampleOf, type OpenOptions, type Sample, type Table } from './table.ts'
import { openWorkbook, type Sheet, type Workbook } from './workbook.ts'

type Refused<Value> = Result<Value, UnreadableList>

interface SampledSheet {
  readonly sheet: Sheet
  readonly sample: Sample
  readonly widest: number
  /** How many of the wanted headers it has; -1 where it has no header at all. */
  readonly wanted: number
}

/** The asked-for sheet, or the one that holds the list. Refused where there is none. */
export function openSheet(
  bytes: Uint8Array,
  options: OpenOptions,
  wish: HeaderWish,
): Refused<Table> {
  const archive = openArchive(bytes, options.guards)
  if (!archive.ok) return archive
  const workbook = openWorkbook(archive.value, options.guards)
  if (!workbook.ok) return workbook
  const { shared, formats, sheets, date1904 } = workbook.value
  const context = { shared, formats, guards: options.guards }
  const chosen = chosenSheet(workbook.value, context, options, wish)
  if (!chosen.ok) return chosen
  const { sheet, sample, widest } = chosen.value
  if (sample.refusal !== null) return refuse(sample.refusal)
  return accept({
    container: 'xlsx',
    encoding: 'utf-8',
    delimiter: '',
    lineEnd: '',
    sheet: sheet.name,
    sheets: sheets.map((one) => one.name),
    date1904,
    evidence: evidenceOf(workbook.value, sheet, options),
    sample: sample.rows,
    widest,
    rows: () => sheetRows(workbook.value, sheet, new RowBuilder(context)),
  })
}

function evidenceOf(workbook: Workbook, sheet: Sheet, options: OpenOptions): readonly string[] {
  const many = workbook.sheets.length
  const why = options.sheet === undefined ? 'the largest with a header' : 'as asked'
  const evidence = [
    'It is a workbook: a zip with sheets.',
    `Sheet ${sheet.name} of ${many}: ${why}.`,
  ]
  if (workbook.date1904) evidence.push('Its days are counted from 1904.')
  return evidence
}

function chosenSheet(
  workbook: Workbook,
  context: SheetContext,
  options: OpenOptions,
  wish: HeaderWish,
): Refused<SampledSheet> {
  const { sheets } = workbook
  const sampled = (sheet: Sheet): SampledSheet => {
    const builder = new RowBuilder(context)
    const sample = sampleOf(sheetRows(workbook, sheet, builder))
    return { sheet, sample, widest: builder.widest, wanted: wantedHeaders(sample, wish) }
  }
  if (options.sheet !== undefined) {
    const asked = sheets.find((one) => foldHeader(one.name) === foldHeader(options.sheet ?? ''))
    const names = sheets.map((one) => one.name).join(', ')
    return asked ? accept(sampled(asked)) : refuseList('sheet missing', `it has ${names}`)
  }
  const shown = sheets.filter((one) => !one.isHidden)
  const all = (shown.length > 0 ? shown : sheets).map(sampled)
  // A sheet that cannot be read may be the list itself: it counts, and is refused if it is chosen.
  const lists = all.filter((one) => one.wanted >= 0 || one.sample.refusal !== null)
  const best = (lists.length > 0 ? lists : all).reduce((one, other) =>
    rank(other) > rank(one) ? other : one,
  )
  return accept(best)
}

/** Known headers first; then the larger part, for cells cannot be counted without reading all. */
const rank = ({ wanted, sheet }: SampledSheet): number =>
  Math.max(wanted, 0) * 1e12 + sheet.part.unpacked_bytes

function wantedHeaders(sample: Sample, wish: HeaderWish): number {
  const header = findHeader(sample.rows, wish)
  if (header === null) return -1
  const names = new Set(wish.wanted.map(foldHeader))
  return header.texts.filter((text) => names.has(foldHeader(text))).length
}
