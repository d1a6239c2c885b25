/**
 * The engine that needs nothing: Ed25519 in plain JavaScript. Some ten times slower than a native
 * one, and not constant time, so it should check signatures; it signs only where nothing else can.
 */
import type { ReadyKey } from '../ed25519/ed25519.ts'
import { equationHolds, publicKeyOfSeed, readyKey, signWithSeed } from '../ed25519/ed25519.ts'
import type { SignatureEngine } from './engine.ts'
import { rememberByKey } from './memory.ts'

/** Tables kept, of some 2 kB each. */
const MOST_TABLES = 2048

/** `false` stands for bytes that are no key: a memory cannot keep null apart from nothing. */
const keyOf = rememberByKey(
  MOST_TABLES,
  (publicKey): ReadyKey | false => readyKey(publicKey) ?? false,
)

/** Ed25519 in plain JavaScript. */
export const plainEngine: SignatureEngine = {
  name: 'plain JavaScript',
  verify: ({ publicKey, message, signature }) => {
    const key = keyOf(publicKey)
    return key !== false && equationHolds(key, message, signature)
  },
  sign: ({ privateKey, message }) => signWithSeed(privateKey, message),
  publicKeyOf: publicKeyOfSeed,
}
