import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Canonical } from '../canonical/canonical.ts'
import { canonicalText } from '../canonical/canonical.ts'
import { veil, verifyVeil } from './veil.ts'

const SALT = new Uint8Array(32).fill(9)

describe('a veiled value', () => {
  test('is SHA-256 of the words, a zero byte, the salt and the canonical value', () => {
    const value = { driver: 'Amal', plates: ['7-1234'] }
    const expected = createHash('sha256')
      .update('causeway/veiled/v1\0')
      .update(SALT)
      .update(canonicalText(value))
      .digest()
    expect(veil({ salt: SALT, value })).toEqual(new Uint8Array(expected))
  })

  test('is known again by its salt and value, and by no other', () => {
    const values = fc.oneof(fc.string({ unit: 'grapheme' }), fc.boolean(), fc.integer())
    const salts = fc.uint8Array({ minLength: 32, maxLength: 32 })
    fc.assert(
      fc.property(salts, values, values, (salt, value, other) => {
        const veiled = veil({ salt, value })
        expect(verifyVeil(veiled, { salt, value })).toBe(true)
        expect(verifyVeil(veiled, { salt, value: other })).toBe(value === other)
        const another = salt.map((byte) => byte ^ 1)
        expect(verifyVeil(veiled, { salt: another, value })).toBe(false)
      }),
    )
  })

  test('of a strange kind is never the one that was veiled, and no fault', () => {
    const veiled = veil({ salt: SALT, value: null })
    for (const value of [1.5, undefined, { Name: 1 }, '\ud800', 1n])
      expect(verifyVeil(veiled, { salt: SALT, value: value as Canonical })).toBe(false)
    expect(verifyVeil(veiled, { salt: SALT.subarray(1), value: null })).toBe(false)
  })

  test('with a salt of another length is a fault when it is ours', () => {
    expect(() => veil({ salt: new Uint8Array(16), value: 'Amal' })).toThrow(TypeError)
  })
})
