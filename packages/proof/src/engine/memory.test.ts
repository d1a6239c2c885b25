import { expect, test } from 'vitest'
import { rememberByKey } from './memory.ts'

test('what was worked out for a key is kept, until as many others came', () => {
  const made: number[] = []
  const firstByte = rememberByKey(2, (key) => {
    made.push(key[0] ?? 0)
    return key[0] ?? 0
  })
  for (const number of [1, 2, 1, 2, 3, 2, 1]) firstByte(new Uint8Array(32).fill(number))
  expect(made).toEqual([1, 2, 3, 1])
})

test('a key that its caller changes afterwards is another key', () => {
  const textOf = rememberByKey(9, (key) => key.join())
  const key = new Uint8Array(32)
  const before = textOf(key)
  key[0] = 1
  expect(textOf(key)).not.toBe(before)
  expect(textOf(new Uint8Array(32))).toBe(before)
})
