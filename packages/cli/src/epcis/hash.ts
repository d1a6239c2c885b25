/**
 * `causeway epcis hash`: the event hash of CBV for each event of a document, in its order. For
 * eventIDs and the suspicion of duplicates; it proves nothing about integrity.
 */
import { createHash } from 'node:crypto'
import { member } from '@causeway/exchange/epcis/json/json'
import { type Difference, differences } from '@causeway/exchange/epcis/hash/differences'
import { eventHash } from '@causeway/exchange/epcis/hash/event-hash'
import { preHash } from '@causeway/exchange/epcis/hash/pre-hash'
import { HASH_PROFILES } from '@causeway/exchange/epcis/hash/profile'
import type { ReadEvent } from '@causeway/exchange/epcis/reader/reader'
import { type Answer, done, line, refused } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'
import * as argument from '../argument/argument.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { type OpenDocument, withDocument } from './document.ts'
import { faultRefusal } from './fault-words.ts'
import { JsonList } from './json-list.ts'
import { progressBesideLines, wantsJson } from './streaming.ts'

const OPTIONS = {
  profile: {
    kind: 'text',
    value: HASH_PROFILES.join('|'),
    means: 'which generation of the hash; else cbv2.0',
    read: argument.oneOf(...HASH_PROFILES),
  },
  prehash: { kind: 'flag', means: 'the text that is digested, in the place of its digest' },
} as const

/** Hashes the events of one document. */
export function hashCommand(): Command {
  return command({
    name: 'epcis hash',
    summary: 'Hash the events of an EPCIS document, one line for each.',
    words: ['FILE'],
    options: OPTIONS,
    examples: [
      { line: 'causeway epcis hash events.jsonld', means: 'one line for each event, in its order' },
      {
        line: 'causeway epcis hash events.jsonld --profile 2025-10',
        means: 'to compare with what others wrote before July 2026',
      },
      {
        line: 'causeway epcis hash events.jsonld --prehash --json',
        means: 'with the text behind each digest, to find out why two differ',
      },
    ],
    notes: [
      'For eventIDs and the suspicion of duplicates only: it is no proof that nothing was changed.',
      'cbv2.0 and cbv2.1 are the generations of July 2026; 2025-10 prints CBV2.0 too, and differs.',
      'Events are hashed as they stand, valid or not.',
    ],
    run: (call) => withDocument(call, (document) => hash(call, document)),
  })
}

/** One event as it is told. */
interface HashedEvent {
  readonly index: number
  readonly eventID: string | null
  readonly hash: string
  readonly prehash?: string
  readonly differences: readonly Difference['reason'][]
}

/**
 * JSON: `{profile, events: [{index, eventID, hash, prehash?, differences}]}`, where `differences`
 * are the causes for which another profile gives another hash; `refused` at the end where the
 * document cannot be read on.
 */
async function hash(call: Call<typeof OPTIONS>, document: OpenDocument): Promise<Answer> {
  const { title } = document
  const lines = wantsJson(call.options) ? jsonLines(call) : textLines(call)
  const tally = { events: 0, repeated: 0, causes: new Map<string, number>() }
  const use = (read: ReadEvent): void => {
    const hashed = hashedEvent(read, document, call.options)
    tally.events += 1
    if (read.repeated.length > 0) tally.repeated += 1
    for (const cause of hashed.differences) {
      tally.causes.set(cause, (tally.causes.get(cause) ?? 0) + 1)
    }
    lines.add(hashed)
  }
  const progress = progressBesideLines(call.progress)
  const read = await document.each({ step: `hashing ${title}`, progress, use })
  if (read.ok) return lines.end(done(null, [], tallyAdvice(tally)))
  const { exit, sentence, advice, details } = faultRefusal(read.refusal, title)
  const before = tally.events === 0 ? [] : [`${counted(tally.events, 'event')} before it hashed.`]
  return lines.end(refused(exit, sentence, [...before, ...advice], details))
}

function hashedEvent(
  { index, event }: ReadEvent,
  { naming }: OpenDocument,
  options: Call<typeof OPTIONS>['options'],
): HashedEvent {
  const profile = options.profile ?? 'cbv2.0'
  const eventID = member(event, 'eventID')
  return {
    index,
    eventID: typeof eventID === 'string' ? eventID : null,
    hash: eventHash(event, naming, profile, sha256),
    ...(options.prehash ? { prehash: preHash(event, naming, profile) } : {}),
    differences: differences(event).map((one) => one.reason),
  }
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest()
}

/** Where the hashes go while they are made; `end` gives the command's answer. */
interface HashLines {
  add(one: HashedEvent): void
  end(answer: Answer): Answer
}

function jsonLines({ options, show }: Call<typeof OPTIONS>): HashLines {
  const list = new JsonList(show, { profile: options.profile ?? 'cbv2.0' }, 'events')
  return {
    add: (one) => list.add(one),
    end: (answer) => ({ ...answer, data: null, bytes: list.close(Object(answer.data)) }),
  }
}

const LINES_AT_ONCE = 500
const SIGNS_AT_ONCE = 64 * 1024

function textLines({ show }: Call<typeof OPTIONS>): HashLines {
  let page: string[] = []
  let signs = 0
  return {
    add(one) {
      const text = one.prehash ?? one.hash
      page.push(text)
      signs += text.length
      if (page.length < LINES_AT_ONCE && signs < SIGNS_AT_ONCE) return
      show(done(null, page.map(line)))
      page = []
      signs = 0
    },
    end: (answer) => ({ ...answer, data: null, page: page.map(line) }),
  }
}

function tallyAdvice(tally: {
  readonly repeated: number
  readonly causes: ReadonlyMap<string, number>
}): readonly string[] {
  const advice: string[] = []
  if (tally.causes.size > 0) {
    const causes = [...tally.causes].map(
      ([cause, events]) => `${cause} (${counted(events, 'event')})`,
    )
    advice.push(`Another profile gives another hash because of ${causes.join(', ')}.`)
  }
  if (tally.repeated > 0) {
    advice.push(`${counted(tally.repeated, 'event')} with a name twice; the last value counted.`)
  }
  return advice
}
