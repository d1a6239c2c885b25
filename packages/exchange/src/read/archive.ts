/**
 * The zip around a workbook: its parts by name, and one part's bytes in pieces. The central
 * directory is believed only as far as it is held to: no part may give more bytes than it declares,
 * and all that is declared may not be more than the guard allows. Nothing is inflated at opening.
 */
import { accept, type Result } from '@causeway/domain/result/result'
import { Inflate } from 'fflate'
import { crc32 } from './crc32.ts'
import { grouped, refuseList } from './refusal.ts'
import type { Guards, UnreadableList } from './row.ts'

export interface Part {
  readonly name: string
  readonly method: number
  readonly packed_bytes: number
  readonly unpacked_bytes: number
  readonly crc: number
  /** Where the part's own header begins. */
  readonly at: number
}

export interface Archive {
  readonly bytes: Uint8Array
  /** By name in small letters, with `/` between folders. */
  readonly parts: ReadonlyMap<string, Part>
}

type Refused<Value> = Result<Value, UnreadableList>

/** A workbook of a list has some dozen parts; nobody needs more than this. */
const PARTS_MAX = 10_000
/** Below this size nothing that unzips can do harm, however well it packs. */
const ALWAYS_ALLOWED_BYTES = 1_000_000
/** Packed bytes given to the inflater at once; they become at most 1,032 times as many. */
const STEP_BYTES = 16 * 1024

const END_OF_DIRECTORY = 0x06054b50
const END_OF_DIRECTORY_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50

/** Reads the central directory. Refused where it is cut off, encrypted, or declares too much. */
export function openArchive(bytes: Uint8Array, guards: Guards): Refused<Archive> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const directory = directoryOf(view)
  if (directory === null) return refuseList('truncated', 'the end of the zip directory is missing')
  if (directory.entries > PARTS_MAX) {
    return refuseList('unzips too large', `${grouped(directory.entries)} parts in one file`)
  }
  const parts = new Map<string, Part>()
  let unpacked_bytes = 0
  let at = directory.at
  for (let entry = 0; entry < directory.entries; entry++) {
    const read = entryAt(view, bytes, at)
    if (!read.ok) return read
    const { part, next } = read.value
    const name = part.name.replaceAll('\\', '/').toLowerCase()
    if (parts.has(name)) return refuseList('not a workbook', `two parts named ${part.name}`)
    parts.set(name, part)
    unpacked_bytes += part.unpacked_bytes
    at = next
  }
  const allowed_bytes = Math.max(guards.unzipRatio * bytes.length, ALWAYS_ALLOWED_BYTES)
  if (unpacked_bytes > allowed_bytes) {
    const detail = `${grouped(unpacked_bytes)} bytes unzipped, at most ${grouped(allowed_bytes)}`
    return refuseList('unzips too large', detail)
  }
  return accept({ bytes, parts })
}

/**
 * One part's bytes, inflated step by step as the caller takes them. The checksum is compared at
 * the end, so a caller that reads to the end has read what was written.
 */
export function* partPieces(archive: Archive, part: Part): Generator<Refused<Uint8Array>> {
  const packed = packedBytes(archive.bytes, part)
  if (packed === null) return yield refuseList('truncated', `${part.name} is cut off`)
  if (part.method !== 0 && part.method !== 8) {
    return yield refuseList('not a workbook', `${part.name} is packed by method ${part.method}`)
  }
  let given_bytes = 0
  let crc = 0
  for (const piece of part.method === 0 ? storedPieces(packed) : inflatedPieces(packed)) {
    if (piece === null) return yield refuseList('truncated', `${part.name} is damaged`)
    given_bytes += piece.length
    if (given_bytes > part.unpacked_bytes) {
      const declared = grouped(part.unpacked_bytes)
      return yield refuseList('unzips too large', `${part.name} declares ${declared} bytes`)
    }
    crc = crc32(piece, crc)
    yield accept(piece)
  }
  if (given_bytes !== part.unpacked_bytes || crc !== part.crc) {
    yield refuseList('truncated', `${part.name} is damaged: its checksum does not hold`)
  }
}

function* storedPieces(packed: Uint8Array): Generator<Uint8Array | null> {
  const step = STEP_BYTES * 16
  for (let from = 0; from < packed.length; from += step) yield packed.subarray(from, from + step)
}

