/**
 * Sizes and indexes of a tree: whole numbers from 0 that JavaScript counts exactly. A log of one
 * statement each microsecond would need 285 years to leave that range.
 */

/** A size or an index as callers have it: a number, or a big integer from the database. */
export type TreeNumber = number | bigint

/** The whole number, or null where a value from outside is none, negative or too large. */
export function treeNumber(value: unknown): number | null {
  const number = typeof value === 'bigint' ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0
    ? number + 0
    : null
}

/** Reads an ASCII decimal without leading zeros; null where the text is anything else. */
export function readTreeNumber(text: string): number | null {
  return /^(?:0|[1-9][0-9]{0,15})$/.test(text) ? treeNumber(Number(text)) : null
}
