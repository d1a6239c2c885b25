/**
 * Recording what sources say: a person's list of statements, each with the passage that it comes
 * from, all or none in one transaction. The same list again adds nothing.
 */
import { accessAsKnown } from '@causeway/domain/access/access'
import type { AccessKind } from '@causeway/domain/access/access-kind'
import {
  type AccessRefusal,
  type Said,
  type Told,
  isAccessKind,
  parseAccess,
} from '@causeway/domain/access/access-statement'
import {
  type PassageOutside,
  type QuoteNotFound,
  checkPassage,
  passageOf,
} from '@causeway/domain/access/passage'
import { ALL_KNOWN } from '@causeway/domain/claims/edition'
import { type Result, accept, assert, refuse } from '@causeway/domain/result/result'
import { unsigned } from '@causeway/domain/statement/statement'
import { type Instant, dayOfInstant } from '@causeway/domain/time/instant'
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { Database, Transaction } from '../database/database.ts'
import { type FiledDocument, findDocument, textOfDocument } from '../document/document.ts'
import { BATCH_MAX, appendStatements } from '../log/log.ts'
import { type NoSuchOperation, findOperation, withOperation } from '../operation/operation.ts'
import { readTold } from './access.ts'
import { isZone } from './zone-rules.ts'

/** Fields of one statement as a person wrote them: its kind, what is said, `passage` or `quote`. */
export type RecordFields = { readonly [name: string]: Canonical }

export interface RecordOrder {
  readonly operation: string
  readonly records: readonly RecordFields[]
}

/** What is wrong with one record; the person corrects it. `number` counts from 1. */
export interface WrongRecord {
  readonly number: number
  readonly flaw: RecordFlaw
}

export type RecordFlaw =
  | AccessRefusal
  | PassageOutside
  | QuoteNotFound
  | { readonly kind: 'not a kind'; readonly at: 'kind'; readonly text: string }
  | { readonly kind: 'no such document'; readonly at: 'document'; readonly hash: string }
  | { readonly kind: 'text was taken away'; readonly at: 'document'; readonly hash: string }
  | { readonly kind: 'passage and quote'; readonly at: 'quote' }
  | { readonly kind: 'later than its source'; readonly at: 'on' | 'as_of'; readonly source: string }
  /** Something that the record speaks of was not stated before it, in the log or in the list. */
  | {
      readonly kind: 'not stated before'
      readonly at: 'pause' | 'condition' | 'breach' | 'window' | 'supersedes'
      readonly code: string
      readonly known: readonly string[]
    }

/** In this order. Nothing is recorded where one record is wrong. */
export type RecordRefusal =
  | NoSuchOperation
  | { readonly kind: 'no records' }
  | { readonly kind: 'too many records'; readonly most: number }
  | { readonly kind: 'wrong records'; readonly wrong: readonly WrongRecord[] }

/** What became of each record, in their order. */
export interface Recorded {
  readonly answer: 'added' | 'exists'
  readonly position: bigint
  readonly kind: AccessKind
}

/** Records statements. `document`, `claimed_by` and the like stand in each record by then. */
export async function recordStatements(
  database: Database,
  { operation: code, records }: RecordOrder,
  now: Instant,
): Promise<Result<readonly Recorded[], RecordRefusal>> {
  const operation = await findOperation(database, code)
  if (operation === null) return refuse({ kind: 'no such operation', code })
  if (records.length === 0) return refuse({ kind: 'no records' })
  if (records.length > BATCH_MAX) return refuse({ kind: 'too many records', most: BATCH_MAX })
  return withOperation(database, operation, 'write', async (tx) => {
    // Nothing that a record speaks of may be stated by somebody else between reading and writing.
    await tx.query('SELECT 1 FROM log_state FOR UPDATE')
    const read = await readRecords(tx, records, now)
    if (!read.ok) return read
    const statements = read.value.map(({ said, body }) => ({
      ...unsigned(operation.code),
      kind: said.body.kind,
      body,
      event_time: { at: said.origin.on, precision: 'day' as const, zone: null },
    }))
    const logged = await appendStatements(tx, statements, now)
    return accept(
      logged.map((one, at) => {
        const kind = read.value[at]?.said.body.kind
        assert(kind !== undefined, 'the log answers each statement')
        return { ...one, kind }
      }),
    )
  })
}

interface ReadRecord {
  readonly said: Said
  /** What the statement holds. */
  readonly body: RecordFields
}

