/**
 * The fuzz target of EPCIS documents: the reader in pieces of any size, checks, and the hash of CBV.
 * Where the package brings a target of its own, that one is asked too.
 */
import { createHash } from 'node:crypto'
import { julyHashes } from '@causeway/exchange/epcis/hash/event-hash'
import { printJson } from '@causeway/exchange/epcis/json/json'
import { READ_LIMITS } from '@causeway/exchange/epcis/reader/limits'
import { EpcisReader, type ReadEvent } from '@causeway/exchange/epcis/reader/reader'
import { story, storyWire, sentEvents } from '@causeway/exchange/epcis/testing/story-custody'
import { storyDocument, storyEvent } from '@causeway/exchange/epcis/testing/story-event'
import { MovementWatch } from '@causeway/exchange/epcis/validation/movement'
import { validateEvent, validateHeader } from '@causeway/exchange/epcis/validation/validate'
import { namingOf } from '@causeway/exchange/epcis/vocabulary/context'
import { type FuzzTarget, law } from './fuzz-target.ts'

const digest = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const sent = sentEvents(story(), storyWire(digest))
const RECEIVED_MS = 1_772_700_000_000

/** A reading of a whole document: every event, and how it ended. */
interface Reading {
  readonly events: readonly ReadEvent[]
  readonly end: ReturnType<EpcisReader['finish']>
}

/** EPCIS documents. */
export const epcis: FuzzTarget = {
  name: 'epcis',
  seeds: [
    storyDocument([storyEvent()]),
    storyDocument([storyEvent({ quantity: 1.5 }), storyEvent({ action: 'ADD' })]),
    storyDocument(sent),
    JSON.stringify(storyEvent({ 'ext:note': { a: [1, 'x', null] } })),
  ].map((text) => Buffer.from(text)),
  async run(bytes) {
    const whole = reading(bytes, bytes.length + 1)
    for (const piece of [1, 7, 64]) {
      if (bytes.length / piece > 4_000) continue
      const pieces = reading(bytes, piece)
      const isSame = JSON.stringify(pieces.end) === JSON.stringify(whole.end)
      law(isSame, `pieces of ${piece} bytes end alike`)
      // The events of a piece come at once, so a fault in it keeps those before it from coming.
      const same = JSON.stringify(pieces.events) === JSON.stringify(whole.events)
      law(!whole.end.ok || same, `pieces of ${piece} bytes give the same events`)
    }
    if (whole.end.ok) judge(whole.end.value, whole.events)
    await ownTarget?.(bytes)
  },
}

function reading(bytes: Uint8Array, piece: number): Reading {
  const reader = new EpcisReader(READ_LIMITS)
  const events: ReadEvent[] = []
  for (let at = 0; at < bytes.length; at += piece) {
    const pushed = reader.push(bytes.subarray(at, at + piece))
    if (!pushed.ok) break
    events.push(...pushed.value)
  }
  return { events, end: reader.finish() }
}

function judge(
  {
    header,
    single,
    events: count,
  }: { header: ReadEvent['event']; single: ReadEvent | null; events: number },
  events: readonly ReadEvent[],
): void {
  const naming = namingOf(header)
  const watch = new MovementWatch()
  validateHeader(header, count)
  for (const { event, at, repeated } of [...events, ...(single === null ? [] : [single])]) {
    validateEvent(event, { naming, at, receivedAt: RECEIVED_MS as never, repeated })
    watch.add(event, at)
    julyHashes(event, naming, digest)
    printJson(event)
  }
}

type OwnTarget = (bytes: Uint8Array) => unknown
const ownTarget = await findOwnTarget()

/** The target that the package itself offers, where it is there. */
async function findOwnTarget(): Promise<OwnTarget | null> {
  const name: string = '@causeway/exchange/epcis/testing/fuzz-target'
  try {
    const { fuzzEpcis } = (await import(name)) as { readonly fuzzEpcis?: OwnTarget }
    return fuzzEpcis ?? null
  } catch {
    return null
  }
}
