/**
 * A statement's id is the SHA-256 of its canonical bytes, written as 64 hexadecimal digits. The
 * digest comes from outside, so that phones, servers and auditors may use the engine they trust.
 */
import type { Canonical } from '../canonical/canonical.ts'
import { canonicalText } from '../canonical/canonical.ts'
import { utf8 } from '../text/text.ts'

/** SHA-256 of some bytes: 32 bytes. */
export type Digest = (bytes: Uint8Array) => Uint8Array

/** The canonical text of a statement and its id. */
export interface Identified {
  readonly text: string
  readonly id: string
}

/** The canonical text and the id of a value; throws for a value outside the canonical profile. */
export function identify(value: Canonical, digest: Digest): Identified {
  const text = canonicalText(value)
  return { text, id: hex(digest(utf8(text))) }
}

/** The codes of the digits. */
const DIGITS = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))
/** Bytes that are written at once: their digits are the arguments of one call. */
const STRETCH = 1_024

/** Lower-case hexadecimal digits. */
export function hex(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += STRETCH) {
    const to = Math.min(from + STRETCH, bytes.length)
    const codes = new Array<number>((to - from) * 2)
    for (let at = from, next = 0; at < to; at += 1) {
      const byte = bytes[at] ?? 0
      codes[next++] = DIGITS[byte >> 4] ?? 0
      codes[next++] = DIGITS[byte & 15] ?? 0
    }
    text += String.fromCharCode(...codes)
  }
  return text
}
