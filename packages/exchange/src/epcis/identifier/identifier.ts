/**
 * Identifiers as EPCIS states them. The stated text is always kept; the canonical Digital Link is
 * derived beside it. A private address is as good an identifier as a GS1 key, and is flagged so.
 */
import { type KeyCode, URN_SCHEMES } from './keys.ts'
import { type GS1Key, keyOfLink, linkOf } from './link.ts'
import { hasRightCheckDigit, withoutEscapes } from './signs.ts'
import { keyOfUrn } from './urn.ts'

/** What an identifier is. `stated` is as received; a link is derived, never put in its place. */
export type Identifier =
  | {
      readonly kind: 'gs1'
      readonly stated: string
      readonly link: string
      readonly code: KeyCode
      /** One thing, a lot or kind of things, as far as the key tells. */
      readonly grain: 'instance' | 'class'
      readonly checkDigit: 'right' | 'wrong' | 'none'
    }
  | { readonly kind: 'not_gs1'; readonly stated: string }
  | { readonly kind: 'not a URI'; readonly stated: string }

const URI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/
const LONGEST = 2_048

/** The canonical link of an identifier, or null where it is no GS1 key or none can be derived. */
export function canonicalLink(stated: string): string | null {
  const key = keyOf(stated)
  return key === null ? null : linkOf(key)
}

/** What the text names. Never refuses: a text that is no URI says so, and the caller decides. */
export function readIdentifier(stated: string): Identifier {
  const key = keyOf(stated.trim())
  if (key !== null) {
    const { code, checked } = key
    const checkDigit = checked === '' ? 'none' : hasRightCheckDigit(checked) ? 'right' : 'wrong'
    return { kind: 'gs1', stated, link: linkOf(key), code, grain: grainOf(key), checkDigit }
  }
  return { kind: URI.test(stated) && stated.length <= LONGEST ? 'not_gs1' : 'not a URI', stated }
}

function keyOf(stated: string): GS1Key | null {
  if (stated.length > LONGEST) return null
  if (stated.startsWith('urn:epc:')) return keyOfUrn(stated)
  return stated.startsWith('http') ? keyOfLink(stated) : null
}

/** Items without a serial number name a class; so do assets, documents and parts without one. */
function grainOf(key: GS1Key): 'instance' | 'class' {
  switch (key.code) {
    case '01':
    case '8006':
      return key.qualifier?.code === '21' || key.qualifier?.code === '235' ? 'instance' : 'class'
    case '8010':
      return key.qualifier === null ? 'class' : 'instance'
    case '253':
    case '255':
      return key.value.length > 13 ? 'instance' : 'class'
    case '8003':
      return key.value.length > 14 ? 'instance' : 'class'
    case '00':
    case '401':
    case '402':
    case '414':
    case '417':
    case '8004':
    case '8017':
    case '8018':
      return 'instance'
  }
}

/** Tells how many digits of a key are the company's prefix; null where the table does not know. */
export type PrefixLength = (digits: string) => number | null

/**
 * The EPC URN of an identifier. A link does not say where the company's prefix ends, so this needs
 * a table of prefixes; null means "not derivable", and the link stays the only form.
 */
export function epcUrn(stated: string, prefixLength: PrefixLength): string | null {
  if (stated.startsWith('urn:epc:')) return stated
  const key = keyOf(stated)
  if (key === null) return null
  const found = [...URN_SCHEMES].find(([, one]) => one.code === key.code && fits(one.tail, key))
  if (found === undefined) return null
  const [name, scheme] = found
  const leads = scheme.order === 'plain' ? 0 : 1
  const length = prefixLength(key.value.slice(leads))
  if (length === null || length < 6 || length > 12) return null
  const prefix = key.value.slice(leads, leads + length)
  const reference =
    scheme.digits === 0
      ? key.value.slice(length)
      : (scheme.order === 'item' ? key.value.slice(0, 1) : '') +
        key.value.slice(leads + length, key.checked.length - 1)
  const urn = `urn:epc:${name}:${prefix}.${reference}${tailOf(key, scheme.tail)}`
  // Only a URN that leads back to this very link is one: all else is not derivable.
  return keyOfUrn(urn) !== null && canonicalLink(urn) === linkOf(key) ? urn : null
}

function fits(tail: string, key: GS1Key): boolean {
  if (tail === 'none' || tail === 'behind') return key.qualifier === null
  return tail === '254' ? true : key.qualifier?.code === tail
}

function tailOf(key: GS1Key, tail: string): string {
  if (tail === 'none') return ''
  const pieces = key.code === '8006' ? `.${key.value.slice(14, 16)}.${key.value.slice(16, 18)}` : ''
  if (tail === 'behind') return `.${urnSpelling(key.value.slice(key.checked.length))}`
  return `${pieces}.${urnSpelling(key.qualifier?.value ?? '0')}`
}

/** In a URN fewer signs are written by per cent than in a link. */
function urnSpelling(part: string): string {
  const plain = withoutEscapes(part) ?? part
  return plain.replaceAll(
    /["%&/<>?#]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
