/**
 * EPC URNs (`urn:epc:id:…`, `urn:epc:class:…`, `urn:epc:idpat:…`) as keys. A pattern stands for the
 * class of what it names; a pattern that leaves even the class open has no link.
 */
import { type UrnScheme, URN_SCHEMES } from './keys.ts'
import type { GS1Key } from './link.ts'
import { allDigits, checkDigit, linkSpelling } from './signs.ts'

const HEAD = 'urn:epc:'
const PREFIX_MIN = 6
const PREFIX_MAX = 12
const FREE_MAX = 30

/** The key that an EPC URN names, or null where it is none or leaves its class open. */
export function keyOfUrn(urn: string): GS1Key | null {
  if (!urn.startsWith(HEAD)) return null
  const kindEnd = urn.indexOf(':', HEAD.length)
  const schemeEnd = urn.indexOf(':', kindEnd + 1)
  if (kindEnd < 0 || schemeEnd < 0) return null
  const isPattern = urn.startsWith('idpat:', HEAD.length)
  const scheme = URN_SCHEMES.get(
    isPattern ? `id:${urn.slice(kindEnd + 1, schemeEnd)}` : urn.slice(HEAD.length, schemeEnd),
  )
  if (scheme === undefined) return null
  const prefixEnd = urn.indexOf('.', schemeEnd + 1)
  if (prefixEnd < 0) return null
  const prefix = urn.slice(schemeEnd + 1, prefixEnd)
  if (prefix.length < PREFIX_MIN || prefix.length > PREFIX_MAX || !allDigits(prefix)) return null
  const rest = urn.slice(prefixEnd + 1)
  return scheme.digits === 0
    ? freeKey(scheme, prefix, { rest, isPattern })
    : digitKey(scheme, prefix, { rest, isPattern })
}

interface Rest {
  readonly rest: string
  readonly isPattern: boolean
}

/** Keys whose reference is text: GIAI, GINC, and CPI with its serial number. */
function freeKey(scheme: UrnScheme, prefix: string, { rest, isPattern }: Rest): GS1Key | null {
  const cut = scheme.tail === 'none' ? rest.length : rest.lastIndexOf('.')
  if (cut <= 0) return null
  const reference = linkSpelling(rest.slice(0, cut))
  const serial = rest.slice(cut + 1)
  if (reference === null || reference.startsWith('%2A')) return null
  if (prefix.length + cut > FREE_MAX * 3) return null
  const value = prefix + reference
  if (scheme.tail === 'none') {
    return isPattern ? null : { code: scheme.code, value, qualifier: null, checked: '' }
  }
  if (isPattern) {
    return serial === '*' ? { code: scheme.code, value, qualifier: null, checked: '' } : null
  }
  if (serial === '' || serial.length > scheme.tailMax || !allDigits(serial)) return null
  return { code: scheme.code, value, qualifier: { code: scheme.tail, value: serial }, checked: '' }
}

function digitKey(scheme: UrnScheme, prefix: string, { rest, isPattern }: Rest): GS1Key | null {
  const length = scheme.digits - prefix.length
  if (length < 0 || !allDigits(rest, 0, length)) return null
  const digits = together(scheme, prefix, rest.slice(0, length))
  const checked = digits + checkDigit(digits)
  const tail = rest.slice(length)
  const afterPieces = scheme.pieces ? pieces(tail) : { value: '', tail }
  if (afterPieces === null) return null
  const value = checked + afterPieces.value
  const bare: GS1Key = { code: scheme.code, value, qualifier: null, checked }
  const behind = afterPieces.tail
  if (scheme.tail === 'none') {
    // A party of a twelve digit prefix ends in a dot: its reference is empty.
    return behind === '' && !isPattern ? bare : null
  }
  if (!behind.startsWith('.')) return null
  const serial = behind.slice(1)
  if (isPattern) return serial === '*' ? bare : null
  return withTail(scheme, bare, serial)
}

function together(scheme: UrnScheme, prefix: string, reference: string): string {
  switch (scheme.order) {
    case 'plain':
      return prefix + reference
    case 'asset':
      return `0${prefix}${reference}`
    case 'item':
      return reference.slice(0, 1) + prefix + reference.slice(1)
  }
}

function pieces(tail: string): { readonly value: string; readonly tail: string } | null {
  const found = /^\.(\d{2})\.(\d{2})(?=\.)/.exec(tail)
  return found === null
    ? null
    : { value: `${found[1] ?? ''}${found[2] ?? ''}`, tail: tail.slice(6) }
}

function withTail(scheme: UrnScheme, bare: GS1Key, serial: string): GS1Key | null {
  const spelt = linkSpelling(serial)
  if (serial === '' || spelt === null || signsOf(spelt) > scheme.tailMax) return null
  if (scheme.code === '255' && !allDigits(serial)) return null
  if (scheme.tail === 'behind') return { ...bare, value: bare.value + spelt }
  // The extension "0" of a place says that there is none (Tag Data Standard 6.3.3).
  if (scheme.tail === '254' && serial === '0') return bare
  return { ...bare, qualifier: { code: scheme.tail, value: spelt } }
}

/** How many signs a spelling stands for: an escape is one sign. */
function signsOf(spelling: string): number {
  let escapes = 0
  for (const sign of spelling) if (sign === '%') escapes += 1
  return spelling.length - 2 * escapes
}
