/**
 * Nearest candidates for a name that no alias resolves, for the review queue. They are proposals
 * for a person: nothing here ever replaces a name, and an acronym with two readings shows both.
 */
import { foldName } from './fold.ts'

/** A known name and how near it is, in thousandths: 1,000 is the same once folded. */
interface Candidate {
  readonly name: string
  readonly nearness: number
}

/** Longer names are compared by their first signs: each comparison costs length times length. */
const LONGEST = 120
/** At most this many names are looked at; a table that is longer needs an index of its own. */
const MOST_NAMES = 20_000
const NEAR_ENOUGH = 600
const ACRONYM = 900

/** The nearest known names, best first, at most `atMost`; empty where none is near. */
export function nearestNames(
  text: string,
  names: readonly string[],
  atMost = 3,
): readonly string[] {
  return nearestCandidates(text, names, atMost).map((one) => one.name)
}

/** As `nearestNames`, with how near each one is. Equally near ones stand in the order of `names`. */
function nearestCandidates(
  text: string,
  names: readonly string[],
  atMost: number,
): readonly Candidate[] {
  const folded = foldName(text).slice(0, LONGEST)
  if (folded === '') return []
  const found: Candidate[] = []
  for (const name of names.slice(0, MOST_NAMES)) {
    const nearness = nearnessOf(folded, foldName(name).slice(0, LONGEST))
    if (nearness >= NEAR_ENOUGH) found.push({ name, nearness })
  }
  return found.sort((one, other) => other.nearness - one.nearness).slice(0, atMost)
}

/** Nearness of two folded names, in thousandths: the best of spelling, shared words, acronym. */
export function nearnessOf(one: string, other: string): number {
  if (one === other) return 1_000
  if (one === '' || other === '') return 0
  const [words, others] = [one.split(' '), other.split(' ')]
  if (isAcronym(one, others) || isAcronym(other, words)) return ACRONYM
  return Math.max(spelling(one, other), sharedWords(words, others))
}

function isAcronym(short: string, words: readonly string[]): boolean {
  if (short.length < 2 || words.length < 2 || short.includes(' ')) return false
  const initials = words.map((word) => word.slice(0, 1)).join('')
  if (initials === short) return true
  const telling = words.filter((word) => !SMALL_WORDS.has(word))
  return telling.length > 1 && telling.map((word) => word.slice(0, 1)).join('') === short
}

const SMALL_WORDS: ReadonlySet<string> = new Set(['of', 'the', 'and', 'for', 'de', 'la', 'des'])

/** Twice the shared words over all words. */
function sharedWords(words: readonly string[], others: readonly string[]): number {
  const left = [...others]
  let shared = 0
  for (const word of words) {
    const at = left.indexOf(word)
    if (at < 0) continue
    left.splice(at, 1)
    shared += 1
  }
  return Math.floor((2_000 * shared) / (words.length + others.length))
}

function spelling(one: string, other: string): number {
  const longer = Math.max(one.length, other.length)
  const most = longer - Math.ceil((longer * NEAR_ENOUGH) / 1_000)
  const distance = editDistance(one, other, most)
  return distance === null ? 0 : 1_000 - Math.ceil((1_000 * distance) / longer)
}

/**
 * How many signs must be put in, left out, changed or swapped with their neighbour; null where it
 * takes more than `most`.
 */
export function editDistance(one: string, other: string, most: number): number | null {
  if (Math.abs(one.length - other.length) > most) return null
  let before: number[] = []
  let above = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row]
    let least = row
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1]
      let best = Math.min(
        (above[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      )
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      if (row > 1 && column > 1 && swapped) best = Math.min(best, (before[column - 2] ?? 0) + 1)
      line.push(best)
      if (best < least) least = best
    }
    // A swap reaches back two lines, so one line above the limit does not yet decide.
    if (least > most + 1) return null
    before = above
    above = line
  }
  const distance = above[other.length] ?? 0
  return distance <= most ? distance : null
}
