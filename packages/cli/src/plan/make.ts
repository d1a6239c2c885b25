/**
 * `causeway plan`: makes a plan as a job, says on stderr how far it is, and is cancelled by Ctrl-C.
 * Whatever comes of it, the plan that stands goes on standing.
 */
import type { OperationCode } from '@causeway/domain/statement/statement'
import { dayOfInstant } from '@causeway/domain/time/instant'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { DispatchRules } from '@causeway/planner/dispatch-plan/dispatch-rules'
import { parsePlanInput } from '@causeway/planner/plan-input/parse-plan-input'
import type { PlanInput } from '@causeway/planner/plan-input/plan-input'
import type { Database } from '@causeway/server/database/database'
import type { PlanTried } from '@causeway/server/planning/plan-job'
import type { PlanProgress } from '@causeway/server/planning/planning-order'
import { type Answer, type Block, done, prose, refused } from '../answer/answer.ts'
import { figureText } from '../answer/figure.ts'
import * as argument from '../argument/argument.ts'
import { OPERATION } from '../argument/options.ts'
import { present } from '../clock/clock.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { fileTitle, readFileBytes } from '../file/file.ts'
import type { Records } from '../records/records.ts'
import type { Progress } from '../terminal/progress.ts'
import { planBlocks, planData, shortPlan } from './plan-page.ts'
import { inputRefused, jobRefused, problemsRefused } from './plan-words.ts'

/** An input of the largest operation that can be planned, laid out. */
const FILE_MAX_BYTES = 200_000_000

const OPTIONS = {
  operation: OPERATION,
  days: {
    kind: 'text',
    value: '10|28',
    means: 'how many days; else 10',
    read: argument.oneOf('10', '28'),
  },
  from: { kind: 'text', value: 'DAY', means: 'first day; else today', read: argument.day },
  mode: {
    kind: 'text',
    value: 'weighted|strict',
    means: 'stages in one objective, or one after the other; else weighted',
    read: argument.oneOf('weighted', 'strict'),
  },
  input: {
    kind: 'text',
    value: 'FILE',
    means: 'plan from this file, not from what the operation states',
    read: argument.text,
  },
  seed: {
    kind: 'text',
    value: 'N',
    means: 'draws routes among those alike; else 0',
    read: argument.whole({ least: 0, most: 999_999_999 }),
  },
  'time-limit': {
    kind: 'text',
    value: 'S',
    means: 'seconds for the engine; else 600',
    read: argument.whole({ least: 1, most: 86_400 }),
  },
  'leave-out': {
    kind: 'many',
    value: 'SITE',
    means: 'plan without this site, and say so on the plan',
    read: argument.text,
  },
  observed: {
    kind: 'text',
    value: 'SOURCE',
    means: 'the list whose trucks a day count as seen at crossings',
    read: argument.source,
  },
  'fixed-losses': { kind: 'flag', means: 'roads lose what they did, however hungry people are' },
} as const

export function makeCommand(records: Records): Command {
  return command({
    name: 'plan',
    summary: 'Propose a plan: what leaves when, from where, to whom; fair first.',
    words: [],
    options: OPTIONS,
    examples: [
      { line: 'causeway plan --operation north-2024 --days 10', means: 'from today' },
      {
        line: 'causeway plan --operation north-2024 --days 28 --mode strict --time-limit 1800',
        means: 'four weeks, each stage by itself, at most half an hour',
      },
      {
        line: 'causeway plan --operation north-2024 --input inputs.json --json',
        means: 'from a file, for a program',
      },
    ],
    notes: [
      'A plan is a proposal: nothing moves by it until somebody accepts it.',
      'Ctrl-C cancels. A plan that was accepted before stands whatever comes of this one.',
    ],
    run: (call) => runMake(records, call),
  })
}

interface Inputs {
  readonly input: PlanInput
  readonly rules?: DispatchRules
}

