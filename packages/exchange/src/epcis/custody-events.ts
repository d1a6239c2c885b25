/**
 * Custody statements as EPCIS events, and back. Each event is a projection of a signed statement
 * and carries its id; what is verified are the statement's exact bytes, never this JSON. Nothing is
 * lost: events of ours read back to the very statement, or are refused.
 */
import { isHex64, type LotCode } from '@causeway/domain/ledger/code'
import type { ClaimedTime } from '@causeway/domain/ledger/custody-statement'
import { accept, refuse, type Result } from '@causeway/domain/result/result'
import type { StatementId } from '@causeway/domain/statement/statement'
import { instantText, parseInstant } from '@causeway/domain/time/instant'
import type { Addresses } from './custody/addresses.ts'
import { OWN_CONTEXT, owned, ownTerms } from './custody/own-terms.ts'
import { itemElement, quantityElement, type Units, unitOf } from './custody/quantities.ts'
import { bodyOf } from './custody/read-back.ts'
import { type PartSketch, sketches } from './custody/sketch.ts'
import { lotsNamed, lotsOf, type Paper, type Sketch, type StatedCustody } from './custody/stated.ts'
import { bareWord } from './custody/steps.ts'
import { eventHash } from './hash/event-hash.ts'
import { isList, isObject, type JsonObject, type JsonValue } from './json/json.ts'
import type { Digest } from './utf8.ts'
import { namingOf } from './vocabulary/context.ts'

/** Why a statement has no events: EPCIS demands a time, and a quantity its unit. */
export type NoEvents =
  | { readonly kind: 'no event time' }
  | { readonly kind: 'unit of lot unknown'; readonly lot: LotCode }

/** Why events are not a statement of ours: keep them as claims of whoever sent them. */
export type NotOurs =
  | { readonly kind: 'not our event' }
  | { readonly kind: 'malformed'; readonly at: string }
  /** Standard fields and our terms contradict each other: somebody changed one side. */
  | { readonly kind: 'contradicts itself' }

export interface Wire {
  readonly addresses: Addresses
  readonly digest: Digest
}

const NAMING = namingOf({ '@context': OWN_CONTEXT })
const OFFSET = /^[+-](?:0\d|1[0-3]):[0-5]\d$|^[+-]14:00$/

/**
 * The events of a statement: one for most, two for a hand-over (giver's and receiver's, joined by
 * paper and `upevt`), one more for each cause of a loss. Each has its CBV 2.0 hash as its eventID.
 */
export function custodyEvents(
  stated: StatedCustody,
  wire: Wire,
): Result<readonly JsonObject[], NoEvents> {
  const { time, body } = stated
  if (time === null) return refuse({ kind: 'no event time' })
  const units: Units = { addresses: wire.addresses, lots: lotsOf(body) }
  const unknown = lotsNamed(body).find((lot) => unitOf(units, lot) === null)
  if (unknown !== undefined) return refuse({ kind: 'unit of lot unknown', lot: unknown })
  const events: JsonObject[] = []
  let upstream = stated.upstream
  for (const part of sketches(body)) {
    const event = writeEvent(part, { stated, time, units, upstream })
    const eventID = eventHash(event, NAMING, 'cbv2.0', wire.digest)
    events.push({ eventID, ...event })
    if (part.part === 'main') upstream = eventID
  }
  return accept(events)
}

interface Around {
  readonly stated: StatedCustody
  readonly time: ClaimedTime
  readonly units: Units
  readonly upstream: string | null
}

function writeEvent({ part, sketch }: PartSketch, around: Around): JsonObject {
  const { time, units, upstream } = around
  const { addresses } = units
  const { step, transformed, items } = sketch
  const zone = time.zone !== null && OFFSET.test(time.zone) ? time.zone : '+00:00'
  const element = (line: (typeof sketch.lines)[number]): JsonObject => quantityElement(line, units)
  return {
    type: typeOf(sketch),
    eventTime: instantText(time.at),
    eventTimeZoneOffset: zone,
    ...some(
      'epcList',
      sketch.units.map((unit) => addresses.address('unit', unit)),
    ),
    ...some(
      'quantityList',
      items === null
        ? sketch.lines.map(element)
        : items.map((line) => itemElement(line, addresses)),
    ),
    ...some('inputQuantityList', transformed?.inputs.map(element) ?? []),
    ...some('outputQuantityList', transformed?.outputs.map(element) ?? []),
    ...one('action', step.action),
    bizStep: step.bizStep,
    ...one('disposition', step.disposition),
    ...one('readPoint', sketch.place === null ? null : placeOf(addresses, sketch.place)),
    ...some('bizTransactionList', papersOf(addresses, sketch.papers, upstream)),
    ...some('sourceList', party('source', addresses, sketch.giver)),
    ...some('destinationList', [
      ...party('destination', addresses, sketch.receiver),
      ...(sketch.to === null
        ? []
        : [{ type: 'location', destination: addresses.address('place', sketch.to) }]),
    ]),
    ...one('ilmd', sketch.ilmd),
    ...ownOf({ part, sketch }, around),
  }
}

