/**
 * Acts that speak of an earlier statement: findings, reports, reversals, the close of a leg.
 */
import type { Around } from './bodies.ts'
import { dispatched, intercepted, some } from './bodies.ts'
import { type Act, type Desk, pick } from './desk.ts'
import type { Drafted } from './draft.ts'

/** False where the act is none of these. */
export function speakOf(desk: Desk, act: Act, around: Around, lot: string): boolean {
  const { a, b, d } = act
  const of = pick(desk.drafts, a)
  const by = pick(desk.crew.parties, b)
  const hands = [desk.crew.author(by)]
  const said = { according_to: by, cause: pick(['theft', 'crowd', 'unknown'], d) }
  const settles = { of: of.signed.id, lot: lotOf(of, lot), quantity: String(1 + (d % 300)) }
  const taken = { ...said, lines: [some(lot, 1 + (d % 300))] }
  switch (act.what) {
    case 'loss':
      desk.tell(act, 'finding', { about: 'loss', ...settles, ...said }, hands)
      return true
    case 'turned_up': {
      const there = { custodian: by, place: around.place, according_to: by }
      desk.tell(act, 'finding', { about: 'turned_up', ...settles, ...there }, hands)
      return true
    }
    case 'interception':
      desk.tell(act, 'finding', intercepted(around, { ...taken, also: null }), hands)
      return true
    case 'also': {
      const first = desk.drafts.find(({ plain }) => plain.body['also'] === null)
      const also = first?.signed.id
      if (also !== undefined)
        desk.tell(act, 'finding', intercepted(around, { ...taken, also }), hands)
      return true
    }
    case 'answer':
      answerFork(desk, act, by)
      return true
    case 'reversal': {
      // One in five is signed by somebody who did not say it.
      const party = b % 5 === 0 ? by : (of.plain.hands[0]?.party ?? by)
      const undoes = desk.crew.author(desk.crew.has(party) ? party : by)
      desk.tell(act, 'reversal', { of: of.signed.id, because: 'typed wrongly' }, [undoes])
      return true
    }
    case 'close':
      close(desk, act, around, by)
      return true
    case 'on_closed':
      moveOnClosed(desk, act, around)
      return true
    default:
      return false
  }
}

function answerFork(desk: Desk, act: Act, by: string): void {
  const forks = desk.drafts.filter(({ telling }) => telling.hands.some(({ link }) => link))
  if (forks.length === 0) return
  const answer = act.b % 2 === 0 ? 'stands' : 'void'
  const body = { about: 'equivocation', of: pick(forks, act.a).signed.id, answer }
  desk.tell(act, 'finding', body, [desk.crew.author(by)])
}

function close(desk: Desk, act: Act, { consignment, leg }: Around, by: string): void {
  const sent = desk.drafts.filter(
    ({ plain }) => plain.kind === 'dispatch' && plain.body['leg'] === leg,
  )
  if (sent.length === 0) return
  const dispatches = sent.map(({ signed }) => signed.id)
  desk.tell(act, 'leg_closed', { consignment, leg, dispatches }, [desk.crew.author(by)])
}

/** Somebody sends on a leg that was closed, undoes what was sent on it, or closes it again. */
function moveOnClosed(desk: Desk, act: Act, near: Around): void {
  const closes = desk.drafts.filter(({ plain }) => plain.kind === 'leg_closed')
  if (closes.length === 0) return
  const { body } = pick(closes, act.a).plain
  const around = { ...near, leg: Number(body['leg']) }
  const [of = ''] = body['dispatches'] as readonly string[]
  const { giver, carrier } = around
  if (act.c % 3 === 0) {
    const sent = dispatched(around, desk.next(), some(desk.lots[0] ?? '', 1 + (act.d % 90)))
    desk.tell(act, 'dispatch', sent, desk.crew.both(giver, carrier))
  } else if (act.c % 3 === 1) {
    const undone = desk.drafts.find(({ signed }) => signed.id === of)
    const undoes = desk.crew.author(undone?.plain.hands[0]?.party ?? giver)
    desk.tell(act, 'reversal', { of, because: 'sent on another leg' }, [undoes])
  } else close(desk, act, around, giver)
}

function lotOf({ plain }: Drafted, otherwise: string): string {
  const lines = (plain.body['lines'] ?? []) as readonly { readonly lot?: string }[]
  return lines[0]?.lot ?? otherwise
}
