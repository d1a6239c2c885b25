/**
 * Holes in a chain of hands: where custody passed and no statement says so, between which dates and
 * between whom. A hole is a question; the statement that fills it may still be on somebody's phone.
 */
import type { PartyCode, PlaceCode } from '../ledger/code.ts'
import type { Instant } from '../time/instant.ts'
import type { ChainLink } from './chain-link.ts'

export interface Hole {
  readonly kind:
    /** Goods arrived on a leg, and nobody says that they left. */
    | 'no dispatch'
    /** Goods left on a leg, went on from its end, and nobody says that they arrived. */
    | 'no receipt'
    /** One party received the goods, another one sent them on. */
    | 'no hand-over'
    /** The goods were received at one place and sent on from another. */
    | 'no way between places'
  /** The leg before the hole or in it. */
  readonly leg: number
  /** The last and the next word; null where nobody says when, or where there is none. */
  readonly after: Instant | null
  readonly before: Instant | null
  readonly from: PartyCode | null
  readonly to: PartyCode | null
  readonly places: readonly PlaceCode[]
}

/** Holes in order of the legs. `links` are those that stand, of one consignment. */
export function holesOf(links: readonly ChainLink[]): readonly Hole[] {
  const legs = [...new Set(links.flatMap(({ leg }) => (leg === null ? [] : [leg])))]
  legs.sort((one, other) => one - other)
  const found: Hole[] = []
  for (const [index, leg] of legs.entries()) {
    const here = onLeg(links, leg)
    const next = legs[index + 1]
    const after = next === undefined ? null : onLeg(links, next)
    found.push(...holesOnLeg(leg, here, after))
    if (after !== null) found.push(...holesBetween(leg, { here, after, links }))
  }
  return found
}

interface LegLinks {
  readonly sent: readonly ChainLink[]
  readonly received: readonly ChainLink[]
}

function onLeg(links: readonly ChainLink[], leg: number): LegLinks {
  const all = links.filter((link) => link.leg === leg)
  return {
    sent: all.filter(({ kind }) => kind === 'dispatch'),
    received: all.filter(({ kind }) => kind === 'receipt'),
  }
}

function holesOnLeg(leg: number, here: LegLinks, after: LegLinks | null): readonly Hole[] {
  const [sent, received] = [here.sent[0], here.received[0]]
  if (sent === undefined && received !== undefined) {
    const { at: before, giver: to, place } = received
    return [{ kind: 'no dispatch', leg, after: null, before, from: null, to, places: [place] }]
  }
  const onward = after === null ? undefined : (after.sent[0] ?? after.received[0])
  if (sent === undefined || received !== undefined || onward === undefined) return []
  const ends = { after: sent.at, before: onward.at, from: sent.receiver, to: onward.giver }
  return [{ kind: 'no receipt', leg, ...ends, places: [sent.place, onward.place] }]
}

function holesBetween(
  leg: number,
  {
    here,
    after,
    links,
  }: {
    readonly here: LegLinks
    readonly after: LegLinks
    readonly links: readonly ChainLink[]
  },
): readonly Hole[] {
  if (here.received.length === 0) return []
  return after.sent.flatMap((sent): readonly Hole[] => {
    const given = here.received.filter((one) => isPassedOn(one.receiver, sent.giver, links))
    const last = given[0] ?? here.received.at(-1)
    if (last === undefined) return []
    const ends = { after: last.at, before: sent.at, from: last.receiver, to: sent.giver }
    if (given.length === 0) return [{ kind: 'no hand-over', leg, ...ends, places: [last.place] }]
    if (given.some(({ place }) => place === sent.place)) return []
    const places = [last.place, sent.place]
    return [{ kind: 'no way between places', leg, ...ends, places }]
  })
}

/** Whether the goods came from one party to the other by hand-overs that somebody told. */
function isPassedOn(from: PartyCode, to: PartyCode, links: readonly ChainLink[]): boolean {
  const reached = new Set<PartyCode>([from])
  for (const party of reached) {
    for (const { kind, giver, receiver } of links) {
      if (kind === 'hand_over' && giver === party) reached.add(receiver)
    }
  }
  return reached.has(to)
}
