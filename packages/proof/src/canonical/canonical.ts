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
  try {
    if (canonicalText(value) === text) return { ok: true, value }
    return { ok: false, refusal: { kind: 'not canonical', at: 'form' } }
  } catch (fault) {
    const at = fault instanceof TypeError ? fault.message : 'form'
    return { ok: false, refusal: { kind: 'not canonical', at } }
  }
}

function canonicalString(text: string): string {
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
  let text = '{'
  for (const name of Object.keys(object).sort()) {
    if (!NAME.test(name)) throw new TypeError(`canonical: the name "${name}" is not allowed`)
    if (text.length > 1) text += ','
    text += `"${name}":${canonicalText(object[name] ?? null, depth + 1)}`
  }
  return `${text}}`
}

function isList(value: Canonical): value is readonly Canonical[] {
  return Array.isArray(value)
}
