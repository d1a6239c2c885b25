/**
 * Pairing the trucks of two lists that share no key: one truck of one list with one of the other
 * where both are listed within a few days of each other. A pair says that the lists agree, never
 * that it was the same truck.
 */

/** How many trucks a list has on a day; the day as days since 1970-01-01. */
export interface DayCount {
  readonly day: number
  readonly trucks: number
}

/** Counts by day, days ascending, each day once and each count above zero. */
export type Line = readonly DayCount[]

/** How many trucks were paired, in all and by the day on which each side lists them. */
export interface Pairs {
  readonly trucks: number
  readonly a: ReadonlyMap<number, number>
  readonly b: ReadonlyMap<number, number>
}

/**
 * As many one-to-one pairs as there can be of trucks listed at most `toleranceDays` apart, the
 * earliest with the earliest. On a line this greedy choice is optimal: were the earliest truck
 * paired with a later partner, exchanging the two partners would lose no pair.
 */
export function pairLines(a: Line, b: Line, toleranceDays: number): Pairs {
  const pairs = { trucks: 0, a: new Map<number, number>(), b: new Map<number, number>() }
  let [atA, atB] = [0, 0]
  let [restA, restB] = [a[0]?.trucks ?? 0, b[0]?.trucks ?? 0]
  for (;;) {
    const [one, other] = [a[atA], b[atB]]
    if (one === undefined || other === undefined) return pairs
    const apart = other.day - one.day
    const paired = Math.abs(apart) <= toleranceDays ? Math.min(restA, restB) : 0
    if (paired > 0) {
      pairs.trucks += paired
      addTo(pairs.a, one.day, paired)
      addTo(pairs.b, other.day, paired)
    }
    restA -= paired
    restB -= paired
    if (restA === 0 || apart > toleranceDays) restA = a[(atA += 1)]?.trucks ?? 0
    if (restB === 0 || apart < -toleranceDays) restB = b[(atB += 1)]?.trucks ?? 0
  }
}

/** Counts by day as a line; days with nothing are left out. */
export function lineOf(byDay: ReadonlyMap<number, number>): Line {
  const line: DayCount[] = []
  for (const [day, trucks] of byDay) if (trucks > 0) line.push({ day, trucks })
  return line.sort((one, other) => one.day - other.day)
}

/** What is left of a line once some of its trucks are taken away. */
export function without(line: Line, taken: ReadonlyMap<number, number>): Line {
  const left: DayCount[] = []
  for (const { day, trucks } of line) {
    const rest = trucks - (taken.get(day) ?? 0)
    if (rest > 0) left.push({ day, trucks: rest })
  }
  return left
}

/** Adds to a count; a key that is not there counts as zero. */
export function addTo<Key>(counts: Map<Key, number>, key: Key, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count)
}
