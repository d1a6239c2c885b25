/**
 * An event as rows of the tables, and the columns in that order. The import writes through here and
 * `causeway check` compares through here, so that the two can never differ in form.
 */
import type { EventReading } from '@causeway/exchange/epcis/reading/event-reading'
import { COPY_NULL, copyText } from '../database/database.ts'
import type { KeptEvent } from './statements.ts'
import type { Settled } from './settle.ts'

/** Columns with the expression that gives them back as the text that `eventValues` makes. */
export const EVENT_COLUMNS: readonly (readonly [string, string])[] = [
  ['position', 'position::text'],
  ['document', 'document::text'],
  ['number', 'number::text'],
  ['source', 'source'],
  ['bytes', 'bytes::text'],
  ['event_type', 'event_type'],
  ['action', 'action'],
  ['event_time', `to_char(event_time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`],
  ['utc_offset', 'utc_offset'],
  ['event_id', 'event_id'],
  ['biz_step', 'biz_step'],
  ['disposition', 'disposition'],
  ['read_point', 'read_point'],
  ['biz_location', 'biz_location'],
  ['cbv_2_0', "'\\x' || encode(cbv_2_0, 'hex')"],
  ['cbv_2_1', "'\\x' || encode(cbv_2_1, 'hex')"],
  ['content', "'\\x' || encode(content, 'hex')"],
  ['declares_error', 'declares_error::text'],
  ['standing', 'standing'],
  ['issues', 'issues'],
  ['issue_count', 'issue_count::text'],
  ['alert', 'alert'],
  ['beside', 'beside::text'],
  ['posts', 'posts'],
]

export const THING_COLUMNS: readonly (readonly [string, string])[] = [
  ['position', 'position::text'],
  ['role', 'role'],
  ['key', 'key'],
]

export const MOVEMENT_COLUMNS: readonly (readonly [string, string])[] = [
  ['source', 'source'],
  ['movement', "'\\x' || encode(movement, 'hex')"],
  ['step', 'step'],
  ['position', 'position::text'],
]

/** An event in its place, read and settled; both are null where only its digest was kept. */
export interface EventInPlace {
  readonly position: bigint
  readonly document: bigint
  readonly kept: KeptEvent
  readonly read: { readonly reading: EventReading; readonly settled: Settled } | null
}

/** The values of the columns, in their order. */
export function eventValues(event: EventInPlace): readonly (string | null)[] {
  const { position, document, kept, read } = event
  const reading = read?.reading
  const settled = read?.settled
  return [
    String(position),
    String(document),
    String(kept.number),
    kept.source,
    String(kept.bytes),
    reading?.eventType ?? '',
    reading?.action ?? '',
    reading?.eventTime ?? null,
    reading?.offset ?? '',
    reading?.eventID ?? null,
    reading?.bizStep ?? '',
    reading?.disposition ?? '',
    reading?.readPoint ?? '',
    reading?.bizLocation ?? '',
    `\\x${hexOf(kept.hashes['cbv2.0'])}`,
    `\\x${hexOf(kept.hashes['cbv2.1'])}`,
    reading === undefined ? null : `\\x${reading.content}`,
    String(reading?.declaresError ?? false),
    settled?.standing ?? 'oversize',
    reading === undefined || reading.issues.length === 0 ? '' : JSON.stringify(reading.issues),
    String(reading?.issueCount ?? 0),
    settled?.alert?.kind ?? '',
    settled?.alert === undefined || settled.alert === null ? null : String(settled.alert.beside),
    settled?.posts ?? 'oversize',
  ]
}

/** What the event names, one row each. */
export function thingValues(event: EventInPlace): readonly (readonly string[])[] {
  const things = event.read?.reading.things ?? []
  return things.map(({ role, key }) => [String(event.position), role, key])
}

/** Movements that the event is the first to count, one row each. */
export function movementValues(event: EventInPlace): readonly (readonly string[])[] {
  const counts = event.read?.settled.counts ?? []
  const { source } = event.kept
  return counts.map(({ movement, step }) => [
    source,
    `\\x${movement}`,
    step,
    String(event.position),
  ])
}

/** Values as one line of the copy form. */
export function copyLine(values: readonly (string | null)[]): string {
  return `${values.map((value) => (value === null ? COPY_NULL : copyText(value))).join('\t')}\n`
}

const HASH_HEAD = 'ni:///sha-256;'

/** The digits of an event hash: `ni:///sha-256;<hex>?ver=…`. */
function hexOf(hash: string): string {
  return hash.slice(HASH_HEAD.length, HASH_HEAD.length + 64)
}
