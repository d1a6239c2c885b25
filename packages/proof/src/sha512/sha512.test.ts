import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hex } from '../statement-id/statement-id.ts'
import { utf8 } from '../text/text.ts'
import { sha512 } from './sha512.ts'

describe('our own SHA-512', () => {
  test('gives what the standard prints for "abc"', () => {
    expect(hex(sha512(utf8('abc')))).toBe(
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a' +
        '2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    )
  })

  test('gives what the standard prints for a million times the letter a', () => {
    expect(hex(sha512(utf8('a'.repeat(1_000_000))))).toBe(
      'e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973eb' +
        'de0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b',
    )
  })

  test('agrees with the native engine at every length up to three blocks', () => {
    for (let length = 0; length <= 400; length += 1) {
      const bytes = new Uint8Array(length).fill(length)
      expect(hex(sha512(bytes))).toBe(native(bytes))
    }
  })

  test('agrees with the native engine on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
        expect(hex(sha512(bytes))).toBe(native(bytes))
      }),
    )
  })
})

function native(bytes: Uint8Array): string {
  return createHash('sha512').update(bytes).digest('hex')
}
