/** `causeway pause list`: all pauses, with their last word and whether they may be planned with. */
import type { PauseStory } from '@causeway/domain/access/access'
import { formWords, statusWords } from '@causeway/domain/access/access-words'
import { standing } from '@causeway/domain/access/standing'
import { usability } from '@causeway/domain/access/usability'
import { type Answer, done, line, prose, table } from '../answer/answer.ts'
import { AS_KNOWN_ON, OPERATION_OR_ONLY } from '../argument/options.ts'
import { type Command, command } from '../command/command.ts'
import { type KnownAccess, answerFromAccess } from '../operations/known-access.ts'
import type { Records } from '../records/records.ts'
import { OTHERS_NOT_AGREED, reasonsJson, usableWords } from './known-pause.ts'

const OPTIONS = { operation: OPERATION_OR_ONLY, 'as-known-on': AS_KNOWN_ON } as const

export function listPausesCommand(records: Records): Command {
  return command({
    name: 'pause list',
    summary: 'List pauses: form, status, and whether they may be planned with.',
    words: [],
    options: OPTIONS,
    examples: [
      { line: 'causeway pause list --operation north-2024', means: 'as of today' },
      {
        line: 'causeway pause list --operation north-2024 --as-known-on 2023-11-22',
        means: 'as it was known on that day',
      },
    ],
    run: (call) => answerFromAccess(records, call, listAnswer),
  })
}

/** JSON: `{operation, position, day, pauses: [{pause, title, form, status, usable, …}]}`. */
function listAnswer({ operation, position, picture, day }: KnownAccess): Answer {
  const pauses = [...picture.pauses.values()].map((story) => {
    const answer = usability(story, day)
    const { title, form } = story.proposed.body
    return {
      json: {
        ...{ pause: story.pause, title, form, statuses: statusesOf(story) },
        ...{ lastWord: lastWord(story), usable: answer.usable, reasons: reasonsJson(answer) },
      },
      cells: [
        story.pause,
        formWords(form),
        statusesOf(story).join(', ') || 'no status',
        lastWord(story),
        usableWords(answer),
      ],
      unilateral: answer.unilateral,
    }
  })
  const data = { operation, position, day, pauses: pauses.map(({ json }) => json) }
  if (pauses.length === 0) return done(data, [line('Nobody has stated a pause by then.')])
  const unilateral = pauses.filter((one) => one.unilateral).map(({ json }) => json.pause)
  return done(data, [
    table(
      ['Pause', 'Form', 'Status', 'Last word', 'Usable'],
      pauses.map(({ cells }) => cells),
    ),
    ...(unilateral.length === 0
      ? []
      : [prose(`${unilateral.join(', ')}: unilateral. ${OTHERS_NOT_AGREED}`)]),
  ])
}

/** The statuses that stand: more than one where reporters differ. */
function statusesOf({ statuses }: PauseStory): readonly string[] {
  return standing(statuses, null).map(({ body }) => statusWords(body.status))
}

function lastWord({ story }: PauseStory): string {
  return story.at(-1)?.origin.on ?? ''
}
