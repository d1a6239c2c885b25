/**
 * Made events and documents for tests. For tests only.
 */
import type { JsonObject, JsonValue } from '../json/json.ts'
import { utf8 } from '../utf8.ts'
import { BARE_NAMING, type Naming } from '../vocabulary/context.ts'

export const GS1_CONTEXT = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'
export const EXT = 'https://relief.example/ns/'

export const bytesOf = (text: string): Uint8Array => utf8(text)

/** The names of a document that declares `ext:`. */
export const STORY_NAMING: Naming = {
  prefixes: new Map([...BARE_NAMING.prefixes, ['ext', EXT]]),
  ignored: new Set(),
}

/** A receipt of sacks in a hub; `changes` with the value undefined take a field away. */
export function storyEvent(
  changes: Readonly<Record<string, JsonValue | undefined>> = {},
): JsonObject {
  const event: Readonly<Record<string, JsonValue | undefined>> = {
    type: 'ObjectEvent',
    eventTime: '2026-03-04T11:00:30.000+02:00',
    eventTimeZoneOffset: '+02:00',
    epcList: ['urn:epc:id:sscc:4012345.0000000333', 'urn:epc:id:sscc:4012345.0000000111'],
    action: 'OBSERVE',
    bizStep: 'accepting',
    disposition: 'in_progress',
    readPoint: { id: 'urn:epc:id:sgln:4012345.00011.0' },
    bizTransactionList: [{ type: 'recadv', bizTransaction: 'https://relief.example/paper/7' }],
    ...changes,
  }
  return Object.fromEntries(
    Object.entries(event).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/** A document around events, as JSON text. */
export function storyDocument(
  events: readonly JsonValue[],
  changes: Readonly<Record<string, JsonValue>> = {},
): string {
  return JSON.stringify({
    '@context': [GS1_CONTEXT, { ext: EXT }],
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: '2026-03-05T00:00:00Z',
    epcisBody: { eventList: events },
    ...changes,
  })
}
