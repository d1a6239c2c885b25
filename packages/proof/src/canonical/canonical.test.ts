/** The canonical text, and the quick way by which received texts are found to be canonical. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Canonical, canonicalText, readCanonical } from './canonical.ts'

const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,5}$/)
const leaf = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.maxSafeInteger().map((number) => (number === 0 ? 0 : number)),
  fc.string({ unit: 'grapheme' }),
)
const value: fc.Arbitrary<Canonical> = fc.letrec<{ value: Canonical }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 5 }),
  ),
})).value

/** By printing what was read, and nothing else. */
function isCanonical(text: string): boolean {
  try {
    return canonicalText(JSON.parse(text) as Canonical) === text
  } catch {
    return false
  }
}

describe('the canonical text of a value', () => {
  it('is read back as the value', () => {
    fc.assert(
      fc.property(value, (one) => {
        expect(readCanonical(canonicalText(one))).toEqual({ ok: true, value: one })
      }),
    )
  })

  it('is the only text that is read, whichever sign of it is changed', () => {
    const change = fc.constantFrom(...'",:{}[] 01-eE.\\uab\ud800é')
    fc.assert(
      fc.property(value, fc.nat(), change, fc.boolean(), (one, at, sign, isMore) => {
        const text = canonicalText(one)
        const place = at % (text.length + 1)
        const changed = text.slice(0, place) + sign + text.slice(isMore ? place : place + 1)
        expect(readCanonical(changed).ok).toBe(isCanonical(changed))
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['names out of order', '{"b":1,"a":1}'],
    ['a name twice', '{"a":1,"a":1}'],
    ['a name with a capital', '{"A":1}'],
    ['a name that programs give a meaning', '{"__proto__":1}'],
    ['a name of digits, which programs move to the front', '{"a":1,"1":1}'],
    ['a blank', '{"a": 1}'],
    ['a fraction', '{"a":1.5}'],
    ['a number beyond what is exact', '{"a":9007199254740993}'],
    ['minus zero', '[-0]'],
    ['an exponent', '[1e3]'],
    ['half a sign', '["\\ud800"]'],
    ['a sign that needs no escape', '["\\u0061"]'],
  ])('is not one with %s', (_, text) => {
    expect(readCanonical(text)).toMatchObject({ ok: false, refusal: { kind: 'not canonical' } })
  })

  it('is not one that is nested deeper than anybody means', () => {
    const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`
    expect(readCanonical(nested(33)).ok).toBe(true)
    expect(readCanonical(nested(34)).ok).toBe(false)
  })
})
