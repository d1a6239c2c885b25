/**
 * `causeway reconcile`: two sources of an operation side by side. Their counts are never added up;
 * what cannot be compared says so.
 */
import { ALL_KNOWN } from '@causeway/domain/claims/edition'
import { TOLERANCE_MAX_DAYS } from '@causeway/domain/claims/reconcile-answer'
import { refuse } from '@causeway/domain/result/result'
import type { ReconcileQuestion } from '@causeway/server/reconciliation/reconciliation'
import type { Answer } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { AS_KNOWN_ON, OPERATION } from '../argument/options.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { readOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'
import { reconcileAnswer } from './reconcile-answer.ts'
import { reconcileRefusal } from './reconcile-refusal.ts'

const OPTIONS = {
  operation: OPERATION,
  a: { kind: 'must', value: 'SOURCE', means: 'code of the first source', read: argument.text },
  b: { kind: 'must', value: 'SOURCE', means: 'code of the second source', read: argument.text },
  by: {
    kind: 'text',
    value: 'month|week|day|donor|group|place',
    means: 'what a row stands for; else month',
    read: argument.oneOf('month', 'week', 'day', 'donor', 'group', 'place'),
  },
  route: {
    kind: 'text',
    value: 'ROUTE',
    means: 'only this route, such as land; a source that states no route is kept whole',
    read: argument.text,
  },
  tolerance: {
    kind: 'text',
    value: 'DAYS',
    means: 'pair trucks listed up to so many days apart; else 0',
    read: argument.whole({ least: 0, most: TOLERANCE_MAX_DAYS }),
  },
  from: {
    kind: 'text',
    value: 'DAY',
    means: 'first day; else the first that both state',
    read: argument.day,
  },
  to: {
    kind: 'text',
    value: 'DAY',
    means: 'last day; else the last that both state',
    read: argument.day,
  },
  'as-known-on': AS_KNOWN_ON,
} as const

/** Compares two sources. */
export function reconcileCommand(records: Records): Command {
  return command({
    name: 'reconcile',
    summary: 'Compare two sources: what both list, and what only one of them does.',
    words: [],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway reconcile --operation north-2024 --a un --b port --by month --route land',
        means: 'trucks by month, two sources side by side',
      },
      {
        line: 'causeway reconcile --operation north-2024 --a un --b port --by donor --json',
        means: 'by donor, for a program',
      },
    ],
    notes: [
      'The lists share no key: counts are compared, and no truck is said to be the same one.',
      'Nothing is ever added up over the two sources.',
    ],
    run: (call) => runReconcile(records, call),
  })
}

function runReconcile(records: Records, call: Call<typeof OPTIONS>): Promise<Answer> {
  const { options, progress } = call
  const question: ReconcileQuestion = {
    a: options.a,
    b: options.b,
    by: options.by ?? 'month',
    route: options.route,
    toleranceDays: options.tolerance ?? 0,
    from: options.from,
    to: options.to,
    asKnown: options['as-known-on'] ?? ALL_KNOWN,
  }
  return records.use(progress, async (database) => {
    const { reconcile } = await import('@causeway/server/reconciliation/reconciliation')
    const { listSources } = await import('@causeway/server/source/sources')
    const found = await readOperation(database, options.operation, async (tx) => {
      progress.step('Comparing')
      const compared = await reconcile(tx, question)
      if (compared.ok) return compared
      return refuse({ why: compared.refusal, sources: await listSources(tx, question.asKnown) })
    })
    if (!found.ok) return found.refusal
    const compared = found.value
    if (compared.ok) return reconcileAnswer(compared.value)
    const { why, sources } = compared.refusal
    return reconcileRefusal(
      why,
      sources.map((one) => one.code),
    )
  })
}
