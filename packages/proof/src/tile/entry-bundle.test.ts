import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseBundle, printBundle } from './entry-bundle.ts'

describe('a bundle of entries', () => {
  test('puts two bytes of length before each', () => {
    const bundle = printBundle([Uint8Array.of(7), new Uint8Array(), new Uint8Array(258)])
    expect([...bundle.subarray(0, 7)]).toEqual([0, 1, 7, 0, 0, 1, 2])
  })

  test('comes back whole', () => {
    const entries = fc.array(fc.uint8Array(), { minLength: 1, maxLength: 256 })
    fc.assert(
      fc.property(entries, (list) => {
        expect(parseBundle(printBundle(list))).toEqual(list)
      }),
    )
    const longest = [new Uint8Array(65_535)]
    expect(parseBundle(printBundle(longest))).toEqual(longest)
  })

  test('is refused if it is cut, empty or has a 257th entry, and nothing is thrown', () => {
    const bundle = printBundle([Uint8Array.of(1, 2, 3), Uint8Array.of(4)])
    for (const end of [0, 1, 2, 4, 6, 7]) expect(parseBundle(bundle.subarray(0, end))).toBeNull()
    expect(parseBundle(new Uint8Array(2 * 256))).toHaveLength(256)
    expect(parseBundle(new Uint8Array(2 * 257))).toBeNull()
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const entries = parseBundle(bytes)
        if (entries !== null) expect(printBundle(entries)).toEqual(bytes)
      }),
    )
  })

  test('of too many or too long entries is a fault of the log', () => {
    expect(() => printBundle(Array.from({ length: 257 }, () => new Uint8Array()))).toThrow(
      TypeError,
    )
    expect(() => printBundle([new Uint8Array(65_536)])).toThrow(TypeError)
  })
})
