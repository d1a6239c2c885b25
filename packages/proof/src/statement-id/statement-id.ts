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

/** The two digits of each byte. */
const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Lower-case hexadecimal digits. */
export function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += DIGITS[byte]
  return text
}
