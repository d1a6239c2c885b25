/**
 * Differences between what the statements say and what the tables hold, as people are shown them.
 */

/** One place where the tables do not say what the statements say. */
export interface Difference {
  /** Table or rule, for people: `claim`, `balance`, `id of a statement` … */
  readonly what: string
  readonly where: string
  readonly stated: string
  readonly held: string
}

const SHOWN_DIFFERENCES = 100

/** Collects differences up to the named maximum and counts the rest. */
export class Differences {
  readonly shown: Difference[] = []
  found = 0

  add(difference: Difference): void {
    this.found += 1
    if (this.shown.length < SHOWN_DIFFERENCES) this.shown.push(difference)
  }
}
