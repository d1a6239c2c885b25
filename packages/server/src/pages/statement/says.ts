/**
 * What a statement says, in words, kind by kind. Veiled values (plates, drivers, the duress field)
 * never stand here, nor does free text: somebody may have written a name into it.
 */
import type { CustodyBody } from '@causeway/domain/ledger/custody-statement'
import type { HandOverLine } from '@causeway/domain/ledger/line'
import { extraOf, missingOf } from '@causeway/domain/ledger/line'
import type { LotQuantity } from '@causeway/domain/ledger/lot'
import type { Waybill } from '@causeway/domain/consignment/waybill'
import { net_g } from '@causeway/domain/consignment/waybill'
import type { ConsignmentNumber } from '@causeway/domain/consignment/consignment-number'
import { html } from 'hono/html'
import {
  type BookView,
  consignmentLink,
  itemTitle,
  lotName,
  partyName,
  placeLink,
  statementLink,
  unitOfLot,
} from '../custody/book.ts'
import type { Markup } from '../frame/markup.ts'
import { CAUSE_WORDS, PLACE_WORDS, STEP_WORDS } from '../words/custody.ts'
import { timeOf } from '../words/days.ts'
import { counted, grouped } from '../words/figures.ts'
import { instantOf } from '../words/moments.ts'
import { quantityOf } from '../words/quantities.ts'
import { code, stated } from '../words/stated.ts'

/** A term and what is said under it. */
export type Said = readonly [term: string, said: Markup]

type Of<Kind extends CustodyBody['kind']> = Extract<CustodyBody, { readonly kind: Kind }>

/** In the order in which a reader asks: who, where, what. */
export function saidBy(view: BookView, body: CustodyBody): readonly Said[] {
  switch (body.kind) {
    case 'goods_entered':
    case 'goods_handed_out':
    case 'stock_count':
      return atPlace(view, body)
    case 'dispatch':
      return dispatch(view, body)
    case 'receipt':
    case 'goods_returned':
      return [
        ...onLeg(view, body),
        ['From carrier', partyName(body.carrier)],
        ['Receiver', partyName(body.receiver)],
        ['At', placeLink(view, body.place)],
        ['Goods', handOverGoods(view, body.lines)],
        ['Number', code(body.number)],
      ]
    case 'hand_over':
      return [
        ['Giver', partyName(body.giver)],
        ['Receiver', partyName(body.receiver)],
        ['At', placeLink(view, body.place)],
        ...(body.consignment === null
          ? []
          : [['Consignment', consignmentLink(view, body.consignment)] satisfies Said]),
        ['Goods', handOverGoods(view, body.lines)],
        ['Number', code(body.number)],
      ]
    case 'finding':
      return finding(view, body)
    case 'transformation':
      return [
        ['Way', html`${body.way}`],
        ['Custodian', partyName(body.custodian)],
        ['At', placeLink(view, body.place)],
        ['Went in', goods(view, body.inputs)],
        ['Came out', goods(view, body.outputs)],
        ...(body.losses.length === 0
          ? []
          : [['Lost in the process', goods(view, body.losses)] satisfies Said]),
      ]
    case 'reversal':
      return [
        ['Undoes', statementLink(view, body.of)],
        ['Why', html`given in the statement; free text is not shown on pages`],
      ]
    case 'leg_closed':
      return [
        ...onLeg(view, body),
        [
          'Dispatches',
          html`${body.dispatches.map((id, at) => listed(at, statementLink(view, id)))}`,
        ],
      ]
    default:
      return withoutGoods(view, body)
  }
}

type WithoutGoods = Of<
  | 'reservation'
  | 'key_enrolled'
  | 'key_revoked'
  | 'proved_earlier'
  | 'request'
  | 'consignment'
  | 'permission'
  | 'quota'
  | 'place'
  | 'item'
>

