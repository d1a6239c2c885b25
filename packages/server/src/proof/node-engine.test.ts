import { afterEach, describe, expect, test } from 'vitest'
import { plainEngine } from '@causeway/proof/engine/plain-engine'
import { digest, sha256, useDigest } from '@causeway/proof/sha256/sha256'
import * as signature from '@causeway/proof/signature'
import { engineRound } from '@causeway/proof/testing/engine-round'
import { fastEngine, nodeDigest, nodeEngine, registerNodeEngine } from './node-engine.ts'
import { loadSodium, sodiumEngine } from './sodium-engine.ts'

afterEach(() => {
  signature.useEngine(null)
  useDigest(null)
})

describe('the native engines of the server', () => {
  test('are asked once they are registered', () => {
    registerNodeEngine()
    expect(signature.currentEngine()).toBe(nodeEngine)
    const long = new Uint8Array(5000).fill(3)
    expect(digest(long)).toEqual(sha256(long))
  })

  test('sign and verify like plain JavaScript', () => {
    const privateKey = new Uint8Array(32).fill(5)
    const message = new Uint8Array(100).fill(6)
    const publicKey = nodeEngine.publicKeyOf(privateKey)
    expect(publicKey).toEqual(plainEngine.publicKeyOf(privateKey))
    const signed = nodeEngine.sign({ privateKey, message })
    expect(signed).toEqual(plainEngine.sign({ privateKey, message }))
    expect(nodeEngine.verify({ publicKey, message, signature: signed })).toBe(true)
    expect(nodeEngine.verify({ publicKey, message: privateKey, signature: signed })).toBe(false)
  })

  test('digest short and long bytes alike', () => {
    for (const length of [0, 1, 65, 511, 512, 513, 70_000]) {
      const bytes = new Uint8Array(length).fill(length)
      expect(nodeDigest(bytes)).toEqual(sha256(bytes))
    }
  })
})

describe('libsodium before node:crypto', () => {
  const message = new Uint8Array(100).fill(6)
  const privateKey = new Uint8Array(32).fill(5)
  const genuine = {
    publicKey: nodeEngine.publicKeyOf(privateKey),
    message,
    signature: nodeEngine.sign({ privateKey, message }),
  }

  test('is what a thread asks that checks many signatures', () => {
    registerNodeEngine(fastEngine())
    expect(signature.currentEngine().name).toBe('libsodium, then node:crypto')
    expect(signature.verifySignature(genuine)).toBe(true)
  })

  test('gives one verdict with all others on signatures crafted to divide them', async () => {
    const engines = { native: [nodeEngine, fastEngine()], web: null }
    const findings = await engineRound({ seed: 'libsodium too', count: 308 }, engines)
    expect(findings).toMatchObject({ verdicts: 308, disagreements: [] })
  })

  test('has the last word where it accepts, and none where it does not', () => {
    const asked: string[] = []
    const behind = {
      ...nodeEngine,
      verify: (signed: typeof genuine) => {
        asked.push('node:crypto')
        return nodeEngine.verify(signed)
      },
    }
    const sodium = loadSodium()
    if (sodium === null) throw new Error('this machine has no libsodium')
    expect(sodiumEngine(sodium, behind).verify(genuine)).toBe(true)
    expect(asked).toEqual([])
    expect(sodiumEngine(sodium, behind).verify({ ...genuine, message: privateKey })).toBe(false)
    expect(asked).toEqual(['node:crypto'])
    const strict = { crypto_sign_verify_detached: () => false }
    expect(sodiumEngine(strict, behind).verify(genuine)).toBe(true)
  })
})
