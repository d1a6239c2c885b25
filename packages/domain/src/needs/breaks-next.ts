/**
 * What breaks next: the lines of the coverage board in the order in which their stock runs out. What
 * has run out already and what nobody knows stand apart, counted and never left out in silence.
 */
import type { Day } from '../time/day.ts'
import type { BoardLine } from './coverage.ts'

/** A need whose stock is forecast to run out, and the first stock-out day by the likely need. */
export interface RunsOut {
  readonly line: BoardLine
  readonly day: Day
}

export interface BreaksNext {
  /** Stock that lasts a day or more: the nearest day first, then in the order of the board. */
  readonly runsOut: readonly RunsOut[]
  /** Needs whose stock lasted less than a day when it was last reported. */
  readonly gone: readonly BoardLine[]
  /** Needs of which nobody knows how long the stock lasts: no report, or what nobody can convert. */
  readonly notKnown: readonly BoardLine[]
}

/** Sorts the lines of a board. A line of which nobody needs anything, or that lasts, is in none. */
export function breaksNext(lines: readonly BoardLine[]): BreaksNext {
  const runsOut = lines
    .flatMap((line) => {
      const { likely } = line.stockOut
      const isThere = (line.supply?.likely ?? 0n) > 0n
      return likely.kind === 'on' && isThere ? [{ line, day: likely.day }] : []
    })
    .toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
  return {
    runsOut,
    gone: lines.filter(({ supply }) => supply?.likely === 0n),
    notKnown: lines.filter(({ supply }) => supply === null),
  }
}
