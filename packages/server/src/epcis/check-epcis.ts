/**
 * The part of `causeway check` for documents of EPCIS: every event is read and settled again from
 * its statement, and compared with the tables and the books. What stands before an event was
 * compared before it, so the tables below its position serve as what was known.
 */
import { assert } from '@causeway/domain/result/result'
import type { OperationCode, Statement } from '@causeway/domain/statement/statement'
import {
  EventReadings,
  type EventReading,
  eventOfText,
} from '@causeway/exchange/epcis/reading/event-reading'
import { readCanonical } from '@causeway/proof/canonical/canonical'
import type { Differences } from '../check/difference.ts'
import type { Transaction } from '../database/database.ts'
import { nodeDigest } from '../proof/node-engine.ts'
import { compareBalances, comparePostings } from './check-book.ts'
import { type Row, compareRows } from './compare-rows.ts'
import { DOCUMENT_COLUMNS, documentValues } from './documents.ts'
import {
  EVENT_COLUMNS,
  type EventInPlace,
  MOVEMENT_COLUMNS,
  THING_COLUMNS,
  eventValues,
  movementValues,
  thingValues,
} from './event-row.ts'
import { hasEpcis } from './has-epcis.ts'
import { settleBatch } from './keep-batch.ts'
import { OwnEvents } from './own-events.ts'
import { type KeptEvent, keptDocument, keptEvent } from './statements.ts'

/** A statement of a page of the log. */
interface PageRow {
  readonly position: bigint
  readonly kind: string
  /** Null for signatures that came later. */
  readonly canonical: string | null
}

interface OpenDocument {
  readonly position: bigint
  readonly readings: EventReadings
  readonly events: number
}

interface EventAtHand {
  readonly position: bigint
  readonly kept: KeptEvent
  readonly document: OpenDocument
}

export class EpcisCheck {
  journals = 0
  readonly #own: OwnEvents
  readonly #documents = new Map<string, OpenDocument>()

  constructor(operation: OperationCode) {
    this.#own = new OwnEvents(operation)
  }

  /** Compares all that this page of the log says in the words of EPCIS. */
  async page(tx: Transaction, page: readonly PageRow[], differences: Differences): Promise<void> {
    const rows = page.filter(({ kind }) => kind === 'epcis_document' || kind === 'epcis_event')
    const [first, last] = [page[0]?.position, page.at(-1)?.position]
    if (first === undefined || last === undefined || !(await hasEpcis(tx))) return
    const documents: Row[] = []
    const placed: EventInPlace[] = []
    for (const run of this.#runs(rows, documents, differences))
      placed.push(...(await this.#settle(tx, run)))
    const range = { first, last, differences }
    const at = (values: readonly (string | null)[]): Row => ({ key: values[0] ?? '', values })
    const tables = [
      ['epcis_document', DOCUMENT_COLUMNS, documents],
      ['epcis_event', EVENT_COLUMNS, placed.map(eventValues).map(at)],
      ['epcis_thing', THING_COLUMNS, placed.flatMap(thingValues).map(whole)],
      ['epcis_movement', MOVEMENT_COLUMNS, placed.flatMap(movementValues).map(whole)],
    ] as const
    for (const [table, columns, stated] of tables)
      await compareRows(tx, { table, columns }, stated, range)
    this.journals += await comparePostings(tx, placed, range)
  }

  /** What only shows at the end: whether balances are what their postings come to. */
  async finish(tx: Transaction, differences: Differences): Promise<void> {
    await compareBalances(tx, differences)
  }

  /** Events in runs of one document without a gap: before the first of them all is known. */
  *#runs(
    rows: readonly PageRow[],
    documents: Row[],
    differences: Differences,
  ): Generator<readonly EventAtHand[], void> {
    let run: EventAtHand[] = []
    for (const row of rows) {
      const event = this.#open(row, documents, differences)
      const before = run.at(-1)
      const goesOn = before?.position === row.position - 1n && before.document === event?.document
      if (!goesOn && run.length > 0) {
        yield run
        run = []
      }
      if (event !== null) run.push(event)
    }
    if (run.length > 0) yield run
  }

  #open(row: PageRow, documents: Row[], differences: Differences): EventAtHand | null {
    const { position, kind, canonical } = row
    try {
      const read = readCanonical(canonical ?? '')
      assert(read.ok, 'a statement is canonical')
      const { body } = read.value as unknown as Statement
      if (kind === 'epcis_document') {
        const document = keptDocument(body)
        const readings = new EventReadings(document.frame, nodeDigest)
        const values = documentValues(position, document)
        documents.push({ key: String(position), values })
        const { events } = document.frame
        this.#documents.set(`${document.source} ${document.hash}`, { position, readings, events })
        return null
      }
      const kept = keptEvent(body)
      const document = this.#documents.get(`${kept.source} ${kept.document}`)
      assert(document !== undefined, 'a document is kept before its events')
      return { position, kept, document }
    } catch (fault) {
      const held = fault instanceof Error ? fault.message : String(fault)
      const where = `position ${position}`
      differences.add({ what: 'statement that folds', where, stated: kind, held })
      return null
    }
  }

  async #settle(tx: Transaction, run: readonly EventAtHand[]): Promise<readonly EventInPlace[]> {
    const [first] = run
    if (first === undefined) return []
    const { document } = first
    const events = run.map(({ kept }) => ({ kept, reading: readAgain(document.readings, kept) }))
    const last = run.at(-1)?.kept
    // All of it was seen: what was watched between its events is needed no more.
    if (last?.number === document.events) this.#documents.delete(`${last.source} ${last.document}`)
    const positions = run.map(({ position }) => position)
    const batch = { source: first.kept.source, document: document.position, events, positions }
    return settleBatch(tx, batch, { own: this.#own, below: first.position })
  }
}

function whole(values: readonly string[]): Row {
  return { key: values.join(' '), values }
}

/** The digests are made again too: a statement that states others is told by its row. */
function readAgain(readings: EventReadings, { text }: KeptEvent): EventReading | null {
  if (text === null) return null
  const stated = eventOfText(text)
  assert(stated !== null, 'an event was read before it was kept')
  return readings.read(stated)
}
