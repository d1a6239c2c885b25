/**
 * Random histories for the laws: a small operation with offline phones, late and doubled uploads,
 * forks, reversals and repackaging, in any order of arrival.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import fc from 'fast-check'
import type { Logged } from '../custody-statement.ts'
import { Story, type StoryHand, type Telling, author, storyId, storyKey } from '../story.ts'
import {
  NUMBER,
  closed,
  dispatched,
  entered,
  handedOver,
  line,
  received,
  returned,
  reversed,
  storyLot,
} from '../story-bodies.ts'
import { itemNamed, permitted, placeNamed, planned, quotaTold, requested } from '../story-plans.ts'
import type { Plain } from './simple-model.ts'

/** One thing that happens, as numbers; what they mean depends on what went before. */
export interface Act {
  readonly what: string
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  /** How many others overtake it on the way to the log. */
  readonly late: number
  readonly isDoubled: boolean
}

/** Without conflict: every order of arrival ends in the same balances. */
export const HONEST = [
  'enter',
  'dispatch',
  'receipt',
  'hand_over',
  'handed_out',
  'return',
  'loss',
  'turned_up',
  'interception',
  'also',
  'transform',
  'reversal',
  'own_pair',
  'plan',
] as const

/** And with conflict. */
export const ALL = [...HONEST, 'count', 'close', 'fork', 'differ', 'whole_leg'] as const

export function acts(kinds: readonly string[], most = 40): fc.Arbitrary<readonly Act[]> {
  const act = fc.record({
    what: fc.constantFrom(...kinds),
    a: fc.nat(1_000),
    b: fc.nat(1_000),
    c: fc.nat(1_000),
    d: fc.nat(1_000),
    late: fc.oneof(fc.constant(0), fc.nat(30)),
    isDoubled: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  })
  return fc.array(act, { minLength: 5, maxLength: most })
}

/** What was told, in both forms: for the ledger and for the simple model. */
export interface Drafted {
  readonly logged: Logged
  readonly plain: Plain
}

const PARTIES = ['wfp', 'haul', 'clinic', 'bakery']
const PLACES = ['port', 'site', 'ward']

/** Statements in the order in which they were made. */
export class History {
  readonly story = new Story(PARTIES)
  readonly drafts: Drafted[] = []
  readonly #lots = ['F1', 'F2']
  readonly #tellings: Telling[] = []

  constructor(all: readonly Act[]) {
    this.#tell(entered(500, { lot: 'F1' }))
    this.#tell(entered(500, { lot: 'F2', unit: 'piece' }))
    for (const one of all) this.#act(one)
  }

