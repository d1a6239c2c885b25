/**
 * The native engines of Node.js, handed in to the proof package: OpenSSL's Ed25519 with kept key
 * objects, and its SHA-256 for long texts. Called once, where a thread that checks signatures starts.
 */
import * as crypto from 'node:crypto'
import type { SignatureEngine } from '@causeway/proof/engine/engine'
import { nodeCryptoEngine } from '@causeway/proof/engine/node-crypto-engine'
import { sha256, useDigest } from '@causeway/proof/sha256/sha256'
import type { Digest } from '@causeway/proof/statement-id/statement-id'
import { useEngine } from '@causeway/proof/signature'
import { loadSodium, sodiumEngine } from './sodium-engine.ts'

/** Below this many bytes plain JavaScript is faster than the call into OpenSSL. */
const NATIVE_FROM_BYTES = 512

/** Ed25519 of `node:crypto`. Its types ask for buffers where any bytes would do. */
export const nodeEngine: SignatureEngine = nodeCryptoEngine<crypto.KeyObject>({
  createPublicKey: (input) =>
    crypto.createPublicKey(
      input instanceof crypto.KeyObject ? input : { ...input, key: Buffer.from(input.key) },
    ),
  createPrivateKey: (input) => crypto.createPrivateKey({ ...input, key: Buffer.from(input.key) }),
  verify: (algorithm, message, key, signature) => crypto.verify(algorithm, message, key, signature),
  sign: (algorithm, message, key) => crypto.sign(algorithm, message, key),
})

/** SHA-256: OpenSSL's for what is long, ours for the short texts of a Merkle tree. */
export const nodeDigest: Digest = (bytes) =>
  bytes.length < NATIVE_FROM_BYTES
    ? sha256(bytes)
    : new Uint8Array(crypto.hash('sha256', bytes, 'buffer'))

/** Hands both engines in: for signatures OpenSSL's, unless another is named. */
export function registerNodeEngine(forSignatures: SignatureEngine = nodeEngine): void {
  useEngine(forSignatures)
  useDigest(nodeDigest)
}

/** What a thread asks that checks many signatures: libsodium first, where there is a build of it. */
export function fastEngine(): SignatureEngine {
  const sodium = loadSodium()
  return sodium === null ? nodeEngine : sodiumEngine(sodium, nodeEngine)
}
