/**
 * Base 64 of RFC 4648, Section 4, with padding. Reading is strict: each array of bytes has exactly
 * one text, so that a signed note cannot be changed and still mean the same.
 */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const FORM = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** The value of each digit by its code; digits that are none never come so far. */
const VALUES = new Uint8Array(128)
for (let value = 0; value < DIGITS.length; value += 1) VALUES[DIGITS.charCodeAt(value)] = value

/** The two digits of each number of 12 bits. */
const PAIRS = Array.from(
  { length: 4_096 },
  (_, value) => DIGITS.charAt(value >> 6) + DIGITS.charAt(value & 63),
)

/** The padded text of some bytes. */
export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const rest = bytes.length - at
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    text += PAIRS[three >> 12]
    const end = PAIRS[three & 4_095] ?? ''
    text += rest > 2 ? end : rest > 1 ? `${end.charAt(0)}=` : '=='
  }
  return text
}

/** The bytes of a padded text; null where the text is not the one that `base64` writes for them. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0 || !FORM.test(text)) return null
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  for (let at = 0, to = 0; at < text.length; at += 4) {
    const four =
      (digitAt(text, at) << 18) |
      (digitAt(text, at + 1) << 12) |
      (digitAt(text, at + 2) << 6) |
      digitAt(text, at + 3)
    bytes[to++] = four >> 16
    if (to < bytes.length) bytes[to++] = (four >> 8) & 255
    if (to < bytes.length) bytes[to++] = four & 255
  }
  return hasStrayBits(text, padding) ? null : bytes
}

function digitAt(text: string, at: number): number {
  return VALUES[text.charCodeAt(at)] ?? 0
}

/** The bits of the last digit that no byte takes must be zero. */
function hasStrayBits(text: string, padding: number): boolean {
  if (padding === 0) return false
  const last = digitAt(text, text.length - 1 - padding)
  return (last & (padding === 2 ? 15 : 3)) !== 0
}
