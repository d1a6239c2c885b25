/**
 * How fast EPCIS events are read, validated and hashed on one core, beside what the engine's own
 * JSON reader takes for the same bytes, and beside the npm package `epcis2.js` on the same events in
 * the same run (the first two thousand of them: it is slower). Rates are per second of processor
 * time, the best of three rounds: other work on a shared machine only ever adds.
 *
 * npm run bench -- epcis [EVENTS]
 */
import { createHash } from 'node:crypto'
import { julyHashes } from '@causeway/exchange/epcis/hash/event-hash'
import type { JsonObject } from '@causeway/exchange/epcis/json/json'
import { EpcisReader } from '@causeway/exchange/epcis/reader/reader'
import { validateEvent } from '@causeway/exchange/epcis/validation/validate'
import { namingOf } from '@causeway/exchange/epcis/vocabulary/context'
import { PEER, type Peer, withPeer } from './parts/epcis-peer.ts'

const EVENTS = Number(process.argv[2] ?? 30_000)
const CHUNK_BYTES = 64 * 1024
const ROUNDS = 3
const TARGET = 10_000
const PEER_EVENTS = Math.min(EVENTS, 2_000)

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

const two = (value: number): string => String(value % 100).padStart(2, '0')

/**
 * A receipt as a warehouse would write it: about 1.1 kB, two parties, extensions. One of them stands
 * inside a place, so that the two July hashes differ and both have to be digested.
 */
function storyEvent(number: number): JsonObject {
  const serial = String(number).padStart(9, '0')
  return {
    eventID: `urn:uuid:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    type: 'ObjectEvent',
    eventTime: `2026-0${1 + (number % 9)}-${two(1 + (number % 28))}T08:${two(number % 60)}:30+02:00`,
    eventTimeZoneOffset: '+02:00',
    epcList: [
      `urn:epc:id:sscc:4012345.1${serial}`,
      `https://id.gs1.org/00/34012345111111111${number % 10}`,
    ],
    quantityList: [
      {
        epcClass: `urn:epc:class:lgtin:4012345.012345.LOT-${number % 977}`,
        quantity: 25 * (1 + (number % 40)),
        uom: 'KGM',
      },
    ],
    action: 'OBSERVE',
    bizStep: 'accepting',
    disposition: 'in_progress',
    readPoint: { id: `urn:epc:id:sgln:4012345.00011.${number % 50}`, 'ext:gate': 'north' },
    bizLocation: { id: 'urn:epc:id:sgln:4012345.00011.0' },
    bizTransactionList: [
      { type: 'recadv', bizTransaction: `https://relief.example/waybill/${serial}` },
      { type: 'po', bizTransaction: `urn:epc:id:gdti:4012345.11111.${serial}` },
    ],
    sourceList: [{ type: 'possessing_party', source: 'urn:epc:id:pgln:4012345.00000' }],
    destinationList: [{ type: 'possessing_party', destination: 'urn:epc:id:pgln:0614141.00000' }],
    'ext:driverCount': 2,
    'ext:note': 'Two sacks were wet on top and were set apart; the rest is dry and counted twice.',
    'ext:seal': { 'ext:number': `S-${serial}`, 'ext:isWhole': true },
  }
}

function storyDocument(events: number): Uint8Array {
  const parts = Array.from({ length: events }, (_, number) => JSON.stringify(storyEvent(number)))
  const context =
    '["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"ext":"https://relief.example/ns/"}]'
  return Buffer.from(
    `{"@context":${context},"type":"EPCISDocument","schemaVersion":"2.0",` +
      `"creationDate":"2026-10-01T00:00:00Z","epcisBody":{"eventList":[\n${parts.join(',\n')}\n]}}`,
  )
}

/** Reads in chunks, as from a file, and hands each event on. */
function eachEvent(bytes: Uint8Array, use: (event: JsonObject, at: string) => void): void {
  const reader = new EpcisReader()
  for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
    const pushed = reader.push(bytes.subarray(from, from + CHUNK_BYTES))
    if (!pushed.ok) throw new Error(pushed.refusal.kind)
    for (const one of pushed.value) use(one.event, one.at)
  }
  const end = reader.finish()
  if (!end.ok) throw new Error(end.refusal.kind)
}

