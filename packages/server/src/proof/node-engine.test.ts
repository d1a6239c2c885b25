import { afterEach, describe, expect, test } from 'vitest'
import { plainEngine } from '@causeway/proof/engine/plain-engine'
import { digest, sha256, useDigest } from '@causeway/proof/sha256/sha256'
import * as signature from '@causeway/proof/signature'
import { nodeDigest, nodeEngine, registerNodeEngine } from './node-engine.ts'

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
