/**
 * Chance from a seed: the same seed gives the same world on every machine, for ever. The generator
 * is xoshiro128** on 32-bit whole numbers; nothing here reads a clock or the platform's randomness.
 */
import { assert } from '@causeway/domain/result/result'

/** One stream of chance. Each call moves it on. */
export interface Chance {
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  /** True in `perMille` of 1,000 cases. */
  happens(perMille: number): boolean
  /** One entry of the list, each equally likely. */
  pick<Entry>(list: readonly Entry[]): Entry
  /** One entry of the list, as likely as its weight. */
  weighted<Entry extends { readonly weight: number }>(list: readonly Entry[]): Entry
}

const ALL = 0x1_0000_0000

/** A stream that depends on the seed and on its own name, so that streams do not disturb others. */
export function makeChance(seed: number, stream: string): Chance {
  const next = numbers(seed, stream)
  // A multiple of the limit, so that no number is likelier than another.
  const below = (limit: number): number => {
    assert(Number.isInteger(limit) && limit > 0 && limit <= ALL, 'a limit is a positive number')
    const fair = ALL - (ALL % limit)
    let drawn = next()
    while (drawn >= fair) drawn = next()
    return drawn % limit
  }
  const pick = <Entry>(list: readonly Entry[]): Entry => {
    const picked = list[below(list.length)]
    assert(picked !== undefined, 'a list to pick from has no holes')
    return picked
  }
  return {
    below,
    pick,
    between: (low, high) => low + below(high - low + 1),
    happens: (perMille) => below(1_000) < perMille,
    weighted: (list) => {
      let left = below(list.reduce((sum, entry) => sum + entry.weight, 0))
      for (const entry of list) {
        if (left < entry.weight) return entry
        left -= entry.weight
      }
      return pick(list)
    },
  }
}

/** xoshiro128** by Blackman and Vigna (public domain), its state filled by splitmix32. */
function numbers(seed: number, stream: string): () => number {
  let mixed = seed >>> 0
  for (let at = 0; at < stream.length; at += 1) {
    mixed = Math.imul(mixed ^ stream.charCodeAt(at), 0x0100_0193) >>> 0
  }
  const split = (): number => {
    mixed = (mixed + 0x9e37_79b9) >>> 0
    let word = Math.imul(mixed ^ (mixed >>> 16), 0x21f0_aaad)
    word = Math.imul(word ^ (word >>> 15), 0x735a_2d97)
    return (word ^ (word >>> 15)) >>> 0
  }
  let [a, b, c, d] = [split(), split(), split(), split()]
  return () => {
    const drawn = Math.imul(turned(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = turned(d, 11)
    return drawn
  }
}

function turned(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}
