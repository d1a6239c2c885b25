/**
 * The statements of custody that have events, with what an event needs of them; and the parts of a
 * statement that stand in an event's own fields.
 */
import type { Consignment } from '@causeway/domain/consignment/consignment'
import type { ItemLine } from '@causeway/domain/consignment/request'
import type { LotCode, UnitCode } from '@causeway/domain/ledger/code'
import type { ClaimedTime, CustodyBody } from '@causeway/domain/ledger/custody-statement'
import type { Dispatch } from '@causeway/domain/ledger/dispatch'
import type { Interception, LossFound } from '@causeway/domain/ledger/finding'
import type { HandOver } from '@causeway/domain/ledger/hand-over'
import type { Lot, LotQuantity } from '@causeway/domain/ledger/lot'
import type { GoodsReturned, Receipt } from '@causeway/domain/ledger/receipt'
import type { GoodsEntered, GoodsHandedOut, StockCount } from '@causeway/domain/ledger/stock'
import type { Transformation } from '@causeway/domain/ledger/transformation'
import type { StatementId } from '@causeway/domain/statement/statement'
import type { JsonObject, JsonValue } from '../json/json.ts'
import type { CodeKind } from './addresses.ts'
import type { Step } from './steps.ts'

/**
 * The bodies that have events. Holds, reversals, keys, requests, permissions, quotas, places and
 * items have none: they move no goods, and EPCIS has no words for them.
 */
export type MappedBody =
  | Consignment
  | GoodsEntered
  | Dispatch
  | Receipt
  | GoodsReturned
  | HandOver
  | GoodsHandedOut
  | StockCount
  | Transformation
  | LossFound
  | Interception

/** A signed statement as far as its events tell of it. */
export interface StatedCustody {
  readonly id: StatementId
  readonly time: ClaimedTime | null
  readonly body: MappedBody
  /** The eventID of the giver's event that this answers (`upevt`); null where there is none. */
  readonly upstream: string | null
}

/** A paper that an event names: its type in CBV, and which of our codes it bears. */
export interface Paper {
  readonly type: 'bol' | 'desadv' | 'po' | 'recadv' | 'rma'
  readonly kind: CodeKind
  readonly code: string
}

/** One event before it is written: codes, not addresses. */
export interface Sketch {
  readonly step: Step
  readonly giver: string | null
  readonly receiver: string | null
  readonly place: string | null
  readonly to: string | null
  readonly papers: readonly Paper[]
  readonly lines: readonly LotQuantity[]
  readonly units: readonly UnitCode[]
  /** What goes in and comes out; null for all but transformations. */
  readonly transformed: {
    readonly inputs: readonly LotQuantity[]
    readonly outputs: readonly LotQuantity[]
  } | null
  /** Items of whatever lot; null for all but plans, which are TransactionEvents. */
  readonly items: readonly ItemLine[] | null
  /** Master data of the one lot that the event brings into being; null for all others. */
  readonly ilmd: JsonObject | null
  /** The party whose word the cause of a loss is; null where nothing is lost. */
  readonly claimedBy: string | null
  /** Own terms, without their prefix. */
  readonly own: JsonObject
}

export const EMPTY_SKETCH: Omit<Sketch, 'step'> = {
  giver: null,
  receiver: null,
  place: null,
  to: null,
  papers: [],
  lines: [],
  units: [],
  transformed: null,
  items: null,
  ilmd: null,
  claimedBy: null,
  own: {},
}

/** The body as one that has events, or null where it is none: it moves no goods. */
export function mappedBody(body: CustodyBody): MappedBody | null {
  switch (body.kind) {
    case 'finding':
      return body.about === 'loss' || body.about === 'interception' ? body : null
    case 'goods_entered':
    case 'dispatch':
    case 'receipt':
    case 'goods_returned':
    case 'hand_over':
    case 'goods_handed_out':
    case 'stock_count':
    case 'transformation':
      return body
    default:
      return null
  }
}

/** Lots that the statement describes itself. */
export function lotsOf(body: MappedBody): readonly Lot[] {
  return 'lots' in body ? body.lots : []
}

/** Every lot that the statement's events have a quantity of. */
export function lotsNamed(body: MappedBody): readonly LotCode[] {
  if (body.kind === 'finding') return 'lot' in body ? [body.lot] : body.lines.map(({ lot }) => lot)
  if (body.kind === 'transformation') {
    return [...body.inputs, ...body.outputs].map(({ lot }) => lot)
  }
  return body.kind === 'consignment' ? [] : body.lines.map(({ lot }) => lot)
}

/** A part of a body as JSON: whole numbers of base units become decimal texts, as in its bytes. */
export function plain(value: unknown): JsonValue {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]))
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null
}
