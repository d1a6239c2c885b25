/** `causeway pause show`: the story of a pause, who said what and when, according to whom. */
import type { ConditionStory, PauseStory } from '@causeway/domain/access/access'
import type { Told } from '@causeway/domain/access/access-statement'
import {
  accordingTo,
  formWords,
  reasonSentence,
  saysWords,
  statusWords,
  windowWords,
} from '@causeway/domain/access/access-words'
import { standing } from '@causeway/domain/access/standing'
import { type Usability, usability } from '@causeway/domain/access/usability'
import { type Answer, type Block, done, heading, line, prose } from '../answer/answer.ts'
import { AS_KNOWN_ON, OPERATION_OR_ONLY } from '../argument/options.ts'
import { type Command, command } from '../command/command.ts'
import {
  type KnownAccess,
  answerFromAccess,
  dayText,
  lastWordText,
} from '../operations/known-access.ts'
import type { Records } from '../records/records.ts'
import { OTHERS_NOT_AGREED, knownPause, reasonsJson } from './known-pause.ts'
import { toldJson } from './told-json.ts'

const OPTIONS = { operation: OPERATION_OR_ONLY, 'as-known-on': AS_KNOWN_ON } as const

export function showPauseCommand(records: Records): Command {
  return command({
    name: 'pause show',
    summary: 'Show the story of a pause: who said what, when, according to whom.',
    words: ['PAUSE'],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway pause show north-daily --operation north-2024',
        means: 'stances, conditions, windows, and all that was said',
      },
    ],
    run: (call) =>
      answerFromAccess(records, call, (known) => {
        const story = knownPause(known, call.words[0] ?? '')
        return story.ok ? showAnswer(known, story.value) : story.refusal
      }),
  })
}

/** JSON: `{operation, position, day, pause, usable, reasons, stances, conditions, …, story}`. */
function showAnswer({ operation, position, day }: KnownAccess, story: PauseStory): Answer {
  const { pause, proposed, stances, conditions, windows, statuses, breaches } = story
  const answer = usability(story, day)
  const { title, form, declarer, mediators, parties } = proposed.body
  const data = {
    ...{ operation, position, day, pause, title, form, declarer, mediators, parties },
    ...{ usable: answer.usable, unilateral: answer.unilateral, reasons: reasonsJson(answer) },
    stances: stances.map(toldJson),
    conditions: conditions.map((one) => ({
      ...toldJson(one.stated),
      states: one.changes.map(toldJson),
    })),
    windows: windows.map(toldJson),
    statuses: statuses.map(toldJson),
    breaches: breaches.map((one) => ({
      ...toldJson(one.reported),
      answers: one.answers.map(toldJson),
    })),
    story: story.story.map(toldJson),
  }
  const by = declarer === null ? '' : `, declared by ${declarer}`
  const through = mediators.length === 0 ? '' : ` of ${mediators.join(', ')}`
  const page: Block[] = [
    heading(title),
    prose(
      `${capital(formWords(form))}${through}${by}. Parties: ${parties.join(', ') || 'none named'}.`,
    ),
    ...(answer.unilateral ? [prose(OTHERS_NOT_AGREED)] : []),
    ...statusBlocks(story),
    line(`Last word    ${lastWordText(story, day)}`),
    ...usableBlocks(answer, day),
    ...part('Conditions', conditions.map(conditionLine)),
    ...part(
      'Windows',
      windows.map(
        ({ body, origin }) => `${body.basis}: ${windowWords(body)}, ${accordingTo(origin)}`,
      ),
    ),
    heading('What was said'),
    ...story.story.map((one) => prose(storyLine(one))),
  ]
  return done(data, page)
}

/** One line for each reporter where they differ. */
function statusBlocks({ statuses }: PauseStory): readonly Block[] {
  const now = standing(statuses, null)
  if (now.length === 0) return [line('Status       nobody says that it began')]
  return now.map((one) =>
    prose(`Status       ${statusWords(one.body.status)}, ${accordingTo(one.origin)}`),
  )
}

function usableBlocks({ usable, reasons }: Usability, day: string): readonly Block[] {
  if (usable) return [line(`On ${dayText(day)} it is usable for planning.`)]
  return [
    line(`On ${dayText(day)} it is not usable for planning:`),
    ...reasons.map((one) => prose(`- ${reasonSentence(one, dayText)}`)),
  ]
}

function conditionLine({ stated, changes }: ConditionStory): string {
  const { party, timing, text } = stated.body
  const states = standing(changes, null).map(
    ({ body, origin }) => `${body.state} ${accordingTo(origin)}`,
  )
  return `${party}, ${timing}: ${text} (${states.join('; ') || 'open'})`
}

function storyLine({ body, origin, position }: Told): string {
  return `${origin.on}  ${capital(saysWords(body, dayText))} (${accordingTo(origin)}; position ${position})`
}

function part(title: string, lines: readonly string[]): readonly Block[] {
  return lines.length === 0 ? [] : [heading(title), ...lines.map((one) => prose(`- ${one}`))]
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
