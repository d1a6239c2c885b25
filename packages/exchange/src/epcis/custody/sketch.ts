/**
 * What each kind of statement says in an event: who gave, who received, where, which papers, which
 * goods. What no field of EPCIS holds stands in our own terms.
 */
import type { Consignment } from '@causeway/domain/consignment/consignment'
import type { Waybill } from '@causeway/domain/consignment/waybill'
import { legCode } from '@causeway/domain/consignment/consignment-number'
import { extraOf, type HandOverLine, missingOf } from '@causeway/domain/ledger/line'
import { LOSS_CAUSES, type LossCause } from '@causeway/domain/ledger/loss-cause'
import type { LotQuantity } from '@causeway/domain/ledger/lot'
import type { Dispatch } from '@causeway/domain/ledger/dispatch'
import type { Finding } from '@causeway/domain/ledger/finding'
import type { HandOver } from '@causeway/domain/ledger/hand-over'
import type { GoodsReturned, Receipt } from '@causeway/domain/ledger/receipt'
import type { GoodsEntered } from '@causeway/domain/ledger/stock'
import type { Transformation } from '@causeway/domain/ledger/transformation'
import { instantText } from '@causeway/domain/time/instant'
import type { JsonObject, JsonValue } from '../json/json.ts'
import { EMPTY_SKETCH, type MappedBody, type Paper, plain, type Sketch } from './stated.ts'
import { LOSS_STEPS, type Step, STEPS } from './steps.ts'

/** The parts of a statement's events, in their order; the first holds all that must be read back. */
export type Part = 'main' | 'receiver' | 'loss' | 'damage'

export interface PartSketch {
  readonly part: Part
  readonly sketch: Sketch
}

/** The events of a statement as sketches. */
export function sketches(body: MappedBody): readonly PartSketch[] {
  switch (body.kind) {
    case 'consignment':
      return main(planned(body))
    case 'goods_entered': {
      const { custodian, place, lines } = body
      const own = { lots: plain(body.lots) }
      const ilmd = masterData(body)
      return main({ step: STEPS.entered, receiver: custodian, place, lines, ilmd, own })
    }
    case 'dispatch':
      return main(dispatched(body))
    case 'receipt':
    case 'goods_returned':
      return [...main(received(body)), ...missing(body, body.place)]
    case 'hand_over':
      return handedOver(body)
    case 'goods_handed_out': {
      const { custodian, place, lines } = body
      const own = { persons: plain(body.persons) }
      return main({ step: STEPS.handedOut, giver: custodian, place, lines, own })
    }
    case 'stock_count': {
      const { custodian, place, lines } = body
      const own = { custodian, counted_against: Number(body.counted_against) }
      return main({ step: STEPS.counted, place, lines, own })
    }
    case 'transformation':
      return main(transformed(body))
    case 'finding':
      return main(found(body))
  }
}

/** Batch and expiry in the words of CBV, which speak of one lot: with several, none stand. */
function masterData({ lines, lots }: GoodsEntered): JsonObject | null {
  const [lot, ...others] = lots
  if (lot === undefined || others.length > 0 || lines.some((line) => line.lot !== lot.lot)) {
    return null
  }
  const batch = lot.batch === null ? {} : { 'cbvmda:lotNumber': lot.batch }
  const expiry = lot.expires === null ? {} : { 'cbvmda:itemExpirationDate': lot.expires }
  const all = { ...batch, ...expiry }
  return Object.keys(all).length === 0 ? null : all
}

type Outline = Partial<Sketch> & { readonly step: Step }

function main(outline: Outline): readonly PartSketch[] {
  return [{ part: 'main', sketch: { ...EMPTY_SKETCH, ...outline } }]
}

function planned({ number, request, consignor, consignee, lines, legs }: Consignment): Outline {
  return {
    step: STEPS.allocated,
    giver: consignor,
    receiver: consignee,
    papers: [{ type: 'po', kind: 'consignment', code: number }],
    items: lines,
    own: { request, lines: plain(lines), legs: plain(legs) },
  }
}

function dispatched(body: Dispatch): Outline {
  const { giver, carrier, from, to, lines, units } = body
  const waybill = body.waybill === null ? null : waybillValue(body.waybill)
  return {
    step: STEPS.dispatched,
    giver,
    receiver: carrier,
    place: from,
    to,
    lines,
    units,
    papers: [{ type: 'bol', kind: 'number', code: body.number }, legPaper(body)],
    own: { lots: plain(body.lots), waybill, duress: body.duress },
  }
}

