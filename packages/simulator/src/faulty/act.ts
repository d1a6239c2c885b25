/**
 * Acts that move goods, and the way from any act to its drafts.
 */
import { speakOf } from './about.ts'
import { aroundOf, lineOf } from './around.ts'
import {
  type Around,
  counted,
  dispatched,
  entered,
  handedOver,
  received,
  some,
  transformed,
} from './bodies.ts'
import { type Act, type Desk, pick } from './desk.ts'
import { send } from './draft.ts'
import { misuse } from './misuse.ts'

/** Writes the act's drafts. */
export function play(desk: Desk, act: Act): void {
  const around = aroundOf(desk, act)
  const lot = pick(desk.lots, act.a)
  if (speakOf(desk, act, around, lot) || misuse(desk, act, around, lot)) return
  if (!moveAlone(desk, act, around, lot)) moveTogether(desk, act, around, lot)
}

/** What one party states of its own goods. False where the act is none of these. */
function moveAlone(desk: Desk, act: Act, around: Around, lot: string): boolean {
  const { a, b, c, d } = act
  const { giver, place } = around
  const hands = [desk.crew.author(giver)]
  const quantity = 1 + (d % 300)
  switch (act.what) {
    case 'enter': {
      const known = pick(desk.lots.slice(0, 2), a)
      desk.tell(act, 'goods_entered', entered(giver, known, quantity), hands)
      return true
    }
    case 'handed_out': {
      const body = { custodian: giver, place, lines: [some(lot, quantity)], persons: null }
      desk.tell(act, 'goods_handed_out', body, hands)
      return true
    }
    case 'count': {
      const lines = [{ lot, counted: String(quantity) }]
      const counted_against = desk.history.before + (b % (desk.drafts.length + 10))
      desk.tell(act, 'stock_count', { custodian: giver, place, lines, counted_against }, hands)
      return true
    }
    case 'transform': {
      const to = `h${desk.history.number}-made-${desk.drafts.length}`
      const making = { from: desk.lots[0] ?? '', to, input: 10 + (b % 100), loss: c % 10 }
      desk.tell(act, 'transformation', transformed(around, making), hands)
      desk.lots.push(to)
      return true
    }
    default:
      return false
  }
}

/** What two state, together or each alone. */
function moveTogether(desk: Desk, act: Act, around: Around, lot: string): void {
  const { giver, receiver, carrier } = around
  const { crew } = desk
  const line = lineOf(lot, act)
  const number = desk.next()
  switch (act.what) {
    case 'dispatch': {
      const body = dispatched(around, number, some(lot, 1 + (act.d % 300)))
      return desk.tell(act, 'dispatch', body, crew.both(giver, carrier))
    }
    case 'receipt': {
      const hands = crew.both(carrier, receiver)
      return desk.tell(act, 'receipt', received(around, number, line), hands)
    }
    case 'return': {
      // Nothing is refused once more on its way back.
      const body = received(around, number, lineOf(lot, { ...act, d: 1 }))
      return desk.tell(act, 'goods_returned', body, crew.both(carrier, receiver))
    }
    case 'hand_over': {
      const hands = crew.both(giver, receiver)
      return desk.tell(act, 'hand_over', handedOver(around, number, line), hands)
    }
    case 'collude': {
      const much = counted(lot, { handed: 5_000 + act.a, counted: 5_000 + act.a })
      const hands = crew.both(giver, receiver)
      return desk.tell(act, 'hand_over', handedOver(around, number, much), hands)
    }
    case 'whole_leg':
      return wholeLeg(desk, act, around)
    default:
      return apart(desk, act, around, [lot, number])
  }
}

/** Giver and receiver each tell the same hand-over, alike or not. */
function apart(desk: Desk, act: Act, around: Around, [lot, number]: [string, string]): void {
  const [gives, takes] = desk.crew.both(around.giver, around.receiver)
  if (takes === undefined) return
  const line = lineOf(lot, act)
  const other = act.what === 'differ' ? lineOf(lot, { ...act, b: act.b + 7 }) : line
  desk.tell(act, 'hand_over', handedOver(around, number, line), [gives])
  const late = { ...act, late: act.c % 25 }
  desk.tell(late, 'hand_over', handedOver(around, number, other), [takes])
}

/** A leg of its own, from dispatch to close; one in three is received once too often. */
function wholeLeg(desk: Desk, act: Act, near: Around): void {
  const { a, b, c, d } = act
  const around = { ...near, leg: 3 + (desk.drafts.length % 90) }
  const { giver, carrier, receiver, consignment, leg } = around
  const lot = desk.lots[0] ?? ''
  const [sent, first] = [2 + (a % 100), 1 + (b % 2)]
  const hands = desk.crew.both(giver, carrier)
  const dispatch = desk.draft('dispatch', dispatched(around, desk.next(), some(lot, sent)), hands)
  send(dispatch, act.late)
  const drop = (handed: number): void => {
    const line = counted(lot, { handed, counted: handed - (handed > 1 ? d % 2 : 0) })
    const body = received(around, desk.next(), line)
    desk.tell(act, 'receipt', body, desk.crew.both(carrier, receiver))
  }
  drop(first)
  drop(sent - first === 0 ? 1 : sent - first)
  if (c % 3 === 0) drop(sent)
  const body = { consignment, leg, dispatches: [dispatch.signed.id] }
  desk.tell(act, 'leg_closed', body, [desk.crew.author(giver)])
}