  #act(one: Act): void {
    const { a, b, c, d } = one
    const lot = pick(this.#lots, a)
    const [giver, receiver] = [pick(PARTIES, b), pick(PARTIES, b + 1 + (c % 3))]
    const [place, carrier, leg] = [pick(PLACES, c), pick(['haul', 'wfp'], d), 1 + (c % 2)]
    const quantity = 1 + (d % 300)
    const lines = [aLine(lot, one)]
    switch (one.what) {
      case 'enter':
        return this.#tell(entered(quantity, lot === 'F2' ? { lot, unit: 'piece' } : { lot: 'F1' }))
      case 'dispatch':
        return this.#tell(dispatched(quantity, { lot, carrier, leg, from: place, giver }))
      case 'receipt':
        return this.#tell(received(lines, { carrier, leg, receiver, place }))
      case 'return':
        return this.#tell(returned([aLine(lot, { ...one, d: 1 })], { carrier, leg }))
      case 'hand_over':
        return this.#tell(handedOver(lines, { giver, receiver, place }))
      case 'own_pair':
        return this.#ownPair(handedOver(lines, { giver, receiver, place }), lines)
      case 'differ':
        return this.#ownPair(handedOver(lines, { giver, receiver, place }), [
          aLine(lot, { ...one, b: a }),
        ])
      case 'handed_out':
        return this.#tell(handedOut(giver, place, [{ lot, quantity: String(quantity) }]))
      case 'count':
        return this.#tell(counted(giver, place, { lot, counted: String(quantity) }, a))
      case 'transform':
        return this.#transform(giver, place, one)
      case 'plan':
        return this.#tell(moveless(one, { giver, receiver, place }))
      case 'fork':
        return this.#fork(one)
      case 'whole_leg':
        return this.#wholeLeg(one, giver)
      default:
        return this.#about(one, { lot, carrier, leg, place, quantity })
    }
  }

  /** Acts that speak of an earlier statement. */
  #about(one: Act, near: Readonly<Record<string, Canonical>>): void {
    const of = pick(this.drafts, one.a).plain
    const interceptions = this.drafts.filter(({ plain }) => plain.body['also'] === null)
    const said = { according_to: 'wfp', cause: pick(['theft', 'crowd', 'unknown'], one.b) }
    const { lot = '', carrier = '', leg = 1, place = '', quantity = 1 } = near
    const settled = { about: one.what, of: of.id, lot: lotOf(of, String(lot)) }
    const size = { quantity: String(quantity), according_to: 'wfp' }
    const intercepted = {
      about: 'interception',
      consignment: NUMBER,
      leg,
      carrier,
      place,
      lines: [{ lot, quantity: String(quantity) }],
      ...said,
    }
    switch (one.what) {
      case 'loss':
        return this.#find({ ...settled, ...size, cause: said.cause })
      case 'turned_up':
        return this.#find({ ...settled, ...size, custodian: 'wfp', place })
      case 'interception':
        return this.#find({ ...intercepted, also: null })
      case 'also': {
        const first = interceptions[0]?.plain.id ?? null
        return first === null ? undefined : this.#find({ ...intercepted, also: first })
      }
      case 'reversal':
        return this.#tell(reversed(of.id, this.#signerOf(of.id)))
      case 'close': {
        const sent = this.drafts.filter(
          ({ plain }) => plain.kind === 'dispatch' && plain.body['leg'] === leg,
        )
        if (sent.length === 0) return
        const told = closed(sent.map(({ plain }) => plain.id))
        return this.#tell({ ...told, body: { ...told.body, leg } })
      }
    }
  }

  /** A leg of its own, from dispatch to close; one in three is received once too often. */
  #wholeLeg({ a, b, c, d }: Act, giver: string): void {
    const leg = 3 + (this.drafts.length % 90)
    const [sent, first] = [2 + (a % 100), 1 + (b % 2)]
    const id = storyId(`s${this.drafts.length}`)
    const drop = (handed: number): void => {
      const short = handed > 1 ? d % 2 : 0
      this.#tell(received([line({ handed, counted: handed - short })], { leg }))
    }
    this.#tell(dispatched(sent, { giver, leg }))
    drop(first)
    drop(sent - first === 0 ? 1 : sent - first)
    if (c % 3 === 0) drop(sent)
    const told = closed([id])
    this.#tell({ ...told, body: { ...told.body, leg } })
  }

  #find(body: Telling['body']): void {
    this.#tell({ kind: 'finding', body, hands: [author('wfp')] })
  }

  /** Giver and receiver each tell the same hand-over on their own. */
  #ownPair(told: Telling, otherLines: readonly Canonical[]): void {
    const [giver, receiver] = told.hands
    if (giver === undefined || receiver === undefined) return
    this.#tell({ ...told, hands: [giver] })
    this.#tell({ ...told, body: { ...told.body, lines: otherLines }, hands: [receiver] })
  }

  /** The device signs another statement under a number that it used. */
  #fork({ a, b }: Act): void {
    const made = this.#tellings.length
    const told = this.#tellings[a % made]
    const from = this.drafts[a % made]?.logged.hands[0]
    if (told === undefined || from === undefined) return
    const other = entered(1 + (b % 50), { custodian: from.party })
    const { party, key, n, prev } = from
    this.#tell({ ...other, hands: [{ role: 'author', party, key, n, prev }] })
  }

  #transform(custodian: string, place: string, { a, b, c, d }: Act): void {
    const lot = `M${this.drafts.length}`
    const input = 10 + (b % 100)
    const loss = c % 10
    const parts = (one: string, quantity: number) => ({
      lot: one,
      quantity: String(quantity),
      mass_g: String(quantity),
    })
    this.#tell({
      kind: 'transformation',
      body: {
        way: pick(['milling', 'repackaging', 'blending'], a),
        custodian,
        place,
        inputs: [parts('F1', input)],
        outputs: [parts(lot, input - loss)],
        losses: loss === 0 ? [] : [parts(d % 2 === 0 ? 'F1' : lot, loss)],
        ratio: { out: String(input - loss), of: String(input) },
        residue_g: '0',
        lots: [storyLot(lot)],
      },
      hands: [author(custodian)],
    })
    this.#lots.push(lot)
  }

  #signerOf(id: string): string {
    const made = this.drafts.find(({ plain }) => plain.id === id)
    return made?.logged.hands[0]?.party ?? 'wfp'
  }

  #tell(telling: Telling): void {
    const id = storyId(`s${this.drafts.length}`)
    const logged = this.story.draft({ ...telling, id })
    const signed = telling.hands.map((hand: StoryHand) => hand.key ?? storyKey(hand.party))
    const links = logged.hands
      .filter(({ key }) => signed.includes(key))
      .map(({ key, n }) => `${key}/${n}`)
    this.#tellings.push(telling)
    this.drafts.push({ logged, plain: { id, kind: telling.kind, body: telling.body, links } })
  }
}