/** Times of a weighbridge are instants: they are written as texts, as in the statement's bytes. */
function waybillValue(waybill: Waybill): JsonValue {
  const weighings = waybill.weighings.map((one) => ({
    ...one,
    at: one.at === null ? null : instantText(one.at),
  }))
  return plain({ ...waybill, weighings })
}

function legPaper(body: Pick<Dispatch, 'consignment' | 'leg'>): Paper {
  return { type: 'desadv', kind: 'leg', code: legCode(body.consignment, body.leg) }
}

function received(body: Receipt | GoodsReturned): Outline {
  const { carrier, receiver, place, lines } = body
  const isBack = body.kind === 'goods_returned'
  return {
    step: isBack ? STEPS.returned : acceptance(lines),
    giver: carrier,
    receiver,
    place,
    lines: taken(lines),
    units: body.kind === 'receipt' ? body.units : [],
    papers: [
      { type: isBack ? 'rma' : 'recadv', kind: 'number', code: body.number },
      legPaper(body),
    ],
    own: { lines: plain(lines), lots: plain(body.lots), duress: body.duress },
  }
}

function handedOver(body: HandOver): readonly PartSketch[] {
  const { giver, receiver, place, lines, consignment } = body
  const papers: readonly Paper[] = [
    { type: 'bol', kind: 'number', code: body.number },
    ...(consignment === null
      ? []
      : [{ type: 'desadv', kind: 'consignment', code: consignment } as const]),
  ]
  const both = { ...EMPTY_SKETCH, giver, receiver, place, papers }
  const handed = lines.map(({ lot, handed: quantity }) => ({ lot, quantity }))
  const own = { lines: plain(lines), lots: plain(body.lots), duress: body.duress }
  return [
    { part: 'main', sketch: { ...both, step: STEPS.dispatched, lines: handed, own } },
    { part: 'receiver', sketch: { ...both, step: acceptance(lines), lines: taken(lines) } },
    ...missing(body, place),
  ]
}

function taken(lines: readonly HandOverLine[]): readonly LotQuantity[] {
  return lines.map(({ lot, counted }) => ({ lot, quantity: counted }))
}

/** A substitute is another class; all else that does not fit is a quantity. */
function acceptance(lines: readonly HandOverLine[]): Step {
  if (lines.some((line) => line.substitutes !== null)) {
    return { ...STEPS.received, disposition: 'mismatch_class' }
  }
  const fits = lines.every((line) => missingOf(line) === 0n && extraOf(line) === 0n)
  return fits ? STEPS.received : { ...STEPS.received, disposition: 'mismatch_quantity' }
}

/** What is missing or broken, as events of its own: one for each cause, in the list's order. */
function missing(body: Pick<HandOver, 'lines' | 'receiver'>, place: string): readonly PartSketch[] {
  const claimedBy = body.receiver
  const lost = LOSS_CAUSES.flatMap((cause) => {
    const lines = body.lines
      .filter((line) => line.cause === cause && missingOf(line) > 0n)
      .map((line) => ({ lot: line.lot, quantity: missingOf(line) }))
    return lines.length === 0 ? [] : [lossPart('loss', cause, { place, lines, claimedBy })]
  })
  const broken = body.lines
    .filter((line) => line.damaged > 0n)
    .map((line) => ({ lot: line.lot, quantity: line.damaged }))
  if (broken.length === 0) return lost
  return [...lost, lossPart('damage', 'damage', { place, lines: broken, claimedBy })]
}

function lossPart(
  part: Part,
  cause: LossCause,
  rest: { place: string; lines: readonly LotQuantity[]; claimedBy: string },
): PartSketch {
  const own = { lossCause: cause }
  return { part, sketch: { ...EMPTY_SKETCH, ...rest, step: LOSS_STEPS[cause], own } }
}

function found(body: Extract<Finding, { readonly about: 'loss' | 'interception' }>): Outline {
  const own = { about: body.about, lossCause: body.cause }
  const claimedBy = body.according_to
  const step = LOSS_STEPS[body.cause]
  if (body.about === 'loss') {
    const lines = [{ lot: body.lot, quantity: body.quantity }]
    return { step, lines, claimedBy, own: { ...own, of: body.of } }
  }
  const { carrier, place, lines } = body
  const also = { ...own, also: body.also }
  return { step, giver: carrier, place, lines, papers: [legPaper(body)], claimedBy, own: also }
}

function transformed(body: Transformation): Outline {
  const { kind: _, place, ...rest } = body
  return {
    step: body.way === 'repackaging' ? STEPS.repackaged : STEPS.processed,
    place,
    transformed: body,
    own: Object.fromEntries(Object.entries(rest).map(([name, one]) => [name, plain(one)])),
  }
}
