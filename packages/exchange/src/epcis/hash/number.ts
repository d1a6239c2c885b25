/**
 * Numbers in a digest: `007`, `7`, `+7` and `7.0` are one. In 2025 a number went through a float;
 * since July 2026 every digit counts.
 */

const NUMERIC = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/
const EXPONENT_MAX = 400
const ZERO = 0x30

/** The number's one spelling, or null where the text is no number. */
export function canonicalNumber(text: string, floats: boolean): string | null {
  const parts = NUMERIC.exec(text)
  if (parts === null) return null
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts
  if (whole === '' && fraction === '') return null
  if (Math.abs(Number(exponent)) > EXPONENT_MAX) return null
  return floats ? floatNumber(text) : exactNumber(sign, { whole, fraction }, Number(exponent))
}

function exactNumber(
  sign: string,
  digits: { readonly whole: string; readonly fraction: string },
  exponent: number,
): string {
  const all = digits.whole + digits.fraction
  const point = digits.whole.length + exponent
  const padded = point <= 0 ? '0'.repeat(1 - point) + all : all.padEnd(point, '0')
  const cut = point <= 0 ? 1 : point
  const whole = withoutLeading(padded.slice(0, cut))
  const fraction = withoutTrailing(padded.slice(cut))
  const unsigned = fraction === '' ? whole : `${whole}.${fraction}`
  return sign === '-' && unsigned !== '0' ? `-${unsigned}` : unsigned
}

function withoutLeading(digits: string): string {
  let from = 0
  while (from < digits.length - 1 && digits.charCodeAt(from) === ZERO) from += 1
  return digits.slice(from)
}

/** A loop: the pattern that says so takes a square of time for a long row of zeros. */
function withoutTrailing(digits: string): string {
  let to = digits.length
  while (to > 0 && digits.charCodeAt(to - 1) === ZERO) to -= 1
  return digits.slice(0, to)
}

/** As Python prints a float, or the integer that it stands for: that is what 2025 hashed. */
function floatNumber(text: string): string | null {
  const float = Number(text)
  if (!Number.isFinite(float)) return null
  if (Number.isInteger(float))
    return Math.abs(float) < 1e15 ? String(float + 0) : BigInt(float).toString()
  if (Math.abs(float) >= 1e-4) return String(float)
  const [digits = '', exponent = ''] = float.toExponential().split('e')
  return `${digits}e-${exponent.slice(1).padStart(2, '0')}`
}
