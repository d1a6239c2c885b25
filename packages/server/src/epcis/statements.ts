/**
 * The statements that keep a document of EPCIS: one for the document, one for each event with its
 * text word for word. Written from parts, and read back by whoever folds the log.
 */
import { assert } from '@causeway/domain/result/result'
import {
  type OperationCode,
  type Statement,
  STATEMENT_MAX_BYTES,
  statementValue,
  unsigned,
} from '@causeway/domain/statement/statement'
import { type Instant, instantText, parseInstant } from '@causeway/domain/time/instant'
import { type JsonObject, isObject, member, printJson } from '@causeway/exchange/epcis/json/json'
import { parseJson } from '@causeway/exchange/epcis/json/parse'
import { READ_LIMITS } from '@causeway/exchange/epcis/reader/limits'
import type { DocumentFrame } from '@causeway/exchange/epcis/reading/event-reading'
import type { JulyHashes } from '@causeway/exchange/epcis/hash/event-hash'
import { namingOf } from '@causeway/exchange/epcis/vocabulary/context'
import { type Canonical, canonicalText } from '@causeway/proof/canonical/canonical'
import { type Canonicalised, canonicalised, sha256 } from '../log/log.ts'

/** A document as it was found, before anything of it is kept. */
export interface FoundDocument {
  readonly source: string
  readonly fileName: string
  /** SHA-256 of its bytes, hexadecimal. */
  readonly hash: string
  readonly bytes: number
  readonly events: number
  readonly header: JsonObject
}

/** What a document's statement says, read back. */
export interface KeptDocument {
  readonly source: string
  readonly fileName: string
  readonly hash: string
  readonly bytes: bigint
  readonly frame: DocumentFrame
}

/** What an event's statement says, read back. */
export interface KeptEvent {
  readonly source: string
  readonly document: string
  /** In the document, from 1. */
  readonly number: number
  readonly bytes: number
  /** Word for word; null where it is too large for a statement, and only its digest is kept. */
  readonly text: string | null
  readonly hashes: JulyHashes
}

/** Members of a header that give events their meaning; all else of a long one is left out. */
const FRAMING = ['@context', 'type', 'schemaVersion', 'creationDate'] as const
const HEADER_MAX_BYTES = 30_000

/**
 * The document's statement; null where even that part of its header which events are read under is
 * too large to be kept.
 */
export function documentStatement(
  operation: OperationCode,
  found: FoundDocument,
  receivedAt: Instant,
): Statement | null {
  const whole = printJson(found.header)
  const isWhole = Buffer.byteLength(whole) <= HEADER_MAX_BYTES
  const header = isWhole ? whole : printJson(framing(found.header))
  if (Buffer.byteLength(header) > HEADER_MAX_BYTES) return null
  const body = {
    source: found.source,
    hash: found.hash,
    bytes: found.bytes,
    file_name: found.fileName.toWellFormed(),
    events: found.events,
    received_at: instantText(receivedAt),
    header: header.toWellFormed(),
    header_hash: sha256(whole),
    is_header_whole: isWhole,
    ignored: [...namingOf(found.header).ignored].map((one) => one.toWellFormed()),
  }
  const file = { hash: found.hash, bytes: found.bytes, media: 'application/ld+json' }
  const statement: Statement = {
    ...unsigned(operation),
    kind: 'epcis_document',
    body,
    attachments: [file],
  }
  const text = canonicalText(statementValue(statement))
  return Buffer.byteLength(text) > STATEMENT_MAX_BYTES ? null : statement
}

function framing(header: JsonObject): JsonObject {
  return Object.fromEntries(
    FRAMING.flatMap((name) => {
      const value = member(header, name)
      return value === undefined ? [] : [[name, value] as const]
    }),
  )
}

/** Leaves room for all that stands beside the text. */
const TEXT_MAX_BYTES = STATEMENT_MAX_BYTES - 2_000
/** A sign takes at most so many bytes in a statement. */
const SIGN_MAX_BYTES = 6

/** Whether an event's text fits into a statement, word for word. */
export function fitsStatement(text: string): boolean {
  if (text.length * SIGN_MAX_BYTES <= TEXT_MAX_BYTES) return true
  if (text.length > TEXT_MAX_BYTES) return false
  return Buffer.byteLength(JSON.stringify(text)) <= TEXT_MAX_BYTES
}

/** The event's statement. One that does not fit keeps the digest of the event's text instead. */
export function eventStatement(
  operation: OperationCode,
  event: Omit<KeptEvent, 'text'>,
  text: string,
): Canonicalised {
  const raw: { readonly [name: string]: Canonical } = fitsStatement(text)
    ? { raw: text }
    : { raw: null, raw_hash: sha256(text) }
  const body = {
    source: event.source,
    document: event.document,
    number: event.number,
    bytes: event.bytes,
    cbv2_0: event.hashes['cbv2.0'],
    cbv2_1: event.hashes['cbv2.1'],
    ...raw,
  }
  const statement: Statement = { ...unsigned(operation), kind: 'epcis_event', body }
  return canonicalised('epcis_event', canonicalText(statementValue(statement)))
}

type Fields = { readonly [name: string]: Canonical }

/** The body of an `epcis_document`. Throws where it is none of ours. */
export function keptDocument(body: Fields): KeptDocument {
  const header = parseJson(textOf(body, 'header'), READ_LIMITS.depthMax, [])
  const receivedAt = parseInstant(textOf(body, 'received_at'))
  const ignored = body['ignored']
  assert(header.ok && isObject(header.value), 'a header was read before it was kept')
  assert(receivedAt.ok, 'a document says when it was received')
  assert(Array.isArray(ignored), 'a document lists what digests leave out')
  return {
    source: textOf(body, 'source'),
    fileName: textOf(body, 'file_name'),
    hash: textOf(body, 'hash'),
    bytes: BigInt(numberOf(body, 'bytes')),
    frame: {
      header: header.value,
      ignored: new Set(ignored.map(String)),
      events: numberOf(body, 'events'),
      receivedAt: receivedAt.value,
    },
  }
}

/** The body of an `epcis_event`. Throws where it is none of ours. */
export function keptEvent(body: Fields): KeptEvent {
  const raw = body['raw']
  return {
    source: textOf(body, 'source'),
    document: textOf(body, 'document'),
    number: numberOf(body, 'number'),
    bytes: numberOf(body, 'bytes'),
    text: typeof raw === 'string' ? raw : null,
    hashes: { 'cbv2.0': textOf(body, 'cbv2_0'), 'cbv2.1': textOf(body, 'cbv2_1') },
  }
}

function textOf(fields: Fields, name: string): string {
  const value = fields[name]
  assert(typeof value === 'string', `a statement of a document states its ${name}`)
  return value
}

function numberOf(fields: Fields, name: string): number {
  const value = fields[name]
  assert(typeof value === 'number', `a statement of a document states its ${name}`)
  return value
}
