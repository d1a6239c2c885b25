/**
 * Arabic-Indic and Persian digits as the Latin ones that numbers and dates are computed from.
 */

const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/gu

/** The text with its digits in Latin; every other sign stays. */
export function latinDigits(text: string): string {
  return text.replace(OTHER_DIGITS, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
}