/** Null where the deflate stream is broken or ends too early. */
function* inflatedPieces(packed: Uint8Array): Generator<Uint8Array | null> {
  let piece: Uint8Array = packed.subarray(0, 0)
  const inflater = new Inflate((bytes) => {
    piece = bytes
  })
  for (let from = 0; from < packed.length; from += STEP_BYTES) {
    try {
      inflater.push(packed.subarray(from, from + STEP_BYTES), from + STEP_BYTES >= packed.length)
    } catch {
      return yield null
    }
    if (piece.length > 0) yield piece
  }
}

function packedBytes(bytes: Uint8Array, part: Part): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (part.at + 30 > bytes.length || view.getUint32(part.at, true) !== LOCAL_HEADER) return null
  const names_bytes = view.getUint16(part.at + 26, true) + view.getUint16(part.at + 28, true)
  const from = part.at + 30 + names_bytes
  const to = from + part.packed_bytes
  return to > bytes.length ? null : bytes.subarray(from, to)
}

interface Directory {
  readonly at: number
  readonly entries: number
}

/** Found from the back: only a comment of at most 65,535 bytes may stand behind it. */
function directoryOf(view: DataView): Directory | null {
  const lowest = Math.max(0, view.byteLength - 22 - 65_535)
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) !== END_OF_DIRECTORY) continue
    const entries = view.getUint16(at + 10, true)
    const directoryAt = view.getUint32(at + 16, true)
    if (entries === 0xffff || directoryAt === 0xffffffff) return directory64Of(view, at - 20)
    return { at: directoryAt, entries }
  }
  return null
}

function directory64Of(view: DataView, locatorAt: number): Directory | null {
  if (locatorAt < 0 || view.getUint32(locatorAt, true) !== LOCATOR_64) return null
  const at = Number(view.getBigUint64(locatorAt + 8, true))
  if (at + 56 > view.byteLength || view.getUint32(at, true) !== END_OF_DIRECTORY_64) return null
  return {
    at: Number(view.getBigUint64(at + 48, true)),
    entries: Number(view.getBigUint64(at + 32, true)),
  }
}

function entryAt(
  view: DataView,
  bytes: Uint8Array,
  at: number,
): Refused<{ part: Part; next: number }> {
  const isThere = at + 46 <= view.byteLength && view.getUint32(at, true) === DIRECTORY_ENTRY
  if (!isThere) return refuseList('truncated', 'the zip directory is cut off')
  if ((view.getUint16(at + 8, true) & 1) === 1) return refuseList('not a workbook', 'encrypted')
  const nameEnd = at + 46 + view.getUint16(at + 28, true)
  const extraEnd = nameEnd + view.getUint16(at + 30, true)
  const next = extraEnd + view.getUint16(at + 32, true)
  if (next > view.byteLength) return refuseList('truncated', 'the zip directory is cut off')
  // Part names of the format are ASCII (ECMA-376-2, 10.1.1); others are not looked for.
  const name = String.fromCharCode(...bytes.subarray(at + 46, Math.min(nameEnd, at + 46 + 1_000)))
  const sizes = sizesOf(view, at, { from: nameEnd, to: extraEnd })
  const method = view.getUint16(at + 10, true)
  return accept({ part: { name, method, crc: view.getUint32(at + 16, true), ...sizes }, next })
}

type Sizes = Pick<Part, 'packed_bytes' | 'unpacked_bytes' | 'at'>

/** Sizes that do not fit 32 bits stand in the extra field with the id 1, in this fixed order. */
function sizesOf(view: DataView, at: number, extra: { from: number; to: number }): Sizes {
  const wide: bigint[] = []
  for (let field = extra.from; field + 4 <= extra.to;) {
    const end = field + 4 + view.getUint16(field + 2, true)
    if (view.getUint16(field, true) === 1) {
      for (let word = field + 4; word + 8 <= Math.min(end, extra.to); word += 8) {
        wide.push(view.getBigUint64(word, true))
      }
    }
    field = end
  }
  const wideOr = (narrow: number): number =>
    narrow === 0xffffffff ? Number(wide.shift() ?? BigInt(narrow)) : narrow
  const unpacked_bytes = wideOr(view.getUint32(at + 24, true))
  const packed_bytes = wideOr(view.getUint32(at + 20, true))
  return { unpacked_bytes, packed_bytes, at: wideOr(view.getUint32(at + 42, true)) }
}
