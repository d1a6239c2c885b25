/**
 * Keeps some events of one document in one transaction: their statements in the log, their readings
 * in the tables, and what they move in their source's book.
 */
import { assert } from '@causeway/domain/result/result'
import type { EventReading } from '@causeway/exchange/epcis/reading/event-reading'
import type { Instant } from '@causeway/domain/time/instant'
import type { Transaction } from '../database/database.ts'
import { type Canonicalised, appendCanonicalised } from '../log/log.ts'
import { postJournals } from './book.ts'
import {
  EVENT_COLUMNS,
  type EventInPlace,
  MOVEMENT_COLUMNS,
  THING_COLUMNS,
  copyLine,
  eventValues,
  movementValues,
  thingValues,
} from './event-row.ts'
import { KnownEvents } from './known-events.ts'
import type { OwnEvents, OwnStatement } from './own-events.ts'
import { settle } from './settle.ts'
import type { KeptEvent } from './statements.ts'

/** One event, ready to be kept; `reading` is null where only its digest can be. */
export interface ReadyEvent {
  readonly kept: KeptEvent
  readonly statement: Canonicalised
  readonly reading: EventReading | null
}

export interface Batch {
  readonly source: string
  readonly document: bigint
  readonly events: readonly ReadyEvent[]
}

/** Keeps what is not kept yet. Answers how many it added. */
export async function keepBatch(
  tx: Transaction,
  batch: Batch,
  { now, own }: { readonly now: Instant; readonly own: OwnEvents },
): Promise<number> {
  // Held from the start: what is known before this batch must not change while it is settled.
  await tx.query('SELECT 1 FROM log_state FOR UPDATE')
  const kept = await keptOf(tx, batch.document)
  const events = batch.events.filter((one) => one.kept.number > kept)
  const statements = events.map((one) => one.statement)
  const logged = await appendCanonicalised(tx, statements, now)
  assert(
    logged.every((one) => one.answer === 'added'),
    'an event that is in the log is in its table',
  )
  const positions = logged.map((one) => one.position)
  const placed = await settleBatch(tx, { ...batch, events, positions }, { own, below: null })
  await storeEvents(tx, batch.source, placed)
  return events.length
}

/** How many events of a document are kept: always its first ones. */
export async function keptOf(tx: Transaction, document: bigint): Promise<number> {
  const [row] = await tx.query<{ kept: bigint }>(
    'SELECT coalesce(max(number), 0) AS kept FROM epcis_event WHERE document = $1',
    [document],
  )
  return Number(row?.kept ?? 0n)
}

/** Settles events in their places, beside all that stood before `below`; null is all there is. */
export async function settleBatch(
  tx: Transaction | null,
  batch: Omit<Batch, 'events'> & {
    readonly events: readonly Pick<ReadyEvent, 'kept' | 'reading'>[]
    readonly positions: readonly bigint[]
  },
  around: {
    readonly own: OwnEvents
    readonly below: bigint | null
    readonly known?: KnownEvents
  },
): Promise<readonly EventInPlace[]> {
  const { source, document, events, positions } = batch
  const { own, below, known = new KnownEvents() } = around
  const readings = events.flatMap(({ reading }) => reading ?? [])
  if (tx !== null) await known.load(tx, { source, below }, readings)
  const ids = readings.flatMap(({ ofStatement }) => ofStatement ?? [])
  const statements: ReadonlyMap<string, OwnStatement> =
    tx === null ? new Map() : await own.find(tx, ids, below)
  return events.map(({ kept, reading }, index): EventInPlace => {
    const position = positions[index] ?? 0n
    if (reading === null) return { position, document, kept, read: null }
    const ofStatement = statements.get(reading.ofStatement ?? '') ?? null
    const settled = settle({ source, position, reading, ofStatement }, known)
    return { position, document, kept, read: { reading, settled } }
  })
}

async function storeEvents(
  tx: Transaction,
  source: string,
  events: readonly EventInPlace[],
): Promise<void> {
  const copyAll = (
    table: string,
    columns: typeof EVENT_COLUMNS,
    rows: readonly (readonly (string | null)[])[],
  ): Promise<void> =>
    tx.copy(
      table,
      columns.map(([name]) => name),
      rows.map(copyLine).join(''),
    )
  await copyAll('epcis_event', EVENT_COLUMNS, events.map(eventValues))
  await copyAll('epcis_thing', THING_COLUMNS, events.flatMap(thingValues))
  await copyAll('epcis_movement', MOVEMENT_COLUMNS, events.flatMap(movementValues))
  const journals = events.flatMap(({ position, read }) => {
    if (read === null || read.settled.posts !== '') return []
    const { moves, reverses } = read.settled
    return [{ position, reverses, moves }]
  })
  await postJournals(tx, source, journals)
}
