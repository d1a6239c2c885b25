/**
 * Means over runs, and differences between two policies on the same runs with their standard errors.
 * The worst tenth is a mean too: of values that each run has, so that it has a standard error as well.
 */

/** A mean or a difference, and how far chance moves it; null with fewer than two runs. */
export interface Paired {
  readonly mean: number
  readonly error: number | null
}

/** The mean, and the standard error of it. */
export function meanOf(values: readonly number[]): Paired {
  const count = values.length
  if (count === 0) return { mean: Number.NaN, error: null }
  const mean = values.reduce((sum, one) => sum + one, 0) / count
  if (count < 2) return { mean, error: null }
  const squares = values.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  return { mean, error: Math.sqrt(squares / (count - 1) / count) }
}

/** The mean of one less the other, run by run. */
export function differenceOf(one: readonly number[], other: readonly number[]): Paired {
  return meanOf(one.map((value, run) => value - (other[run] ?? 0)))
}

const TENTH = 0.1

/**
 * For each run a value whose mean over the runs is the mean of the worst tenth (Rockafellar and
 * Uryasev's form of it): the quantile, less what a run is below it over the tenth. Small is bad.
 */
export function worstTenth(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((one, other) => one - other)
  const quantile = sorted[Math.max(0, Math.ceil(sorted.length * TENTH) - 1)] ?? 0
  return values.map((value) => quantile - Math.max(0, quantile - value) / TENTH)
}
