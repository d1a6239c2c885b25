/**
 * `causeway whatif`: a plan under one change, beside the plan as it is, in sentences. A question,
 * never a plan: what it answers can not be accepted.
 */
import { ALL_KNOWN } from '@causeway/domain/claims/edition'
import type { Database } from '@causeway/server/database/database'
import type { WhatIfRefusal, WhatIfTried } from '@causeway/server/planning/what-if-job'
import { type Answer, done, heading, prose, refused, table } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { OPERATION } from '../argument/options.ts'
import { present } from '../clock/clock.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { noSuchOperation, readOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'
import { toldOn } from './make.ts'
import { shortPlan } from './plan-page.ts'
import { decisionRefused } from './plan-words.ts'
import { typedChange } from './what-if-change.ts'

const percent = argument.whole({ least: 0, most: 100 })

const OPTIONS = {
  operation: OPERATION,
  plan: {
    kind: 'text',
    value: 'PLAN',
    means: 'which plan; else the one that stands',
    read: argument.text,
  },
  close: { kind: 'text', value: 'CROSSING', means: 'this crossing closes', read: argument.text },
  'open-front': {
    kind: 'many',
    value: 'SEGMENT',
    means: 'a front shuts this stretch; near ones lose more',
    read: argument.text,
  },
  lapse: { kind: 'text', value: 'PAUSE', means: 'this pause lapses', read: argument.text },
  'cut-fleet': {
    kind: 'text',
    value: 'PERCENT',
    means: 'so much of the fleet is lost',
    read: percent,
  },
  slip: {
    kind: 'text',
    value: 'ORIGIN:GROUP',
    means: 'pledges come --days later',
    read: argument.text,
  },
  'move-people': {
    kind: 'text',
    value: 'FROM:TO:N',
    means: 'so many people move',
    read: argument.text,
  },
  'grant-window': {
    kind: 'text',
    value: 'CROSSING',
    means: 'a window opens it',
    read: argument.text,
  },
  from: {
    kind: 'text',
    value: 'DAY',
    means: 'first day of the change; else of the plan',
    read: argument.day,
  },
  days: {
    kind: 'text',
    value: 'N',
    means: 'for so many days; else to the end',
    read: argument.whole({ least: 1, most: 56 }),
  },
  hub: { kind: 'text', value: 'HUB', means: 'with --cut-fleet: only there', read: argument.text },
  truck: {
    kind: 'text',
    value: 'TYPE',
    means: 'with --cut-fleet: only these',
    read: argument.text,
  },
  trust: { kind: 'text', value: 'PERCENT', means: 'with --grant-window; else 85', read: percent },
  trucks: {
    kind: 'text',
    value: 'N',
    means: 'with --grant-window: so many trucks a day',
    read: argument.whole({ least: 0, most: 100_000 }),
  },
} as const

export function whatIfCommand(records: Records): Command {
  return command({
    name: 'whatif',
    summary: 'Ask what a plan would be if something changed. Never a plan itself.',
    words: [],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway whatif --operation north-2024 --close gate-a --days 3',
        means: 'three days without that crossing',
      },
      {
        line: 'causeway whatif --operation north-2024 --cut-fleet 40 --hub hub-1',
        means: 'four trucks of ten are lost there',
      },
      {
        line: 'causeway whatif --operation north-2024 --grant-window gate-b --trust 60 --trucks 20',
        means: 'what a window there would bring',
      },
    ],
    run: (call) => runWhatIf(records, call),
  })
}

async function runWhatIf(records: Records, call: Call<typeof OPTIONS>): Promise<Answer> {
  const { options, progress } = call
  const typed = {
    ...options,
    openFront: options['open-front'],
    cutFleet: options['cut-fleet'],
    movePeople: options['move-people'],
    grantWindow: options['grant-window'],
  }
  return records.use(progress, async (database) => {
    const access = typed.lapse === null ? null : await pictureOf(database, typed.operation)
    if (access !== null && !access.ok) return access.refusal
    const changeOf = typedChange(typed, access?.value ?? null)
    if (!changeOf.ok) return refused(EXIT.usage, changeOf.refusal)
    const { startWhatIf } = await import('@causeway/server/planning/what-if-job')
    const started = await startWhatIf(
      database,
      {
        operation: options.operation,
        named: options.plan,
        changeOf: ({ document }) => changeOf.value(document.input),
      },
      { signal: call.signal, now: present, tell: toldOn(progress) },
    )
    if (!started.ok) return whatIfRefused(database, options.operation, started.refusal)
    progress.step('Solving the plan under the change')
    return whatIfAnswer(options.operation, await started.value.ended)
  })
}

function pictureOf(database: Database, operation: Call<typeof OPTIONS>['options']['operation']) {
  return readOperation(database, operation, async (tx) => {
    const { readAccess } = await import('@causeway/server/access/access')
    return readAccess(tx, ALL_KNOWN)
  })
}

/** The answer where there is no plan to ask. */
export async function whatIfRefused(
  database: Database,
  operation: string,
  refusal: WhatIfRefusal,
): Promise<Answer> {
  if (refusal.kind === 'no such operation') return noSuchOperation(database, refusal.code)
  switch (refusal.kind) {
    case 'no plan yet':
      return refused(
        EXIT.notFound,
        'There is no plan yet that could be asked.',
        [`causeway plan --operation ${operation} --days 10`],
        refusal,
      )
    case 'no such plan':
    case 'which plan':
    case 'a what-if is no plan':
      return decisionRefused(database, refusal)
    default: {
      const { refusedWords } = await import('@causeway/server/planning/plan-try')
      return refused(EXIT.refused, `Nothing was asked: ${refusedWords(refusal)}.`, [], refusal)
    }
  }
}

/** JSON: `{operation, outcome, because, base, what_if, change, sentences, hit, groups}`. */
function whatIfAnswer(operation: string, tried: WhatIfTried): Answer {
  const { outcome, because, base, answer, refusal } = tried
  if (answer === null) {
    const exit = outcome === 'cancelled' ? EXIT.interrupted : EXIT.refused
    const sentence = `The question has no answer: ${because}. The plan is as it was.`
    return refused(exit, sentence, [], { kind: outcome, base, because: refusal })
  }
  const { change, sentences, hit, groups, how } = answer.document
  const data = {
    ...{ operation, outcome, base, what_if: answer.hash, change, how },
    ...{ sentences, hit, groups },
  }
  return done(data, [
    heading(`WHAT IF, beside plan ${shortPlan(base)}`),
    ...sentences.map((one) => prose(one)),
    ...(hit.length === 0
      ? []
      : [
          table(
            ['Site', 'Group', '#Person-days unmet', '#Share now', '#Share then'],
            hit.map(({ site, group, personDays, share }) => [
              site,
              group,
              Math.round(personDays),
              `${(share.base * 100).toFixed(1)} %`,
              `${(share.changed * 100).toFixed(1)} %`,
            ]),
          ),
        ]),
    prose('A question, not a plan: it can never be accepted.'),
  ])
}
