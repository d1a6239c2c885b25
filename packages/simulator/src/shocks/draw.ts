/**
 * Draws by key: what chance says of a place on a day depends on nothing else. Whoever decides
 * otherwise on Monday meets the same Tuesday, so that two policies can be compared run by run.
 */

/** What a draw is about. */
export interface DrawKey {
  readonly seed: number
  readonly run: number
  /** The kind of shock. */
  readonly kind: string
  /** A place, a road or a segment, by its code. */
  readonly where: string
  readonly day: number
}

/** Chances of one run, by kind, place and day. */
export type Chances = (kind: string, where: string, day: number) => number

const ALL = 0x1_0000_0000

/**
 * A number in [0, 1), evenly spread, in steps of 2^-32: the 32-bit hash MurmurHash3 (Appleby,
 * public domain) over the parts of the key.
 */
export function draw({ seed, run, kind, where, day }: DrawKey): number {
  let hash = mixed(mixed(mixed(seed >>> 0, run), day), kind.length)
  hash = mixedText(mixedText(hash, kind), where)
  return finished(hash) / ALL
}

function mixedText(hash: number, text: string): number {
  let next = hash
  for (let at = 0; at < text.length; at += 1) next = mixed(next, text.charCodeAt(at))
  return next
}

function mixed(hash: number, word: number): number {
  const turned = turn(Math.imul(word, 0xcc9e_2d51), 15)
  const next = turn(hash ^ Math.imul(turned, 0x1b87_3593), 13)
  return (Math.imul(next, 5) + 0xe654_6b64) | 0
}

function finished(hash: number): number {
  let word = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b)
  word = Math.imul(word ^ (word >>> 13), 0xc2b2_ae35)
  return (word ^ (word >>> 16)) >>> 0
}

function turn(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}
