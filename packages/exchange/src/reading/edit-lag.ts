/**
 * How late a list is edited: the time from a row's day to its last edit. It tells how long a figure
 * "as known on" a day goes on changing.
 */

/** In minutes, by nearest rank; `rows` is how many rows say when they were edited. */
export interface EditLag {
  readonly rows: number
  readonly median_min: number
  readonly ninetieth_min: number
  readonly longest_min: number
}

/** The lag of rows, from the midnight that begins their day; null where no row says it. */
export function editLagOf(minutes: readonly number[]): EditLag | null {
  if (minutes.length === 0) return null
  const sorted = Float64Array.from(minutes).sort()
  const rank = (share: number): number =>
    sorted[Math.max(0, Math.ceil((sorted.length * share) / 100) - 1)] ?? 0
  return {
    rows: sorted.length,
    median_min: rank(50),
    ninetieth_min: rank(90),
    longest_min: rank(100),
  }
}
