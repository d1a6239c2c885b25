/** What is compared between policies, in the order of the tables: names, digits, which way is better. */
import type { RunFigures } from './figures.ts'
import { differenceOf, meanOf, type Paired, worstTenth } from './paired.ts'

export interface Measure {
  /** As in JSON. */
  readonly name: string
  readonly title: string
  readonly digits: number
  /** Null where neither is. */
  readonly better: 'more' | 'less' | null
  /** One value for each run, whose mean is the measure. */
  of(runs: readonly RunFigures[]): readonly number[]
}

const mean =
  (figure: keyof RunFigures) =>
  (runs: readonly RunFigures[]): readonly number[] =>
    runs.map((one) => one[figure])

/** How people are served: what the plan is for. */
export const SERVED: readonly Measure[] = [
  { name: 'coverage', title: 'mean coverage', digits: 3, better: 'more', of: mean('coverage') },
  {
    name: 'coverageLeast',
    title: 'least coverage',
    digits: 3,
    better: 'more',
    of: mean('coverageLeast'),
  },
  {
    name: 'worstTenth',
    title: 'worst tenth',
    digits: 3,
    better: 'more',
    of: (runs) => worstTenth(runs.map((one) => one.coverageLeast)),
  },
  { name: 'stockOut', title: 'stock-out share', digits: 3, better: 'less', of: mean('stockOut') },
  { name: 'gap_days', title: 'longest gap, days', digits: 1, better: 'less', of: mean('gap_days') },
  { name: 'gini', title: 'Gini', digits: 3, better: 'less', of: mean('gini') },
]

/** What it took, and what was at stake. */
export const SPENT: readonly Measure[] = [
  {
    name: 'unmet_personWeeks',
    title: 'unmet person-weeks',
    digits: 0,
    better: 'less',
    of: mean('unmet_personWeeks'),
  },
  {
    name: 'supplyTenth_days',
    title: 'days of supply, 10th percentile',
    digits: 2,
    better: 'more',
    of: mean('supplyTenth_days'),
  },
  { name: 'loss', title: 'loss share', digits: 3, better: 'less', of: mean('loss') },
  { name: 'atRisk_t', title: 'tonnes at risk', digits: 1, better: 'less', of: mean('atRisk_t') },
  {
    name: 'changed',
    title: 'notified convoys changed',
    digits: 3,
    better: 'less',
    of: mean('changed'),
  },
  { name: 'truckUse', title: 'truck use', digits: 3, better: null, of: mean('truckUse') },
  { name: 'regret', title: 'regret', digits: 3, better: 'less', of: mean('regret') },
  { name: 'solve_s', title: 'seconds a plan', digits: 3, better: null, of: mean('solve_s') },
]

export const MEASURES: readonly Measure[] = [...SERVED, ...SPENT]

/** One measure of one policy, and against another one on the same runs. */
export interface Compared {
  readonly own: Paired
  readonly against: Paired
  readonly verdict: 'better' | 'worse' | 'alike'
}

/** Errors that a difference must exceed before it counts. */
const ERRORS = 2

export function compared(
  measure: Measure,
  runs: readonly RunFigures[],
  others: readonly RunFigures[],
): Compared {
  const own = measure.of(runs)
  const against = differenceOf(own, measure.of(others))
  return { own: meanOf(own), against, verdict: verdictOn(measure, against) }
}

function verdictOn({ better }: Measure, { mean: by, error }: Paired): Compared['verdict'] {
  if (better === null || error === null || Math.abs(by) <= ERRORS * error) return 'alike'
  return by > 0 === (better === 'more') ? 'better' : 'worse'
}

/**
 * Price of fairness: the share of mean coverage that a policy gives up against the one that reaches
 * the highest in this comparison.
 */
export function priceOfFairness(coverage: number, highest: number): number {
  return highest <= 0 ? 0 : 1 - coverage / highest
}
