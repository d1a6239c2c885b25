/**
 * Text as UTF-8 bytes and back. The coders belong to every runtime that we know but to no language
 * standard, so this one file declares them for the EPCIS folder.
 */

declare class TextEncoder {
  encode(text: string): Uint8Array
}
declare class TextDecoder {
  constructor(label: string, options: { fatal: boolean; ignoreBOM: boolean })
  decode(bytes: Uint8Array): string
}

/** SHA-256 of some bytes: 32 bytes. Handed in, so that each runtime uses the engine it trusts. */
export type Digest = (bytes: Uint8Array) => Uint8Array

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text's UTF-8 bytes. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** The text of strict UTF-8, or null where the bytes are not. Nothing is replaced in silence. */
export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Lower-case hexadecimal digits. */
export function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += HEX[byte] ?? ''
  return text
}

const SURROGATE = /[\ud800-\udfff]/

/**
 * Sorts texts in place by their UTF-8 bytes. The language's own order is that of UTF-16, which puts
 * signs beyond U+FFFF before U+E000; the two agree where no such sign occurs.
 */
export function sortByBytes(texts: string[]): string[] {
  if (texts.length < 2) return texts
  return texts.some((text) => SURROGATE.test(text)) ? texts.sort(byCodePoint) : texts.sort()
}

function byCodePoint(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length)
  for (let index = 0; index < shorter; index += 1) {
    const left = one.charCodeAt(index)
    const right = other.charCodeAt(index)
    if (left === right) continue
    return rank(left) - rank(right)
  }
  return one.length - other.length
}

/** Surrogates stand for signs beyond U+FFFF, so they rank after every other unit. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
