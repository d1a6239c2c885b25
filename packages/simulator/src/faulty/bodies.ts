/**
 * What the statements of a faulty history say, kind by kind, as canonical values.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { Body } from '../custody/telling.ts'

/** A veiled field that hides nothing: nobody asks for it. */
const DURESS = 'd'.repeat(64)

/** Who and where, in one hand-over or on one leg. */
export interface Around {
  readonly consignment: string
  readonly giver: string
  readonly receiver: string
  readonly carrier: string
  readonly place: string
  readonly leg: number
}

/** A lot's description. Lots of pieces say so in their code. */
function describedLot(lot: string): Body {
  const unit = lot.endsWith('pieces') ? 'piece' : 'gram'
  return { lot, item: `item of ${lot}`, unit, donor: 'donor', batch: null, expires: null }
}

export function some(lot: string, quantity: number): Body {
  return { lot, quantity: String(quantity) }
}

export function entered(custodian: string, lot: string, quantity: number): Body {
  const lines = [some(lot, quantity)]
  return { custodian, place: 'port', lines, lots: [describedLot(lot)] }
}

export function dispatched(around: Around, number: string, line: Canonical): Body {
  const { consignment, giver, carrier, place: from, leg } = around
  return {
    ...{ number, consignment, leg, giver, carrier, from, to: 'site', lines: [line] },
    duress: DURESS,
  }
}

export function received(around: Around, number: string, line: Canonical): Body {
  const { consignment, carrier, receiver, place, leg } = around
  return {
    ...{ number, consignment, leg, carrier, receiver, place, lines: [line] },
    duress: DURESS,
  }
}

export function handedOver(around: Around, number: string, line: Canonical): Body {
  const { giver, receiver, place } = around
  return { number, consignment: null, giver, receiver, place, lines: [line], duress: DURESS }
}

export function intercepted(around: Around, said: Body): Body {
  const { consignment, carrier, place, leg } = around
  return { about: 'interception', consignment, leg, carrier, place, ...said }
}

/** Milled or repackaged: what goes in comes out, or is lost on the way. */
export function transformed(
  around: Around,
  { from, to, input, loss }: { from: string; to: string; input: number; loss: number },
): Body {
  const weighed = (lot: string, quantity: number): Body => ({
    ...some(lot, quantity),
    mass_g: String(quantity),
  })
  return {
    ...{ way: 'repackaging', custodian: around.giver, place: around.place },
    inputs: [weighed(from, input)],
    outputs: [weighed(to, input - loss)],
    losses: loss === 0 ? [] : [weighed(from, loss)],
    ratio: { out: String(input - loss), of: String(input) },
    residue_g: '0',
    lots: [describedLot(to)],
  }
}

/** A line of a hand-over; missing goods have a cause, and it is nobody's to know. */
export function counted(
  lot: string,
  parts: { handed: number; counted: number; damaged?: number; refused?: number },
): Body {
  const { damaged = 0, refused = 0 } = parts
  const isNothing = parts.handed + parts.counted + damaged + refused === 0
  const handed = isNothing ? 1 : parts.handed
  const isShort = handed > parts.counted + damaged + refused
  return {
    ...{ lot, handed: String(handed), counted: String(parts.counted) },
    ...{ damaged: String(damaged), refused: String(refused) },
    ...{ cause: isShort ? 'unknown' : null, substitutes: null },
  }
}
