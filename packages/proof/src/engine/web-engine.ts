/**
 * The engine of browsers, WebCrypto, which only answers later. It is used after the same checks as
 * any other engine; a browser without Ed25519 is no refusal of the signature but no answer at all.
 */
import type { Signed } from './engine.ts'

/** What we use of `crypto.subtle`. */
export interface WebCrypto {
  importKey(
    format: 'raw',
    key: Uint8Array,
    algorithm: { readonly name: 'Ed25519' },
    extractable: boolean,
    uses: ['verify'],
  ): Promise<object>
  verify(
    algorithm: { readonly name: 'Ed25519' },
    key: object,
    signature: Uint8Array,
    message: Uint8Array,
  ): Promise<boolean>
}

const ED25519 = { name: 'Ed25519' } as const

/** The verdict of WebCrypto on the equation, or null where it does not know Ed25519. */
export async function webVerdict(subtle: WebCrypto, signed: Signed): Promise<boolean | null> {
  try {
    const key = await subtle.importKey('raw', signed.publicKey, ED25519, false, ['verify'])
    return await subtle.verify(ED25519, key, signed.signature, signed.message)
  } catch {
    return null
  }
}
