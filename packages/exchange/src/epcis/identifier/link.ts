/**
 * GS1 Digital Links: any host, numbers or names, with or without attributes, read to the one key
 * that they name. What does not read as a key is no error: it is a private address.
 */
import { type LinkKey, LINK_KEYS, LINK_NAMES, QUALIFIER_MAX } from './keys.ts'
import { allDigits, linkSpelling } from './signs.ts'

/** A key with the finest qualifier that identifies further. */
export interface GS1Key {
  readonly code: LinkKey['code']
  /** As spelt in a link. */
  readonly value: string
  readonly qualifier: { readonly code: string; readonly value: string } | null
  /** The digits that end in a check digit; empty where the key has none. */
  readonly checked: string
}

const SEGMENTS_MAX = 64

/** The canonical address of a key: the host of GS1, the key, its finest qualifier, nothing else. */
export function linkOf(key: GS1Key): string {
  const link = `https://id.gs1.org/${key.code}/${key.value}`
  return key.qualifier === null ? link : `${link}/${key.qualifier.code}/${key.qualifier.value}`
}

/** The key that an address names, or null where its path does not end in a key. */
export function keyOfLink(address: string): GS1Key | null {
  if (!address.startsWith('https://') && !address.startsWith('http://')) return null
  const query = address.indexOf('?')
  const path = query < 0 ? address : address.slice(0, query)
  if (path.includes('#')) return null
  const segments = path.split('/', SEGMENTS_MAX + 1)
  if (segments.length > SEGMENTS_MAX) return null
  // Scheme, an empty part and the host come first.
  for (let index = 3; index + 1 < segments.length; index += 1) {
    const key = keyAt(segments, index)
    if (key !== null) return key
  }
  return null
}

function keyAt(segments: readonly string[], index: number): GS1Key | null {
  const table = LINK_KEYS.get(numbered(segments[index] ?? ''))
  if (table === undefined) return null
  const stated = segments[index + 1] ?? ''
  const value = keyValue(table, stated)
  if (value === null) return null
  const qualifiers = qualifiersFrom(segments, index + 2)
  if (qualifiers === null) return null
  const finest = table.qualifiers.find((code) => qualifiers.has(code))
  const qualifier =
    finest === undefined ? null : { code: finest, value: qualifiers.get(finest) ?? '' }
  return { code: table.code, value, qualifier, checked: value.slice(0, table.checked) }
}

function numbered(segment: string): string {
  return LINK_NAMES.get(segment) ?? segment
}

/** The key's value in its one spelling, or null where it has not the form of this key. */
function keyValue(table: LinkKey, stated: string): string | null {
  if (table.digits === 0) {
    const spelt = linkSpelling(stated)
    return stated.length <= table.tailMax * 3 && stated.length > 4 && allDigits(stated, 0, 4)
      ? spelt
      : null
  }
  const full = table.code === '01' ? itemDigits(stated) : stated
  if (full.length < table.digits || !allDigits(full, 0, table.digits)) return null
  const tail = full.slice(table.digits)
  if (tail === '') return full
  if (tail.length > table.tailMax * 3 || (table.tailDigitsOnly && !allDigits(tail))) return null
  const spelt = linkSpelling(tail)
  return spelt === null ? null : full.slice(0, table.digits) + spelt
}

/** Items of 8, 12 and 13 digits are written with zeros in front, as 14. */
function itemDigits(stated: string): string {
  return [8, 12, 13].includes(stated.length) && allDigits(stated)
    ? stated.padStart(14, '0')
    : stated
}

/** Pairs of qualifier and value up to the end of the path; null where one is unknown. */
function qualifiersFrom(
  segments: readonly string[],
  from: number,
): ReadonlyMap<string, string> | null {
  const found = new Map<string, string>()
  if ((segments.length - from) % 2 !== 0) return null
  for (let index = from; index < segments.length; index += 2) {
    const code = numbered(segments[index] ?? '')
    const max = QUALIFIER_MAX.get(code)
    const value = segments[index + 1] ?? ''
    const spelt = linkSpelling(value)
    if (max === undefined || spelt === null || value === '' || value.length > max * 3) return null
    found.set(code, spelt)
  }
  return found
}
