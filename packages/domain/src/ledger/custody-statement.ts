/**
 * Custody statements: the signed bytes as typed values, read once. What the body of each kind holds
 * stands in the file of its noun.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import { type Consignment, parseConsignment } from '../consignment/consignment.ts'
import {
  type Permission,
  type QuotaTold,
  parsePermission,
  parseQuota,
} from '../consignment/permission.ts'
import { type Request, parseRequest } from '../consignment/request.ts'
import { type Result, accept, assert } from '../result/result.ts'
import type { OperationCode, Position, StatementId } from '../statement/statement.ts'
import { parseDay } from '../time/day.ts'
import { type Instant, parseInstant } from '../time/instant.ts'
import type { Key } from './code.ts'
import { CUSTODY_KINDS, type CustodyKind } from './custody-kind.ts'
import { type Dispatch, parseDispatch } from './dispatch.ts'
import { Fields, type Malformed, type Reader, malformed } from './fields.ts'
import { type Finding, parseFinding } from './finding.ts'
import { type HandOver, parseHandOver } from './hand-over.ts'
import { type Hand, hands } from './hand.ts'
import { type Item, parseItem } from './item.ts'
import {
  type KeyEnrolled,
  type KeyRevoked,
  type ProvedEarlier,
  parseKeyEnrolled,
  parseKeyRevoked,
  parseProvedEarlier,
} from './key.ts'
import { type Place, parsePlace } from './place.ts'
import { type GoodsReturned, type Receipt, parseGoodsReturned, parseReceipt } from './receipt.ts'
import { code, hex64, listOf, oneOf, orNull, wholeNumber } from './reader.ts'
import { type Reservation, parseReservation } from './reservation.ts'
import { type LegClosed, type Reversal, parseLegClosed, parseReversal } from './reversal.ts'
import {
  type GoodsEntered,
  type GoodsHandedOut,
  type StockCount,
  parseGoodsEntered,
  parseGoodsHandedOut,
  parseStockCount,
} from './stock.ts'
import { type Transformation, parseTransformation } from './transformation.ts'

/** What a custody statement says; `kind` tells which. */
export type CustodyBody =
  | GoodsEntered
  | Dispatch
  | Receipt
  | GoodsReturned
  | HandOver
  | GoodsHandedOut
  | Finding
  | StockCount
  | Transformation
  | Reversal
  | Reservation
  | LegClosed
  | KeyEnrolled
  | KeyRevoked
  | ProvedEarlier
  | Request
  | Consignment
  | Permission
  | QuotaTold
  | Place
  | Item

/** A claimed instant. A day without a clock is held as its first instant, in UTC. */
export interface ClaimedTime {
  readonly at: Instant
  readonly precision: (typeof PRECISIONS)[number]
  readonly zone: string | null
}

/** One statement as signed. */
export interface CustodyStatement {
  readonly operation: OperationCode
  readonly hands: readonly Hand[]
  /** Null where nobody says when. */
  readonly time: ClaimedTime | null
  readonly body: CustodyBody
  readonly attachments: readonly Attached[]
}

/** A file that stays outside of the log, such as the picture of a signed waybill. */
export interface Attached {
  readonly hash: string
  readonly bytes: number
  readonly media: string
}

/** A statement in its place in the log. */
export interface Logged extends CustodyStatement {
  readonly position: Position
  readonly recorded: Instant
  readonly id: StatementId
  /** Keys whose signatures were checked and hold, also of witnesses outside of `hands`. */
  readonly signers: readonly Key[]
}

/** Signatures that came later, for a statement that is in the log already. */
export interface LoggedSignatures {
  readonly position: Position
  readonly of: StatementId
  readonly signers: readonly Key[]
}

const PRECISIONS = ['day', 'hour', 'minute', 'second'] as const

/**
 * Reads a statement's canonical value. Refuses in the order `v`, `profile`, `operation`, `kind`,
 * `hands`, `event_time`, `attachments`, unknown fields, and last the body's own refusals.
 */
