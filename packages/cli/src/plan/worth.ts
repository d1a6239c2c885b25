/**
 * `causeway worth`: the person-days of coverage that one further truck through a crossing would
 * bring, day by day, from solves with more trucks and with fewer. By commodity group, never summed.
 */
import type { WindowWorth } from '@causeway/planner/worth/worth'
import type { PlanHash } from '@causeway/domain/plan-decision/plan-decision'
import type { WorthOfPlan } from '@causeway/server/planning/plan-document'
import { refusedWords } from '@causeway/server/planning/plan-try'
import { type Answer, done, heading, line, prose, refused, table } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { OPERATION } from '../argument/options.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import type { Records } from '../records/records.ts'
import { shortPlan } from './plan-page.ts'
import { whatIfRefused } from './what-if.ts'

const OPTIONS = {
  operation: OPERATION,
  crossing: {
    kind: 'text',
    value: 'CROSSING',
    means: 'only there; else wherever it is worth most',
    read: argument.text,
  },
  plan: {
    kind: 'text',
    value: 'PLAN',
    means: 'which plan; else the one that stands',
    read: argument.text,
  },
  most: {
    kind: 'text',
    value: 'N',
    means: 'how many crossings and days; else 5',
    read: argument.whole({ least: 1, most: 60 }),
  },
} as const

export function worthCommand(records: Records): Command {
  return command({
    name: 'worth',
    summary: 'What one more truck through a crossing would bring, and how far that holds.',
    words: [],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway worth --operation north-2024 --crossing gate-a',
        means: 'the days on which it is worth most',
      },
    ],
    notes: ['Person-days of coverage, by commodity group; groups are never added up.'],
    run: (call) => runWorth(records, call),
  })
}

async function runWorth(records: Records, call: Call<typeof OPTIONS>): Promise<Answer> {
  const { options, progress, signal } = call
  const { operation, crossing } = options
  return records.use(progress, async (database) => {
    const { planToAsk } = await import('@causeway/server/planning/what-if-job')
    const chosen = await planToAsk(database, operation, options.plan)
    if (!chosen.ok) return whatIfRefused(database, operation, chosen.refusal)
    const { document, hash } = chosen.value
    const known = document.input.crossings.map(({ code }) => code)
    if (crossing !== null && !known.includes(crossing))
      return refused(
        EXIT.notFound,
        `The plan knows no crossing "${crossing}". There are: ${known.join(', ')}.`,
        [],
        { kind: 'not in the plan', what: 'crossing', code: crossing },
      )
    const { planInThread } = await import('@causeway/server/planning/planning-thread')
    progress.step('Solving with more trucks and with fewer')
    const work = { kind: 'worth', document, most: options.most ?? 5, crossing } as const
    const outcome = await planInThread(work, { signal, tell: () => undefined })
    if (outcome.kind === 'made')
      return worthAnswer(JSON.parse(outcome.text) as WorthOfPlan, { operation, hash })
    const because = outcome.kind === 'refused' ? refusedWords(outcome.refusal) : outcome.because
    return refused(EXIT.refused, `No answer: ${because}. The plan is as it was.`, [], {
      kind: outcome.kind,
    })
  })
}

/** JSON: `{operation, plan, windows: [{crossing, period, trucks, groups, holdsFor_trucks}], sentences}`. */
function worthAnswer(
  { windows, sentences }: WorthOfPlan,
  { operation, hash }: { readonly operation: string; readonly hash: PlanHash },
): Answer {
  const data = { operation, plan: hash, windows, sentences }
  const title = heading(`What one more truck is worth, by plan ${shortPlan(hash)}`)
  if (windows.length === 0)
    return done(data, [title, line('Nothing: no crossing holds this plan back.')])
  return done(data, [
    title,
    ...sentences.map((one) => prose(one.join(' '))),
    table(
      ['Crossing', '#Trucks now', 'Group', '#One more', '#Ten more', '#One less'],
      windows.flatMap(windowRows),
    ),
  ])
}

function windowRows({ crossing, trucks, groups }: WindowWorth) {
  return groups.map(({ group, oneMore, tenMore, oneLess }) => [
    crossing,
    trucks.toFixed(1),
    group,
    Math.round(oneMore),
    Math.round(tenMore),
    oneLess === null ? null : -Math.round(oneLess),
  ])
}
