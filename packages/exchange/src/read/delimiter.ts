/**
 * How a delimited text is cut, by its content: the line end that occurs most, and the delimiter
 * with the steadiest number of columns, both counted outside quotation marks over 200 rows.
 */
import { accept } from '@causeway/domain/result/result'
import { delimitedRows } from './delimited.ts'
import type { Cut, LineEnd } from './quoted-rows.ts'
import type { Guards } from './row.ts'

const ROWS_MAX = 200
const DELIMITERS = [',', ';', '\t', '|'] as const

const NAMES: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'vertical bar',
  '\n': 'LF',
  '\r\n': 'CR LF',
  '\r': 'CR',
}

/** A look at the first stretch refuses nothing: reading does, with the guards that were given. */
const UNGUARDED: Guards = {
  fileBytes: Infinity,
  rows: Infinity,
  columns: Infinity,
  cellSigns: Infinity,
  unzipRatio: Infinity,
}

export interface SniffedCut {
  readonly cut: Cut
  readonly evidence: string
}

interface Candidate {
  readonly delimiter: string
  readonly columns: number
  /** Share of the rows with the commonest number of columns. */
  readonly share: number
  readonly rows: number
  readonly score: number
}

/** Null where no delimiter gives two columns or more. The text is the file's first stretch. */
export function sniffCut(text: string): SniffedCut | null {
  const lineEnd = sniffLineEnd(text)
  let best: Candidate | null = null
  for (const delimiter of DELIMITERS) {
    const one = candidate(text, { delimiter, lineEnd })
    const isSteadier =
      best === null ||
      one.score > best.score ||
      (one.score === best.score && one.columns > best.columns)
    if (one.columns > 1 && isSteadier) best = one
  }
  if (best === null) return null
  const { delimiter, columns, rows, share } = best
  const percent = Math.round(share * 100)
  const evidence =
    `Columns are parted by ${NAMES[delimiter]}: ${columns} columns in ${percent} % of the first ` +
    `${rows} rows. Lines end with ${NAMES[lineEnd]}.`
  return { cut: { delimiter, lineEnd }, evidence }
}

/** A comma of prose has a blank behind it, and may be as steady as what parts the columns. */
function candidate(text: string, cut: Cut): Candidate {
  const rows = sampleRows(text, cut)
  const counts = rows.map((row) => row.length)
  const columns = commonest(counts)
  const share = counts.filter((count) => count === columns).length / Math.max(1, counts.length)
  const behind = rows.flatMap((row) => row.slice(1)).filter((cell) => cell !== '')
  const isProse = behind.filter((cell) => cell.startsWith(' ')).length * 2 > behind.length
  const score = isProse ? share - 0.2 : share
  return { delimiter: cut.delimiter, columns, share, rows: rows.length, score }
}

/** The line end that stands most often outside quotation marks. */
export function sniffLineEnd(text: string): LineEnd {
  const counts: Record<LineEnd, number> = { '\n': 0, '\r\n': 0, '\r': 0 }
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === '"') isQuoted = !isQuoted
    if (isQuoted || (sign !== '\n' && sign !== '\r')) continue
    if (sign === '\n') counts['\n'] += 1
    else if (text[at + 1] === '\n') {
      counts['\r\n'] += 1
      at += 1
    } else if (at + 1 < text.length) counts['\r'] += 1
  }
  if (counts['\r'] > counts['\n'] + counts['\r\n']) return '\r'
  return counts['\r\n'] >= counts['\n'] && counts['\r\n'] > 0 ? '\r\n' : '\n'
}

/** Cells of the filled rows. The last is left out where others are there: it may be cut off. */
function sampleRows(text: string, cut: Cut): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = []
  for (const group of delimitedRows([accept(text)], cut, UNGUARDED)) {
    if (group.ok) rows.push(...group.value.map((row) => row.cells.map((cell) => cell.text)))
  }
  return rows.slice(0, Math.min(ROWS_MAX, Math.max(1, rows.length - 1)))
}

/** The commonest count above one; ties go to the larger. */
function commonest(counts: readonly number[]): number {
  const times = new Map<number, number>()
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1)
  let best = 0
  for (const [count, many] of times) {
    const most = times.get(best) ?? 0
    if (count > 1 && (many > most || (many === most && count > best))) best = count
  }
  return best
}
