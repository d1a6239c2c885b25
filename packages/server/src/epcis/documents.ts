/**
 * Documents as the tables hold them: opened once by their statement, found again by their digest.
 */
import { type OperationCode, type Statement, unsigned } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import { type DocumentFrame, EventReadings } from '@causeway/exchange/epcis/reading/event-reading'
import { type Canonical, readCanonical } from '@causeway/proof/canonical/canonical'
import { assert } from '@causeway/domain/result/result'
import type { Transaction } from '../database/database.ts'
import { appendOne } from '../log/log.ts'
import { nodeDigest } from '../proof/node-engine.ts'
import { copyLine } from './event-row.ts'
import { keptOf } from './keep-batch.ts'
import { type FoundDocument, type KeptDocument, keptDocument } from './statements.ts'

/** A document in the log, and how many of its events are. */
export interface KnownDocument {
  readonly position: bigint
  readonly frame: DocumentFrame
  readonly kept: number
}

/** Columns with the expression that gives them back as the text that `documentValues` makes. */
export const DOCUMENT_COLUMNS: readonly (readonly [string, string])[] = [
  ['position', 'position::text'],
  ['source', 'source'],
  ['hash', "'\\x' || encode(hash, 'hex')"],
  ['bytes', 'bytes::text'],
  ['file_name', 'file_name'],
  ['events', 'events::text'],
  ['is_refused', 'is_refused::text'],
  ['issues', 'issues'],
]

/** The values of the columns, in their order. */
export function documentValues(position: bigint, document: KeptDocument): readonly string[] {
  const { headerIssues, isHeaderRefused } = new EventReadings(document.frame, nodeDigest)
  return [
    String(position),
    document.source,
    `\\x${document.hash}`,
    String(document.bytes),
    document.fileName,
    String(document.frame.events),
    String(isHeaderRefused),
    [...new Set(headerIssues.map((one) => one.code))].join(','),
  ]
}

/** The document of that source with those very bytes, or null. */
export async function findDocument(
  tx: Transaction,
  { source, hash }: Pick<FoundDocument, 'source' | 'hash'>,
): Promise<KnownDocument | null> {
  const [row] = await tx.query<{ position: bigint; canonical: string }>(
    `SELECT d.position, s.canonical FROM epcis_document d JOIN statement s USING (position)
     WHERE d.source = $1 AND d.hash = decode($2, 'hex')`,
    [source, hash],
  )
  if (row === undefined) return null
  const { frame } = keptDocument(bodyOf(row.canonical))
  return { position: row.position, frame, kept: await keptOf(tx, row.position) }
}

/** The body of a statement of ours. */
function bodyOf(canonical: string): { readonly [name: string]: Canonical } {
  const read = readCanonical(canonical)
  assert(read.ok, 'a statement in the log is canonical')
  return (read.value as unknown as Statement).body
}

/** Opens the document by its statement, or finds it as it was opened before. */
export async function openDocument(
  tx: Transaction,
  operation: OperationCode,
  opening: { readonly found: FoundDocument; readonly statement: Statement; readonly now: Instant },
): Promise<KnownDocument> {
  // Held from the start, so that two imports of one file at once see each other.
  await tx.query('SELECT 1 FROM log_state FOR UPDATE')
  const known = await findDocument(tx, opening.found)
  if (known !== null) return known
  const parts = { ...unsigned(operation), ...opening.statement }
  const position = await appendOne(tx, { operation, parts }, opening.now)
  const document = keptDocument(opening.statement.body)
  const columns = DOCUMENT_COLUMNS.map(([name]) => name)
  await tx.copy('epcis_document', columns, copyLine(documentValues(position, document)))
  return { position, frame: document.frame, kept: 0 }
}