/** The drafts as they reach the log: late ones overtaken, doubled ones twice. */
export function arrivals(history: History, all: readonly Act[]): readonly Drafted[] {
  const ranked = history.drafts.flatMap((draft, index) => {
    const act = all[index % all.length]
    const rank = index + (act?.late ?? 0)
    const again = act?.isDoubled === true ? [{ draft, rank: rank + 7 }] : []
    return [{ draft, rank }, ...again]
  })
  return ranked.sort((one, other) => one.rank - other.rank).map(({ draft }) => draft)
}

function aLine(lot: string, { a, b, c, d }: Act): Record<string, Canonical> {
  const handed = a % 200
  const parts = {
    counted: b % 220,
    damaged: c % 3 === 0 ? c % 20 : 0,
    refused: d % 4 === 0 ? d % 30 : 0,
  }
  const isEmpty = handed + parts.counted + parts.damaged + parts.refused === 0
  return { ...line({ lot, handed: isEmpty ? 1 : handed, ...parts, cause: 'unknown' }) }
}

/** What is asked, planned, allowed or named: it must move nothing, whatever else is told. */
function moveless(
  { a, b }: Act,
  { giver, receiver, place }: { giver: string; receiver: string; place: string },
): Telling {
  return pick(
    [
      requested({ asks: receiver, place }),
      planned({ consignor: giver, consignee: receiver }),
      permitted(pick(['notified', 'acknowledged', 'approved', 'denied'], b), { party: giver }),
      quotaTold(b % 50, { crossing: place }),
      placeNamed(place, `place ${b}`),
      itemNamed('item of F1', `flour ${b}`),
    ],
    a,
  )
}

function handedOut(custodian: string, place: string, lines: readonly Canonical[]): Telling {
  const body = { custodian, place, lines, persons: null }
  return { kind: 'goods_handed_out', body, hands: [author(custodian)] }
}

function counted(custodian: string, place: string, one: Canonical, a: number): Telling {
  const body = { custodian, place, lines: [one], counted_against: 4 + (a % 40) }
  return { kind: 'stock_count', body, hands: [author(custodian)] }
}

function lotOf({ body }: Plain, otherwise: string): string {
  const lines = (body['lines'] ?? []) as readonly { readonly lot?: string }[]
  return lines[0]?.lot ?? otherwise
}

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T
}
