/**
 * Decimal text to whole numbers of base units, without a float on the way: what a list writes as
 * `31.058435000000003` is read digit by digit, and whoever asks is told that it does not fit.
 */
import { type Result, accept, refuse } from '../result/result.ts'

/** The value `digits / 10^scale`. */
export interface Decimal {
  readonly digits: bigint
  readonly scale: number
}

/** How a number is written in a column. */
export interface NumberMarks {
  readonly decimalMark: '.' | ',' | '٫'
  /** Marks that may stand between groups of digits; blanks of every kind count as one of them. */
  readonly groupMarks: readonly string[]
}

/** The text is no decimal number under these marks; the caller keeps it as an unknown. */
export interface NotADecimal {
  readonly kind: 'not a decimal'
  readonly text: string
}

export const PLAIN_MARKS: NumberMarks = { decimalMark: '.', groupMarks: [] }

const PLAIN = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/
const LONGEST = 64

/**
 * Reads decimal text under the given marks: Latin, Arabic-Indic and Persian digits, exponents as
 * spreadsheets store them. Refuses text that is longer than 64 signs or not a number.
 */
export function parseDecimal(text: string, marks: NumberMarks): Result<Decimal, NotADecimal> {
  const plain = PLAIN.exec(inLatin(text.trim(), marks))
  if (plain === null || text.length > LONGEST) return refuse({ kind: 'not a decimal', text })
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = plain
  const scale = fraction.length - Number(exponent)
  const unsigned = BigInt(whole + fraction)
  const digits = sign === '-' ? -unsigned : unsigned
  if (scale >= 0) return accept({ digits, scale })
  if (-scale > LONGEST) return refuse({ kind: 'not a decimal', text })
  return accept({ digits: digits * 10n ** BigInt(-scale), scale: 0 })
}

/**
 * Whole base units of a decimal, where one is worth `unitsPerOne`. `exact` is false where the
 * decimal is finer than the base unit; the quantity is then rounded half away from zero.
 */
export function toBase(
  decimal: Decimal,
  unitsPerOne: bigint,
): { readonly quantity: bigint; readonly exact: boolean } {
  const numerator = decimal.digits * unitsPerOne
  const denominator = 10n ** BigInt(decimal.scale)
  const whole = numerator / denominator
  const rest = numerator % denominator
  if (rest === 0n) return { quantity: whole, exact: true }
  const magnitude = rest < 0n ? -rest : rest
  const step = magnitude * 2n >= denominator ? (numerator < 0n ? -1n : 1n) : 0n
  return { quantity: whole + step, exact: false }
}

function inLatin(text: string, marks: NumberMarks): string {
  let latin = ''
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    if (code >= 0x0660 && code <= 0x0669) latin += String(code - 0x0660)
    else if (code >= 0x06f0 && code <= 0x06f9) latin += String(code - 0x06f0)
    else if (sign === marks.decimalMark || sign === '٫') latin += '.'
    else if (!marks.groupMarks.includes(sign)) latin += sign === '.' ? '?' : sign
  }
  return latin
}
