/**
 * The statement behind events of ours: fields of the standard and our own terms are put together to
 * the statement's value, and the domain's own readers decide whether it is one.
 */
import { parseConsignment } from '@causeway/domain/consignment/consignment'
import { parseDispatch } from '@causeway/domain/ledger/dispatch'
import { type Malformed, malformed } from '@causeway/domain/ledger/fields'
import { parseFinding } from '@causeway/domain/ledger/finding'
import { parseHandOver } from '@causeway/domain/ledger/hand-over'
import { parseGoodsReturned, parseReceipt } from '@causeway/domain/ledger/receipt'
import {
  parseGoodsEntered,
  parseGoodsHandedOut,
  parseStockCount,
} from '@causeway/domain/ledger/stock'
import { parseTransformation } from '@causeway/domain/ledger/transformation'
import { accept, type Result } from '@causeway/domain/result/result'
import type { JsonObject } from '../json/json.ts'
import type { Addresses } from './addresses.ts'
import { EventReader } from './event-reader.ts'
import type { MappedBody } from './stated.ts'

type Read = Result<MappedBody, Malformed>

/** The body of the statement that an event was made of, read by the domain's own rules. */
export function bodyOf(event: JsonObject, addresses: Addresses): Read {
  const read = new EventReader(event, addresses)
  const kind = read.given('kind')
  const reader = typeof kind === 'string' ? READERS.get(kind) : undefined
  return reader === undefined ? malformed('kind', 'not one of the words') : reader(read)
}

const READERS: ReadonlyMap<string, (read: EventReader) => Read> = new Map([
  [
    'consignment',
    (read): Read =>
      parseConsignment({
        ...read.terms(['request', 'lines', 'legs']),
        number: read.paper('po', 'consignment'),
        consignor: read.giver(),
        consignee: read.receiver(),
      }),
  ],
  [
    'goods_entered',
    (read): Read =>
      parseGoodsEntered({
        custodian: read.receiver(),
        place: read.place(),
        lines: read.lines(),
        lots: read.given('lots'),
      }),
  ],
  [
    'goods_handed_out',
    (read): Read =>
      parseGoodsHandedOut({
        custodian: read.giver(),
        place: read.place(),
        lines: read.lines(),
        persons: read.given('persons'),
      }),
  ],
  [
    'stock_count',
    (read): Read =>
      parseStockCount({
        ...read.terms(['custodian', 'counted_against']),
        place: read.place(),
        lines: read.lines('counted'),
      }),
  ],
  ['dispatch', dispatchOf],
  ['receipt', (read): Read => parseReceipt({ ...read.arrival('recadv'), units: read.units() })],
  ['goods_returned', (read): Read => parseGoodsReturned(read.arrival('rma'))],
  ['hand_over', handOverOf],
  [
    'transformation',
    (read): Read =>
      parseTransformation({ ...read.terms(TRANSFORMATION_TERMS), place: read.place() }),
  ],
  ['finding', findingOf],
] satisfies readonly (readonly [string, (read: EventReader) => Read])[])

const TRANSFORMATION_TERMS = [
  'way',
  'custodian',
  'inputs',
  'outputs',
  'losses',
  'ratio',
  'residue_g',
  'lots',
] as const

function dispatchOf(read: EventReader): Read {
  return parseDispatch({
    ...read.leg(),
    ...read.terms(['lots', 'waybill', 'duress']),
    number: read.paper('bol', 'number'),
    giver: read.giver(),
    carrier: read.receiver(),
    from: read.place(),
    to: read.destination(),
    lines: read.lines(),
    units: read.units(),
  })
}

function handOverOf(read: EventReader): Read {
  return parseHandOver({
    ...read.terms(['lines', 'lots', 'duress']),
    number: read.paper('bol', 'number'),
    consignment: read.paper('desadv', 'consignment'),
    giver: read.giver(),
    receiver: read.receiver(),
    place: read.place(),
  })
}

function findingOf(read: EventReader): Read {
  const about = read.given('about')
  const said = { about, cause: read.given('lossCause'), according_to: read.claimant() }
  const lines = read.lines()
  const found =
    about === 'interception'
      ? parseFinding({
          ...said,
          ...read.leg(),
          carrier: read.giver(),
          place: read.place(),
          lines,
          also: read.given('also'),
        })
      : parseFinding({ ...said, ...lines?.[0], of: read.given('of') })
  if (!found.ok) return found
  return found.value.about === 'loss' || found.value.about === 'interception'
    ? accept(found.value)
    : malformed('about', 'not one of the words')
}
