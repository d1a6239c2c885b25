import { expect, test } from 'vitest'
import { STYLE } from './style.ts'

test('the style sheet knows no left and no right, and asks nobody for anything', () => {
  expect(STYLE).not.toMatch(/\b(left|right)\s*:|-(left|right)\b|text-align:\s*(left|right)/)
  expect(STYLE).not.toMatch(/@import|@font-face|https?:|url\((?!#)/)
})

test('the style sheet is small', () => {
  expect(STYLE.length).toBeLessThan(11_000)
})
