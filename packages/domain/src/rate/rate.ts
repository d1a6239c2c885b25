/**
 * Rates by corridor: how often something happened, with its interval, drawn towards the rate of the
 * whole operation where there is little to go by. A rate is never shown without its interval.
 */
import { type Shapes, type Tally, meanOf, observedShapes, shapesOf } from '../beta/beta.ts'
import { betaQuantile } from '../beta/quantile.ts'

/** Shares in [0, 1]. `low` and `high` leave 5 % of the posterior on each side. */
export interface Rate extends Tally {
  readonly mean: number
  readonly low: number
  readonly high: number
  readonly posterior: Shapes
}

/** What the operation's rate weighs against a corridor's own tries: as much as ten of them. */
const PRIOR_WEIGHT = 10
/** Jeffreys' prior, Beta(1/2, 1/2). */
const JEFFREYS: Shapes = { a: 0.5, b: 0.5 }
/** What no side of a prior falls below, as in Jeffreys' prior: else an interval could miss its mean. */
const PRIOR_LEAST = 0.5
const TAIL = 0.05

/**
 * The rate of the whole operation under Jeffreys' prior: Brown, Cai and DasGupta, Interval
 * Estimation for a Binomial Proportion, Statistical Science 16 (2001), section 4.
 */
export function wholeRate(tally: Tally): Rate {
  return rateOf(tally, JEFFREYS)
}

/**
 * A corridor's rate, drawn towards that of the operation: with m the mean of the operation's own
 * posterior and w = 10 tries (assumed), the prior is Beta(w·m, w·(1 − m)), each side at least 1/2,
 * and the posterior Beta(prior a + cases, prior b + tries − cases). This is empirical Bayes, as
 * in Gelman and others, Bayesian Data Analysis, chapter 5; a corridor counts in m as well.
 */
export function shrunkRate(own: Tally, whole: Tally): Rate {
  const { mean } = wholeRate(whole)
  const { a, b } = shapesOf({ mean, weight: PRIOR_WEIGHT })
  return rateOf(own, { a: Math.max(PRIOR_LEAST, a), b: Math.max(PRIOR_LEAST, b) })
}

function rateOf({ cases, of }: Tally, prior: Shapes): Rate {
  const posterior = observedShapes(prior, { cases, of })
  const [low, high] = [betaQuantile(posterior, TAIL), betaQuantile(posterior, 1 - TAIL)]
  return { cases, of, mean: meanOf(posterior), low, high, posterior }
}
