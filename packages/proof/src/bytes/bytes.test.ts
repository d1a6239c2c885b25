import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hex } from '../statement-id/statement-id.ts'
import { fromHex, isBytes, joinBytes, partOf, uint64Bytes, uintFrom } from './bytes.ts'

test('hexadecimal digits come back as the same bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromHex(hex(bytes))).toEqual(bytes)
    }),
  )
})

test.each(['0', 'AB', '0x', ' 00', 'zz'])('"%s" is no hexadecimal text of ours', (text) => {
  expect(fromHex(text)).toBeNull()
})

test('a 64-bit number comes back from its eight bytes', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), (value) => {
      expect(uintFrom(uint64Bytes(value))).toBe(value)
    }),
  )
})

test('a part of a buffer has memory of its own', () => {
  const whole = Buffer.from([1, 2, 3, 4])
  const part = partOf(whole, 1, 3)
  whole.fill(0)
  expect(part).toEqual(Uint8Array.of(2, 3))
})

test('only arrays of the right length are bytes', () => {
  expect(isBytes(joinBytes(Uint8Array.of(1), Uint8Array.of(2)), 2)).toBe(true)
  for (const other of [null, undefined, 'ab', [1, 2], new Uint8Array(3), { length: 2 }])
    expect(isBytes(other, 2)).toBe(false)
})
