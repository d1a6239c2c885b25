/**
 * `causeway notify show`: one movement's story: who was told, who answered, what came of it, each
 * according to whom.
 */
import {
  type Movement,
  type OutcomeVoice,
  standingOf,
} from '@causeway/domain/notification/movement'
import type { Attributed, NotificationTold } from '@causeway/domain/notification/notification'
import { IMPEDIMENT_WORDS, OUTCOME_WORDS } from '@causeway/domain/notification/outcome'
import { instantText } from '@causeway/domain/time/instant'
import { type Answer, type Block, done, heading, line, prose, refused } from '../answer/answer.ts'
import { type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { nearest } from '../command/nearest.ts'
import type { Records } from '../records/records.ts'
import { type KnownMovements, LOOK, answerFromMovements } from './known.ts'
import { ANSWER_WORDS, timeText } from './words.ts'

export function showCommand(records: Records): Command {
  return command({
    name: 'notify show',
    summary: 'Tell one movement: who was told, who answered, what came of it.',
    words: ['MOVEMENT'],
    options: LOOK,
    examples: [
      {
        line: 'causeway notify show M-041 --operation north-2024',
        means: 'each word with its source',
      },
    ],
    run: (call) =>
      answerFromMovements(records, call, (known) => showAnswer(known, call.words[0] ?? '')),
  })
}

/** JSON: `{operation, movement: {movement, submission, beside, answers, voices, standing}}`. */
function showAnswer({ operation, known, asKnownWords }: KnownMovements, code: string): Answer {
  const movement = known.movements.find((one) => one.movement === code)
  if (movement === undefined) {
    const near = nearest(
      code,
      known.movements.map((one) => one.movement),
    )
    const hint = near.length === 0 ? '' : ` Did you mean ${near.join(', or ')}?`
    const sentence = `No movement "${code}" was submitted, ${asKnownWords}.${hint}`
    const details = { kind: 'no such movement', movement: code }
    return refused(EXIT.notFound, sentence, ['"causeway notify list" shows them.'], details)
  }
  const data = {
    operation: operation.code,
    movement: { ...movement, standing: standingOf(movement, null) },
  }
  return done(data, storyOf(movement, asKnownWords))
}

function storyOf(movement: Movement, asKnownWords: string): readonly Block[] {
  const { submission, beside, answers, voices } = movement
  const { body } = submission
  const window =
    body.opens === null || body.closes === null
      ? body.day
      : `${body.day}, ${clock(body.opens)} to ${clock(body.closes)}`
  const roads = body.segments.length === 0 ? '' : ` by ${body.segments.join(', ')}`
  const page: Block[] = [
    heading(`Movement ${movement.movement}, ${asKnownWords}`),
    prose(`${body.from} to ${body.to}${roads}, planned for ${window}.`),
    prose(`${body.vehicles} vehicles, for ${body.groups.join(', ')}.`),
    heading('Notified'),
    prose(`${timeText(submission.time)}  ${body.told.join(', ')} ${from(submission)}`),
    ...beside.map((one) =>
      prose(`${timeText(one.time)}  the same number was submitted otherwise ${from(one)}`),
    ),
    heading('Answered'),
    ...(answers.length === 0 ? [line('Nobody answered.')] : []),
    ...answers.map((one) =>
      prose(`${timeText(one.time)}  ${ANSWER_WORDS[one.body.answer]} ${from(one)}`),
    ),
    heading('What came of it'),
    ...(voices.length === 0 ? [line('Nobody says yet.')] : voices.flatMap(voiceLines)),
  ]
  if (standingOf(movement, null).state === 'contradicted')
    page.push(prose('These contradict each other. Both are kept; neither is counted in a rate.'))
  page.push(prose('Notified, acknowledged, approved: none of these says that it was protected.'))
  return page
}

function voiceLines({ latest, before }: OutcomeVoice): readonly Block[] {
  const { outcome, causes, delay_h } = latest.body
  const why = causes.map((cause) => `, ${IMPEDIMENT_WORDS[cause]}`).join('')
  const delay = delay_h === null ? '' : `, ${delay_h} h late`
  const earlier = before.map(({ body, position }) => {
    return line(`  before that, at position ${position}: ${OUTCOME_WORDS[body.outcome]}`)
  })
  const said = `${OUTCOME_WORDS[outcome]}${why}${delay} ${from(latest)}`
  return [prose(`${timeText(latest.time)}  ${said}`), ...earlier]
}

/** `according to WFP, reported by Amal (position 412)`. */
function from(told: NotificationTold & { readonly body: Attributed }): string {
  const { by, reported_by } = told.body
  const reporter = by === reported_by ? '' : `, reported by ${reported_by}`
  return `according to ${by}${reporter} (position ${told.position})`
}

function clock(instant: Parameters<typeof instantText>[0]): string {
  return `${instantText(instant).slice(11, 16)}Z`
}
