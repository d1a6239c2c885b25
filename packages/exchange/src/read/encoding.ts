/**
 * Bytes as text: which encoding a file has, and its text piece by piece. No sign is ever replaced
 * in silence: what does not decode is refused, with the place of the first bad byte. The decoder
 * belongs to every runtime but to no language standard, so this one file declares it.
 */
import { accept, type Result } from '@causeway/domain/result/result'
import { refuseList } from './refusal.ts'
import type { UnreadableList } from './row.ts'

declare class TextDecoder {
  constructor(label: string, options: { fatal: boolean; ignoreBOM: boolean })
  decode(bytes: Uint8Array): string
}

/** Code pages that are believed only where whoever imports declares them. */
export type CodePage = 'windows-1252' | 'windows-1256'
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | CodePage

export interface SniffedEncoding {
  readonly encoding: Encoding
  /** Bytes of the byte order mark, which are not text. */
  readonly markBytes: number
  readonly evidence: string
}

const PIECE_BYTES = 256 * 1024

/** The byte order mark at the head, if there is one. */
export function byteOrderMark(bytes: Uint8Array): SniffedEncoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return { encoding: 'utf-8', markBytes: 3, evidence: 'It begins with the mark of UTF-8.' }
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return { encoding: 'utf-16le', markBytes: 2, evidence: 'It begins with the mark of UTF-16.' }
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return { encoding: 'utf-16be', markBytes: 2, evidence: 'It begins with the mark of UTF-16.' }
  }
  return null
}

/**
 * Byte order mark, then strict UTF-8 over the whole file, then the declared code page. Refused
 * with the offset of the first byte that is not UTF-8; the caller adds row and column.
 */
export function sniffEncoding(
  bytes: Uint8Array,
  declared: CodePage | null,
): Result<SniffedEncoding, { readonly offset: number }> {
  const marked = byteOrderMark(bytes)
  const offset = firstBadByte(bytes, marked ?? { encoding: 'utf-8', markBytes: 0, evidence: '' })
  if (offset === null) {
    return accept(
      marked ?? { encoding: 'utf-8', markBytes: 0, evidence: 'Every byte is valid UTF-8.' },
    )
  }
  if (marked === null && declared !== null) {
    const evidence = `It is not UTF-8; ${declared} was declared by whoever imports.`
    return accept({ encoding: declared, markBytes: 0, evidence })
  }
  return { ok: false, refusal: { offset } }
}

/** The file's bytes in pieces, without the byte order mark. */
export function* bytePieces(
  bytes: Uint8Array,
  markBytes: number,
): Generator<Result<Uint8Array, UnreadableList>> {
  for (let from = markBytes; from < bytes.length; from += PIECE_BYTES) {
    yield accept(bytes.subarray(from, from + PIECE_BYTES))
  }
}

/** Text of byte pieces, cut between whole signs. `name` says in a refusal what did not decode. */
export function* textPieces(
  pieces: Iterable<Result<Uint8Array, UnreadableList>>,
  encoding: Encoding,
  name: string,
): Generator<Result<string, UnreadableList>> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  let carried: Uint8Array = new Uint8Array(0)
  for (const piece of pieces) {
    if (!piece.ok) return yield piece
    const bytes = carried.length === 0 ? piece.value : joined(carried, piece.value)
    const whole = wholeSigns(bytes, encoding)
    carried = bytes.slice(whole)
    const text = decoded(decoder, bytes.subarray(0, whole))
    if (text === null) return yield refuseList('wrong encoding', `${name} is not ${encoding}`)
    if (text !== '') yield accept(text)
  }
  if (carried.length > 0) yield refuseList('truncated', `${name} ends within a sign`)
}

/** A short stretch read one byte to a sign, for structure only: its letters may be wrong. */
export function roughText(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252', { fatal: false, ignoreBOM: true }).decode(bytes)
}

function decoded(decoder: TextDecoder, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}

/** How many of the bytes hold whole signs; the rest waits for the next piece. */
function wholeSigns(bytes: Uint8Array, encoding: Encoding): number {
  const end = bytes.length
  if (encoding === 'utf-8') {
    for (let back = 1; back <= 3 && back <= end; back++) {
      const byte = bytes[end - back] ?? 0
      if (byte < 0x80) return end
      if (byte >= 0xc0) return back < signBytes(byte) ? end - back : end
    }
    return end
  }
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be') return end
  const even = end - (end % 2)
  const high = bytes[encoding === 'utf-16le' ? even - 1 : even - 2] ?? 0
  return even >= 2 && high >= 0xd8 && high <= 0xdb ? even - 2 : even
}

const signBytes = (lead: number): number => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2)

/** Offset of the first byte that does not decode, or null where all do. */
function firstBadByte(bytes: Uint8Array, sniffed: SniffedEncoding): number | null {
  const decoder = new TextDecoder(sniffed.encoding, { fatal: true, ignoreBOM: true })
  for (let from = sniffed.markBytes; from < bytes.length;) {
    const piece = bytes.subarray(from, from + PIECE_BYTES)
    const isLast = from + PIECE_BYTES >= bytes.length
    const whole = isLast ? piece.length : wholeSigns(piece, sniffed.encoding)
    if (decoded(decoder, piece.subarray(0, whole)) === null) {
      return from + firstBadWithin(decoder, piece.subarray(0, whole), sniffed.encoding)
    }
    from += Math.max(whole, 1)
  }
  return null
}

/** Halves the piece until the sign is found: decoding is fast, and this happens once a file. */
function firstBadWithin(decoder: TextDecoder, bytes: Uint8Array, encoding: Encoding): number {
  let good = 0
  let bad = bytes.length
  while (bad - good > 8) {
    const middle = good + ((bad - good) >> 1)
    const whole = good + wholeSigns(bytes.subarray(good, middle), encoding)
    if (whole === good || decoded(decoder, bytes.subarray(good, whole)) === null) bad = middle
    else good = whole
  }
  for (let end = good + 1; end <= bad; end++) {
    if (decoded(decoder, bytes.subarray(good, end)) !== null) good = end
  }
  return good
}
