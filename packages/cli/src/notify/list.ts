/** `causeway notify list`: the movements, what was answered, and what came of them. */
import { type Movement, standingOf } from '@causeway/domain/notification/movement'
import { type Answer, type Block, done, heading, line, prose, table } from '../answer/answer.ts'
import { type Command, command } from '../command/command.ts'
import type { Records } from '../records/records.ts'
import { type KnownMovements, LOOK, answerFromMovements } from './known.ts'
import { ANSWER_WORDS, standingText, timeText } from './words.ts'

export function listCommand(records: Records): Command {
  return command({
    name: 'notify list',
    summary: 'List the movements that were notified, and what came of them.',
    words: [],
    options: LOOK,
    examples: [
      { line: 'causeway notify list --operation north-2024', means: 'by planned day' },
      {
        line: 'causeway notify list --operation north-2024 --as-known-on 2024-09-30 --json',
        means: 'as it was known then, for a program',
      },
    ],
    run: (call) => answerFromMovements(records, call, listAnswer),
  })
}

/** JSON: `{operation, movements: [{movement, submission, beside, answers, voices, standing}], parked}`. */
function listAnswer({ operation, known, asKnownWords }: KnownMovements): Answer {
  const { movements, parked } = known
  const data = {
    operation: operation.code,
    movements: movements.map((one) => ({ ...one, standing: standingOf(one, null) })),
    parked,
  }
  const page: Block[] = [heading(`${operation.code}, ${asKnownWords}`)]
  if (movements.length === 0) page.push(line('No movement was notified.'))
  else
    page.push(table(['Day', 'Movement', 'From', 'To', 'Answer', 'Outcome'], movements.map(rowOf)))
  for (const { told, because } of parked) {
    const { movement, by } = told.body
    const why = because === 'no submission' ? 'nobody submitted it' : 'its time is before that'
    const sentence = `Parked: a word of ${by} on ${movement}, ${timeText(told.time)}; ${why}.`
    page.push(prose(sentence))
  }
  return done(data, page)
}

function rowOf(movement: Movement): readonly (string | null)[] {
  const { body } = movement.submission
  const last = movement.answers.at(-1)
  return [
    body.day,
    movement.movement,
    body.from,
    body.to,
    last === undefined ? 'none' : ANSWER_WORDS[last.body.answer].replace('green ', ''),
    standingText(standingOf(movement, null)).replace('approved, no green light', 'no green light'),
  ]
}
