/**
 * How keys that sign notes are told apart (C2SP signed-note): by a name, and by an id of four bytes
 * over name, type and key.
 */
import { joinBytes, uintFrom } from '../bytes/bytes.ts'
import { digest } from '../sha256/sha256.ts'
import { utf8 } from '../text/text.ts'

/** The type of a log's Ed25519 signature over the text itself. */
export const ED25519 = 0x01
/** The type of a witness's Ed25519 cosignature, with its time. */
export const COSIGNATURE = 0x04

/** The longest name, in bytes of UTF-8. Origins and witnesses have their own, shorter limits. */
export const NAME_MAX_BYTES = 255

/** A key that may have signed a note. */
export interface VerifierKey {
  readonly name: string
  readonly type: number
  /** The first four bytes of SHA-256(name ‖ 0A ‖ type ‖ key), as an unsigned number. */
  readonly keyId: number
  readonly publicKey: Uint8Array
}

/** The parts of a key that its id is made of. */
export type KeyParts = Omit<VerifierKey, 'keyId'>

/** Names hold no Unicode space and no plus; nor, with us, a control character. */
export function isKeyName(name: unknown): name is string {
  return (
    typeof name === 'string' &&
    name.isWellFormed() &&
    /^[^\p{White_Space}\p{Cc}+]+$/u.test(name) &&
    utf8(name).length <= NAME_MAX_BYTES
  )
}

/** The id that the specification recommends. */
export function keyIdOf({ name, type, publicKey }: KeyParts): number {
  const named = joinBytes(utf8(`${name}\n`), Uint8Array.of(type), publicKey)
  return Number(uintFrom(digest(named).subarray(0, 4)))
}