function typeOf({ transformed, items }: Sketch): string {
  if (items !== null) return 'TransactionEvent'
  return transformed === null ? 'ObjectEvent' : 'TransformationEvent'
}

function ownOf({ part, sketch }: PartSketch, { stated, time, units }: Around): JsonObject {
  const { claimedBy } = sketch
  const terms = owned({
    statement: stated.id,
    kind: stated.body.kind,
    part,
    timePrecision: time.precision,
    ...one('timeZone', time.zone),
    ...sketch.own,
    ...one('claimedBy', claimedBy && units.addresses.address('party', claimedBy)),
  })
  return isObject(terms) ? terms : {}
}

function placeOf(addresses: Addresses, code: string): JsonObject {
  return { id: addresses.address('place', code) }
}

function papersOf(
  addresses: Addresses,
  papers: readonly Paper[],
  upstream: string | null,
): readonly JsonObject[] {
  const named = papers.map(({ type, kind, code }) => ({
    type,
    bizTransaction: addresses.address(kind, code),
  }))
  return upstream === null ? named : [...named, { type: 'upevt', bizTransaction: upstream }]
}

function party(
  side: 'source' | 'destination',
  addresses: Addresses,
  code: string | null,
): readonly JsonObject[] {
  if (code === null) return []
  return [{ type: 'possessing_party', [side]: addresses.address('party', code) }]
}

function some(name: string, list: readonly JsonValue[]): JsonObject {
  return list.length === 0 ? {} : { [name]: list }
}

function one(name: string, value: JsonValue): JsonObject {
  return value === null ? {} : { [name]: value }
}

/**
 * The statement that events of ours were made of: all its events, in their order. Refused where
 * they are not ours, where the domain's readers refuse the statement, and where writing it again
 * would give other events.
 */
export function custodyStatement(
  events: readonly JsonObject[],
  wire: Wire,
): Result<StatedCustody, NotOurs> {
  const [first] = events
  const own = first === undefined ? {} : ownTerms(first)
  const id = own['statement']
  if (first === undefined || typeof id !== 'string' || !isHex64(id) || own['part'] !== 'main') {
    return refuse({ kind: 'not our event' })
  }
  const body = bodyOf(first, wire.addresses)
  if (!body.ok) return refuse({ kind: 'malformed', at: body.refusal.at })
  const time = timeOf(first, own)
  if (time === null) return refuse({ kind: 'malformed', at: 'event_time' })
  const upstream = upstreamOf(first)
  const stated: StatedCustody = { id: id as StatementId, time, body: body.value, upstream }
  const again = custodyEvents(stated, wire)
  const isSame = again.ok && isSameJson(again.value, events)
  return isSame ? accept(stated) : refuse({ kind: 'contradicts itself' })
}

function timeOf(event: JsonObject, own: JsonObject): ClaimedTime | null {
  const { eventTime } = event
  const { timePrecision: precision, timeZone: zone = null } = own
  const at = typeof eventTime === 'string' ? parseInstant(eventTime) : null
  if (at === null || !at.ok || (zone !== null && typeof zone !== 'string')) return null
  switch (precision) {
    case 'day':
    case 'hour':
    case 'minute':
    case 'second':
      return { at: at.value, precision, zone }
    default:
      return null
  }
}

function upstreamOf(event: JsonObject): string | null {
  const list = event['bizTransactionList']
  if (!isList(list)) return null
  for (const entry of list) {
    const address = isObject(entry) ? entry['bizTransaction'] : undefined
    if (!isObject(entry) || typeof address !== 'string') continue
    if (bareWord(entry['type'], 'btt') === 'upevt') return address
  }
  return null
}

/** Equal as JSON values: the order of names does not count, the order of lists does. */
function isSameJson(one: JsonValue, other: JsonValue): boolean {
  if (isList(one) && isList(other)) {
    return (
      one.length === other.length && one.every((value, at) => isSameJson(value, other[at] ?? null))
    )
  }
  if (isObject(one) && isObject(other)) {
    const names = Object.keys(one)
    return (
      names.length === Object.keys(other).length &&
      names.every(
        (name) => Object.hasOwn(other, name) && isSameJson(one[name] ?? null, other[name] ?? null),
      )
    )
  }
  return scalar(one) === scalar(other)
}

function scalar(value: JsonValue): unknown {
  return typeof value === 'object' && value !== null && 'literal' in value ? value.literal : value
}
