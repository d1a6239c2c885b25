/**
 * What a hand signs: `causeway/statement/v1`, a zero byte, and the canonical bytes. The words in
 * front keep a signature on a statement from ever being one on a note or a veiled value.
 */
import { joinBytes } from '../bytes/bytes.ts'
import { verifySignature } from '../signature.ts'
import { utf8 } from '../text/text.ts'

const PREFIX = utf8('causeway/statement/v1\0')

/** The bytes that are signed for a statement's canonical text. */
export function signedBytes(canonicalText: string): Uint8Array {
  return joinBytes(PREFIX, utf8(canonicalText))
}

/** Whether this key signed the statement with this canonical text. */
export function verifyHand({
  publicKey,
  canonicalText,
  signature,
}: {
  readonly publicKey: Uint8Array
  readonly canonicalText: string
  readonly signature: Uint8Array
}): boolean {
  return verifySignature({ publicKey, message: signedBytes(canonicalText), signature })
}
