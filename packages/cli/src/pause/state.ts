/** `causeway pause state`: whether a pause may be planned with, and every reason why not. */
import { reasonSentence } from '@causeway/domain/access/access-words'
import { usability } from '@causeway/domain/access/usability'
import { type Answer, type Block, done, heading, line, prose } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { AS_KNOWN_ON, OPERATION_OR_ONLY } from '../argument/options.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import {
  type KnownAccess,
  answerFromAccess,
  dayText,
  lastWordText,
} from '../operations/known-access.ts'
import type { Records } from '../records/records.ts'
import { OTHERS_NOT_AGREED, knownPause, reasonsJson } from './known-pause.ts'

const OPTIONS = {
  operation: OPERATION_OR_ONLY,
  day: {
    kind: 'text',
    value: 'DAY',
    means: 'on which day; else that of --as-known-on, else today',
    read: argument.day,
  },
  'as-known-on': AS_KNOWN_ON,
} as const

export function pauseStateCommand(records: Records): Command {
  return command({
    name: 'pause state',
    summary: 'Say whether a pause may be planned with, and every reason why not.',
    words: ['PAUSE'],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway pause state north-daily --operation north-2024',
        means: 'exit code 1 where it is not usable',
      },
      {
        line: 'causeway pause state north-daily --as-known-on 2023-11-22 --operation north-2024',
        means: 'as it was known then, for that day',
      },
    ],
    run: (call) => answerFromAccess(records, call, (known) => stateAnswer(known, call)),
  })
}

/** JSON: `{operation, position, pause, day, usable, unilateral, lastWord, reasons: [{…}]}`. */
function stateAnswer(known: KnownAccess, { words, options }: Call<typeof OPTIONS>): Answer {
  const story = knownPause(known, words[0] ?? '')
  if (!story.ok) return story.refusal
  const { operation, position } = known
  const day = options.day ?? known.day
  const answer = usability(story.value, day)
  const { usable, unilateral, reasons } = answer
  const { pause, proposed } = story.value
  const data = {
    ...{ operation, position, pause, day, usable, unilateral },
    lastWord: story.value.story.at(-1)?.origin.on ?? null,
    reasons: reasonsJson(answer),
  }
  const page: Block[] = [
    heading(`${proposed.body.title}, on ${dayText(day)}`),
    line(usable ? 'Usable for planning.' : 'Not usable for planning:'),
    ...reasons.map((one) => prose(`- ${reasonSentence(one, dayText)}`)),
    ...(unilateral ? [prose(`Unilateral. ${OTHERS_NOT_AGREED}`)] : []),
    line(`Last word on it: ${lastWordText(story.value, day)}.`),
  ]
  if (usable) return done(data, page)
  const refusals = [`${pause} is not usable for planning on ${day}.`]
  return { ...done(data, page), exit: EXIT.refused, refusals }
}
