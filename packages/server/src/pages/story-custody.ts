/**
 * A made custody for the tests of pages: goods that arrive, goods that are missing according to
 * some, holes, two claimants of one interception, contradictions and statements that wait.
 */
import type { Body, Telling } from '@causeway/domain/ledger/story'
import { Story, author, both, storyId } from '@causeway/domain/ledger/story'
import {
  dispatched,
  entered,
  handedOver,
  line,
  received,
  storyLot,
} from '@causeway/domain/ledger/story-bodies'
import {
  itemNamed,
  permitted,
  placeNamed,
  planned,
  quotaTold,
  requested,
} from '@causeway/domain/ledger/story-plans'
import type { Instant } from '@causeway/domain/time/instant'
import { type BookView, knownOfBook } from './custody/book.ts'
import { VALLEY } from './story.ts'

const COUNCIL = 'Valley Relief Council'
export const HAULIER = 'Amsar Haulage'
export const CLINIC = 'Merle Clinic'
export const BAKERY = 'مخبز النهر'
export const PARTIES: readonly string[] = [COUNCIL, HAULIER, CLINIC, BAKERY]

/** Tells one statement after the other and answers the id of each. */
export type Teller = (telling: Telling) => string

/** Arrived short, with all that was asked, planned and allowed. */
export const FIRST = 'VRC-2024-000101'
/** Intercepted according to two, with a hole before its second leg. */
export const SECOND = 'VRC-2024-000102'
/** On the way. */
const THIRD = 'VRC-2024-000103'
/** Planned twice. */
export const FOURTH = 'VRC-2024-000104'
/** Denied. */
export const FIFTH = 'VRC-2024-000105'
/** A place that nobody described, under a code that an address must not trip over. */
export const BRIDGE = 'bridge 3/4, 100%'
/** Told differently by giver and receiver. */
export const SIXTH = 'VRC-2024-000106'

export function tellCustody(tell: Teller): void {
  tellNames(tell)
  tellStock(tell)
  tellArrived(tell)
  tellIntercepted(tell)
  tellOthers(tell)
  tellQuestions(tell)
}

/** The story as a page sees it, up to a position; all of it where none is named. */
export function storyBook(upTo: bigint | null = null, asKnownOn = ''): BookView {
  const story = new Story(PARTIES)
  let told = 0
  tellCustody((telling) => {
    told += 1
    const id = storyId(`s${told}`)
    story.tell({ ...telling, id })
    return id
  })
  const position = upTo ?? story.position
  const recorded = [...story.state.told.values()].at(-1)?.logged.recorded ?? (0 as Instant)
  const recordedAt = new Date(recorded).toISOString()
  return {
    operation: VALLEY,
    state: story.state,
    position,
    asKnownOn,
    known: knownOfBook({ day: null, position, recordedAt }),
    lastRecorded: recorded,
    now: Date.UTC(2024, 4, 6, 16) as Instant,
  }
}

function tellNames(tell: Teller): void {
  const by = (telling: Telling): string => tell({ ...telling, hands: [author(COUNCIL)] })
  by(placeNamed('port', 'Port of Oru', 'port'))
  by(placeNamed('amsar', 'Amsar crossing'))
  by(placeNamed('store', 'Store at Merle', 'hub'))
  by(placeNamed('clinic', 'Clinic yard', 'site'))
  by(placeNamed('bakery', 'ساحة المخبز', 'site'))
  by(itemNamed('item of F1', 'Wheat flour, 25 kg bags'))
  by(itemNamed('item of O1', 'Cooking oil', { unit: 'millilitre', mass_g: '920' }))
  by(itemNamed('item of T1', 'Family tents', { group: 'shelter', unit: 'piece', mass_g: '52000' }))
}

function tellStock(tell: Teller): void {
  const here = { custodian: COUNCIL, place: 'amsar' }
  tell({ ...entered(40_000_000, here), at: '2024-04-20T06:10:00Z' })
  tell({ ...entered(6_000_500, { ...here, lot: 'O1', unit: 'millilitre' }), at: null })
  tell({ ...entered(900, { ...here, lot: 'T1', unit: 'piece' }), at: '2024-04-28T09:00:00Z' })
  tell({ ...quotaTold(40, { crossing: 'amsar', according_to: BAKERY }), hands: [author(HAULIER)] })
}

const HALF = { giver: COUNCIL, carrier: HAULIER, from: 'amsar', to: 'store' }

function sent(number: string, quantity: number, parts: Body = {}): Telling {
  return dispatched(quantity, { ...HALF, consignment: number, ...parts })
}

function arrived(number: string, lines: readonly Body[], parts: Body = {}): Telling {
  const there = { carrier: HAULIER, receiver: CLINIC, place: 'store' }
  return received(lines, { ...there, consignment: number, ...parts })
}

