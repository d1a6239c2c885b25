/**
 * CRC-32 as in PKZIP's APPNOTE section 4.4.7, eight bytes at a time: a workbook that was damaged
 * on its way may still inflate, into other figures. Bytes in, number out; no choices are made here.
 */

/** Eight tables of 256, one behind the other: table k answers for a byte k places back. */
const TABLE = table()

function table(): Int32Array {
  const all = new Int32Array(8 * 256)
  for (let byte = 0; byte < 256; byte++) {
    let value = byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
    all[byte] = value
  }
  for (let at = 256; at < all.length; at++) {
    const before = all[at - 256] ?? 0
    all[at] = (before >>> 8) ^ (all[before & 255] ?? 0)
  }
  return all
}

/** The checksum after further bytes, as an unsigned number; `before` is 0 at the start. */
export function crc32(bytes: Uint8Array, before: number): number {
  let crc = ~before
  let at = 0
  const look = (place: number, byte: number): number => TABLE[place * 256 + byte] ?? 0
  for (const last = bytes.length - 7; at < last; at += 8) {
    const low =
      crc ^
      ((bytes[at] ?? 0) |
        ((bytes[at + 1] ?? 0) << 8) |
        ((bytes[at + 2] ?? 0) << 16) |
        ((bytes[at + 3] ?? 0) << 24))
    crc =
      look(7, low & 255) ^
      look(6, (low >>> 8) & 255) ^
      look(5, (low >>> 16) & 255) ^
      look(4, low >>> 24) ^
      look(3, bytes[at + 4] ?? 0) ^
      look(2, bytes[at + 5] ?? 0) ^
      look(1, bytes[at + 6] ?? 0) ^
      look(0, bytes[at + 7] ?? 0)
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ look(0, (crc ^ (bytes[at] ?? 0)) & 255)
  return ~crc >>> 0
}
