/**
 * The regularised incomplete beta function and its inverse: what intervals of shares are read from.
 */
import { assert } from '../result/result.ts'
import type { Shapes } from './beta.ts'

/** Halvings of [0, 1] until two neighbours of a double are reached, wherever they lie. */
const HALVINGS_MAX = 1_100
const TERMS_MAX = 100_000
const SMALLEST = 1e-300
const PRECISE = 1e-15

/**
 * I_x(a, b), the chance that a share so distributed is at most x. By the continued fraction of
 * NIST's DLMF, 8.17.22, evaluated from its front (Lentz), on the side where it converges fast.
 */
export function betaShareBelow({ a, b }: Shapes, x: number): number {
  assert(a > 0 && b > 0, 'a beta distribution has two shapes above 0')
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(
    lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x),
  )
  if (x < (a + 1) / (a + b + 2)) return (front * fraction({ a, b }, x)) / a
  return 1 - (front * fraction({ a: b, b: a }, 1 - x)) / b
}

/** The share below which `share` of the distribution lies: the inverse, by halving. */
export function betaQuantile(shapes: Shapes, share: number): number {
  assert(share > 0 && share < 1, 'a quantile is asked for between 0 and 1')
  let [low, high] = [0, 1]
  for (let halving = 0; halving < HALVINGS_MAX; halving += 1) {
    const middle = (low + high) / 2
    if (middle <= low || middle >= high) break
    if (betaShareBelow(shapes, middle) < share) low = middle
    else high = middle
    if (high - low <= PRECISE * high) break
  }
  return (low + high) / 2
}

function fraction({ a, b }: Shapes, x: number): number {
  let c = 1
  let d = 1 / apart(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m <= TERMS_MAX; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    let step = 1
    for (const term of [even, odd]) {
      d = 1 / apart(1 + term * d)
      c = apart(1 + term / c)
      step = c * d
      value *= step
    }
    if (Math.abs(step - 1) < PRECISE) return value
  }
  return value
}

/** Away from 0, so that nothing is divided by it. */
function apart(value: number): number {
  return Math.abs(value) < SMALLEST ? SMALLEST : value
}

/** Stirling's series (DLMF 5.11.1), carried up to where six terms give full precision. */
function lnGamma(x: number): number {
  let shift = 0
  let z = x
  while (z < 12) {
    shift += Math.log(z)
    z += 1
  }
  const inverse = 1 / (z * z)
  const terms = [1 / 12, -1 / 360, 1 / 1_260, -1 / 1_680, 1 / 1_188, -691 / 360_360]
  const series = terms.reduceRight((sum, term) => sum * inverse + term, 0) / z
  return (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + series - shift
}
