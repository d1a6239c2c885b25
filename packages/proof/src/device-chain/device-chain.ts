/**
 * The chain of a device: each hand counts its statements from 1 and names the one before. A hidden
 * hand-over leaves a gap, a doubled one a fork. A key has one counter, whatever it signs.
 */
import type { Canonical } from '../canonical/canonical.ts'

/** One hand's part of a statement, as far as its chain goes. */
export interface Link {
  /** The public key, as 64 hexadecimal digits. */
  readonly key: string
  /** The hand's counter, from 1. */
  readonly n: number
  /** The id of the device's previous statement; null before the first. */
  readonly prev: string | null
  /** The id of this statement. */
  readonly id: string
}

/** What is known of a chain: the id at a counter, null for none, and the highest counter seen. */
export interface KnownChain {
  readonly newest: number
  readonly idAt: (n: number) => string | null
}

/**
 * Where a link stands. `exists` and `continues` are good; `gapped` and `fills a gap` are kept and
 * the device is asked; for an `equivocation` the pair of statements is evidence, and the second is
 * parked; `names another` contradicts the statement that we hold at `n` − 1.
 */
export type ChainPlace =
  | { readonly kind: 'exists' }
  | { readonly kind: 'continues' }
  | { readonly kind: 'gapped'; readonly firstMissing: number; readonly lastMissing: number }
  | { readonly kind: 'fills a gap' }
  | { readonly kind: 'equivocation'; readonly other: string }
  | { readonly kind: 'names another'; readonly named: string | null; readonly held: string | null }

const HASH_DIGITS = /^[0-9a-f]{64}$/

/** Holds a link against what is known. The link counts only if that hand signed: ask that first. */
export function placeInChain({ n, prev, id }: Link, chain: KnownChain): ChainPlace {
  const atPlace = chain.idAt(n)
  if (atPlace !== null)
    return atPlace === id ? { kind: 'exists' } : { kind: 'equivocation', other: atPlace }
  const before = n === 1 ? null : chain.idAt(n - 1)
  const isBeforeKnown = n === 1 || before !== null
  if (isBeforeKnown && before !== prev) return { kind: 'names another', named: prev, held: before }
  if (n > chain.newest + 1)
    return { kind: 'gapped', firstMissing: chain.newest + 1, lastMissing: n - 1 }
  return n === chain.newest + 1 ? { kind: 'continues' } : { kind: 'fills a gap' }
}

/** The links of a statement with this id, one for each hand whose part is well formed. */
export function linksOf(statement: Canonical, id: string): Link[] {
  const hands = isObject(statement) ? statement['hands'] : null
  if (!Array.isArray(hands)) return []
  return hands.map((hand: Canonical) => linkOf(hand, id)).filter((link) => link !== null)
}

function linkOf(hand: Canonical, id: string): Link | null {
  if (!isObject(hand)) return null
  const { key, n, prev = null } = hand
  if (typeof key !== 'string' || !HASH_DIGITS.test(key)) return null
  if (typeof n !== 'number' || !Number.isSafeInteger(n) || n < 1) return null
  if (prev !== null && (typeof prev !== 'string' || !HASH_DIGITS.test(prev))) return null
  return { key, n, prev, id }
}

function isObject(value: Canonical): value is { readonly [name: string]: Canonical } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