function headerOf(bytes: Uint8Array): JsonObject {
  const reader = new EpcisReader(undefined, { headerOnly: true })
  const pushed = reader.push(bytes)
  const end = reader.finish()
  if (!pushed.ok || !end.ok) throw new Error('the made document is not readable')
  return end.value.header
}

async function rate(events: number, work: () => Promise<void> | void): Promise<number> {
  let best_us = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = process.cpuUsage()
    await work()
    const spent_us = Object.values(process.cpuUsage(from)).reduce((sum, one) => sum + one, 0)
    best_us = Math.min(best_us, spent_us)
  }
  return Math.round((events / best_us) * 1_000_000)
}

const document = storyDocument(EVENTS)
const naming = namingOf(headerOf(document))
const list = (
  JSON.parse(Buffer.from(document).toString()) as { epcisBody: { eventList: JsonObject[] } }
).epcisBody.eventList
let refused = 0
const lines: (readonly [string, number])[] = []
const measure = async (title: string, work: () => void): Promise<void> => {
  lines.push([title, await rate(EVENTS, work)])
}

await measure('JSON.parse of each event alone', () => {
  for (const text of Buffer.from(document).toString().split('\n').slice(1, -1)) {
    JSON.parse(text.replace(/,$/, ''))
  }
})
await measure('our reader, in chunks of 64 kB', () => eachEvent(document, () => undefined))
await measure('validation alone', () => {
  for (const event of list) validateEvent(event, { naming, at: '', receivedAt: null })
})
await measure('both July hashes alone', () => {
  for (const event of list) julyHashes(event, naming, sha256)
})
await measure('read, validated, both July hashes', () => {
  refused = 0
  eachEvent(document, (event, at) => {
    const issues = validateEvent(event, { naming, at, receivedAt: null })
    if (issues.some((one) => one.severity === 'refuse')) refused += 1
    julyHashes(event, naming, sha256)
  })
})

/** Its hash alone, and all that ours does in the last line: parsed, validated, hashed. */
async function measurePeer(peer: Peer): Promise<void> {
  const own = { ext: 'https://relief.example/ns/' }
  const few = storyDocument(PEER_EVENTS)
  let hashed = 0
  const hash = (event: object): void => {
    if (peer.eventToHashedId(event, own).startsWith('ni:')) hashed += 1
  }
  const alone = await rate(PEER_EVENTS, () => list.slice(0, PEER_EVENTS).forEach(hash))
  const all = await rate(PEER_EVENTS, () => {
    const read = JSON.parse(Buffer.from(few).toString()) as {
      epcisBody: { eventList: JsonObject[] }
    }
    peer.validateEpcisDocument(read)
    read.epcisBody.eventList.forEach(hash)
  })
  lines.push([`${PEER.name} ${PEER.edition}, hash alone`, alone])
  lines.push([`${PEER.name} ${PEER.edition}, read, validated, hash`, all])
  if (hashed === 0) throw new Error(`${PEER.name} hashed nothing`)
}

let isPeerThere = false
await withPeer(async (peer) => {
  isPeerThere = peer !== null
  if (peer !== null) await measurePeer(peer)
})
console.log(`${EVENTS} events of ${Math.round(document.length / EVENTS)} bytes, ${refused} refused`)
for (const [title, events_perSecond] of lines) {
  console.log(`${title.padEnd(42)} ${String(events_perSecond).padStart(9)} events/s`)
}
if (!isPeerThere) console.log(`${PEER.name} could not be installed: its lines are left out.`)
const whole = lines.find(([title]) => title.startsWith('read, validated'))?.[1] ?? 0
console.log(`target ${TARGET} events/s on one core: ${whole >= TARGET ? 'met' : 'missed'}`)
console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
