/** How evenly people are served: the Gini coefficient over people, from the Lorenz curve. */

export interface Served {
  /** People, or person-days. */
  readonly people: number
  /** How many of them were served. */
  readonly served: number
}

/**
 * 1 - 2 × the area under the Lorenz curve: people from the least to the best served along one axis,
 * what they got along the other. 0 where every person is served alike, below 1 always. Nobody, or
 * nothing for anybody, counts as alike.
 */
export function giniByPeople(places: readonly Served[]): number {
  const sorted = places
    .filter(({ people }) => people > 0)
    .toSorted((one, other) => one.served / one.people - other.served / other.people)
  const people = sorted.reduce((sum, one) => sum + one.people, 0)
  const served = sorted.reduce((sum, one) => sum + one.served, 0)
  if (people === 0 || served === 0) return 0
  let below = 0
  let area = 0
  for (const one of sorted) {
    // A trapezium under the curve: its width is people, its height what those up to here got.
    area += (one.people / people) * ((below + below + one.served) / 2 / served)
    below += one.served
  }
  return Math.max(0, 1 - 2 * area)
}
