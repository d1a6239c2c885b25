/**
 * What is known of a share: a Beta distribution, from what was assumed and what was observed. Floats
 * are allowed here, since a share is no quantity; every figure is rounded where it is shown.
 */
import { assert } from '../result/result.ts'

/** A mean between 0 and 1 that weighs as much as `weight` observations, the assumed ones too. */
export interface Beta {
  readonly mean: number
  readonly weight: number
}

/** The same by its two shapes: what speaks for it and what against; both above 0. */
export interface Shapes {
  readonly a: number
  readonly b: number
}

/** How many cases among how many tries; `cases` may be a fraction where shares of mass are told. */
export interface Tally {
  readonly cases: number
  readonly of: number
}

const MORE_CASES = 'there are no more cases than tries'

/** The posterior: what is known once a tally was seen too. 0 of 0 teaches nothing. */
export function observed({ mean, weight }: Beta, { cases, of }: Tally): Beta {
  assert(cases >= 0 && cases <= of, MORE_CASES)
  return { mean: (mean * weight + cases) / (weight + of), weight: weight + of }
}

/** The same by shapes, which quantiles are read from: there whole tallies stay whole numbers. */
export function observedShapes({ a, b }: Shapes, { cases, of }: Tally): Shapes {
  assert(cases >= 0 && cases <= of, MORE_CASES)
  return { a: a + cases, b: b + of - cases }
}

export function shapesOf({ mean, weight }: Beta): Shapes {
  return { a: mean * weight, b: (1 - mean) * weight }
}

export function meanOf({ a, b }: Shapes): number {
  return a / (a + b)
}
