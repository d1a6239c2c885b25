import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { hex } from '../statement-id/statement-id.ts'
import { utf8 } from '../text/text.ts'
import { digest, sha256, useDigest } from './sha256.ts'

afterEach(() => useDigest(null))

describe('our own SHA-256', () => {
  // FIPS 180-2, Appendix B, and the empty text.
  test.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('gives what the standard prints for "%s"', (text, expected) => {
    expect(hex(sha256(utf8(text)))).toBe(expected)
  })

  test('gives what the standard prints for a million times the letter a', () => {
    expect(hex(sha256(utf8('a'.repeat(1_000_000))))).toBe(
      'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
    )
  })

  test('agrees with the native engine at every length up to three blocks', () => {
    for (let length = 0; length <= 200; length += 1) {
      const bytes = new Uint8Array(length).fill(length)
      expect(hex(sha256(bytes))).toBe(native(bytes))
    }
  })

  test('agrees with the native engine on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
        expect(hex(sha256(bytes))).toBe(native(bytes))
      }),
    )
  })

  test('leaves the bytes of a part of a larger array alone', () => {
    const whole = new Uint8Array(300).fill(7)
    expect(hex(sha256(whole.subarray(100, 170)))).toBe(native(new Uint8Array(70).fill(7)))
    expect(whole.every((byte) => byte === 7)).toBe(true)
  })
})

test('a shell that hands in its own digest is asked instead', () => {
  useDigest(() => Uint8Array.of(1))
  expect(digest(utf8('abc'))).toEqual(Uint8Array.of(1))
  useDigest(null)
  expect(digest(utf8('abc'))).toEqual(sha256(utf8('abc')))
})

function native(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