function withoutGoods(view: BookView, body: WithoutGoods): readonly Said[] {
  switch (body.kind) {
    case 'reservation':
      return reservation(view, body)
    case 'key_enrolled':
      return [
        ['Key', code(body.key)],
        ['Signs for', partyName(body.party)],
      ]
    case 'key_revoked':
      return [['Key', code(body.key)]]
    case 'proved_earlier':
      return [
        ['Speaks of', statementLink(view, body.of)],
        ['It was there when the log had', html`${counted(body.before, 'entry', 'entries')}`],
      ]
    case 'request':
      return [
        ['Asks', partyName(body.asks)],
        ['For', placeLink(view, body.place)],
        ['By', timeOf(body.by)],
        ['Goods', itemGoods(view, body.lines)],
      ]
    case 'consignment':
      return [
        ['Number', consignmentLink(view, body.number)],
        ['From', partyName(body.consignor)],
        ['To', partyName(body.consignee)],
        ['Goods', itemGoods(view, body.lines)],
        ['Way', way(view, body)],
        ['Answers', body.request === null ? html`no request` : statementLink(view, body.request)],
      ]
    case 'permission':
      return [
        ['Consignment', consignmentLink(view, body.consignment)],
        ['Crossing', placeLink(view, body.crossing)],
        ['Party', partyName(body.party)],
        ['Says', html`${STEP_WORDS[body.step]}`],
      ]
    case 'quota':
      return [
        ['Crossing', placeLink(view, body.crossing)],
        ['Day', timeOf(body.day)],
        ['According to', partyName(body.according_to)],
        ['At most', quotaOf(body)],
      ]
    case 'place':
      return [
        ['Place', placeLink(view, body.place)],
        ['Code', code(body.place)],
        ['Is a', html`${PLACE_WORDS[body.is]}`],
        ['Name', stated(body.title)],
      ]
    case 'item':
      return [
        ['Item', code(body.item)],
        ['Name', stated(body.title)],
        ['Commodity group', html`${body.group}`],
        ['Base unit', html`${body.unit}`],
        ...(body.mass_g === null
          ? []
          : [['Mass of one', quantityOf(body.mass_g, 'gram')] satisfies Said]),
      ]
  }
}

function atPlace(
  view: BookView,
  body: Of<'goods_entered' | 'goods_handed_out' | 'stock_count'>,
): readonly Said[] {
  return [
    ['Custodian', partyName(body.custodian)],
    ['At', placeLink(view, body.place)],
    [body.kind === 'stock_count' ? 'Counted' : 'Goods', goods(view, body.lines)],
    ...(body.kind === 'goods_handed_out'
      ? [['Persons', personsOf(body.persons)] satisfies Said]
      : []),
    ...(body.kind === 'stock_count'
      ? [
          [
            'Held against',
            html`the balance up to position ${grouped(body.counted_against)}`,
          ] satisfies Said,
        ]
      : []),
  ]
}

function personsOf(persons: bigint | null): Markup {
  return persons === null
    ? html`<span class="none">nobody counted</span>`
    : html`${grouped(persons)}`
}

function dispatch(view: BookView, body: Of<'dispatch'>): readonly Said[] {
  return [
    ...onLeg(view, body),
    ['Giver', partyName(body.giver)],
    ['Carrier', partyName(body.carrier)],
    ['From', placeLink(view, body.from)],
    ['Bound for', placeLink(view, body.to)],
    ['Goods', goods(view, body.lines)],
    ...(body.units.length === 0
      ? []
      : [['Handling units', html`${grouped(body.units.length)}`] satisfies Said]),
    ...(body.waybill === null ? [] : [['Waybill', waybill(body.waybill)] satisfies Said]),
    ['Number', code(body.number)],
  ]
}

/** Number, seals and net masses. Plate and driver stand in the log veiled, and not here. */
function waybill({ number, seals, weighings }: Waybill): Markup {
  const masses = weighings.flatMap((one) => net_g(one) ?? [])
  return html`${code(number)},
  ${counted(seals.length, 'seal', 'seals')}${masses.map(
    (mass) => html`, ${quantityOf(mass, 'gram')} net on a weighbridge`,
  )}`
}

