/**
 * Open questions: what contradicts itself and what is parked, each with the parties that can answer
 * it. Computed from the book alone, as known at a position; nothing is decided here.
 */
import type { ConsignmentNumber } from '@causeway/domain/consignment/consignment-number'
import { standingAt } from '@causeway/domain/consignment/chain-link'
import type { Key, PartyCode } from '@causeway/domain/ledger/code'
import type { Contradiction } from '@causeway/domain/ledger/contradiction'
import { sidesOf } from '@causeway/domain/ledger/evidence'
import type { LedgerState, Told } from '@causeway/domain/ledger/ledger-state'
import type { ParkReason } from '@causeway/domain/ledger/outcome'
import { consignmentOfBody } from '@causeway/domain/ledger/speaks-of'
import { assert } from '@causeway/domain/result/result'
import type { StatementId } from '@causeway/domain/statement/statement'

export type OpenQuestion = {
  /** The statement that made it visible. */
  readonly told: Told
  /** Who can answer, in the order in which the statement names them. */
  readonly asks: readonly PartyCode[]
  /** Null where it is about no consignment. */
  readonly consignment: ConsignmentNumber | null
  readonly isAnswered: boolean
} & (
  | { readonly kind: 'contradiction'; readonly contradiction: Contradiction }
  | { readonly kind: 'parked'; readonly reason: ParkReason }
)

/** As known at a position, the newest first. A parked statement that contradicts is one question. */
export function openQuestions(state: LedgerState, position: bigint): readonly OpenQuestion[] {
  const seen = state.contradictions.filter((one) => one.position <= position)
  const contradicting = seen.map((one) => contradictionOf(state, one, position))
  const named = new Set(seen.map(({ second }) => second))
  const parked = [...state.told.values()].flatMap((told) =>
    named.has(told.logged.id) ? [] : (parkedAt(state, told, position) ?? []),
  )
  return [...contradicting, ...parked].sort((one, other) =>
    one.told.logged.position > other.told.logged.position ? -1 : 1,
  )
}

function contradictionOf(
  state: LedgerState,
  contradiction: Contradiction,
  position: bigint,
): OpenQuestion {
  const told = state.told.get(contradiction.second)
  assert(told !== undefined, 'contradictions are between statements of the log')
  return {
    kind: 'contradiction',
    contradiction,
    told,
    asks: askedOf(state, contradiction, told),
    consignment: consignmentOfStatement(state, told),
    isAnswered: isAnswered(state, contradiction, position),
  }
}

function parkedAt(state: LedgerState, told: Told, position: bigint): OpenQuestion | null {
  if (told.logged.position > position) return null
  const standing = standingAt(state, told, position)
  const reason = told.outcome.outcome === 'parked' ? told.outcome.reason : told.lastParked
  if (standing.kind !== 'parked' || reason === null) return null
  const consignment = consignmentOfStatement(state, told)
  return { kind: 'parked', reason, told, asks: handsOf(told), consignment, isAnswered: false }
}

function askedOf(
  state: LedgerState,
  contradiction: Contradiction,
  told: Told,
): readonly PartyCode[] {
  switch (contradiction.kind) {
    case 'equivocation':
    case 'names another':
      return [partyOfKey(state, contradiction.key, told)]
    case 'statements differ': {
      const sides = sidesOf(told.logged.body)
      return sides === null ? handsOf(told) : [sides.giver, sides.receiver]
    }
    case 'double claim':
      return [contradiction.ask]
    case 'number planned twice':
      return [...new Set([...handsOf(state.told.get(contradiction.first)), ...handsOf(told)])]
    case 'lot described differently':
    case 'serial conflict':
      return handsOf(told)
  }
}

/** Whether what was asked has an answer in the log by then. */
function isAnswered(state: LedgerState, one: Contradiction, position: bigint): boolean {
  const standing = (id: StatementId): string => {
    const told = state.told.get(id)
    return told === undefined ? 'parked' : standingAt(state, told, position).kind
  }
  switch (one.kind) {
    case 'equivocation':
      return (state.about.get(one.second) ?? []).some((id) => {
        const told = state.told.get(id)
        return told !== undefined && told.logged.position <= position && standing(id) !== 'parked'
      })
    case 'statements differ':
      return standing(one.first) === 'reversed' || standing(one.second) === 'reversed'
    case 'lot described differently':
    case 'serial conflict':
      return standing(one.second) !== 'parked'
    case 'double claim':
      return standing(one.second) === 'reversed' || owesNothing(state, one.leg, position)
    case 'names another':
    case 'number planned twice':
      return false
  }
}

type Leg = Extract<Contradiction, { readonly kind: 'double claim' }>['leg']

function owesNothing({ transits, balances }: LedgerState, leg: Leg, position: bigint): boolean {
  const accounts = [...(transits.get(leg)?.values() ?? [])]
  return accounts.every((account) => balances.asKnownAt(account, position) >= 0n)
}

/** A finding or a reversal belongs to the consignment of the statement that it speaks of. */
function consignmentOfStatement(state: LedgerState, told: Told): ConsignmentNumber | null {
  const { body } = told.logged
  const own = consignmentOfBody(body)
  if (own !== null || !('of' in body)) return own
  const other = state.told.get(body.of)
  return other === undefined ? null : consignmentOfBody(other.logged.body)
}

function handsOf(told: Told | undefined): readonly PartyCode[] {
  return [...new Set(told?.logged.hands.map(({ party }) => party))]
}

/** The party for whom the key signs; the one that the statement names where nobody enrolled it. */
function partyOfKey(state: LedgerState, key: Key, told: Told): PartyCode {
  const named = told.logged.hands.find((hand) => hand.key === key)?.party
  const party = state.keys.get(key)?.party ?? named
  assert(party !== undefined, 'a key that signed a link is one of the hands')
  return party
}
