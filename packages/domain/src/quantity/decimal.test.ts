import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type NumberMarks, PLAIN_MARKS, parseDecimal, toBase } from './decimal.ts'

const COMMA: NumberMarks = { decimalMark: ',', groupMarks: ['.', ' ', '\u00a0', '\u202f'] }
const TONNE = 1_000_000n

function storyGrams(text: string, marks = PLAIN_MARKS): { quantity: bigint; exact: boolean } {
  const decimal = parseDecimal(text, marks)
  if (!decimal.ok) throw new Error(`${text} is no decimal`)
  return toBase(decimal.value, TONNE)
}

describe('stated numbers', () => {
  it('turns tonnes into whole grams without a float on the way', () => {
    expect(storyGrams('31.058435')).toEqual({ quantity: 31_058_435n, exact: true })
    expect(storyGrams('0.1')).toEqual({ quantity: 100_000n, exact: true })
  })

  it('says that a float left its noise in the file', () => {
    expect(storyGrams('31.058435000000003')).toEqual({ quantity: 31_058_435n, exact: false })
  })

  it('reads what spreadsheets store as an exponent', () => {
    expect(storyGrams('1.5E-2')).toEqual({ quantity: 15_000n, exact: true })
    expect(storyGrams('2e3')).toEqual({ quantity: 2_000_000_000n, exact: true })
  })

  it('reads numbers as clerks of other countries write them', () => {
    expect(storyGrams('1 234,5', COMMA).quantity).toBe(1_234_500_000n)
    expect(storyGrams('1.234,5', COMMA).quantity).toBe(1_234_500_000n)
    expect(storyGrams('٢٫٥').quantity).toBe(2_500_000n)
    expect(storyGrams('۱۲', COMMA).quantity).toBe(12_000_000n)
  })

  it.each(['', '-', 'twelve', '1,5', '1.2.3', '0x10', 'NaN', '1e999', '9'.repeat(65)])(
    'refuses %j under plain marks',
    (text) => {
      expect(parseDecimal(text, PLAIN_MARKS).ok).toBe(false)
    },
  )

  it('rounds half away from zero, and only when it must', () => {
    expect(storyGrams('0.0000005')).toEqual({ quantity: 1n, exact: false })
    expect(storyGrams('-0.0000005')).toEqual({ quantity: -1n, exact: false })
    expect(storyGrams('0.0000004')).toEqual({ quantity: 0n, exact: false })
  })

  it('reads back every quantity that it can print', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (grams) => {
        const sign = grams < 0n ? '-' : ''
        const digits = String(grams < 0n ? -grams : grams).padStart(7, '0')
        const tonnes = `${sign}${digits.slice(0, -6)}.${digits.slice(-6)}`
        expect(storyGrams(tonnes)).toEqual({ quantity: grams, exact: true })
      }),
    )
  })
})
