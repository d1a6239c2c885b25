/**
 * `causeway notify acknowledge`, `approve`, `refuse` and `green-light`: what a party answered to a
 * notification. Four words for four things; none of them says that a movement went.
 */
import type { AnswerWord } from '@causeway/domain/notification/notification'
import type { Database } from '@causeway/server/database/database'
import type { Answer } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { type Command, type OptionValues, command } from '../command/command.ts'
import type { Records } from '../records/records.ts'
import { AHEAD, SAID, attributed } from './options.ts'
import { record } from './record.ts'
import { ANSWER_WORDS } from './words.ts'

const OPTIONS = { ...SAID, by: { ...SAID.by, means: 'who answered' }, ahead: AHEAD } as const

const GREEN_LIGHT = {
  ...OPTIONS,
  was: {
    kind: 'must',
    value: 'given|withheld',
    means: 'which of the two',
    read: argument.oneOf('given', 'withheld'),
  },
} as const

interface Simple {
  readonly name: string
  /** A line that can be typed. */
  readonly line: string
  readonly answer: AnswerWord
  readonly summary: string
  readonly means: string
}

const SIMPLE: readonly Simple[] = [
  {
    name: 'notify acknowledge',
    line: 'causeway notify acknowledge M-041 --by "the authority" --reported-by WFP --at 2024-09-11T16:00+03:00 --operation north-2024',
    answer: 'acknowledged',
    summary: 'Record that a party acknowledged a notification.',
    means: 'it was received; nothing is approved by that',
  },
  {
    name: 'notify approve',
    line: 'causeway notify approve M-041 --by "the authority" --reported-by WFP --at 2024-09-11T16:00+03:00 --operation north-2024',
    answer: 'approved',
    summary: 'Record that a party approved a movement.',
    means: 'on paper; whether it goes is another matter',
  },
  {
    name: 'notify refuse',
    line: 'causeway notify refuse M-041 --by "the authority" --reported-by WFP --at 2024-09-11T16:00+03:00 --operation north-2024',
    answer: 'not_approved',
    summary: 'Record that a party did not approve a movement.',
    means: 'the answer; the outcome is told by itself',
  },
]

/** The answers of parties. */
export function answerCommands(records: Records): readonly Command[] {
  return [...SIMPLE.map((one) => simpleCommand(records, one)), greenLightCommand(records)]
}

function simpleCommand(records: Records, { name, line, answer, summary, means }: Simple): Command {
  return command({
    name,
    summary,
    words: ['MOVEMENT'],
    options: OPTIONS,
    examples: [{ line, means }],
    run: ({ words, options, progress }) =>
      records.use(progress, (database) => say(database, words[0] ?? '', { answer, options })),
  })
}

function greenLightCommand(records: Records): Command {
  return command({
    name: 'notify green-light',
    summary: 'Record that a green light was given, or withheld.',
    words: ['MOVEMENT'],
    options: GREEN_LIGHT,
    examples: [
      {
        line: 'causeway notify green-light M-041 --was withheld --by "the authority" --reported-by WFP --at 2024-09-12T07:00+03:00 --operation north-2024',
        means: 'approved, and not let go',
      },
    ],
    run: ({ words, options, progress }) =>
      records.use(progress, (database) => {
        const answer = options.was === 'given' ? 'green_light_given' : 'green_light_withheld'
        return say(database, words[0] ?? '', { answer, options })
      }),
  })
}

function say(
  database: Database,
  movement: string,
  {
    answer,
    options,
  }: { readonly answer: AnswerWord; readonly options: OptionValues<typeof OPTIONS> },
): Promise<Answer> {
  const { operation, ahead, at: time } = options
  const body = { movement, answer, ...attributed(options) }
  const order = { kind: 'movement_answered' as const, time, body }
  const sentence = `${movement}: ${ANSWER_WORDS[answer]}, by ${options.by}`
  const next = [`causeway notify show ${movement} --operation ${operation}`]
  return record(database, { operation, orders: [order], ahead }, { sentence, next })
}