function finding(view: BookView, body: Of<'finding'>): readonly Said[] {
  switch (body.about) {
    case 'loss':
    case 'turned_up':
      return [
        ['Speaks of', statementLink(view, body.of)],
        ['Goods', goods(view, [body])],
        ...(body.about === 'loss'
          ? [['Cause', html`${CAUSE_WORDS[body.cause]}`] satisfies Said]
          : ([
              ['Turned up at', placeLink(view, body.place)],
              ['Custodian', partyName(body.custodian)],
            ] satisfies Said[])),
        ['According to', partyName(body.according_to)],
      ]
    case 'interception':
      return [
        ...onLeg(view, body),
        ['Carrier', partyName(body.carrier)],
        ['Goods', goods(view, body.lines)],
        ['Cause', html`${CAUSE_WORDS[body.cause]}`],
        ['According to', partyName(body.according_to)],
        ...(body.place === null ? [] : [['At', placeLink(view, body.place)] satisfies Said]),
      ]
    case 'equivocation':
      return [
        ['Speaks of', statementLink(view, body.of)],
        ['Answer', html`${body.answer === 'stands' ? 'it stands' : 'it is void'}`],
      ]
  }
}

function reservation(view: BookView, body: Of<'reservation'>): readonly Said[] {
  if (body.step !== 'taken')
    return [[body.step === 'void' ? 'No longer wanted' : 'Broken', statementLink(view, body.of)]]
  return [
    ['Custodian', partyName(body.custodian)],
    ['At', placeLink(view, body.place)],
    ['Goods held', goods(view, body.lines)],
    ['Until', instantOf(body.until)],
  ]
}

function onLeg(
  view: BookView,
  { consignment, leg }: { readonly consignment: ConsignmentNumber; readonly leg: number },
): readonly Said[] {
  return [['Consignment', html`${consignmentLink(view, consignment)}, leg ${String(leg)}`]]
}

function way(view: BookView, { legs }: Of<'consignment'>): Markup {
  const first = legs[0]
  return html`${first === undefined ? '' : placeLink(view, first.from)}${legs.map(
    ({ to, carrier }) =>
      html`${' to '}${placeLink(view, to)}${carrier === null ? '' : html` (${partyName(carrier)})`}`,
  )}`
}

function quotaOf({ unit, most }: Of<'quota'>): Markup {
  return unit === 'gram' ? quantityOf(most, 'gram') : html`${counted(most, 'trip', 'trips')}`
}

function goods(view: BookView, lines: readonly LotQuantity[]): Markup {
  return html`${lines.map(({ lot, quantity }, at) =>
    listed(at, html`${quantityOf(quantity, unitOfLot(view, lot))} of ${lotName(view, lot)}`),
  )}`
}

function itemGoods(view: BookView, lines: Of<'request'>['lines']): Markup {
  return html`${lines.map(({ item, unit, quantity }, at) =>
    listed(at, html`${quantityOf(quantity, unit)} of ${stated(itemTitle(view, item))}`),
  )}`
}

function handOverGoods(view: BookView, lines: readonly HandOverLine[]): Markup {
  return html`${lines.map((line, at) => listed(at, handOverGood(view, line)))}`
}

function handOverGood(view: BookView, line: HandOverLine): Markup {
  const unit = unitOfLot(view, line.lot)
  const parts = [
    ['counted', line.counted],
    ['missing', missingOf(line)],
    ['damaged', line.damaged],
    ['refused', line.refused],
    ['more than handed', extraOf(line)],
  ] as const
  const found = parts.filter(([word, quantity]) => quantity > 0n || word === 'counted')
  return html`${lotName(view, line.lot)}: ${quantityOf(line.handed, unit)}
  handed${found.map(
    ([word, quantity]) => html`, ${quantityOf(quantity, unit)} ${word}`,
  )}${line.cause === null ? '' : ` (${CAUSE_WORDS[line.cause]})`}`
}

function listed(at: number, one: Markup): Markup {
  return html`${at > 0 ? html`<br />` : ''}${one}`
}
