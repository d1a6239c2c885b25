/**
 * One event of a document as it is kept: what it says in the fields that people ask for, what
 * validation found, and what it would move. Read from the event's own text alone, so that whoever
 * folds the log again comes to the same.
 */
import type { Instant } from '@causeway/domain/time/instant'
import { ownTerms } from '../custody/own-terms.ts'
import { canonicalTime, readMoment } from '../hash/time.ts'
import { type JulyHashes, julyHashes } from '../hash/event-hash.ts'
import { scalarText } from '../hash/value.ts'
import { isObject, type JsonObject, type JsonValue } from '../json/json.ts'
import { parseJson } from '../json/parse.ts'
import { READ_LIMITS } from '../reader/limits.ts'
import { type Digest, hex, utf8 } from '../utf8.ts'
import { type Issue, type IssueCode, isAccepted, type Severity } from '../validation/issue.ts'
import { MovementWatch } from '../validation/movement.ts'
import { validateEvent, validateHeader } from '../validation/validate.ts'
import { type Naming, namingOf } from '../vocabulary/context.ts'
import { contentText } from './content.ts'
import { type EventMoves, eventMoves, type MovesNothing } from './event-moves.ts'
import { placeOf, storable, type Thing, thingsOf } from './things.ts'

/**
 * How an event stands by itself, the gravest first: `refused` is kept and not converted, `parked`
 * waits for its time, `discrepancy` contradicts itself or others of its document, `not_gs1` has an
 * identifier that is none of GS1's, or whose check digit is wrong.
 */
export type Standing = 'refused' | 'parked' | 'discrepancy' | 'not_gs1' | 'accepted'

/** What a document's events are read under. */
export interface DocumentFrame {
  readonly header: JsonObject
  /** Names of extensions that the header asks to leave out of digests. */
  readonly ignored: ReadonlySet<string>
  /** Of the whole document, as its first reading counted them. */
  readonly events: number
  readonly receivedAt: Instant
}

/** An event as text and value; `repeated` are names that one object of it has twice. */
export interface StatedEvent {
  readonly event: JsonObject
  readonly repeated: readonly string[]
}

export interface FoundIssue {
  readonly severity: Severity
  readonly code: IssueCode
  /** JSON pointer from the event. */
  readonly at: string
}

export interface EventReading {
  readonly eventType: string
  readonly action: string
  /** In UTC, `YYYY-MM-DDThh:mm:ss.sssZ`; null where the event states none that can be read. */
  readonly eventTime: string | null
  readonly offset: string
  readonly eventID: string | null
  readonly bizStep: string
  readonly disposition: string
  readonly readPoint: string
  readonly bizLocation: string
  readonly hashes: JulyHashes
  /** Digest of the content without `recordTime` and `errorDeclaration`, hexadecimal. */
  readonly content: string
  readonly declaresError: boolean
  /** The statement of custody that the event says it was made of; null for all but such events. */
  readonly ofStatement: string | null
  readonly standing: Standing
  /** The first of them; `issueCount` counts all. */
  readonly issues: readonly FoundIssue[]
  readonly issueCount: number
  readonly things: readonly Thing[]
  readonly moves: EventMoves | MovesNothing
}

const ISSUES_KEPT = 20

/** Reads the events of one document, in their order: some questions only arise between events. */
export class EventReadings {
  readonly isHeaderRefused: boolean
  readonly headerIssues: readonly Issue[]
  private readonly naming: Naming
  private readonly receivedAt: Instant
  private readonly digest: Digest
  private readonly watch = new MovementWatch()

  constructor({ header, ignored, events, receivedAt }: DocumentFrame, digest: Digest) {
    this.naming = { prefixes: namingOf(header).prefixes, ignored }
    this.headerIssues = validateHeader(header, events)
    this.isHeaderRefused = !isAccepted(this.headerIssues)
    this.receivedAt = receivedAt
    this.digest = digest
  }

  /** Both July hashes, for an event that is too large to be read again from its statement. */
  hashes(event: JsonObject): JulyHashes {
    return julyHashes(event, this.naming, this.digest)
  }

  /** An event that was kept before: it is only watched. */
  pass({ event }: StatedEvent): void {
    this.watch.add(event, '')
  }

  read({ event, repeated }: StatedEvent): EventReading {
    const place = { naming: this.naming, at: '', receivedAt: this.receivedAt, repeated }
    const issues = [...validateEvent(event, place), ...this.watch.add(event, '')]
    const eventID = text(event['eventID'])
    const time = event['eventTime']
    const isTime = typeof time === 'string' && readMoment(time) !== null
    const ofStatement = ownTerms(event)['statement']
    return {
      eventType: text(event['type']),
      action: text(event['action']),
      eventTime: isTime ? canonicalTime(time) : null,
      offset: text(event['eventTimeZoneOffset']),
      eventID: eventID === '' ? null : eventID,
      bizStep: text(event['bizStep']),
      disposition: text(event['disposition']),
      readPoint: storable(placeOf(event, 'readPoint')),
      bizLocation: storable(placeOf(event, 'bizLocation')),
      hashes: this.hashes(event),
      content: hex(this.digest(utf8(contentText(event)))),
      declaresError: isObject(event['errorDeclaration']),
      ofStatement: typeof ofStatement === 'string' ? ofStatement : null,
      standing: this.isHeaderRefused ? 'refused' : standingOf(issues),
      issues: issues.slice(0, ISSUES_KEPT).map(({ severity, code, at }) => {
        return { severity, code, at: storable(at) }
      }),
      issueCount: issues.length,
      things: thingsOf(event),
      moves: movesOf(event),
    }
  }
}

/** The event behind a text that a statement kept; null where it is none. */
export function eventOfText(stated: string): StatedEvent | null {
  const repeated: string[] = []
  const read = parseJson(stated, READ_LIMITS.depthMax, repeated)
  return read.ok && isObject(read.value) ? { event: read.value, repeated } : null
}

function movesOf(event: JsonObject): EventMoves | MovesNothing {
  const moves = eventMoves(event)
  return moves.ok ? moves.value : moves.refusal
}

const DISCREPANCIES: ReadonlySet<IssueCode> = new Set([
  'steps_exclude_each_other',
  'transformation_unbalanced',
  'name_twice',
])

function standingOf(issues: readonly Issue[]): Standing {
  const has = (severity: Severity): boolean => issues.some((one) => one.severity === severity)
  if (has('refuse')) return 'refused'
  if (has('park')) return 'parked'
  if (issues.some((one) => DISCREPANCIES.has(one.code))) return 'discrepancy'
  return has('note') ? 'not_gs1' : 'accepted'
}

function text(value: JsonValue | undefined): string {
  return storable((value === undefined ? null : scalarText(value)) ?? '')
}
