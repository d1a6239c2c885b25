/**
 * The bound that custody is held to: how many hand-overs a second one core can check when it does
 * nothing else, by each native engine.
 */
import * as crypto from 'node:crypto'
import { fromHex } from '@causeway/proof/bytes/bytes'
import { parseSigned } from '@causeway/proof/signed-statement/signed-statement'
import { signedBytes } from '@causeway/proof/signed-bytes/signed-bytes'
import { loadSodium } from '@causeway/server/proof/sodium-engine'

/** A bare engine: a key made ready once, and one signature under it. */
export interface Bare<Ready> {
  ready(publicKey: Uint8Array): Ready
  holds(message: Uint8Array, key: Ready, signature: Uint8Array): boolean
}

const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

/** `node:crypto`, with key objects at hand. */
export const OPENSSL: Bare<crypto.KeyObject> = {
  ready: (publicKey) => {
    const key = Buffer.concat([SPKI, publicKey])
    return crypto.createPublicKey({ key, format: 'der', type: 'spki' })
  },
  holds: (message, key, signature) => crypto.verify(null, message, key, signature),
}

/** libsodium, which takes keys as they are. */
export function libsodium(): Bare<Uint8Array> {
  const sodium = loadSodium()
  if (sodium === null) throw new Error('there is no libsodium for this machine')
  return {
    ready: (publicKey) => publicKey,
    holds: (message, key, signature) => sodium.crypto_sign_verify_detached(signature, message, key),
  }
}

/** Hand-overs a second: nothing but their signatures, with keys and messages at hand. */
export function bareRate<Ready>(bare: Bare<Ready>, texts: readonly string[]): number {
  const keys = new Map<string, Ready>()
  const keyOf = (name: string): Ready => {
    const made = keys.get(name) ?? bare.ready(fromHex(name) ?? new Uint8Array())
    keys.set(name, made)
    return made
  }
  const ready = texts.map((text) => {
    const read = parseSigned(text)
    if (!read.ok) throw new Error(read.refusal.kind)
    const { signed } = read
    const signers = signed.signatures.map(({ key, signature }) => ({ key: keyOf(key), signature }))
    return { message: signedBytes(signed.text), signers }
  })
  const from = performance.now()
  for (const { message, signers } of ready)
    for (const { key, signature } of signers)
      if (!bare.holds(message, key, signature)) throw new Error('a signature fails')
  return ready.length / ((performance.now() - from) / 1_000)
}
