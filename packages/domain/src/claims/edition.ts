/**
 * Editions: published states of a list. Which claims a source makes is a fold of its imports: the
 * rows that its latest standing edition lists. Nothing is deleted when an edition supersedes
 * another; an earlier position or date shows the earlier one.
 */
import type { Day } from '../time/day.ts'

/** Claims from `first` to `last`, both included, by position. */
export interface Run {
  readonly first: bigint
  readonly last: bigint
}

/** One import of one edition, as the log tells it. */
export interface EditionImport {
  /** Position of the statement that opened it: the import's number for people. */
  readonly opened: bigint
  /** Position of the statement that closed it; null while rows are still missing. */
  readonly closed: bigint | null
  /** Position of the withdrawal; null while it stands. */
  readonly withdrawn: bigint | null
  /** Day on which the source published the edition. */
  readonly edition: Day
  /** SHA-256 of the file, hexadecimal digits. */
  readonly hash: string
  /** The claims that the edition lists, ascending and apart from each other. */
  readonly runs: readonly Run[]
}

/** Up to where one looks: a position of our log, a day of publication, or all there is. */
export interface AsKnown {
  /** Statements after this position are not seen; null for all. */
  readonly position: bigint | null
  /** Editions published after this day are not seen; null for all. */
  readonly published: Day | null
}

export const ALL_KNOWN: AsKnown = { position: null, published: null }

/**
 * The import whose edition speaks for the source: closed, not withdrawn, the latest by day of
 * publication and, on one day, by position. Null where the source says nothing yet.
 */
export function standingImport(
  imports: readonly EditionImport[],
  asKnown: AsKnown,
): EditionImport | null {
  let standing: EditionImport | null = null
  for (const one of imports) {
    if (!stands(one, asKnown)) continue
    if (standing === null || isLater(one, standing)) standing = one
  }
  return standing
}

/** What became of an import, as known: one that is not finished or was withdrawn counts nowhere. */
export type EditionState = 'not finished' | 'stands' | 'superseded' | 'withdrawn'

/** The import's state, where `standing` is the one that speaks for its source, as known alike. */
export function editionState(
  one: EditionImport,
  standing: EditionImport | null,
  { position }: AsKnown,
): EditionState {
  if (isSeen(one.withdrawn, position)) return 'withdrawn'
  if (!isSeen(one.closed, position)) return 'not finished'
  return one.opened === standing?.opened ? 'stands' : 'superseded'
}

/** True where the import had been opened, and its edition published, by then. */
export function isKnown(one: EditionImport, { position, published }: AsKnown): boolean {
  return isSeen(one.opened, position) && (published === null || one.edition <= published)
}

/** True where the import counts at all: what is open or withdrawn by then does not. */
function stands(one: EditionImport, asKnown: AsKnown): boolean {
  const { position } = asKnown
  return isSeen(one.closed, position) && !isSeen(one.withdrawn, position) && isKnown(one, asKnown)
}

/** Ascending positions as runs, so that a whole edition is a few numbers and not a row each. */
export function runsOf(positions: Iterable<bigint>): readonly Run[] {
  const runs: { first: bigint; last: bigint }[] = []
  for (const position of positions) {
    const latest = runs.at(-1)
    if (latest !== undefined && position === latest.last + 1n) latest.last = position
    else runs.push({ first: position, last: position })
  }
  return runs
}

/** The part of `runs` that `without` does not hold. Both are ascending and apart. */
export function withoutRuns(runs: readonly Run[], without: readonly Run[]): readonly Run[] {
  const left: Run[] = []
  let at = 0
  for (const run of runs) {
    let first = run.first
    while (at < without.length && (without[at]?.last ?? first) < first) at += 1
    for (let next = at; next < without.length && first <= run.last; next += 1) {
      const cut = without[next]
      if (cut === undefined || cut.first > run.last) break
      if (cut.first > first) left.push({ first, last: cut.first - 1n })
      first = cut.last + 1n > first ? cut.last + 1n : first
    }
    if (first <= run.last) left.push({ first, last: run.last })
  }
  return left
}

/** How many claims the runs hold. */
export function runsCount(runs: readonly Run[]): number {
  return runs.reduce((sum, run) => sum + Number(run.last - run.first + 1n), 0)
}

function isSeen(at: bigint | null, position: bigint | null): boolean {
  return at !== null && (position === null || at <= position)
}

function isLater(one: EditionImport, other: EditionImport): boolean {
  if (one.edition !== other.edition) return one.edition > other.edition
  return (one.closed ?? 0n) > (other.closed ?? 0n)
}
