/**
 * `causeway plan verify`: a plan's file, offline. Nothing is asked of the records and no engine runs:
 * models are built again from the inputs in the file, and what the engine answered is checked.
 */
import { hash } from 'node:crypto'
import type { Day } from '@causeway/domain/time/day'
import { parsePlanDocument } from '@causeway/server/planning/parse-plan-document'
import { gapWords, planVerdictSentences } from '@causeway/server/planning/verdict-sentences'
import { type PlanVerdict, verifyPlan } from '@causeway/server/planning/verify-plan'
import { type Answer, done, heading, line, prose, refused, table } from '../answer/answer.ts'
import { type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { fileTitle, readFileBytes } from '../file/file.ts'
import { shortPlan } from './plan-page.ts'
import { problemsRefused } from './plan-words.ts'

const FILE_MAX_BYTES = 500_000_000
const SHOWN_MOST = 20

export function verifyPlanCommand(): Command {
  return command({
    name: 'plan verify',
    summary: 'Verify a plan from its file, offline: models, values, duals, whole trucks.',
    words: ['FILE'],
    options: {},
    examples: [{ line: 'causeway plan verify plan.json', means: 'exit 1 where anything fails' }],
    notes: [
      'The digest that it prints is what a decision names: compare it with the log.',
      'Of a greedy plan only the limits are verified: it has no bound.',
    ],
    run: async ({ words, progress }) => {
      const name = words[0] ?? ''
      const bytes = await readFileBytes(name, FILE_MAX_BYTES)
      if (!bytes.ok) return refused(EXIT.refused, bytes.refusal)
      const text = new TextDecoder().decode(bytes.value)
      let value: unknown
      try {
        value = JSON.parse(text)
      } catch (fault) {
        const why = fault instanceof Error ? fault.message : ''
        return refused(EXIT.refused, `${fileTitle(name)} is not JSON (${why}).`)
      }
      const document = parsePlanDocument(value)
      if (!document.ok)
        return problemsRefused(`${fileTitle(name)} is no plan`, document.refusal.problems)
      progress.step('Building the models again')
      const verdict = await verifyPlan(document.value)
      const { input, optimised } = document.value
      const head = {
        hash: hash('sha256', bytes.value),
        operation: input.operation,
        position: input.position,
        firstDay: input.firstDay,
        isGreedy: optimised === null,
      }
      return verdictAnswer(verdict, head)
    },
  })
}

interface Head {
  readonly hash: string
  readonly operation: string
  readonly position: string
  readonly firstDay: Day
  readonly isGreedy: boolean
}

/** JSON: `{holds, hash, operation, position, failures, stages: [{name, modelHash, gap, …}], check}`. */
function verdictAnswer(verdict: PlanVerdict, head: Head): Answer {
  const { holds, failures, check } = verdict
  const stages = verdict.stages.map(({ name, modelHash, outOfTime, verdict: one }) => {
    const { accepted, feasible, objective, bound, gap, violation, findings } = one
    return {
      ...{ name, modelHash, outOfTime, accepted, feasible, objective, bound, gap, violation },
      findings,
    }
  })
  const data = { holds, ...head, failures, stages, check }
  const page = [
    heading(`Plan ${shortPlan(head.hash)} of ${head.operation}, position ${head.position}`),
    prose(`Digest ${head.hash}.`),
    ...(head.isGreedy ? [line('Greedy, no bound: only its limits can be verified.')] : []),
    ...(stages.length === 0
      ? []
      : [
          table(
            ['Stage', 'Model', '#Value', '#Proved bound', '#Proved gap', '#Largest violation'],
            stages.map((one) => [
              one.name,
              shortPlan(one.modelHash),
              one.objective.toPrecision(8),
              one.bound.toPrecision(8),
              gapWords(one.gap),
              one.violation.toExponential(1),
            ]),
          ),
        ]),
    line(
      check.failures.length === 0 ? 'The checker: every limit is kept.' : 'The checker refuses.',
    ),
  ]
  if (holds) return done(data, [...page, line('It holds.')])
  const sentences = planVerdictSentences(verdict, head.firstDay)
  const rest = sentences.length - SHOWN_MOST
  const more = rest > 0 ? [`and ${rest} more.`] : []
  const refusals = ['It does not hold.', ...sentences.slice(0, SHOWN_MOST), ...more]
  return { ...done(data, page), exit: EXIT.refused, refusals }
}
