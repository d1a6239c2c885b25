/**
 * What a file is, by its first bytes and never by its name. Only workbooks and text go on; whatever
 * else people send in their place is named, so that they know what to save it as.
 */
import { accept, type Result } from '@causeway/domain/result/result'
import { byteOrderMark, roughText } from './encoding.ts'
import { grouped, refuseList } from './refusal.ts'
import type { Guards, UnreadableList } from './row.ts'

export type Container = 'xlsx' | 'text'

/** First bytes, in hexadecimal, of files that are no lists. */
const OTHERS: readonly (readonly [string, string])[] = [
  ['89504e47', 'a PNG picture'],
  ['ffd8ff', 'a JPEG picture'],
  ['47494638', 'a GIF picture'],
  ['25504446', 'a PDF document'],
  ['1f8b', 'a gzip file'],
  ['377abcaf', 'a 7-Zip file'],
  ['526172211a', 'a RAR file'],
  ['7b5c727466', 'a rich text document'],
  ['53514c69746520', 'an SQLite database'],
  ['50415231', 'a Parquet file'],
]
const OLE = 'd0cf11e0a1b11ae1'
const HEAD_BYTES = 4_096

/** Refused: empty, too large, and whatever is neither a workbook nor text. */
export function sniffContainer(
  bytes: Uint8Array,
  guards: Guards,
): Result<Container, UnreadableList> {
  if (bytes.length === 0) return refuseList('empty', 'no bytes')
  if (bytes.length > guards.fileBytes) {
    const detail = `${grouped(bytes.length)} bytes, at most ${grouped(guards.fileBytes)}`
    return refuseList('too large', detail)
  }
  const head = hexadecimal(bytes.subarray(0, 8))
  if (head.startsWith('504b0304')) return accept('xlsx')
  if (head.startsWith('504b0506')) return refuseList('not a workbook', 'an empty zip')
  if (head === OLE) return refuseList('not a workbook', oleKind(bytes))
  const other = OTHERS.find(([first]) => head.startsWith(first))
  if (other !== undefined) return refuseList('not a workbook', other[1])
  return textContainer(bytes)
}

function textContainer(bytes: Uint8Array): Result<Container, UnreadableList> {
  const mark = byteOrderMark(bytes)
  const start = bytes.subarray(mark?.markBytes ?? 0, HEAD_BYTES)
  const head = roughText(start).replaceAll('\0', '').trimStart()
  if (head === '' && bytes.length <= HEAD_BYTES) return refuseList('empty', 'only blanks')
  const isWide = mark !== null && mark.encoding !== 'utf-8'
  const nul = isWide ? -1 : start.indexOf(0)
  if (nul >= 0) return refuseList('not a list', `a zero byte at offset ${nul}: it is no text`)
  if (/^<(!doctype html|html|head|table|body)/i.test(head)) {
    return refuseList('not a list', 'a web page')
  }
  if (/^<\?xml|^<[a-z]+:?[a-z]*[\s>]/i.test(head))
    return refuseList('not a list', 'an XML document')
  if (/^(\{\s*"|\[\s*[[{])/.test(head)) return refuseList('not a list', 'a JSON document')
  return accept('text')
}

/** The old compound file of Office holds its streams' names as UTF-16. */
function oleKind(bytes: Uint8Array): string {
  if (holdsWide(bytes, 'EncryptedPackage')) return 'a workbook that is locked with a password'
  if (holdsWide(bytes, 'Workbook') || holdsWide(bytes, 'Book')) return 'an old workbook (.xls)'
  return 'an old Office document'
}

function holdsWide(bytes: Uint8Array, name: string): boolean {
  const wanted = [...name].flatMap((sign) => [sign.charCodeAt(0), 0])
  const first = wanted[0] ?? 0
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, step) => bytes[at + step] === byte)) return true
  }
  return false
}

const hexadecimal = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
