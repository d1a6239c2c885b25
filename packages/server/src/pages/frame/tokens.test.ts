import { describe, expect, test } from 'vitest'
import { DARK, LIGHT, type Tokens } from './tokens.ts'

/** Relative luminance of a colour (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

/** The contrasts that the design measured, on the plain ground. */
const MEASURED: readonly (readonly [keyof Tokens, number, number])[] = [
  ['inOrder', 5.3, 9.7],
  ['moving', 6.7, 9.2],
  ['waiting', 5.5, 13.6],
  ['stopped', 12.2, 8.1],
  ['unknown', 7.6, 9.4],
  ['text', 16.9, 15.3],
]

describe('colours', () => {
  test.each(MEASURED)(
    '%s has the contrast that was measured, in light and dark',
    (name, light, dark) => {
      expect(Math.abs(contrast(LIGHT[name], LIGHT.ground) - light)).toBeLessThan(0.06)
      expect(Math.abs(contrast(DARK[name], DARK.ground) - dark)).toBeLessThan(0.06)
    },
  )

  test('text and grey can be read on the quiet ground too', () => {
    for (const tokens of [LIGHT, DARK]) {
      expect(contrast(tokens.text, tokens.raised)).toBeGreaterThanOrEqual(7)
      expect(contrast(tokens.unknown, tokens.raised)).toBeGreaterThanOrEqual(4.5)
    }
  })
})
