/**
 * What a signature engine is: something that checks one Ed25519 equation and can sign. The rules
 * of the profile on which engines differ are checked before any of them is asked.
 */

/** A message with what is claimed to be its signature. */
export interface Signed {
  readonly publicKey: Uint8Array
  readonly message: Uint8Array
  readonly signature: Uint8Array
}

/** A private key (32 bytes, RFC 8032's seed) and what it is to sign. */
export interface ToSign {
  readonly privateKey: Uint8Array
  readonly message: Uint8Array
}

/** One implementation of Ed25519. It gets a key that passed the key rule, and S below L. */
export interface SignatureEngine {
  readonly name: string
  verify(signed: Signed): boolean
  sign(toSign: ToSign): Uint8Array
  publicKeyOf(privateKey: Uint8Array): Uint8Array
}
