/**
 * The canonical bytes of a statement: RFC 8785 (JCS) under a profile that leaves no choice. Names
 * are `[a-z][a-z0-9_]*`, so code-unit order and byte order agree; numbers are safe integers; there
 * are no lone surrogates. Two programs that agree on the value agree on every byte.
 */

/** What a canonical text may hold. Quantities are decimal strings, never JSON numbers. */
export type Canonical =
  null | boolean | number | string | readonly Canonical[] | { readonly [name: string]: Canonical }

/** Why a text is not canonical: the form that `canonicalText` gives differs, or it cannot be. */
export type NotCanonical =
  { readonly kind: 'not JSON' } | { readonly kind: 'not canonical'; readonly at: string }

const NAME = /^[a-z][a-z0-9_]*$/
const DEEPEST = 32

/**
 * The one text of a value. Throws `TypeError` for a value outside the profile: callers build their
 * values from branded parts, so that is a fault and not an answer.
 */
export function canonicalText(value: Canonical, depth = 0): string {
  if (depth > DEEPEST) throw new TypeError('canonical: nested too deep')
  if (typeof value === 'string') return canonicalString(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0))
      throw new TypeError('canonical: a number is not a safe integer')
    return String(value)
  }
  if (value === null || typeof value === 'boolean') return String(value)
  return isList(value) ? listText(value, depth) : objectText(value, depth)
}

/**
 * Reads received text and answers its value only if the text is exactly the canonical one. The
 * comparison also finds duplicate names, which a JSON reader silently drops.
 */
export function readCanonical(
  text: string,
):
  | { readonly ok: true; readonly value: Canonical }
  | { readonly ok: false; readonly refusal: NotCanonical } {
  let value: Canonical
  try {
    value = JSON.parse(text) as Canonical
  } catch {
    return { ok: false, refusal: { kind: 'not JSON' } }
  }
  // The platform prints faster than we do; whoever is not satisfied by it is told by us why.
  if (isInProfile(value, 0) && JSON.stringify(value) === text) return { ok: true, value }
  try {
    if (canonicalText(value) === text) return { ok: true, value }
    return { ok: false, refusal: { kind: 'not canonical', at: 'form' } }
  } catch (fault) {
    const at = fault instanceof TypeError ? fault.message : 'form'
    return { ok: false, refusal: { kind: 'not canonical', at } }
  }
}

/** Whether `JSON.stringify` prints the value as `canonicalText` does; no to some for which it would. */
function isInProfile(value: Canonical, depth: number): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value === 'number') return Number.isSafeInteger(value)
  if (value === null || typeof value === 'boolean') return true
  if (depth === DEEPEST) return false
  if (isList(value)) {
    for (const one of value) if (!isInProfile(one, depth + 1)) return false
    return true
  }
  let before = ''
  for (const name in value) {
    if (name < before || !isName(name)) return false
    if (!isInProfile(value[name] ?? null, depth + 1)) return false
    before = name
  }
  return true
}

/** Signs that stand in JSON as they are: most codes and names have no others. */
const PLAIN = /^[ !#-[\]-~]*$/

function canonicalString(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`
  if (!text.isWellFormed()) throw new TypeError('canonical: lone surrogate')
  return JSON.stringify(text)
}

function listText(list: readonly Canonical[], depth: number): string {
  let text = '['
  for (let index = 0; index < list.length; index += 1) {
    if (index > 0) text += ','
    text += canonicalText(list[index] ?? null, depth + 1)
  }
  return `${text}]`
}

function objectText(object: { readonly [name: string]: Canonical }, depth: number): string {
  const names = Object.keys(object)
  // Whoever checks a received text gets names in order, save where the text is not canonical.
  if (!isAscending(names)) names.sort()
  let text = '{'
  for (const name of names) {
    if (!isName(name)) throw new TypeError(`canonical: the name "${name}" is not allowed`)
    if (text.length > 1) text += ','
    text += `"${name}":${canonicalText(object[name] ?? null, depth + 1)}`
  }
  return `${text}}`
}

function isAscending(names: readonly string[]): boolean {
  for (let index = 1; index < names.length; index += 1)
    if ((names[index - 1] ?? '') > (names[index] ?? '')) return false
  return true
}

/** Names that were found good before: there are few, and each statement has them all again. */
const knownNames = new Set<string>()
const KNOWN_NAMES_MAX = 1_000

function isName(name: string): boolean {
  if (knownNames.has(name)) return true
  if (!NAME.test(name)) return false
  if (knownNames.size < KNOWN_NAMES_MAX) knownNames.add(name)
  return true
}

function isList(value: Canonical): value is readonly Canonical[] {
  return Array.isArray(value)
}
