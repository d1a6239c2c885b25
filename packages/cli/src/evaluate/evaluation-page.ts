/** An evaluation as a coordinator reads it, and as JSON. */
import { type Answer, type Block, done, heading, prose, table } from '../answer/answer.ts'
import { counted, decimalText } from '../answer/figure.ts'
import type { RunFigures } from './figures.ts'
import type { JudgedRun } from './judge.ts'
import { compared, type Measure, MEASURES, priceOfFairness, SERVED, SPENT } from './measures.ts'
import { meanOf, type Paired } from './paired.ts'
import { LAST_PROTOTYPE, POLICY_TITLES, type PolicyCode } from './policies.ts'

export interface Evaluated {
  readonly layout: string
  readonly days: number
  readonly seed: number
  readonly shocks: string
  readonly policies: readonly PolicyCode[]
  readonly runs: readonly JudgedRun[]
}

/**
 * JSON: `{layout, days, seed, shocks, runs, policies: [{code, title, measures: {NAME: {mean, error}},
 * priceOfFairness, against}]}`; `against` is null for the last prototype and without it, else
 * `{NAME: {difference, error, verdict}}`.
 */
export function evaluationAnswer(evaluated: Evaluated): Answer {
  const { layout, days, seed, shocks, runs } = evaluated
  const lines = evaluated.policies.map((code, at) => lineOf(evaluated, code, at))
  const data = {
    layout,
    days,
    seed,
    shocks,
    runs: runs.length,
    policies: lines.map(({ runs: _, ...line }) => line),
  }
  return done(data, page(evaluated, lines))
}

interface PolicyLine {
  readonly code: PolicyCode
  readonly title: string
  readonly runs: readonly RunFigures[]
  readonly measures: { readonly [name: string]: Paired }
  readonly priceOfFairness: number
  readonly against: { readonly [name: string]: Difference } | null
}

interface Difference {
  readonly difference: number
  readonly error: number | null
  readonly verdict: 'better' | 'worse' | 'alike'
}

function lineOf(evaluated: Evaluated, code: PolicyCode, at: number): PolicyLine {
  const runs = runsOf(evaluated, at)
  const coverages = evaluated.policies.map((_, one) => {
    return meanOf(runsOf(evaluated, one).map(({ coverage }) => coverage)).mean
  })
  const last = evaluated.policies.indexOf(LAST_PROTOTYPE)
  const others = last < 0 || last === at ? null : runsOf(evaluated, last)
  return {
    code,
    title: POLICY_TITLES[code],
    runs,
    measures: byName((measure) => meanOf(measure.of(runs))),
    priceOfFairness: priceOfFairness(coverages[at] ?? 0, Math.max(...coverages)),
    against:
      others === null
        ? null
        : byName((measure) => {
            const { against, verdict } = compared(measure, runs, others)
            return { difference: against.mean, error: against.error, verdict }
          }),
  }
}

function byName<Value>(value: (measure: Measure) => Value): { readonly [name: string]: Value } {
  return Object.fromEntries(MEASURES.map((measure) => [measure.name, value(measure)]))
}

function runsOf({ runs }: Evaluated, policy: number): readonly RunFigures[] {
  return runs.flatMap(({ figures }) => figures[policy] ?? [])
}

function page(evaluated: Evaluated, lines: readonly PolicyLine[]): readonly Block[] {
  const { layout, days, seed, shocks, runs } = evaluated
  const made = `${counted(runs.length, 'run')} of ${counted(days, 'day')}, seed ${seed}, shocks: ${shocks}. Every policy meets the same shocks and is told the same each morning.`
  return [
    heading(`Policies compared on ${layout}`),
    prose(made),
    heading('How people are served, means over the runs'),
    measureTable(SERVED, lines),
    prose(
      '"Least coverage" is that of the site and group served worst; "worst tenth" is its mean over the worst tenth of the runs. A stock-out is a day of a site and group with more than 5 % of the need unmet; the gap is the longest run of such days.',
    ),
    heading('What it took'),
    ...spentTables(lines),
    ...against(lines),
  ]
}

function measureTable(measures: readonly Measure[], lines: readonly PolicyLine[]): Block {
  const titles = measures.map(({ title }) => `#${title}`)
  return table(
    ['Policy', ...titles],
    lines.map((one) => [
      one.title,
      ...measures.map(({ name, digits }) => decimals(one.measures[name]?.mean, digits)),
    ]),
  )
}

/** Two tables: one of all would be wider than a terminal. */
function spentTables(lines: readonly PolicyLine[]): readonly Block[] {
  const half = Math.ceil(SPENT.length / 2)
  const second = SPENT.slice(half)
  const titles = second.map(({ title }) => `#${title}`)
  return [
    measureTable(SPENT.slice(0, half), lines),
    prose(''),
    table(
      ['Policy', ...titles, '#price of fairness'],
      lines.map((one) => [
        one.title,
        ...second.map(({ name, digits }) => decimals(one.measures[name]?.mean, digits)),
        decimals(one.priceOfFairness, 3),
      ]),
    ),
    prose(
      'Tonnes at risk: the heaviest convoy of a day, the mean. Regret: coverage below that of somebody who had known all shocks. Price of fairness: the share of mean coverage given up against the highest here.',
    ),
  ]
}

/** The planner, or else the last policy that is not the last prototype, against that one. */
function against(lines: readonly PolicyLine[]): readonly Block[] {
  const line = lines.findLast((one) => one.against !== null)
  if (line === undefined) return []
  const rows = MEASURES.map(({ name, title, digits }) => {
    const found = line.against?.[name]
    const error = found?.error ?? null
    return [
      title,
      signed(found?.difference, digits),
      error === null ? null : decimals(error, digits + 1),
      found?.verdict === 'alike' ? '' : (found?.verdict ?? ''),
    ]
  })
  return [
    heading(`${line.title}, less "${POLICY_TITLES[LAST_PROTOTYPE]}", run by run`),
    table(['Measure', '#difference', '#standard error', 'by two errors'], rows),
  ]
}

function decimals(value: number | undefined, digits: number): string | null {
  return value === undefined || Number.isNaN(value) ? null : decimalText(value.toFixed(digits))
}

function signed(value: number | undefined, digits: number): string | null {
  const text = decimals(value, digits)
  return text === null || text.startsWith('-') ? text : `+${text}`
}
