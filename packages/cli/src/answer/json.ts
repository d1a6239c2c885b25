/**
 * Answers as JSON. Whole numbers of any size: as a number where a reader of doubles keeps it
 * exact, else as a string of digits.
 */

/** Indented JSON text, without a line end. Control signs are escaped: a terminal obeys them. */
export function jsonText(data: unknown): string {
  return JSON.stringify(data, plainValue, 2).replace(/[\u007f-\u009f]/g, escaped)
}

function plainValue(_name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return safeNumber(value) ?? value.toString()
  if (value instanceof Map) return Object.fromEntries(value)
  if (value instanceof Set) return [...value]
  return value
}

function safeNumber(value: bigint): number | null {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : null
}

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
}
