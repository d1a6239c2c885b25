/**
 * Any bytes, read, validated and hashed: what a fuzzer calls. Throws only where a law of ours is
 * broken; a refusal is an answer like any other. For tests only.
 */
import type { Instant } from '@causeway/domain/time/instant'
import { HASH_PROFILES } from '../hash/profile.ts'
import { preHash } from '../hash/pre-hash.ts'
import { differences } from '../hash/differences.ts'
import {
  isList,
  isObject,
  type JsonObject,
  type JsonValue,
  member,
  NumberLiteral,
  printJson,
} from '../json/json.ts'
import { parseJson } from '../json/parse.ts'
import { contentText } from '../reading/content.ts'
import { type EventReading, EventReadings, eventOfText } from '../reading/event-reading.ts'
import { type EpcisFault, READ_LIMITS } from '../reader/limits.ts'
import { EpcisReader, type ReadEvent } from '../reader/reader.ts'
import { namingOf } from '../vocabulary/context.ts'
import { GS1_CONTEXT, bytesOf, storyDocument, storyEvent } from './story-event.ts'

/** A made digest: whatever is digested must be a text, and equal texts must be equal digests. */
const DIGEST = (bytes: Uint8Array): Uint8Array => {
  let sum = bytes.length
  for (const byte of bytes) sum = (sum * 31 + byte) % 4_294_967_291
  return Uint8Array.from([sum & 255, (sum >>> 8) & 255, (sum >>> 16) & 255, sum >>> 24])
}

/** Reads, validates and hashes; throws an `Error` whose message names the law that is broken. */
export function fuzzEpcis(bytes: Uint8Array): void {
  const whole = readIn(bytes, bytes.length)
  const pieces = readIn(bytes, 1 + (bytes.length % 61))
  law(shown(whole) === shown(pieces), 'chunks do not matter')
  if (whole.header === null) return
  const naming = namingOf(whole.header)
  const frame = { header: whole.header, ignored: naming.ignored, events: whole.events.length }
  const read = (): EventReadings =>
    new EventReadings({ ...frame, receivedAt: 1_772_614_800_000 as Instant }, DIGEST)
  const [one, other] = [read(), read()]
  for (const event of whole.events) {
    law(isSame(parsed(printJson(event.event)), event.event), 'print, then parse, is identity')
    const again = eventOfText(event.text)
    law(again !== null && isSame(again.event, event.event), 'the kept text is the event')
    const before = printJson(event.event)
    const isAlike = told(one.read(event)) === told(other.read(again ?? event))
    law(isAlike, 'the kept text is read as the event was')
    const texts = HASH_PROFILES.map((profile) => preHash(event.event, naming, profile))
    law(
      texts.every((text) => text.startsWith('eventType=')),
      'a pre-hash begins with its type',
    )
    const isOne = new Set(texts).size === 1
    law(isOne || differences(event.event).length > 0, 'generations disagree for a stated reason')
    law(printJson(event.event) === before, 'reading changes nothing')
    law(contentText(event.event).length > 0, 'an event has content')
  }
}

/** Documents to begin from: each form that the reader takes, and what is hard in an event. */
export const FUZZ_SEEDS: readonly Uint8Array[] = [
  storyDocument([storyEvent(), storyEvent({ eventID: 'urn:uuid:1' })]),
  storyDocument([], { epcisBody: { event: storyEvent() } }),
  JSON.stringify({ '@context': GS1_CONTEXT, ...storyEvent() }),
  JSON.stringify([storyEvent()]),
  storyDocument([
    storyEvent({
      quantityList: [
        { epcClass: 'urn:epc:class:lgtin:4012345.012345.L7', quantity: 1.125, uom: 'KGM' },
      ],
      sourceList: [{ type: 'possessing_party', source: 'urn:epc:id:pgln:4012345.00000' }],
      destinationList: [{ type: 'location', destination: 'https://id.gs1.org/414/4012345000115' }],
      sensorElementList: [
        {
          sensorMetadata: { time: '2026-03-04T09:00:00.12345Z' },
          sensorReport: [{ type: 'Temperature', value: 4.1, uom: 'CEL', 'ext:a': { 'ext:b': 1 } }],
        },
      ],
      errorDeclaration: { declarationTime: '2026-04-01T00:00:00Z', reason: 'incorrect_data' },
      'ext:list': [1, '007', { 'ext:x': null }, []],
    }),
    storyEvent({ type: 'TransformationEvent', inputEPCList: [], action: undefined }),
    storyEvent({ type: 'AggregationEvent', parentID: 'urn:epc:id:sscc:4012345.0000000333' }),
  ]),
].map(bytesOf)

/** All that a reader says of some bytes. */
interface Seen {
  readonly events: readonly ReadEvent[]
  /** Null where the document cannot be read to its end; `fault` then says why. */
  readonly header: JsonObject | null
  readonly fault: EpcisFault | null
}

function readIn(bytes: Uint8Array, size: number): Seen {
  const reader = new EpcisReader()
  const events: ReadEvent[] = []
  for (let from = 0; from < bytes.length; from += size) {
    const pushed = reader.push(bytes.subarray(from, from + size))
    if (!pushed.ok) return { events, header: null, fault: pushed.refusal }
    events.push(...pushed.value)
  }
  const end = reader.finish()
  if (!end.ok) return { events, header: null, fault: end.refusal }
  const { header, single } = end.value
  return { events: single === null ? events : [single], header, fault: null }
}

/** Where, what and why. Of a document with a fault, chunks decide how many events came before. */
function shown({ events, header, fault }: Seen): string {
  if (header === null) return JSON.stringify(fault)
  const lines = events.map(({ event, ...place }) => JSON.stringify(place) + printJson(event))
  return [printJson(header), ...lines].join('\n')
}

function parsed(text: string): JsonValue | null {
  const read = parseJson(text, READ_LIMITS.depthMax + 1, [])
  return read.ok ? read.value : null
}

/** Equal value by value: two printed texts would agree on what the printer loses. */
function isSame(one: JsonValue, other: JsonValue): boolean {
  if (isList(one) && isList(other))
    return one.length === other.length && one.every((each, at) => isSame(each, other[at] ?? null))
  if (isObject(one) && isObject(other)) {
    const names = Object.keys(one)
    const isMember = (name: string): boolean => {
      const [mine, theirs] = [member(one, name), member(other, name)]
      return mine !== undefined && theirs !== undefined && isSame(mine, theirs)
    }
    return names.length === Object.keys(other).length && names.every(isMember)
  }
  if (one instanceof NumberLiteral && other instanceof NumberLiteral)
    return one.literal === other.literal
  return Object.is(one, other)
}

/** A reading as one text. */
function told(reading: EventReading): string {
  return JSON.stringify(reading, (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  )
}

function law(holds: boolean, name: string): void {
  if (!holds) throw new Error(name)
}
