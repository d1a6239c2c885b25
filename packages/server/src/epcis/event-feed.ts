/**
 * The events of a document that are not kept yet, batch by batch, ready to be kept. Those that are
 * kept already are passed by: questions between events need to have seen them.
 */
import type { Result } from '@causeway/domain/result/result'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { ReadEvent } from '@causeway/exchange/epcis/reader/reader'
import type { EventReadings } from '@causeway/exchange/epcis/reading/event-reading'
import { BATCH_MAX } from '../log/log.ts'
import { type Pass, readThrough } from './document-pass.ts'
import type { EpcisOrder, EpcisRefusal, EpcisShell } from './import-order.ts'
import type { ReadyEvent } from './keep-batch.ts'
import { type FoundDocument, eventStatement, fitsStatement } from './statements.ts'

/** A batch is closed at this many bytes too: memory stays small whatever the events. */
const BATCH_BYTES = 4 * 1024 * 1024

export interface Feed {
  readonly order: EpcisOrder
  readonly shell: EpcisShell
  readonly found: FoundDocument
  readonly readings: EventReadings
  /** Events of the document that an earlier try kept. */
  readonly kept: number
  keep(events: readonly ReadyEvent[]): Promise<void>
}

/** Reads the document to its end; `keep` is waited for after each batch. */
export async function feedEvents(feed: Feed): Promise<Result<Pass, EpcisRefusal>> {
  const { order, shell, found } = feed
  let batch: ReadyEvent[] = []
  let bytes = 0
  let done = feed.kept
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return
    await feed.keep(batch)
    done += batch.length
    shell.progress(order.trial !== null ? 'Checking' : 'Keeping', done, found.events)
    batch = []
    bytes = 0
  }
  const read = await readThrough(order, shell.signal, async (events) => {
    for (const event of events) {
      if (event.index < feed.kept) {
        if (fitsStatement(event.text)) feed.readings.pass(event)
        continue
      }
      batch.push(readyEvent(feed, order.operation, event))
      bytes += event.bytes
      if (batch.length === BATCH_MAX || bytes >= BATCH_BYTES) await flush()
    }
  })
  if (read.ok) await flush()
  return read
}

function readyEvent(
  { found, readings }: Feed,
  operation: OperationCode,
  event: ReadEvent,
): ReadyEvent {
  const { text, bytes } = event
  const reading = fitsStatement(text) ? readings.read(event) : null
  const hashes = reading?.hashes ?? readings.hashes(event.event)
  const place = { source: found.source, document: found.hash, number: event.index + 1 }
  const kept = { ...place, bytes, hashes }
  const statement = eventStatement(operation, kept, text)
  return { kept: { ...kept, text: reading === null ? null : text }, statement, reading }
}
