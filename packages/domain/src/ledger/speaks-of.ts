/**
 * What a statement speaks of: its lots, its leg, its handling units, the number of its hand-over.
 * Each kind answers here once, so that the checks need not know the kinds.
 */
import {
  type ConsignmentNumber,
  type LegCode,
  consignmentOf,
  legCode,
} from '../consignment/consignment-number.ts'
import type { HandOverNumber, LotCode, UnitCode } from './code.ts'
import type { CustodyBody } from './custody-statement.ts'
import { sidesOf } from './evidence.ts'
import { linesText } from './line.ts'
import type { Lot } from './lot.ts'

/** The lots whose goods the statement moves. */
export function lotsOf(body: CustodyBody): readonly LotCode[] {
  // What is asked or planned names items, and no lot yet.
  if (body.kind === 'request' || body.kind === 'consignment') return []
  if ('lines' in body) return body.lines.map((line: { readonly lot: LotCode }) => line.lot)
  if (body.kind === 'transformation')
    return [...body.inputs, ...body.outputs, ...body.losses].map((line) => line.lot)
  return 'lot' in body ? [body.lot] : []
}

/** The lots that the statement describes. */
export function describedBy(body: CustodyBody): readonly Lot[] {
  return 'lots' in body ? body.lots : []
}

/** The handling units that the statement moves. */
export function unitsOf(body: CustodyBody): readonly UnitCode[] {
  return 'units' in body ? body.units : []
}

/** The leg on which the statement moves or moved goods; null for none. */
export function legOf(body: CustodyBody): LegCode | null {
  return 'leg' in body ? legCode(body.consignment, body.leg) : null
}

/** The consignment that the statement speaks of itself; null for none. */
export function consignmentOfBody(body: CustodyBody): ConsignmentNumber | null {
  const leg = legOf(body)
  if (leg !== null) return consignmentOf(leg)
  if (body.kind === 'consignment') return body.number
  return body.kind === 'hand_over' || body.kind === 'permission' ? body.consignment : null
}

/** Whether goods get on or off the leg itself: nothing of the kind happens once it is closed. */
export function movesTransit(body: CustodyBody): boolean {
  if (body.kind === 'finding') return body.about === 'interception' && body.also === null
  return body.kind === 'dispatch' || body.kind === 'receipt'
}

/** Under which number giver and receiver speak of this hand-over; null for what is no hand-over. */
export function numberOf(
  body: CustodyBody,
): { readonly number: HandOverNumber; readonly text: string } | null {
  const sides = sidesOf(body)
  if (sides === null || body.kind === 'consignment' || !('number' in body)) return null
  const text = [body.kind, sides.giver, sides.receiver, body.number].join('\t')
  return { number: body.number, text }
}

/** One text for equal accounts of one hand-over: where, and line by line. */
export function contentText(body: CustodyBody): string {
  const where = [legOf(body) ?? '', 'from' in body ? body.from : '', 'to' in body ? body.to : '']
  const place = 'place' in body ? (body.place ?? '') : ''
  const units = [...unitsOf(body)].sort()
  return [...where, place, units.join(' '), quantitiesText(body)].join('\n')
}

function quantitiesText(body: CustodyBody): string {
  if (body.kind === 'dispatch')
    return body.lines
      .map((line) => JSON.stringify([line.lot, String(line.quantity)]))
      .sort()
      .join('\n')
  return body.kind === 'receipt' || body.kind === 'goods_returned' || body.kind === 'hand_over'
    ? linesText(body.lines)
    : ''
}
