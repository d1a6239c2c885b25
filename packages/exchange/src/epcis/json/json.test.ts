import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NumberLiteral, printJson } from './json.ts'
import { parseJson } from './parse.ts'

describe('lossless JSON', () => {
  it('reads what the engine reads, and prints it back to the same value', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const read = parseJson(text, 200)
        if (!read.ok) throw new Error(read.refusal.kind)
        expect(JSON.parse(printJson(read.value))).toEqual(JSON.parse(text))
      }),
    )
  })

  it('keeps the literal of a number that a float would change', () => {
    const text = '{"a":12345678901234567890.50,"b":1e400,"c":123456789012345}'
    const read = parseJson(text, 8)
    expect(read).toEqual({
      ok: true,
      value: {
        a: new NumberLiteral('12345678901234567890.50'),
        b: new NumberLiteral('1e400'),
        c: 123_456_789_012_345,
      },
    })
    expect(read.ok && printJson(read.value)).toBe(text)
  })

  it.each([
    ['', 0],
    ['{', 1],
    ['[1,]', 3],
    ['{"a" 1}', 5],
    ['"\u0001"', 1],
    ['"\\x"', 2],
    ['01', 1],
    ['nul', 0],
    ['1 2', 2],
  ])('refuses %j at its place', (text, offset) => {
    expect(parseJson(text, 8)).toEqual({ ok: false, refusal: { kind: 'not JSON', offset } })
  })

  it('refuses what is nested too deep, and a name that stands twice', () => {
    expect(parseJson('['.repeat(100_000), 64)).toMatchObject({ refusal: { kind: 'too deep' } })
    expect(parseJson('{"a":1,"a":2}', 8)).toEqual({
      ok: false,
      refusal: { kind: 'name twice', offset: 7 },
    })
    const repeated: string[] = []
    expect(parseJson('{"a":1,"a":2}', 8, repeated)).toEqual({ ok: true, value: { a: 2 } })
    expect(repeated).toEqual(['a'])
  })

  it('takes names that objects inherit as plain names', () => {
    const text = '{"__proto__":{"x":1},"constructor":2}'
    const read = parseJson(text, 8)
    expect(read.ok && printJson(read.value)).toBe(text)
    expect(({} as { x?: number }).x).toBeUndefined()
  })

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        parseJson(one, 16)
        parseJson(`{"${one}":${other}}`, 16)
      }),
    )
  })
})
