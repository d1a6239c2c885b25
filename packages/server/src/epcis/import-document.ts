/**
 * Imports a document of EPCIS of any length: read once to its end before anything is kept, then
 * once more to keep each event as evidence, whatever becomes of it. The same file again adds
 * nothing; a try that was killed goes on where it was.
 */
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { Statement } from '@causeway/domain/statement/statement'
import { EventReadings } from '@causeway/exchange/epcis/reading/event-reading'
import { type Database, type Transaction, inTransaction } from '../database/database.ts'
import { type Operation, ensureOperation } from '../operation/operation.ts'
import { nodeDigest } from '../proof/node-engine.ts'
import { isEpcis, readThrough } from './document-pass.ts'
import { openDocument } from './documents.ts'
import { feedEvents } from './event-feed.ts'
import type { EpcisOrder, EpcisRefusal, EpcisShell, EpcisSummary } from './import-order.ts'
import { keepBatch } from './keep-batch.ts'
import { OwnEvents } from './own-events.ts'
import { type FoundDocument, documentStatement, keptDocument } from './statements.ts'
import { Tally } from './tally.ts'
import type { TrialMemory } from './trial-memory.ts'
import { TrialRun } from './trial-run.ts'

/** An order with what the first reading found. */
interface Asked {
  readonly order: EpcisOrder
  readonly shell: EpcisShell
  readonly found: FoundDocument
  readonly statement: Statement
}

/** Imports one document. Refusals in the order of `EpcisRefusal`. */
export async function importDocument(
  database: Database,
  order: EpcisOrder,
  shell: EpcisShell,
): Promise<Result<EpcisSummary, EpcisRefusal>> {
  if (!/^[a-z0-9][a-z0-9._-]{0,63}$/.test(order.source))
    return refuse({ kind: 'not a source code', text: order.source })
  let seen = 0
  const first = await readThrough(order, shell.signal, (events) => {
    seen += events.length
    shell.progress('Reading', seen, null)
  })
  if (!first.ok) return first
  if (!isEpcis(first.value)) return refuse({ kind: 'not EPCIS' })
  const found: FoundDocument = { ...first.value, source: order.source, fileName: order.fileName }
  const statement = documentStatement(order.operation, found, shell.now())
  if (statement === null) return refuse({ kind: 'header too large to keep' })
  const asked = { order, shell, found, statement }
  return order.trial === null
    ? keepDocument(database, asked)
    : tryDocument(database, order.trial, asked)
}

async function keepDocument(
  database: Database,
  { order, shell, found, statement }: Asked,
): Promise<Result<EpcisSummary, EpcisRefusal>> {
  const wanted = { code: order.operation, title: order.operation }
  const operation = await ensureOperation(database, wanted, shell.now())
  const document = await inScope(database, operation, (tx) =>
    openDocument(tx, order.operation, { found, statement, now: shell.now() }),
  )
  const readings = new EventReadings(document.frame, nodeDigest)
  const own = new OwnEvents(order.operation)
  let added = 0
  const read = await feedEvents({
    ...{ order, shell, found, readings, kept: document.kept },
    async keep(events) {
      const batch = { source: order.source, document: document.position, events }
      const around = { now: shell.now(), own }
      added += await inScope(database, operation, (tx) => keepBatch(tx, batch, around))
    },
  })
  const kept = document.kept + added
  if (!read.ok)
    return read.refusal.kind === 'cancelled' ? refuse({ kind: 'cancelled', kept }) : read
  if (read.value.hash !== found.hash) return refuse({ kind: 'changed', kept })
  const tally = await inScope(database, operation, (tx) => Tally.of(tx, document.position))
  return accept({
    ...summaryOf(found, readings),
    ...{ document: document.position, added, exists: found.events - added, dryRun: false },
    ...tally.counts(),
  })
}

/** The same without writing: settled beside what the log holds, as far as it holds anything. */
async function tryDocument(
  database: Database,
  memory: TrialMemory,
  { order, shell, found, statement }: Asked,
): Promise<Result<EpcisSummary, EpcisRefusal>> {
  const trial = await TrialRun.begin({ database, code: order.operation, memory }, found)
  const { document } = trial
  const frame = document?.frame ?? keptDocument(statement.body).frame
  const readings = new EventReadings(frame, nodeDigest)
  const kept = document?.kept ?? 0
  const read = await feedEvents({
    ...{ order, shell, found, readings, kept },
    keep: (events) => trial.settle(events),
  })
  if (!read.ok) return read
  if (read.value.hash !== found.hash) return refuse({ kind: 'changed', kept: 0 })
  return accept({
    ...summaryOf(found, readings),
    ...{ document: document?.position ?? null, added: found.events - kept, exists: kept },
    ...{ dryRun: true, ...trial.tally.counts() },
  })
}

function summaryOf(
  { source, fileName, hash, bytes, events }: FoundDocument,
  { isHeaderRefused }: EventReadings,
): Pick<EpcisSummary, 'source' | 'fileName' | 'hash' | 'bytes' | 'events' | 'isHeaderRefused'> {
  return { source, fileName, hash, bytes, events, isHeaderRefused }
}

function inScope<Outcome>(
  database: Database,
  operation: Operation,
  work: (tx: Transaction) => Promise<Outcome>,
): Promise<Outcome> {
  return inTransaction(database, { schema: operation.schema, mode: 'write' }, work)
}
