/**
 * Veiled values: names, phones, plates and exact positions stand in the log only as a salted
 * digest. To disclose is to give salt and value; to erase is to delete both, and the log stays
 * whole. The salt must be 32 random bytes of its own for each value, or the value can be guessed.
 */
import { equalBytes, isBytes, joinBytes } from '../bytes/bytes.ts'
import type { Canonical } from '../canonical/canonical.ts'
import { canonicalText } from '../canonical/canonical.ts'
import { digest } from '../sha256/sha256.ts'
import { utf8 } from '../text/text.ts'

/** Bytes of a salt. */
export const SALT_BYTES = 32

const PREFIX = utf8('causeway/veiled/v1\0')

/** A value and the salt that veils it: both are needed to disclose, and deleted to erase. */
export interface Disclosed {
  readonly salt: Uint8Array
  readonly value: Canonical
}

/**
 * SHA-256 of `causeway/veiled/v1`, a zero byte, the salt and the canonical value. Throws `TypeError`
 * for a salt of another length or a value outside the canonical profile: both are our own.
 */
export function veil({ salt, value }: Disclosed): Uint8Array {
  if (!isBytes(salt, SALT_BYTES)) throw new TypeError('a salt has 32 bytes')
  return digest(joinBytes(PREFIX, salt, utf8(canonicalText(value))))
}

/** Whether this is what was veiled. False for anything that could not have been. */
export function verifyVeil(veiled: Uint8Array, disclosed: Disclosed): boolean {
  try {
    return equalBytes(veil(disclosed), veiled)
  } catch {
    return false
  }
}
