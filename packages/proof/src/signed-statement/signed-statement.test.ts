import { describe, expect, test } from 'vitest'
import { sortSignatures } from '../entry/entry.ts'
import { seed } from '../testing/signers.ts'
import {
  SIGNED_MAX_BYTES,
  holdingSignatures,
  parseSigned,
  printSigned,
  signStatement,
} from './signed-statement.ts'

const text = '{"body":{"plate":"…"},"v":1}'
const signatures = sortSignatures([1, 2].map((number) => signStatement(text, seed(number))))
const disclosed = [{ salt: new Uint8Array(32).fill(7), value: '12-345-67' }]
const printed = printSigned({ text, signatures, disclosed })

describe('a signed statement on its way', () => {
  test('comes back as it was, with its id', () => {
    const read = parseSigned(printed)
    if (!read.ok) throw new Error(read.refusal.kind)
    expect(read.signed).toMatchObject({ text, signatures, disclosed })
    expect(printSigned(read.signed)).toBe(printed)
    expect(read.signed.id).toMatch(/^[0-9a-f]{64}$/)
  })

  test('keeps the signatures that hold and drops the one over other bytes', () => {
    expect(holdingSignatures({ text, signatures })).toEqual(signatures)
    const strange = sortSignatures([...signatures, signStatement('{}', seed(3))])
    expect(holdingSignatures({ text, signatures: strange })).toEqual(signatures)
  })

  test.each<[string, string, string]>([
    ['not JSON', '{', 'not JSON'],
    ['not canonical', ` ${printed}`, 'not canonical'],
    ['an unknown field', printed.replace('"signatures"', '"name":1,"signatures"'), 'name'],
    ['no statement', printed.replace(text, '[]'), 'statement'],
    ['a short salt', printed.replace('0707', ''), 'disclosed'],
  ])('with %s is refused, and the place is named', (_, from, at) => {
    expect(parseSigned(from)).toEqual({ ok: false, refusal: { kind: 'malformed', at } })
  })

  test('is refused where it is too large, whole or in its statement', () => {
    expect(parseSigned('x'.repeat(SIGNED_MAX_BYTES + 1))).toMatchObject({
      refusal: { kind: 'too_large', most: SIGNED_MAX_BYTES },
    })
    const long = printSigned({ text: `{"v":"${'x'.repeat(60_000)}"}`, signatures, disclosed })
    expect(parseSigned(long)).toMatchObject({ refusal: { kind: 'too_large', most: 60_000 } })
  })
})
