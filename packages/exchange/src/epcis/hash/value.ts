/**
 * One value of an event as the digest has it: trimmed, numbers in one spelling, GS1 keys as
 * canonical links, vocabulary words as addresses. What fits none of these stays as it is.
 */
import { canonicalLink } from '../identifier/identifier.ts'
import { type JsonValue, NumberLiteral } from '../json/json.ts'
import { CBV_HEADS, type WordField } from '../vocabulary/words.ts'
import { canonicalNumber } from './number.ts'
import type { HashRules } from './profile.ts'

const CBV = 'https://ref.gs1.org/cbv/'
const CBV_URN = 'urn:epcglobal:cbv:'
const BARE = /^[A-Za-z][A-Za-z0-9_-]*$/

/** The kinds of words that older events state as URNs, by the part behind `urn:epcglobal:cbv:`. */
const URN_KINDS: ReadonlyMap<string, string> = new Map([
  ['bizstep', CBV_HEADS.bizStep],
  ['disp', CBV_HEADS.disposition],
  ['btt', CBV_HEADS.btt],
  ['sdt', CBV_HEADS.sdt],
  ['er', CBV_HEADS.errorReason],
])

/** The scalar as text, or null where there is nothing to write. */
export function scalarText(value: JsonValue): string | null {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  return value instanceof NumberLiteral ? value.literal : null
}

/** The value in its one spelling. */
export function canonicalValue(stated: string, rules: HashRules): string {
  const text = stated.trim()
  const first = text.charCodeAt(0)
  // 'h' of an address, 'u' of a URN, and what a number may begin with: all else stays.
  if (first === 0x68) return canonicalLink(text) ?? text
  if (first === 0x75) return canonicalUrn(text)
  if (first < 0x3a && first > 0x2a) return canonicalNumber(text, rules.floats) ?? text
  return text
}

function canonicalUrn(text: string): string {
  if (text.startsWith('urn:epc:')) return canonicalLink(text) ?? text
  return wordOfUrn(text) ?? text
}

function wordOfUrn(text: string): string | null {
  if (!text.startsWith(CBV_URN)) return null
  const end = text.indexOf(':', CBV_URN.length)
  if (end < 0) return null
  const head = URN_KINDS.get(text.slice(CBV_URN.length, end))
  return head === undefined ? null : `${CBV}${head}${text.slice(end + 1)}`
}

/** The word of a vocabulary as its address. A word with a private prefix stays as it is. */
export function canonicalWord(stated: string, field: WordField, rules: HashRules): string {
  const text = stated.trim()
  if (BARE.test(text)) {
    return field === 'measurement' || field === 'alert'
      ? rules.voc + text
      : CBV + CBV_HEADS[field] + text
  }
  if (text.startsWith('gs1:')) return rules.voc + text.slice(4)
  if (text.startsWith('cbv:')) return CBV + text.slice(4)
  return canonicalValue(text, rules)
}
