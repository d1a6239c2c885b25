/**
 * Validation beyond the published schema: one event, a document's header, and what several events
 * say together. Built from our own field tables; nothing is loaded from anywhere.
 */
import { type Instant, instantText } from '@causeway/domain/time/instant'
import { compareMoments, readMoment } from '../hash/time.ts'
import { scalarText } from '../hash/value.ts'
import { isList, isObject, type JsonObject, type JsonValue, member } from '../json/json.ts'
import { isGs1Context, type Naming, namingWithin } from '../vocabulary/context.ts'
import { EVENT_FIELDS } from './fields.ts'
import { type Issue, Issues } from './issue.ts'
import { checkRules } from './rules.ts'
import { checkObject } from './shape.ts'

export interface EventPlace {
  /** From the document's header. */
  readonly naming: Naming
  /** The event's JSON pointer. */
  readonly at: string
  /** When we received it; null where that is not known, and no event is ahead. */
  readonly receivedAt: Instant | null
  /** Names that the reader found twice in one object of the event. */
  readonly repeated?: readonly string[]
}

/** Clocks and zones go wrong by hours; what lies further ahead than a day waits for its time. */
const AHEAD_MAX_MS = 86_400_000

/**
 * Everything that is to be said of one event. `refuse`: it is not converted. `park`: it is kept
 * until its time. `note`: it is used, and the question stands beside it.
 */
export function validateEvent(event: JsonObject, place: EventPlace): readonly Issue[] {
  const issues = new Issues()
  const naming = namingWithin(place.naming, event)
  const type = event['type']
  const fields = typeof type === 'string' ? EVENT_FIELDS.get(type) : undefined
  if (fields === undefined) {
    issues.refuse('unknown_event_type', `${place.at}/type`, type ?? null)
    return issues.list
  }
  if (event['@context'] !== undefined) checkContext(event['@context'], issues, place.at)
  checkObject(event, fields, { issues, naming, at: place.at })
  checkRules(event, issues, place.at)
  checkAhead(event, issues, place)
  for (const name of place.repeated ?? []) issues.note('name_twice', place.at, name)
  return issues.list
}

function checkAhead(event: JsonObject, issues: Issues, { at, receivedAt }: EventPlace): void {
  const eventTime = event['eventTime']
  if (receivedAt === null || typeof eventTime !== 'string') return
  const moment = readMoment(eventTime)
  const latest = readMoment(instantText((receivedAt + AHEAD_MAX_MS) as Instant))
  if (moment !== null && latest !== null && compareMoments(moment, latest) > 0) {
    issues.park('event_time_ahead', `${at}/eventTime`, eventTime)
  }
}

/** Also as a number: JSON has no trailing zero. */
const VERSION_2 = /^2(?:\.\d+){0,2}$/
const DOCUMENT_TYPES: ReadonlySet<JsonValue> = new Set(['EPCISDocument', 'EPCISQueryDocument'])

/** What is to be said of a document besides its events: its context, its version, and emptiness. */
export function validateHeader(header: JsonObject, events: number): readonly Issue[] {
  const issues = new Issues()
  const context = member(header, '@context')
  if (context === undefined || !namesGs1(context)) {
    issues.refuse('no_gs1_context', '/@context', context ?? null)
  }
  if (context !== undefined) checkContext(context, issues, '')
  const type = member(header, 'type') ?? null
  const isDocument = DOCUMENT_TYPES.has(type)
  const version = member(header, 'schemaVersion')
  if (version === undefined) {
    if (isDocument) issues.note('schema_version_missing', '/schemaVersion', null)
  } else if (!VERSION_2.test(scalarText(version) ?? '')) {
    issues.refuse('schema_version_not_2', '/schemaVersion', version)
  }
  const created = member(header, 'creationDate')
  if (created !== undefined && (typeof created !== 'string' || readMoment(created) === null)) {
    issues.refuse('not_a_time', '/creationDate', created)
  }
  if (events === 0) issues.park('no_events', '', null)
  return issues.list
}

function namesGs1(context: JsonValue): boolean {
  const all = isList(context) ? context : [context]
  return all.some((one) => typeof one === 'string' && isGs1Context(one))
}

/** A context elsewhere is refused, never loaded; one that is written out is read. */
function checkContext(context: JsonValue, issues: Issues, at: string): void {
  const all = isList(context) ? context : [context]
  all.forEach((one, index) => {
    const here = `${at}/@context${isList(context) ? `/${index}` : ''}`
    if (typeof one === 'string' ? !isGs1Context(one) : !isObject(one)) {
      issues.refuse('unknown_context', here, one)
    } else if (isObject(one) && hasImport(one)) issues.refuse('unknown_context', here, one)
  })
}

function hasImport(context: JsonObject): boolean {
  return Object.keys(context).some(
    (name) => name === '@import' || (isObject(context[name]) && nested(context[name])),
  )
}

/** A term may bring a context of its own; only one that is written out may stand there. */
function nested(term: JsonValue | undefined): boolean {
  const context = isObject(term) ? member(term, '@context') : undefined
  return typeof context === 'string' || isList(context)
}
