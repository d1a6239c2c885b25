/**
 * Plain work on bytes: joining, comparing, hexadecimal digits. Nothing here is secret, so
 * comparisons stop at the first difference.
 */

/** One array after the other, in a new array. */
export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const joined = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** A part of some bytes in an array of its own; `slice` of Node's buffers would share memory. */
export function partOf(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return new Uint8Array(bytes.subarray(start, end))
}

/** Whether two arrays hold the same bytes. */
export function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && beginsWith(one, other)
}

/** Whether the first of the bytes are these. */
export function beginsWith(bytes: Uint8Array, beginning: Uint8Array): boolean {
  for (let index = 0; index < beginning.length; index += 1)
    if (bytes[index] !== beginning[index]) return false
  return true
}

/** Whether a value from outside is an array of exactly so many bytes. */
export function isBytes(value: unknown, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length
}

/** The bytes of lower-case hexadecimal digits; null where the text is anything else. */
export function fromHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return null
  const bytes = new Uint8Array(text.length / 2)
  for (let index = 0; index < bytes.length; index += 1)
    bytes[index] = (hexDigit(text, index * 2) << 4) | hexDigit(text, index * 2 + 1)
  return bytes
}

/** The value of a digit from 0 to 9 or a to f. */
function hexDigit(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code < 58 ? code - 48 : code - 87
}

/** An unsigned number of at most 64 bits in 8 bytes, the largest part first. */
export function uint64Bytes(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8)
  for (let index = 0; index < 8; index += 1)
    bytes[index] = Number((value >> BigInt(8 * (7 - index))) & 255n)
  return bytes
}

/** The unsigned number that bytes write, the largest part first. */
export function uintFrom(bytes: Uint8Array): bigint {
  let value = 0n
  for (const byte of bytes) value = (value << 8n) | BigInt(byte)
  return value
}
