import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTreeNumber, treeNumber } from './tree-size.ts'

test('whole numbers from 0 that JavaScript counts exactly are sizes', () => {
  expect([0, 7, 7n, 2 ** 53 - 1].map(treeNumber)).toEqual([0, 7, 7, 2 ** 53 - 1])
  expect(Object.is(treeNumber(-0), 0)).toBe(true)
  const others = [-1, 0.5, NaN, Infinity, 2 ** 53, 2n ** 64n, -1n, '7', null, undefined, {}, [7]]
  expect(others.map(treeNumber)).toEqual(others.map(() => null))
})

test('decimal text is read only as we would write it', () => {
  fc.assert(
    fc.property(fc.oneof(fc.maxSafeNat().map(String), fc.string()), (text) => {
      const size = readTreeNumber(text)
      if (size !== null) expect(String(size)).toBe(text)
    }),
  )
  expect(['', '00', '-0', '1e3', ' 1', '1\n', '9007199254740992'].map(readTreeNumber)).toEqual(
    Array(7).fill(null),
  )
  expect(readTreeNumber('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER)
})
