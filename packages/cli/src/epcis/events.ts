/**
 * `causeway epcis events`: the events that an operation keeps, those that posted nothing among them.
 */
import type { EventEntry, EventsPage } from '@causeway/server/epcis/events'
import { type Answer, type Block, done, heading, line, table } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'
import * as argument from '../argument/argument.ts'
import { OPERATION_OR_ONLY } from '../argument/options.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { readOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'
import { ISSUE_WORDS } from './issue-words.ts'
import { alertWords, notPostedWords, standingWords } from '@causeway/server/epcis/kept-words'

const LIMIT = 100
const LIMIT_MAX = 1_000

const OPTIONS = {
  operation: OPERATION_OR_ONLY,
  'event-type': {
    kind: 'text',
    value: 'T',
    means: 'only events of this type, such as ObjectEvent',
    read: argument.text,
  },
  'biz-step': {
    kind: 'text',
    value: 'S',
    means: 'only this business step, such as accepting, however it is spelt',
    read: argument.text,
  },
  epc: {
    kind: 'text',
    value: 'E',
    means: 'only events that name these goods: an EPC or a class, as URN or link',
    read: argument.text,
  },
  place: {
    kind: 'text',
    value: 'P',
    means: 'only events at this place: read point or business location',
    read: argument.text,
  },
  from: { kind: 'text', value: 'DATE', means: 'from this day on, in UTC', read: argument.day },
  to: { kind: 'text', value: 'DATE', means: 'up to this day, itself included', read: argument.day },
  source: { kind: 'text', value: 'S', means: 'only what this source sent', read: argument.source },
  alerts: { kind: 'flag', means: 'only events with a question beside them' },
  limit: {
    kind: 'text',
    value: 'N',
    means: `how many at once, up to ${LIMIT_MAX}; else ${LIMIT}`,
    read: argument.whole({ least: 1, most: LIMIT_MAX }),
  },
  after: {
    kind: 'text',
    value: 'POSITION',
    means: 'go on after this position of the log',
    read: argument.position,
  },
} as const

/** Lists events of an operation. */
export function eventsCommand(records: Records): Command {
  return command({
    name: 'epcis events',
    summary: 'List the EPCIS events that an operation keeps.',
    words: [],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway epcis events --operation north-2024 --biz-step accepting',
        means: 'what was accepted, from the start of the log',
      },
      {
        line: 'causeway epcis events --operation north-2024 --epc urn:epc:id:sscc:4012345.0000000333',
        means: 'where one pallet was seen',
      },
      {
        line: 'causeway epcis events --operation north-2024 --alerts --json',
        means: 'same id with other content, and the like; each text word for word',
      },
    ],
    notes: ['Events are claims of whoever sent them. In JSON each comes with its own text.'],
    run: (call) => runEvents(records, call),
  })
}

async function runEvents(
  records: Records,
  { options, progress }: Call<typeof OPTIONS>,
): Promise<Answer> {
  return records.use(progress, async (database) => {
    const { listEvents } = await import('@causeway/server/epcis/events')
    const found = await readOperation(database, options.operation, async (tx, { code }) => {
      const page = await listEvents(tx, {
        eventType: options['event-type'],
        bizStep: options['biz-step'],
        epc: options.epc,
        place: options.place,
        from: options.from,
        to: options.to,
        source: options.source,
        alerts: options.alerts,
        after: options.after,
        upTo: null,
        limit: options.limit ?? LIMIT,
      })
      return { code, page }
    })
    return found.ok ? eventsAnswer(found.value.code, found.value.page) : found.refusal
  })
}

/**
 * JSON: `{operation, events: [{position, source, document, fileName, number, eventType, action,
 * eventTime, offset, eventID, bizStep, disposition, readPoint, bizLocation, hashes, standing,
 * issues, issueCount, alert, beside, posts, raw}], next}`; `posts` is '' where the event posted.
 */
function eventsAnswer(operation: string, { events, next }: EventsPage): Answer {
  const data = { operation, events, next }
  if (events.length === 0) return done(data, [line('No event fits.')])
  const rows = events.map((one) => [
    one.position,
    minuteOf(one.eventTime),
    one.eventType.replace(/Event$/, ''),
    shortWord(one.bizStep),
    shortPlace(one),
    one.source,
    one.posts === '' ? 'yes' : 'no',
  ])
  const page: Block[] = [
    heading(`${operation}: ${counted(events.length, 'event')}`),
    table(['#Position', 'Time, UTC', 'Type', 'Step', 'Place', 'Source', 'Posted'], rows),
    ...notPosted(events),
    ...besides(events),
  ]
  const advice = next === null ? [] : [`There are more: add --after ${next}.`]
  return done(data, page, advice)
}

/** Why events posted nothing, with how many of those shown. */
function notPosted(events: readonly EventEntry[]): readonly Block[] {
  const silent = events.filter((one) => one.posts !== '')
  if (silent.length === 0) return []
  const rows = [...Map.groupBy(silent, (one) => one.posts)]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([why, all]) => [notPostedWords(why), all.length])
  return [heading('Not posted'), table(['Why', '#Events'], rows)]
}

/** To the minute; JSON has all that is stated. */
function minuteOf(time: string | null): string | null {
  return time === null ? null : time.slice(0, 16).replace('T', ' ')
}

function besides(events: readonly EventEntry[]): readonly Block[] {
  const asked = events.filter((one) => one.alert !== '')
  const found = events.filter((one) => one.standing === 'refused' || one.standing === 'parked')
  const alerts = asked.map((one) => [one.position, alertWords(one.alert), one.beside])
  const issues = found.map((one) => [one.position, standingWords(one.standing), issueText(one)])
  return [
    ...(alerts.length === 0
      ? []
      : [heading('Questions'), table(['#Position', 'What', '#Beside'], alerts)]),
    ...(issues.length === 0
      ? []
      : [heading('Not converted'), table(['#Position', 'Standing', 'Found'], issues)]),
  ]
}

function issueText({ issues }: EventEntry): string {
  const grave = issues.filter(({ severity }) => severity !== 'note')
  return [...new Set(grave.map(({ code }) => ISSUE_WORDS[code]))].join('; ')
}

/** A word of the vocabulary without its address. */
function shortWord(word: string): string {
  return word.replace(/^.*(?:BizStep-|bizstep:)/, '')
}

function shortPlace({ bizLocation, readPoint }: EventEntry): string {
  return (bizLocation === '' ? readPoint : bizLocation).replace(/^(?:urn:epc:id:|https:\/\/)/, '')
}
