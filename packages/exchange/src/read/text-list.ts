/**
 * A delimited text as a table: its encoding, how it is cut, and its first rows. A file that is not
 * UTF-8 is refused with the place of the first bad byte, unless a code page was declared.
 */
import { accept, refuse, type Result } from '@causeway/domain/result/result'
import { delimitedRows, scanPiece, scanStart } from './delimited.ts'
import { sniffCut, sniffLineEnd, type SniffedCut } from './delimiter.ts'
import { bytePieces, roughText, sniffEncoding, textPieces } from './encoding.ts'
import { grouped, refuseList } from './refusal.ts'
import type { UnreadableList } from './row.ts'
import { sampleOf, type OpenOptions, type Table } from './table.ts'

type Refused<Value> = Result<Value, UnreadableList>

/** Enough for 200 rows of most lists. */
const SNIFFED_SIGNS = 128 * 1024

/** Refused: a wrong encoding, and whatever stands in the way of the first rows. */
export function openText(bytes: Uint8Array, options: OpenOptions): Refused<Table> {
  const { guards } = options
  const sniffed = sniffEncoding(bytes, options.codePage ?? null)
  if (!sniffed.ok) return refuse(badByte(bytes, sniffed.refusal.offset, options))
  const { encoding, markBytes } = sniffed.value
  const texts = (): Iterable<Refused<string>> =>
    textPieces(bytePieces(bytes, markBytes), encoding, 'the file')
  const { cut, evidence } = cutOf(firstText(texts()))
  const rows = (): ReturnType<Table['rows']> => delimitedRows(texts(), cut, guards)
  const sample = sampleOf(rows())
  if (sample.refusal !== null) return refuse(sample.refusal)
  return accept({
    container: 'text',
    encoding,
    delimiter: cut.delimiter,
    lineEnd: cut.lineEnd,
    sheet: '',
    sheets: [],
    date1904: false,
    evidence: [sniffed.value.evidence, evidence],
    sample: sample.rows,
    widest: sample.rows.reduce((widest, row) => Math.max(widest, row.cells.length), 0),
    rows,
  })
}

function firstText(texts: Iterable<Refused<string>>): string {
  for (const text of texts) return text.ok ? text.value.slice(0, SNIFFED_SIGNS) : ''
  return ''
}

/** A list of one column has no delimiter; any will do that it does not hold. */
function cutOf(text: string): SniffedCut {
  const cut = { delimiter: ',', lineEnd: sniffLineEnd(text) }
  return sniffCut(text) ?? { cut, evidence: 'No delimiter parts it into columns.' }
}

/** Row and column are counted one byte to a sign: line ends and delimiters are ASCII anyway. */
function badByte(bytes: Uint8Array, offset: number, options: OpenOptions): UnreadableList {
  const { cut } = cutOf(roughText(bytes.subarray(0, SNIFFED_SIGNS)))
  const state = scanStart()
  for (const piece of bytePieces(bytes.subarray(0, offset), 0)) {
    if (piece.ok) scanPiece(roughText(piece.value), cut, options.guards, state)
    if (state.refusal !== null) return state.refusal
  }
  const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0')
  const detail = `byte 0x${byte} at offset ${grouped(offset)}`
  const refused = refuseList('wrong encoding', detail, state)
  return refused.refusal
}