async function runMake(records: Records, call: Call<typeof OPTIONS>): Promise<Answer> {
  const { options, progress } = call
  const fromFile = options.input === null ? null : await inputInFile(options.input)
  if (fromFile !== null && !fromFile.ok) return fromFile.refusal
  return records.use(progress, async (database) => {
    const { operation } = options
    const inputs = fromFile ?? (await inputOfOperation(database, call))
    if (!inputs.ok) return inputs.refusal
    const { startPlan } = await import('@causeway/server/planning/plan-job')
    const asked = {
      mode: options.mode ?? 'weighted',
      seed: options.seed ?? 0,
      timeLimit_s: options['time-limit'] ?? 600,
      hungryRoads: !options['fixed-losses'],
      leftOut: options['leave-out'],
    } as const
    const running = await startPlan(
      database,
      operation,
      { ...inputs.value, asked },
      { signal: call.signal, now: present, tell: toldOn(progress) },
    )
    if (!running.ok) return jobRefused(database, running.refusal)
    return triedAnswer(operation, await running.value.ended)
  })
}

/** A plan input from a file, or all that is wrong with it. */
async function inputInFile(name: string): Promise<Result<Inputs, Answer>> {
  const bytes = await readFileBytes(name, FILE_MAX_BYTES)
  if (!bytes.ok) return refuse(refused(EXIT.refused, bytes.refusal))
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(bytes.value))
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : ''
    return refuse(refused(EXIT.refused, `${fileTitle(name)} is not JSON (${why}).`))
  }
  const input = parsePlanInput(value)
  if (input.ok) return accept({ input: input.value })
  return refuse(problemsRefused(`${fileTitle(name)} cannot be planned`, input.refusal.problems))
}

async function inputOfOperation(
  database: Database,
  { options, progress }: Call<typeof OPTIONS>,
): Promise<Result<Inputs, Answer>> {
  const { planInputOf } = await import('@causeway/server/planning/input/plan-input-of')
  progress.step('Reading what is known')
  const { operation } = options
  const found = await planInputOf(database, {
    operation,
    firstDay: options.from ?? dayOfInstant(present()),
    days: Number(options.days ?? '10'),
    leaveOut: options['leave-out'],
    observed: options.observed,
  })
  return found.ok ? found : refuse(await inputRefused(database, operation, found.refusal))
}

const STEPS: { readonly [step in PlanProgress['step']]: string } = {
  model: 'Building the model',
  solving: 'Solving',
  'whole trucks': 'Loading whole trucks',
  checking: 'Checking',
  worth: 'Asking what one more truck is worth',
  greedy: 'No engine answers: filling greedily',
}

/** Steps on stderr: the stage, and of solves their bound and how long it has been. */
export function toldOn(progress: Progress): (news: PlanProgress) => void {
  let last = ''
  return ({ step, solves, seconds, bound }) => {
    const proved = bound === null ? '' : `, bound ${bound.toPrecision(6)}`
    const title =
      step === 'solving'
        ? `Solving, ${figureText(solves)} done after ${seconds.toFixed(1)} s${proved}`
        : STEPS[step]
    if (title !== last) progress.step(title)
    last = title
  }
}

/** JSON: `{operation, try, outcome, because, plan, standing}`. */
function triedAnswer(operation: OperationCode, tried: PlanTried): Answer {
  const { number, outcome, because, plan, standing } = tried
  const data = {
    ...{ operation, try: number, outcome, because },
    plan: plan === null ? null : planData(plan.hash, plan.document),
    standing: standing === null ? null : standing.decision.plan,
  }
  const stays = standingSentence(standing?.decision.plan ?? null)
  if (plan === null) {
    const exit = outcome === 'cancelled' ? EXIT.interrupted : EXIT.refused
    const sentence = `No plan was made: ${because}. ${stays}`
    return { ...refused(exit, sentence, [], { kind: outcome }), data }
  }
  const warning: readonly Block[] = outcome === 'greedy' ? [prose(stays)] : []
  const name = shortPlan(plan.hash)
  return done(
    data,
    [...planBlocks(plan.hash, plan.document), ...warning],
    [`To accept it: causeway plan accept ${name} --operation ${operation} --reason WHY --by WHO`],
  )
}

function standingSentence(standing: string | null): string {
  return standing === null
    ? 'No plan was accepted before.'
    : `The plan ${shortPlan(standing)} that was accepted before still stands.`
}
