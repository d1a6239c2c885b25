/**
 * Signatures under the pinned profile `causeway-ed25519-1`. Engines disagree on low-order and
 * mixed-order points, on encodings that are not canonical and on the cofactor, so those rules are
 * checked here, in bytes, before any engine is asked. No signature may pass on a phone and fail on
 * a server.
 */
import { beginsWith, isBytes } from './bytes/bytes.ts'
import type { KeyFlaw } from './ed25519/ed25519.ts'
import { keyFlaw } from './ed25519/ed25519.ts'
import { L } from './ed25519/multiples.ts'
import { littleEndian } from './ed25519/point.ts'
import type { SignatureEngine, Signed, ToSign } from './engine/engine.ts'
import { rememberByKey } from './engine/memory.ts'
import { nativeEngine, nativeWebCrypto } from './engine/native-engine.ts'
import { plainEngine } from './engine/plain-engine.ts'
import type { WebCrypto } from './engine/web-engine.ts'
import { webVerdict } from './engine/web-engine.ts'

/** The name of the profile, as statements carry it. */
export const SIGNATURE_PROFILE = 'causeway-ed25519-1'
/** Bytes of a public key, and of a private one. */
export const KEY_BYTES = 32
/** Bytes of a signature: R, then S. */
export const SIGNATURE_BYTES = 64

/** What the key rule says of some bytes. */
export type KeyStanding =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: { readonly kind: 'not 32 bytes' | KeyFlaw } }

/** Verdicts on keys kept, of some 200 bytes each: more than any operation has devices. */
const MOST_VERDICTS = 65_536

const USABLE: KeyStanding = { ok: true }
const ENCODED_IDENTITY = Uint8Array.of(1, ...new Uint8Array(31))

const standingOf = rememberByKey(MOST_VERDICTS, (publicKey): KeyStanding => {
  const kind = keyFlaw(publicKey)
  return kind === null ? USABLE : { ok: false, refusal: { kind } }
})

let handedIn: SignatureEngine | null = null
let isPlain = false

/** Hands in an engine, or with null returns to the one that this runtime has by itself. */
export function useEngine(engine: SignatureEngine | null): void {
  handedIn = engine
}

/** Whether all signatures go to the plain JavaScript engine, whatever else is at hand. */
export function usePlainJavaScript(isWanted: boolean): void {
  isPlain = isWanted
}

/**
 * The key rule, asked when a key is enrolled: the canonical encoding of a point of prime order,
 * which is not the identity. The caller refuses to enrol any other.
 */
export function checkPublicKey(publicKey: Uint8Array): KeyStanding {
  if (!isBytes(publicKey, KEY_BYTES)) return { ok: false, refusal: { kind: 'not 32 bytes' } }
  return standingOf(publicKey)
}

/**
 * Whether the signature is one of this key over this message. False for anything malformed, and for
 * a key that the key rule refuses: the verdict on a key is remembered, so the rule costs once.
 */
export function verifySignature(signed: Signed): boolean {
  return isWellFormed(signed) && equationHolds(signed)
}

/**
 * The same verdict from the browser's own engine, which is fast but answers later. Where the
 * browser has no Ed25519, plain JavaScript answers.
 */
export async function verifySignatureWeb(
  signed: Signed,
  subtle: WebCrypto | null = nativeWebCrypto(),
): Promise<boolean> {
  if (!isWellFormed(signed)) return false
  const verdict = subtle === null || isPlain ? null : await webVerdict(subtle, signed)
  return verdict ?? plainEngine.verify(signed)
}

/** Signs with a private key of 32 bytes. Throws for one of another length: that is a fault. */
export function sign(toSign: ToSign): Uint8Array {
  assertPrivateKey(toSign.privateKey)
  return currentEngine().sign(toSign)
}

/** The public key that belongs to a private one of 32 bytes; throws for another length. */
export function publicKeyOf(privateKey: Uint8Array): Uint8Array {
  assertPrivateKey(privateKey)
  return currentEngine().publicKeyOf(privateKey)
}

/** The engine that is asked now. */
export function currentEngine(): SignatureEngine {
  if (isPlain) return plainEngine
  return handedIn ?? nativeEngine() ?? plainEngine
}

/** All of the profile but the equation. */
function isWellFormed({ publicKey, message, signature }: Signed): boolean {
  if (!(message instanceof Uint8Array) || !isBytes(signature, SIGNATURE_BYTES)) return false
  if (beginsWith(signature, ENCODED_IDENTITY)) return false
  return isBelowL(signature) && checkPublicKey(publicKey).ok
}

/** Whether S is below L, which stands just above 2^252: nearly always its highest byte tells. */
function isBelowL(signature: Uint8Array): boolean {
  return (signature[SIGNATURE_BYTES - 1] ?? 255) < 0x10 || littleEndian(signature.subarray(32)) < L
}

/** An engine that breaks says nothing about the signature: plain JavaScript answers instead. */
function equationHolds(signed: Signed): boolean {
  const engine = currentEngine()
  try {
    return engine.verify(signed)
  } catch {
    return plainEngine.verify(signed)
  }
}

function assertPrivateKey(privateKey: Uint8Array): void {
  if (!isBytes(privateKey, KEY_BYTES)) throw new TypeError('a private key has 32 bytes')
}
