/**
 * A ZIP archive of a few parts, stored and not compressed: a compressor's output may differ from
 * one release to the next, and the example must have the same bytes for ever.
 */

/** One file inside the archive. */
export interface Part {
  readonly path: string
  readonly bytes: Uint8Array
}

/** The archive's bytes (APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16). Parts carry no time. */
export function archive(parts: readonly Part[]): Uint8Array {
  const bodies: Uint8Array[] = []
  const entries: Uint8Array[] = []
  let offset = 0
  for (const part of parts) {
    const path = new TextEncoder().encode(part.path)
    const sums = { crc: checksum(part.bytes), size: part.bytes.length, path: path.length }
    const local = joined([header(0x0403_4b50, 30, localFields(sums)), path, part.bytes])
    entries.push(joined([header(0x0201_4b50, 46, entryFields(sums, offset)), path]))
    bodies.push(local)
    offset += local.length
  }
  const directory = joined(entries)
  const end = header(0x0605_4b50, 22, [
    [8, 2, parts.length],
    [10, 2, parts.length],
    [12, 4, directory.length],
    [16, 4, offset],
  ])
  return joined([...bodies, directory, end])
}

interface Sums {
  readonly crc: number
  readonly size: number
  readonly path: number
}

/** A field of a header: where it stands, how many bytes it has, what it holds. */
type Field = readonly [at: number, bytes: 2 | 4, value: number]

/** 1 January 1980, the earliest day that the form knows: the example has no clock. */
const NO_DAY = 0x0021

function localFields({ crc, size, path }: Sums): readonly Field[] {
  return [
    [4, 2, 20],
    [6, 2, 0x0800],
    [12, 2, NO_DAY],
    [14, 4, crc],
    [18, 4, size],
    [22, 4, size],
    [26, 2, path],
  ]
}

function entryFields({ crc, size, path }: Sums, offset: number): readonly Field[] {
  return [
    [4, 2, 20],
    [6, 2, 20],
    [8, 2, 0x0800],
    [14, 2, NO_DAY],
    [16, 4, crc],
    [20, 4, size],
    [24, 4, size],
    [28, 2, path],
    [42, 4, offset],
  ]
}

function header(mark: number, length: number, fields: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, mark, true)
  for (const [at, width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
  }
  return bytes
}

/** CRC-32 as ZIP wants it. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffff_ffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb8_8320 : 0)
  }
  return (crc ^ 0xffff_ffff) >>> 0
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
