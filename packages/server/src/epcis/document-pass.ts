/**
 * One reading of a document from its first byte to its last, a chunk at a time, with the digest of
 * what was read: so that two readings can be held to have seen the same.
 */
import { createHash } from 'node:crypto'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { member } from '@causeway/exchange/epcis/json/json'
import {
  type DocumentEnd,
  EpcisReader,
  type ReadEvent,
} from '@causeway/exchange/epcis/reader/reader'
import type { EpcisRefusal } from './import-order.ts'

/** What a whole reading came to. */
export interface Pass extends Omit<DocumentEnd, 'single'> {
  readonly hash: string
  readonly bytes: number
}

type PassRefusal = Extract<EpcisRefusal, { readonly kind: 'cancelled' | 'unreadable' }>

/** Reads all of it; `use` gets the events of each chunk and may wait before the next is read. */
export async function readThrough(
  document: { chunks(): AsyncIterable<Uint8Array> },
  signal: AbortSignal,
  use: (events: readonly ReadEvent[], bytes: number) => Promise<void> | void,
): Promise<Result<Pass, PassRefusal>> {
  const reader = new EpcisReader()
  const digest = createHash('sha256')
  let bytes = 0
  for await (const chunk of document.chunks()) {
    if (signal.aborted) break
    digest.update(chunk)
    bytes += chunk.length
    const pushed = reader.push(chunk)
    if (!pushed.ok) return refuse({ kind: 'unreadable', fault: pushed.refusal })
    await use(pushed.value, bytes)
  }
  // A reading that was stopped ends early: what it saw is no whole document.
  if (signal.aborted) return refuse({ kind: 'cancelled', kept: 0 })
  const end = reader.finish()
  if (!end.ok) return refuse({ kind: 'unreadable', fault: end.refusal })
  const { header, events, single } = end.value
  if (single !== null) await use([single], bytes)
  return accept({ header, events, hash: digest.digest('hex'), bytes })
}

const DOCUMENT_TYPES: ReadonlySet<unknown> = new Set(['EPCISDocument', 'EPCISQueryDocument'])

/** Any JSON object can be read; one without an event must at least say that it is EPCIS. */
export function isEpcis({ header, events }: Pass): boolean {
  return events > 0 || DOCUMENT_TYPES.has(member(header, 'type'))
}
