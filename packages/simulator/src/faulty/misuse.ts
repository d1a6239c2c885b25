/**
 * Acts that go wrong with phones and signatures: forks, lost phones, half signed and forged
 * statements, impostors and strangers.
 */
import { Device } from '../custody/device.ts'
import { lineOf } from './around.ts'
import { type Around, entered, handedOver } from './bodies.ts'
import { type Act, type Desk, pick } from './desk.ts'
import { type Drafted, send, sendAlone, sendBroken, sendWitnessed } from './draft.ts'

/** False where the act is none of these. */
export function misuse(desk: Desk, act: Act, around: Around, lot: string): boolean {
  const { crew } = desk
  const { giver, receiver } = around
  const { late } = act
  const later = late + 1 + (act.c % 20)
  const both = crew.both(giver, receiver)
  const draft = (hands: typeof both): Drafted =>
    desk.draft('hand_over', handedOver(around, desk.next(), lineOf(lot, act)), hands)
  switch (act.what) {
    case 'fork':
      fork(desk, act)
      return true
    case 'revoke':
      revoke(desk, act, giver)
      return true
    case 'half':
      sendTwice(draft(both), (one) => sendAlone(one, late), later)
      return true
    case 'broken':
      sendTwice(draft(both), (one) => sendBroken(one, late, false), later)
      return true
    case 'forged':
      sendBroken(draft(both), late, true)
      return true
    case 'witnessed': {
      const other = crew.parties.find((party) => party !== giver && party !== receiver) ?? giver
      const one = draft([both[0]])
      send(one, late)
      sendWitnessed(one, crew.phone(other), later)
      return true
    }
    case 'impostor': {
      const hand = { role: 'author', device: crew.phone(receiver), party: giver } as const
      desk.tell(act, 'goods_entered', entered(giver, lot, 40), [hand])
      return true
    }
    case 'stranger': {
      const device = new Device(desk.history.seed, `stranger ${desk.next()}`, giver)
      send(desk.draft('goods_entered', entered(giver, lot, 70), [{ role: 'author', device }]), late)
      return true
    }
    default:
      return false
  }
}

/** First in a worse state, later whole. */
function sendTwice(draft: Drafted, first: (draft: Drafted) => void, late: number): void {
  first(draft)
  send(draft, late)
}

/** The device signs another statement under a number that it used. */
function fork(desk: Desk, act: Act): void {
  const from = pick(desk.drafts, act.a)
  const [hand] = from.telling.hands
  const [plain] = from.plain.hands
  if (hand === undefined || plain === undefined || !desk.crew.has(plain.party)) return
  const link = { n: plain.n, prev: prevOf(from, plain.key) }
  const body = entered(plain.party, desk.lots[0] ?? '', 1 + (act.b % 50))
  desk.tell(act, 'goods_entered', body, [{ role: 'author', device: hand.device, link }])
}

/** The phone is lost and revoked; some hours later somebody signs with it all the same. */
function revoke(desk: Desk, act: Act, party: string): void {
  const lost = desk.crew.change(party)
  if (lost === null) return
  const hand = act.b % 2 === 0 ? desk.crew.keeper() : desk.crew.author(party)
  desk.tell({ ...act, isLost: false }, 'key_revoked', { key: lost.key }, [hand])
  const body = entered(party, desk.lots[1] ?? '', 1 + (act.c % 60))
  const thief = { role: 'author', device: lost } as const
  desk.tell({ ...act, late: act.d % 12 }, 'goods_entered', body, [thief])
}

/** The statement that the device had named before, so that a fork looks like an honest link. */
function prevOf(draft: Drafted, key: string): string | null {
  const { hands } = JSON.parse(draft.signed.text) as {
    readonly hands: readonly { readonly key: string; readonly prev: string | null }[]
  }
  return hands.find((hand) => hand.key === key)?.prev ?? null
}
