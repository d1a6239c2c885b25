/**
 * The engine of Node.js, made from its module `node:crypto`, which is handed in. Key objects are
 * kept: making one anew for each signature would halve the rate. Private keys are never kept.
 */
import { joinBytes } from '../bytes/bytes.ts'
import type { SignatureEngine } from './engine.ts'
import { rememberByKey } from './memory.ts'

/** What we use of `node:crypto`. Its key objects are `Key` and stay closed to us. */
export interface NodeCrypto<Key> {
  createPublicKey(input: KeyInput<'spki'> | Key): Key & SpkiKey
  createPrivateKey(input: KeyInput<'pkcs8'>): Key
  verify(algorithm: null, message: Uint8Array, key: Key, signature: Uint8Array): boolean
  sign(algorithm: null, message: Uint8Array, key: Key): Uint8Array
}

interface SpkiKey {
  export(form: { format: 'der'; type: 'spki' }): Uint8Array
}

interface KeyInput<Type extends string> {
  readonly key: Uint8Array
  readonly format: 'der'
  readonly type: Type
}

/** Key objects kept, of some 1 kB each. */
const MOST_KEY_OBJECTS = 16_384

/** What stands before the 32 bytes of a public key (RFC 8410, Section 4). */
const SPKI = Uint8Array.of(0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0)
/** What stands before the 32 bytes of a private key (RFC 8410, Section 7). */
const PKCS8 = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20)

/** Node's Ed25519: OpenSSL compares encodings without the cofactor, as the profile asks. */
export function nodeCryptoEngine<Key>(crypto: NodeCrypto<Key>): SignatureEngine {
  const publicKeyObject = rememberByKey(MOST_KEY_OBJECTS, (publicKey) =>
    crypto.createPublicKey({ key: joinBytes(SPKI, publicKey), format: 'der', type: 'spki' }),
  )
  const privateKeyObject = (seed: Uint8Array) =>
    crypto.createPrivateKey({ key: joinBytes(PKCS8, seed), format: 'der', type: 'pkcs8' })
  return {
    name: 'node:crypto',
    verify: ({ publicKey, message, signature }) =>
      crypto.verify(null, message, publicKeyObject(publicKey), signature),
    sign: ({ privateKey, message }) =>
      new Uint8Array(crypto.sign(null, message, privateKeyObject(privateKey))),
    publicKeyOf: (privateKey) => {
      const spki = crypto
        .createPublicKey(privateKeyObject(privateKey))
        .export({ format: 'der', type: 'spki' })
      return new Uint8Array(spki.subarray(SPKI.length))
    },
  }
}
