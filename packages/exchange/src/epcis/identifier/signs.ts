/**
 * Check digits and the signs of GS1 keys: which may stand plainly in a link, which are written by
 * per cent, so that one identifier has one spelling.
 */

/** The check digit of a row of digits, by the rule of threes (GS1 General Specifications 7.9.1). */
export function checkDigit(digits: string): string {
  let sum = 0
  for (let index = digits.length - 1, weight = 3; index >= 0; index -= 1, weight = 4 - weight) {
    sum += (digits.charCodeAt(index) - 0x30) * weight
  }
  return String((10 - (sum % 10)) % 10)
}

/** Whether the last digit is the check digit of those before it. */
export function hasRightCheckDigit(digits: string): boolean {
  return checkDigit(digits.slice(0, -1)) === digits.slice(-1)
}

/** Whether the text consists of digits only, from `from` up to `to`. */
export function allDigits(text: string, from = 0, to = text.length): boolean {
  for (let index = from; index < to; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit < 0x30 || unit > 0x39) return false
  }
  return to <= text.length
}

const SAFE = /^[A-Za-z0-9\-._~';=]*$/
const OURS = /^[!-~]*$/

/**
 * The one spelling of a key's part in a link: signs that a path may not hold are written by per
 * cent with capital digits, all others plainly. Null where the part is no printable ASCII or a per
 * cent sign leads nowhere: such a text stays as it was stated.
 */
export function linkSpelling(part: string): string | null {
  if (SAFE.test(part)) return part
  const plain = part.includes('%') ? withoutEscapes(part) : part
  if (plain === null || !OURS.test(plain)) return null
  let text = ''
  for (const sign of plain) text += SAFE.test(sign) ? sign : escaped(sign)
  return text
}

function escaped(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

/** The part with its escapes read, or null where one is broken. */
export function withoutEscapes(part: string): string | null {
  if (/%(?![0-9a-fA-F]{2})/.test(part)) return null
  return part.replaceAll(/%([0-9a-fA-F]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  )
}
