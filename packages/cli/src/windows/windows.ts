/**
 * `causeway windows`: when movement may be possible, whether each window may be planned with, and
 * how far it may be trusted, day by day, with where each factor comes from.
 */
import { reasonSentence, shareText, windowWords } from '@causeway/domain/access/access-words'
import type { Confidence } from '@causeway/domain/access/confidence'
import { confidenceRuns } from '@causeway/domain/access/confidence-runs'
import { pausesWithoutWindow } from '@causeway/domain/access/usability'
import type { PlaceCode } from '@causeway/domain/ledger/code'
import { type Day, dayNumber } from '@causeway/domain/time/day'
import { instantText } from '@causeway/domain/time/instant'
import type { WindowView } from '@causeway/server/access/access'
import { type Answer, type Block, done, heading, line, prose, refused } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'
import * as argument from '../argument/argument.ts'
import { codeOf } from '../argument/custody.ts'
import { AS_KNOWN_ON, OPERATION_OR_ONLY } from '../argument/options.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { answerFromAccess, dayText } from '../operations/known-access.ts'
import { OTHERS_NOT_AGREED, reasonsJson } from '../pause/known-pause.ts'
import { toldJson } from '../pause/told-json.ts'
import type { Records } from '../records/records.ts'

const OPTIONS = {
  operation: OPERATION_OR_ONLY,
  from: { kind: 'must', value: 'DAY', means: 'the first day', read: argument.day },
  to: { kind: 'must', value: 'DAY', means: 'the last day, included', read: argument.day },
  'as-known-on': AS_KNOWN_ON,
  crossing: {
    kind: 'text',
    value: 'P',
    means: 'weigh how likely this crossing or road is open',
    read: codeOf<PlaceCode>('a place'),
  },
  'capacity-hours': {
    kind: 'text',
    value: 'N',
    means: 'hours that a capacity is stated for; else 24',
    read: argument.whole({ least: 1, most: 24 }),
  },
} as const

export function windowsCommand(records: Records): Command {
  return command({
    name: 'windows',
    summary: 'Show windows: usable or not and why, and how far to trust each.',
    words: [],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway windows --operation north-2024 --from 2023-11-09 --to 2023-11-15',
        means: 'each window with its reasons and factors',
      },
    ],
    notes: ['Days and hours are those of the zone that a window names.'],
    run: (call) => runWindows(records, call),
  })
}

async function runWindows(records: Records, call: Call<typeof OPTIONS>): Promise<Answer> {
  const { options } = call
  const { from, to, crossing } = options
  const { WINDOW_DAYS_MAX, windowsOf } = await import('@causeway/server/access/access')
  if (to < from)
    return refused(EXIT.usage, `--to ${to} is before --from ${from}.`, [], {
      kind: 'ends before it begins',
    })
  if (dayNumber(to) - dayNumber(from) >= WINDOW_DAYS_MAX)
    return refused(EXIT.usage, `Ask for at most ${WINDOW_DAYS_MAX} days at once.`)
  return answerFromAccess(records, call, ({ operation, position, picture }) => {
    const asKnownOn = { position: null, published: null }
    const capacity_h = options['capacity-hours'] ?? 24
    const views = windowsOf(picture, { from, to, asKnownOn, crossing, capacity_h })
    const without = pausesWithoutWindow(picture.pauses, to)
    return windowsAnswer({ operation, position, from, to }, views, without)
  })
}

/** JSON: `{operation, position, from, to, windows: [{…, stretches, days: [{day, u, …}]}], withoutWindow}`. */
function windowsAnswer(
  asked: {
    readonly operation: string
    readonly position: bigint | null
    readonly from: Day
    readonly to: Day
  },
  views: readonly WindowView[],
  without: ReturnType<typeof pausesWithoutWindow>,
): Answer {
  const windows = views.map(({ window, title, stretches, days }) => ({
    ...{ ...toldJson(window), title },
    stretches: stretches.map(({ day, opensAt, closesAt }) => ({
      ...{ day, opensAt: instantText(opensAt), closesAt: instantText(closesAt) },
    })),
    days: days.map(({ day, confidence }) => ({ day, ...confidenceJson(confidence) })),
  }))
  const withoutWindow = without.map(({ story, u, usable }) => ({
    ...{ pause: story.pause, title: story.proposed.body.title, u },
    ...{ usable: usable.usable, reasons: reasonsJson(usable) },
  }))
  const data = { ...asked, windows, withoutWindow }
  if (views.length + without.length === 0) {
    const page = [line(`No window was stated for ${asked.from} to ${asked.to}.`)]
    return done(data, page, [`causeway pause list --operation ${asked.operation}`])
  }
  return done(data, [
    ...views.flatMap(windowBlocks),
    ...without.flatMap(({ story, usable }) => [
      heading(`${story.proposed.body.title}: no window`),
      ...usable.reasons.map((one) => prose(`- ${reasonSentence(one, dayText)}`)),
    ]),
  ])
}

function confidenceJson({ u, usable, share, open, hold }: Confidence): object {
  const { usable: isUsable, unilateral } = usable
  const factors = { usable: isUsable ? 1 : 0, share, open, hold }
  return { u, usable: isUsable, unilateral, reasons: reasonsJson(usable), factors }
}

/** Days in a row with one answer are told once. */
function windowBlocks({ window, title, days }: WindowView): readonly Block[] {
  const { body } = window
  const blocks: Block[] = [
    heading(`${body.window}${title === null ? '' : `: ${title}`}`),
    prose(`${body.basis}, ${windowWords(body)}`),
  ]
  if (days[0]?.confidence.usable.unilateral === true) blocks.push(prose(OTHERS_NOT_AGREED))
  for (const { first, last, count, confidence, told } of confidenceRuns(days, dayText)) {
    const { usable } = confidence.usable
    const when = first === last ? first : `${first} to ${last}`
    const says = usable ? `usable, confidence ${shareText(confidence.u)}` : 'not usable'
    blocks.push(line(`${when} (${counted(count, 'day')}): ${says}`))
    blocks.push(...told.map((one) => prose(`   ${usable ? '' : '- '}${one}`)))
  }
  return blocks
}