export function parseCustodyStatement(value: Canonical): Result<CustodyStatement, Malformed> {
  const fields = new Fields(value, '')
  fields.take('v', wholeNumber(1, 1))
  fields.take('profile', oneOf(['causeway-ed25519-1']))
  const operation = fields.take('operation', code<OperationCode>())
  const kind = fields.take('kind', oneOf(CUSTODY_KINDS))
  const signed = fields.take('hands', hands)
  const time = fields.take('event_time', orNull(parseClaimedTime))
  const attachments = fields.take('attachments', listOf(parseAttached, { least: 0, most: 20 }))
  const bodyValue = fields.take('body', anyValue)
  const envelope = fields.answer({ operation, hands: signed, time, attachments })
  if (!envelope.ok) return envelope
  const body = parseBody(kind, bodyValue)
  return body.ok ? accept({ ...envelope.value, body: body.value }) : body
}

/** Puts a statement in its place. `signers` are keys whose signatures hold; nobody else counts. */
export function logged(
  statement: CustodyStatement,
  place: Pick<Logged, 'position' | 'recorded' | 'id' | 'signers'>,
): Logged {
  assert(place.position >= 0n, 'positions count from 0')
  return { ...statement, ...place }
}

function parseBody(kind: CustodyKind, value: Canonical): Result<CustodyBody, Malformed> {
  switch (kind) {
    case 'goods_entered':
      return parseGoodsEntered(value)
    case 'dispatch':
      return parseDispatch(value)
    case 'receipt':
      return parseReceipt(value)
    case 'goods_returned':
      return parseGoodsReturned(value)
    case 'hand_over':
      return parseHandOver(value)
    case 'goods_handed_out':
      return parseGoodsHandedOut(value)
    case 'finding':
      return parseFinding(value)
    case 'stock_count':
      return parseStockCount(value)
    case 'transformation':
      return parseTransformation(value)
    case 'reversal':
      return parseReversal(value)
    case 'reservation':
      return parseReservation(value)
    case 'leg_closed':
      return parseLegClosed(value)
    case 'key_enrolled':
      return parseKeyEnrolled(value)
    case 'key_revoked':
      return parseKeyRevoked(value)
    case 'proved_earlier':
      return parseProvedEarlier(value)
    case 'request':
      return parseRequest(value, 'body')
    case 'consignment':
      return parseConsignment(value)
    case 'permission':
      return parsePermission(value)
    case 'quota':
      return parseQuota(value)
    case 'place':
      return parsePlace(value)
    case 'item':
      return parseItem(value)
  }
}

const anyValue: Reader<Canonical> = (value, at) =>
  value === undefined ? malformed(at, 'missing') : accept(value)

export function parseClaimedTime(
  value: Canonical | undefined,
  at: string,
): Result<ClaimedTime, Malformed> {
  const fields = new Fields(value, at)
  return fields.answer({
    at: fields.take('at', instantOrDay),
    precision: fields.take('precision', oneOf(PRECISIONS)),
    zone: fields.take('zone', orNull(code<string>())),
  })
}

const instantOrDay: Reader<Instant> = (value, at) => {
  if (value === undefined) return malformed(at, 'missing')
  if (typeof value !== 'string') return malformed(at, 'not text')
  const isDay = parseDay(value).ok
  const read = parseInstant(isDay ? `${value}T00:00:00Z` : value)
  return read.ok ? accept(read.value) : malformed(at, 'not an instant')
}

function parseAttached(value: Canonical | undefined, at: string): Result<Attached, Malformed> {
  const fields = new Fields(value, at)
  return fields.answer({
    hash: fields.take('hash', hex64<string>()),
    bytes: fields.take('bytes', wholeNumber(0, Number.MAX_SAFE_INTEGER)),
    media: fields.take('media', code<string>()),
  })
}