async function readRecords(
  tx: Transaction,
  records: readonly RecordFields[],
  now: Instant,
): Promise<Result<readonly ReadRecord[], RecordRefusal>> {
  const told: Told[] = [...(await readTold(tx))]
  const shelf = new Shelf(tx)
  const wrong: WrongRecord[] = []
  const good: ReadRecord[] = []
  const today = dayOfInstant(now)
  for (const [index, fields] of records.entries()) {
    const read = await readOne(shelf, fields)
    const flaw = read.ok
      ? (lateFlaw(read.value, today) ?? unstated(read.value.said, told))
      : read.refusal
    if (flaw !== null) {
      wrong.push({ number: index + 1, flaw })
      continue
    }
    assert(read.ok, 'a record without a flaw was read')
    good.push(read.value)
    // Later records may speak of what this one states.
    told.push({ ...read.value.said, position: BigInt(told.length) + 2n ** 60n, known: today })
  }
  return wrong.length > 0 ? refuse({ kind: 'wrong records', wrong }) : accept(good)
}

/** Documents by digest, each fetched once. */
class Shelf {
  readonly #tx: Transaction
  readonly #known = new Map<string, { document: FiledDocument | null; text: string | null }>()

  constructor(tx: Transaction) {
    this.#tx = tx
  }

  async take(
    hash: string,
  ): Promise<{ readonly document: FiledDocument | null; readonly text: string | null }> {
    const known = this.#known.get(hash)
    if (known !== undefined) return known
    const document = await findDocument(this.#tx, hash)
    const text = document === null ? null : await textOfDocument(this.#tx, hash)
    this.#known.set(hash, { document, text })
    return { document, text }
  }
}

type WithDocument = ReadRecord & { readonly document: FiledDocument | null }

/** In this order: kind, document, quote, form, passage in the text. */
async function readOne(
  shelf: Shelf,
  fields: RecordFields,
): Promise<Result<WithDocument, RecordFlaw>> {
  const { kind: word, quote, ...rest } = fields
  const kind = typeof word === 'string' ? word : ''
  if (!isAccessKind(kind)) return refuse({ kind: 'not a kind', at: 'kind', text: kind })
  const hash = typeof rest['document'] === 'string' ? rest['document'] : null
  const { document, text } = hash === null ? { document: null, text: null } : await shelf.take(hash)
  if (hash !== null && document === null)
    return refuse({ kind: 'no such document', at: 'document', hash })
  if (hash !== null && text === null)
    return refuse({ kind: 'text was taken away', at: 'document', hash })
  let body: RecordFields = rest
  if (quote !== undefined) {
    if ('passage' in rest) return refuse({ kind: 'passage and quote', at: 'quote' })
    if (typeof quote !== 'string')
      return refuse({ kind: 'malformed', at: 'quote', flaw: 'not text' })
    const found = passageOf(text ?? '', quote)
    if (!found.ok) return found
    body = { ...rest, passage: { start: found.value.start, end: found.value.end } }
  }
  const said = parseAccess(kind, body, isZone)
  if (!said.ok) return said
  const { passage } = said.value.origin
  if (passage !== null && document !== null) {
    const inside = checkPassage(passage, document.characters)
    if (!inside.ok) return inside
  }
  return accept({ said: said.value, body, document })
}

/** A source cannot tell of a day behind its own, nor a person of one that has not come. */
function lateFlaw({ said, document }: WithDocument, today: string): RecordFlaw | null {
  const source = document?.published ?? today
  const asOf = said.body.kind === 'figure_stated' ? said.body.asOf : null
  if (asOf !== null && asOf > source) return { kind: 'later than its source', at: 'as_of', source }
  const isForecast = said.body.kind === 'window_stated' || said.body.kind === 'pause_status'
  return !isForecast && said.origin.on > source
    ? { kind: 'later than its source', at: 'on', source }
    : null
}

function unstated({ body }: Said, told: readonly Told[]): RecordFlaw | null {
  const picture = accessAsKnown(told, ALL_KNOWN)
  const missing = (
    at: Extract<RecordFlaw, { readonly kind: 'not stated before' }>['at'],
    code: string,
    known: Iterable<string>,
  ): RecordFlaw => ({ kind: 'not stated before', at, code, known: [...known].slice(0, 20) })
  if (body.kind === 'window_held' && !picture.windows.has(body.window))
    return missing('window', body.window, picture.windows.keys())
  if (body.kind === 'figure_stated') {
    const known = picture.figures.map((one) => one.body.figure)
    const strange = body.supersedes.find((figure) => !known.includes(figure))
    return strange === undefined ? null : missing('supersedes', strange, known)
  }
  if (body.kind === 'pause_proposed' || !('pause' in body) || body.pause === null) return null
  const story = picture.pauses.get(body.pause)
  if (story === undefined) return missing('pause', body.pause, picture.pauses.keys())
  if (body.kind === 'condition_changed') {
    const known = story.conditions.map(({ stated }) => stated.body.condition)
    if (!known.includes(body.condition)) return missing('condition', body.condition, known)
  }
  if (body.kind === 'breach_answered') {
    const known = story.breaches.map(({ reported }) => reported.body.breach)
    if (!known.includes(body.breach)) return missing('breach', body.breach, known)
  }
  return null
}
