/**
 * `causeway evaluate`: plays an operation many times, with shocks drawn from a seed, and compares
 * what different policies of planning make of it. It reads and changes no records.
 */
import { availableParallelism } from 'node:os'
import { accept, refuse } from '@causeway/domain/result/result'
import { ROLLING_DAYS } from '@causeway/planner/policy/rolling'
import {
  ADVERSARY_SHOCKS,
  FEW_SHOCKS,
  type Shocks,
  USUAL_SHOCKS,
} from '@causeway/simulator/shocks/shocks'
import { type Answer, refused } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { type Call, type Command, command, type Reader } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { evaluationAnswer } from './evaluation-page.ts'
import { layoutFile } from './layout-file.ts'
import { POLICY_TITLES, type PolicyCode } from './policies.ts'
import { NEEDS_WINDOW, tableLayout } from './table-layout.ts'

const SHOCKS = {
  few: FEW_SHOCKS,
  usual: USUAL_SHOCKS,
  adversary: ADVERSARY_SHOCKS,
} as const satisfies { readonly [name: string]: Shocks }

const CODES = Object.keys(POLICY_TITLES) as readonly PolicyCode[]

/** Codes with commas between, in the order of the ideas whatever was typed. */
const policyCodes: Reader<readonly PolicyCode[]> = (typed) => {
  const words = typed.split(',')
  const isKnown = words.every((word) => CODES.some((code) => code === word))
  return isKnown
    ? accept(CODES.filter((code) => words.includes(code)))
    : refuse(`some of ${CODES.join(',')}, with commas between`)
}

const OPTIONS = {
  runs: {
    kind: 'text',
    value: 'N',
    means: 'how often the operation is played; 200 if not said',
    read: argument.whole({ least: 2, most: 100_000 }),
  },
  days: {
    kind: 'text',
    value: 'N',
    means: 'days of each run; 24 if not said',
    read: argument.whole({ least: 1, most: 90 }),
  },
  seed: {
    kind: 'text',
    value: 'N',
    means: 'where chance begins; 1 if not said',
    read: argument.whole({ least: 0, most: 999_999_999 }),
  },
  horizon: {
    kind: 'text',
    value: 'N',
    means: `days that the planner plans ahead; ${ROLLING_DAYS}, as the prototypes, if not said`,
    read: argument.whole({ least: 1, most: 56 }),
  },
  policies: {
    kind: 'text',
    value: 'CODES',
    means: `with commas between; all if not said: ${CODES.join(', ')}`,
    read: policyCodes,
  },
  shocks: {
    kind: 'text',
    value: 'NAME',
    means: 'few, usual (if not said) or adversary',
    read: argument.oneOf('few', 'usual', 'adversary'),
  },
  layout: {
    kind: 'text',
    value: 'FILE',
    means: "a plan's input (JSON) in the place of the built-in layout",
    read: argument.text,
  },
  workers: {
    kind: 'text',
    value: 'N',
    means: 'threads that play at once; two if not said, where there are two cores',
    read: argument.whole({ least: 1, most: 64 }),
  },
} as const

const WORKERS = 2

export function evaluateCommand(): Command {
  return command({
    name: 'evaluate',
    summary: 'Compare ways of planning: play an operation with shocks many times.',
    words: [],
    options: OPTIONS,
    examples: [
      { line: 'causeway evaluate --runs 24', means: 'a first look, in a minute or two' },
      {
        line: 'causeway evaluate --policies convex,planner --shocks adversary',
        means: 'the planner beside the best prototype, and somebody takes the busiest roads',
      },
      { line: 'causeway evaluate --json --quiet', means: 'all figures, for a program' },
    ],
    notes: [
      'The built-in layout is invented: two crossings, three hubs, ten sites, three groups.',
      'Few shocks are closings, denial and losses; the usual ones add lapsing windows, inspection backlog, breakdowns, displacement, late needs, new fronts and hubs that are offline.',
      'The same seed gives the same figures, but for seconds. Ctrl-C stops at once.',
    ],
    run: runEvaluate,
  })
}

async function runEvaluate({ options, progress, signal }: Call<typeof OPTIONS>): Promise<Answer> {
  const base = options.layout === null ? accept(tableLayout()) : await layoutFile(options.layout)
  if (!base.ok) {
    const { sentence, problems } = base.refusal
    return refused(EXIT.refused, sentence, [...problems, 'Nothing was played. Mend the file.'])
  }
  const { runs = 200, days = 24, seed = 1, horizon = ROLLING_DAYS } = stated(options)
  const { shocks = 'usual', policies = CODES } = stated(options)
  progress.step(`Playing ${runs} runs`)
  const { judgeRuns } = await import('./team.ts')
  const needsWindow = options.layout === null ? NEEDS_WINDOW : new Set<string>()
  const judged = await judgeRuns(
    {
      base: base.value,
      days,
      needsWindow,
      horizon_days: horizon,
      shocks: SHOCKS[shocks],
      seed,
      policies,
    },
    {
      runs,
      workers: options.workers ?? Math.min(WORKERS, availableParallelism()),
      signal,
      judged: (done) => progress.reached(done, runs),
    },
  )
  const layout = options.layout ?? 'the built-in layout'
  return evaluationAnswer({ layout, days, seed, shocks, policies, runs: judged })
}

/** The options that were given; the others are left out, for defaults. */
function stated<Options extends object>(
  options: Options,
): { readonly [Name in keyof Options]?: NonNullable<Options[Name]> } {
  const given = Object.entries(options).filter(([, value]) => value !== null)
  return Object.fromEntries(given) as { [Name in keyof Options]?: NonNullable<Options[Name]> }
}
