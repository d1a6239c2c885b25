/**
 * Disclosed values as they travel: the salt and the value that a veil hides, as canonical JSON. Who
 * may see them is decided before they are written here.
 */
import { fromHex, isBytes } from '../bytes/bytes.ts'
import type { Canonical } from '../canonical/canonical.ts'
import { readCanonical } from '../canonical/canonical.ts'
import type { Disclosed } from '../veil/veil.ts'
import { SALT_BYTES } from '../veil/veil.ts'

/** Reads `{salt, value}`; null for anything else. Whether a veil hides it is not looked at. */
export function parseDisclosed(one: Canonical): Disclosed | null {
  if (!isObject(one)) return null
  const { salt: digits, value } = one
  const salt = typeof digits === 'string' ? fromHex(digits) : null
  if (!isBytes(salt, SALT_BYTES) || value === undefined || Object.keys(one).length > 2) return null
  return { salt, value }
}

/** The same from its canonical text. */
export function parseDisclosedText(text: string): Disclosed | null {
  const read = readCanonical(text)
  return read.ok ? parseDisclosed(read.value) : null
}

function isObject(value: Canonical): value is { readonly [name: string]: Canonical } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
