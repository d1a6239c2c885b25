/**
 * Shares that few observations speak of: a Beta distribution, from an assumed mean that weighs as
 * much as some observations, and what was seen. The planner's model is in floating point; this is
 * part of it.
 */

export interface Posterior {
  /** Between 0 and 1. */
  readonly mean: number
  readonly alpha: number
  readonly beta: number
  readonly prior: { readonly mean: number; readonly weight: number }
}

/** `share` of `observed` observations counted for it; 0 of 0 leaves the prior as it is. */
export function posterior(
  prior: Posterior['prior'],
  seen: { readonly share: number; readonly observed: number },
): Posterior {
  const alpha = prior.mean * prior.weight + seen.share * seen.observed
  const beta = (1 - prior.mean) * prior.weight + (1 - seen.share) * seen.observed
  return { mean: alpha / (alpha + beta), alpha, beta, prior }
}
