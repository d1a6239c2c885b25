/**
 * A consignment in one line: where it stands, what is on the way, what is missing, who had it last.
 * Made of its chain of hands alone; lots are never added up across items or units.
 */
import type { ChainLink } from '@causeway/domain/consignment/chain-link'
import type { ConsignmentNumber } from '@causeway/domain/consignment/consignment-number'
import { type CustodyChain, custodyChain } from '@causeway/domain/consignment/custody-chain'
import type { LotCode, PartyCode, PlaceCode } from '@causeway/domain/ledger/code'
import type { LedgerState } from '@causeway/domain/ledger/ledger-state'
import type { LotQuantity } from '@causeway/domain/ledger/lot'
import type { Instant } from '@causeway/domain/time/instant'

export const CONSIGNMENT_STATES = [
  'planned',
  'denied',
  'on the way',
  'waiting',
  'arrived',
  'not arrived',
  'unclear',
] as const
export type ConsignmentState = (typeof CONSIGNMENT_STATES)[number]

export interface Summary {
  readonly number: ConsignmentNumber
  readonly state: ConsignmentState
  readonly chain: CustodyChain
  /** Sent and not accounted for by anybody. */
  readonly onTheWay: readonly LotQuantity[]
  /** Handed and not counted, as receivers say; what was found later is told in the chain. */
  readonly missing: readonly LotQuantity[]
  readonly intercepted: readonly LotQuantity[]
  /** The latest link that stands; null before the first. */
  readonly last: ChainLink | null
  readonly parties: ReadonlySet<PartyCode>
  readonly places: ReadonlySet<PlaceCode>
}

export function summaryOf(
  state: LedgerState,
  number: ConsignmentNumber,
  position: bigint,
): Summary {
  const chain = custodyChain(state, number, position)
  const standing = inTime(state, chain.links).filter(({ standing: { kind } }) => kind === 'posted')
  const onTheWay = sums(chain.legs.map(({ lot, onTheWay: quantity }) => ({ lot, quantity })))
  const last = standing.at(-1) ?? null
  return {
    number,
    state: stateOf(chain, { onTheWay, last }),
    chain,
    onTheWay,
    missing: sums(
      standing.flatMap(({ lines }) =>
        lines.map(({ lot, missing: quantity }) => ({ lot, quantity })),
      ),
    ),
    intercepted: sums(chain.legs.map(({ lot, intercepted: quantity }) => ({ lot, quantity }))),
    last,
    ...namesOf(chain),
  }
}

/** Links in the order of their claimed times; where nobody says when, by record time. */
export function inTime(state: LedgerState, links: readonly ChainLink[]): readonly ChainLink[] {
  return [...links].sort((one, other) => timeOfLink(state, one) - timeOfLink(state, other))
}

export function timeOfLink(state: LedgerState, link: ChainLink): Instant {
  const recorded = state.told.get(link.statement)?.logged.recorded
  return link.at ?? recorded ?? (0 as Instant)
}

function stateOf(
  { plan, permissions, legs, links }: CustodyChain,
  { onTheWay, last }: Pick<Summary, 'onTheWay' | 'last'>,
): ConsignmentState {
  if (last === null) {
    if (plan === null) return 'unclear'
    const latest = new Map(permissions.map((one) => [`${one.crossing}\t${one.party}`, one.step]))
    return [...latest.values()].includes('denied') ? 'denied' : 'planned'
  }
  if (onTheWay.length > 0) return 'on the way'
  const arrived = legs.some(({ counted, damaged }) => counted + damaged > 0n)
  const byHand = links.some(({ kind }) => kind === 'hand_over')
  if (!arrived && !byHand) return 'not arrived'
  const end = plan?.said.legs.at(-1)?.to
  return end === undefined || end === (last.to ?? last.place) ? 'arrived' : 'waiting'
}

/** Each lot once, in the order in which it came up; nothing below or at 0. */
function sums(lines: readonly LotQuantity[]): readonly LotQuantity[] {
  const byLot = new Map<LotCode, bigint>()
  for (const { lot, quantity } of lines)
    if (quantity > 0n) byLot.set(lot, (byLot.get(lot) ?? 0n) + quantity)
  return [...byLot].map(([lot, quantity]) => ({ lot, quantity }))
}

function namesOf({ plan, links }: CustodyChain): Pick<Summary, 'parties' | 'places'> {
  const parties = new Set<PartyCode>(links.flatMap(({ giver, receiver }) => [giver, receiver]))
  const places = new Set<PlaceCode>(
    links.flatMap(({ place, to }) => (to === null ? [place] : [place, to])),
  )
  for (const { from, to, carrier } of plan?.said.legs ?? []) {
    places.add(from).add(to)
    if (carrier !== null) parties.add(carrier)
  }
  if (plan !== null) parties.add(plan.said.consignor).add(plan.said.consignee)
  return { parties, places }
}
