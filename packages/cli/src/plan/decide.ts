/**
 * `causeway plan accept`, `change` and `reject`: a person decides, with a reason, and the decision is
 * a statement of the log. What is new since the plan was made is shown before anything is accepted.
 */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { PlanChange, PlanDecisionKind } from '@causeway/domain/plan-decision/plan-decision'
import { parsePlanChanges } from '@causeway/domain/plan-decision/plan-decision'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { OperationCode } from '@causeway/domain/statement/statement'
import { type Answer, done, prose, refused } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'
import * as argument from '../argument/argument.ts'
import { OPERATION } from '../argument/options.ts'
import { present } from '../clock/clock.ts'
import { type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { causeOf, fileTitle } from '../file/file.ts'
import { readJson } from '../file/json-file.ts'
import type { Records } from '../records/records.ts'
import { flawSentence } from '../statement/malformed-words.ts'
import type { Progress } from '../terminal/progress.ts'
import { shortPlan } from './plan-page.ts'
import { decisionRefused, newSentences } from './plan-words.ts'

const SHARED = {
  operation: OPERATION,
  reason: { kind: 'must', value: 'WHY', means: 'why, in a sentence', read: argument.text },
  by: { kind: 'must', value: 'WHO', means: 'who decides', read: argument.text },
} as const

const OLDER = {
  kind: 'flag',
  means: 'accept it though the log has grown since it was made',
} as const

export function decisionCommands(records: Records): readonly Command[] {
  return [acceptCommand(records), changeCommand(records), rejectCommand(records)]
}

function acceptCommand(records: Records): Command {
  return command({
    name: 'plan accept',
    summary: 'Accept a plan: from now on it is the one that stands.',
    words: ['PLAN'],
    options: { ...SHARED, older: OLDER },
    examples: [
      {
        line: 'causeway plan accept 3f9a01c2 --operation north-2024 --by Amal --reason "agreed at noon"',
        means: 'the decision is a statement',
      },
    ],
    notes: ['A what-if can never be accepted.'],
    run: ({ words, options, progress }) =>
      decide(records, progress, {
        ...{ kind: 'plan_accepted', plan: words[0] ?? '', changes: [] },
        ...options,
      }),
  })
}

function rejectCommand(records: Records): Command {
  return command({
    name: 'plan reject',
    summary: 'Reject a plan. If it stood, none stands until another is accepted.',
    words: ['PLAN'],
    options: SHARED,
    examples: [
      {
        line: 'causeway plan reject 3f9a01c2 --operation north-2024 --by Amal --reason "hub 2 is shut"',
        means: 'the reason goes into the log',
      },
    ],
    run: ({ words, options, progress }) =>
      decide(records, progress, {
        ...{ kind: 'plan_rejected', plan: words[0] ?? '', changes: [], older: true },
        ...options,
      }),
  })
}

function changeCommand(records: Records): Command {
  return command({
    name: 'plan change',
    summary: 'Accept a plan with some of its lines changed.',
    words: ['PLAN'],
    options: {
      ...SHARED,
      older: OLDER,
      changes: {
        kind: 'must',
        value: 'FILE.json',
        means: 'the changed lines, in base units; 0 for nothing',
        read: argument.text,
      },
    },
    examples: [
      {
        line: 'causeway plan change 3f9a01c2 --changes lines.json --operation north-2024 --by Amal --reason "two trucks are broken"',
        means: 'all other lines stay',
      },
    ],
    notes: [
      'The file: [{"day": "2024-09-11", "from": "hub-1", "to": "site-3", "group": "food", "quantity": "1200000"}]',
    ],
    run: async ({ words, options, progress }) => {
      const changes = await changesIn(options.changes)
      if (!changes.ok) return refused(EXIT.refused, changes.refusal)
      const order = { kind: 'plan_changed', plan: words[0] ?? '', ...options } as const
      return decide(records, progress, { ...order, changes: changes.value })
    },
  })
}

interface Order {
  readonly operation: OperationCode
  readonly kind: PlanDecisionKind
  readonly plan: string
  readonly reason: string
  readonly by: string
  readonly changes: readonly PlanChange[]
  readonly older: boolean
}

function decide(records: Records, progress: Progress, order: Order): Promise<Answer> {
  return records.use(progress, async (database) => {
    const { decidePlan } = await import('@causeway/server/planning/decide-plan')
    const salt = randomBytes(32).toString('hex')
    const decided = await decidePlan(database, { ...order, salt }, present())
    if (!decided.ok) return decisionRefused(database, decided.refusal)
    const { position, answer, decision, since } = decided.value
    const { kind, plan } = decision
    const { changes } = order
    const word = kind.replace('plan_', '')
    const lines = changes.length === 0 ? '' : `, with ${counted(changes.length, 'line')} changed`
    const again = answer === 'exists' ? ' It was said before.' : ''
    const older =
      kind !== 'plan_rejected' && since.statements > 0n
        ? [
            prose(
              `It was made on position ${since.position}; new since: ${counted(since.statements, 'statement')}.`,
            ),
            ...newSentences(since).map((one) => prose(one)),
          ]
        : []
    return done({ position, answer, plan, decision: word, since }, [
      prose(`Plan ${shortPlan(plan)} is ${word}${lines}: position ${position}.${again}`),
      ...older,
    ])
  })
}

/** The changed lines, read as the statement will hold them. */
async function changesIn(name: string): Promise<Result<readonly PlanChange[], string>> {
  let text: string
  try {
    text = await readFile(name, 'utf8')
  } catch (fault) {
    return refuse(`${name} cannot be read: ${causeOf(fault)}.`)
  }
  const value = readJson(text)
  if (!value.ok) return refuse(`${fileTitle(name)} cannot be read: ${value.refusal}.`)
  const none = '0'.repeat(64)
  const read = parsePlanChanges({ plan: none, salt: none, changes: value.value })
  if (read.ok) return accept(read.value.changes)
  return refuse(`${fileTitle(name)}: ${flawSentence(read.refusal)}.`)
}