function plan(number: string, parts: Body = {}): Telling {
  const legs = [
    { from: 'amsar', to: 'store', carrier: HAULIER },
    { from: 'store', to: 'clinic', carrier: null },
  ]
  return planned({ number, consignor: COUNCIL, consignee: CLINIC, legs, ...parts })
}

function tellArrived(tell: Teller): void {
  const lines = [
    { item: 'item of F1', unit: 'gram', quantity: '12000000' },
    { item: 'item of T1', unit: 'piece', quantity: '120' },
  ]
  const request = tell(requested({ asks: CLINIC, place: 'clinic', lines }))
  const half = [{ item: 'item of F1', unit: 'gram', quantity: '8000000' }, lines[1] ?? {}]
  tell(plan(FIRST, { request, lines: half }))
  for (const step of ['notified', 'acknowledged', 'approved'])
    tell(permitted(step, { consignment: FIRST, crossing: 'amsar', party: BAKERY }))
  tell({ ...sent(FIRST, 8_000_000), at: '2024-05-01T07:40:00Z' })
  const short = line({ handed: 8_000_000, counted: 7_925_000, damaged: 25_000, cause: 'unknown' })
  const receipt = tell({ ...arrived(FIRST, [short]), at: '2024-05-01T13:05:00Z' })
  const onward = { leg: 2, giver: CLINIC, from: 'store', to: 'clinic' }
  tell({ ...sent(FIRST, 7_925_000, onward), at: '2024-05-02T06:00:00Z' })
  const whole = line({ handed: 7_925_000, counted: 7_925_000 })
  tell({
    ...arrived(FIRST, [whole], { leg: 2, place: 'clinic' }),
    hands: [{ role: 'receiver', party: CLINIC }],
    at: '2024-05-02T09:30:00Z',
  })
  const found = { about: 'loss', of: receipt, lot: 'F1', quantity: '30000' }
  const body = { ...found, cause: 'short_loading', according_to: BAKERY }
  tell({ kind: 'finding', body, hands: [author(BAKERY)] })
}

function tellIntercepted(tell: Teller): void {
  tell(plan(SECOND))
  tell({ ...sent(SECOND, 5_000_000), at: '2024-05-03T05:30:00Z' })
  const took = {
    ...{ about: 'interception', consignment: SECOND, leg: 1, carrier: HAULIER },
    ...{ place: BRIDGE, lines: [{ lot: 'F1', quantity: '2000000' }] },
  }
  const first = { ...took, cause: 'crowd', according_to: HAULIER, also: null }
  const also = tell({ kind: 'finding', body: first, hands: [author(HAULIER)] })
  const other = { ...took, cause: 'armed_actor', according_to: CLINIC, also }
  tell({ kind: 'finding', body: other, hands: [author(CLINIC)] })
  const rest = line({ handed: 3_000_000, counted: 3_000_000 })
  tell({ ...arrived(SECOND, [rest]), at: '2024-05-03T12:00:00Z' })
  const onward = { leg: 2, giver: BAKERY, from: 'store', to: 'bakery' }
  tell({ ...sent(SECOND, 1_000_000, onward), at: '2024-05-06T08:00:00Z' })
}

function tellOthers(tell: Teller): void {
  tell({ ...sent(THIRD, 4_500_250), at: '2024-05-06T10:00:00Z' })
  tell({ ...sent(THIRD, 300, { lot: 'T1', lots: [] }), at: '2024-05-06T10:00:00Z' })
  tell(plan(FOURTH))
  tell(plan(FOURTH, { consignee: BAKERY }))
  tell(plan(FIFTH))
  tell(permitted('denied', { consignment: FIFTH, crossing: 'amsar', party: BAKERY }))
  const place = {
    giver: CLINIC,
    receiver: BAKERY,
    place: 'store',
    consignment: SIXTH,
    number: 'H6',
  }
  const more = handedOver([line({ handed: 500_000, counted: 500_000 })], place)
  const less = handedOver([line({ handed: 500_000, counted: 450_000 })], place)
  tell({ ...more, hands: both(CLINIC, BAKERY).slice(0, 1) })
  tell({ ...less, hands: both(CLINIC, BAKERY).slice(1) })
}

function tellQuestions(tell: Teller): void {
  tell(sent(THIRD, 20, { lot: 'F9', leg: 2 }))
  const stranger = { kind: 'goods_handed_out', hands: [author(HAULIER)] }
  const lines = [{ lot: 'F1', quantity: '1000' }]
  tell({ ...stranger, body: { custodian: CLINIC, place: 'clinic', lines, persons: '40' } })
  const forked = entered(7_000, { custodian: HAULIER, place: 'amsar', lots: [storyLot()] })
  tell({ ...forked, hands: [{ ...author(HAULIER), n: 1 }] })
  const redescribed = entered(5, { custodian: COUNCIL, place: 'amsar', unit: 'piece' })
  tell(redescribed)
}
