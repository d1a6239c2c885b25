/**
 * Filed documents: a news dispatch or a report as a source, with digest, publisher, day and licence
 * in the log and the text outside of it. The same bytes are the same document, filed once.
 */
import { hash } from 'node:crypto'
import type { AsKnown } from '@causeway/domain/claims/edition'
import { type DocumentHash, CHARACTERS_MAX } from '@causeway/domain/access/origin'
import { charactersIn } from '@causeway/domain/access/passage'
import { type Result, accept, assert, refuse } from '@causeway/domain/result/result'
import type { Day } from '@causeway/domain/time/day'
import { type Instant, dayOfInstant } from '@causeway/domain/time/instant'
import type { Database, Transaction } from '../database/database.ts'
import { appendOne } from '../log/log.ts'
import {
  type NoSuchOperation,
  type Operation,
  findOperation,
  withOperation,
} from '../operation/operation.ts'

/** What is said of a file when it is filed. */
export interface FilingOrder {
  readonly operation: string
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly title: string
  readonly publisher: string
  readonly published: Day
  /** The terms under which the text may be kept and quoted; `not stated` where none are. */
  readonly licence: string
  readonly filedBy: string
}

/** A document as the log tells it. */
export interface FiledDocument {
  readonly position: bigint
  readonly hash: DocumentHash
  readonly bytes: number
  readonly characters: number
  readonly fileName: string
  readonly title: string
  readonly publisher: string
  readonly published: Day
  readonly licence: string
  readonly filedBy: string
}

/** In this order; the caller gives another file, corrects the day, or sees what was filed. */
export type FilingRefusal =
  | NoSuchOperation
  | { readonly kind: 'not text'; readonly because: 'not UTF-8' | 'a zero sign' | 'empty' }
  | { readonly kind: 'too long'; readonly characters: number; readonly most: number }
  | { readonly kind: 'published later than today'; readonly published: Day; readonly today: Day }
  | { readonly kind: 'filed otherwise'; readonly filed: FiledDocument }

export interface Filed {
  readonly answer: 'added' | 'exists'
  readonly document: FiledDocument
}

/** Files a document. A text that had been taken away comes back when the same file is given. */
export async function fileDocument(
  database: Database,
  order: FilingOrder,
  now: Instant,
): Promise<Result<Filed, FilingRefusal>> {
  const operation = await findOperation(database, order.operation)
  if (operation === null) return refuse({ kind: 'no such operation', code: order.operation })
  const text = textOfBytes(order.bytes)
  if (!text.ok) return text
  const characters = charactersIn(text.value)
  if (characters > CHARACTERS_MAX)
    return refuse({ kind: 'too long', characters, most: CHARACTERS_MAX })
  const [published, today] = [order.published, dayOfInstant(now)]
  if (published > today) return refuse({ kind: 'published later than today', published, today })
  return withOperation(database, operation, 'write', (tx) =>
    fileText(tx, { operation, order, text: text.value, characters }, now),
  )
}

async function fileText(
  tx: Transaction,
  filing: {
    readonly operation: Operation
    readonly order: FilingOrder
    readonly text: string
    readonly characters: number
  },
  now: Instant,
): Promise<Result<Filed, FilingRefusal>> {
  const { operation, order, text, characters } = filing
  const digest = hash('sha256', order.bytes) as DocumentHash
  // Two people who file the same bytes at once wait for each other here.
  await tx.query('SELECT 1 FROM log_state FOR UPDATE')
  const known = await findDocument(tx, digest)
  if (known !== null) {
    const isSame = known.publisher === order.publisher && known.published === order.published
    if (!isSame) return refuse({ kind: 'filed otherwise', filed: known })
    await keepText(tx, { position: known.position, digest, text })
    return accept({ answer: 'exists', document: known })
  }
  const { fileName, title, publisher, published, licence, filedBy } = order
  const bytes = order.bytes.length
  const body = {
    ...{ hash: digest, bytes, characters, file_name: fileName, title, publisher, published },
    ...{ licence, filed_by: filedBy },
  }
  const attachments = [{ hash: digest, bytes, media: 'text/plain' }]
  const event_time = { at: published, precision: 'day' as const, zone: null }
  const parts = { kind: 'document_filed' as const, body, attachments, event_time }
  const position = await appendOne(tx, { operation: operation.code, parts }, now)
  await keepText(tx, { position, digest, text })
  const document = {
    ...{ position, hash: digest, bytes, characters, fileName, title, publisher, published },
    ...{ licence, filedBy },
  }
  return accept({ answer: 'added', document })
}

async function keepText(
  tx: Transaction,
  kept: { readonly position: bigint; readonly digest: DocumentHash; readonly text: string },
): Promise<void> {
  await tx.query(
    `INSERT INTO document_text (hash, position, text) VALUES (decode($1, 'hex'), $2, $3)
     ON CONFLICT DO NOTHING`,
    [kept.digest, kept.position, kept.text],
  )
}

/** The text of a file, every sign of it; a mark of byte order is one. */
function textOfBytes(bytes: Uint8Array): Result<string, FilingRefusal> {
  if (bytes.length === 0) return refuse({ kind: 'not text', because: 'empty' })
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return refuse({ kind: 'not text', because: 'not UTF-8' })
  }
  return text.includes('\0') ? refuse({ kind: 'not text', because: 'a zero sign' }) : accept(text)
}

/** All documents as known, in the order of the log. */
export async function readDocuments(
  tx: Transaction,
  { position, published }: AsKnown,
): Promise<readonly FiledDocument[]> {
  const rows = await tx.query<{ position: bigint; canonical: string }>(
    `SELECT position, canonical FROM statement WHERE kind = 'document_filed'
     AND ($1::bigint IS NULL OR position <= $1) ORDER BY position`,
    [position],
  )
  return rows.map(documentOf).filter((one) => published === null || one.published <= published)
}

/** The document of a digest; null where none was filed. */
export async function findDocument(tx: Transaction, digest: string): Promise<FiledDocument | null> {
  const all = await readDocuments(tx, { position: null, published: null })
  return all.find((one) => one.hash === digest) ?? null
}

/** The text as kept; null where it was taken away. */
export async function textOfDocument(tx: Transaction, digest: string): Promise<string | null> {
  const [row] = await tx.query<{ text: string }>(
    "SELECT text FROM document_text WHERE hash = decode($1, 'hex')",
    [digest],
  )
  return row?.text ?? null
}

function documentOf(row: { readonly position: bigint; readonly canonical: string }): FiledDocument {
  const { body } = JSON.parse(row.canonical) as { readonly body: Record<string, unknown> }
  const text = (name: string): string => {
    const value = body[name]
    assert(typeof value === 'string', `a document of ours states its ${name}`)
    return value
  }
  return {
    position: row.position,
    hash: text('hash') as DocumentHash,
    bytes: Number(body['bytes']),
    characters: Number(body['characters']),
    fileName: text('file_name'),
    title: text('title'),
    publisher: text('publisher'),
    published: text('published') as Day,
    licence: text('licence'),
    filedBy: text('filed_by'),
  }
}
