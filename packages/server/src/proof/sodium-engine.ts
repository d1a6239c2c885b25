/**
 * libsodium's Ed25519, which checks a signature in half the time that OpenSSL takes. It compares
 * encodings without the cofactor, as the profile asks, and refuses some points more: so what it
 * accepts stands, and what it does not accept goes to the engine behind it.
 */
import { createRequire } from 'node:module'
import type { SignatureEngine } from '@causeway/proof/engine/engine'

/** What we use of libsodium. The package declares no types. */
export interface Sodium {
  /** Whether the signature holds. Throws for a key that has not 32 bytes. */
  crypto_sign_verify_detached(
    signature: Uint8Array,
    message: Uint8Array,
    publicKey: Uint8Array,
  ): boolean
}

/** An engine that asks libsodium first. Signs with `behind`, which also has the last word. */
export function sodiumEngine(sodium: Sodium, behind: SignatureEngine): SignatureEngine {
  return {
    ...behind,
    name: `libsodium, then ${behind.name}`,
    verify: (signed) =>
      sodium.crypto_sign_verify_detached(signed.signature, signed.message, signed.publicKey) ||
      behind.verify(signed),
  }
}

/**
 * libsodium, or null on a machine for which there is no build of it. It is not imported, since
 * loading takes as long as some hundred signatures: what checks few of them goes without.
 */
export function loadSodium(): Sodium | null {
  const require = createRequire(import.meta.url)
  try {
    return require('sodium-native') as Sodium
  } catch {
    return null
  }
}
