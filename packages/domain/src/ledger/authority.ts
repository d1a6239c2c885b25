/**
 * Who may state what. A hand counts if its key signed, is enrolled for the hand's party, and the
 * party has the role that the body gives it. Others may witness or transcribe.
 */
import type { Key, PartyCode } from './code.ts'
import type { CustodyBody } from './custody-statement.ts'
import { sidesOf } from './evidence.ts'
import type { Hand } from './hand.ts'
import type { LedgerState, Told } from './ledger-state.ts'

/** The hands that count, in the order of the statement. */
export function countingHands(state: LedgerState, told: Told): readonly Hand[] {
  const { body, hands } = told.logged
  return hands.filter(
    (hand) =>
      told.signers.has(hand.key) &&
      state.keys.get(hand.key)?.party === hand.party &&
      hasRole(state, body, hand),
  )
}

/** Whether an enrolled key signed that is no hand of the statement: a witness. */
export function hasOutsideWitness(state: LedgerState, told: Told): boolean {
  const own = new Set(told.logged.hands.map((hand) => hand.key))
  return [...told.signers].some((key) => !own.has(key) && state.keys.has(key))
}

/** Whether somebody signed who may state this. */
export function isAuthorised(state: LedgerState, told: Told): boolean {
  const { body } = told.logged
  switch (body.kind) {
    case 'key_enrolled':
    case 'proved_earlier':
      return isSignedByKeeper(state, told)
    case 'key_revoked':
      return isSignedByKeeper(state, told) || isOwnKey(state, told, body.key)
    case 'finding':
      return countingHands(state, told).some((hand) => isDisinterested(state, body, hand))
    case 'reversal':
      return countingHands(state, told).some((hand) => mayUndo(state, body.of, hand))
    case 'place':
    case 'item':
      return isSignedByKeeper(state, told) || countingHands(state, told).length > 0
    default:
      return countingHands(state, told).length > 0
  }
}

function hasRole(state: LedgerState, body: CustodyBody, { role, party }: Hand): boolean {
  if (role === 'witness' || role === 'transcriber') return true
  const sides = sidesOf(body)
  if (sides !== null) {
    if (role === 'giver') return party === sides.giver
    return role === 'receiver' && party === sides.receiver
  }
  const author = authorOf(state, body)
  return role === 'author' && (author === null || party === author)
}

/** The party that must state it; null where any party may. */
function authorOf(state: LedgerState, body: CustodyBody): PartyCode | null {
  if (body.kind === 'reservation' && body.step !== 'taken')
    return state.reservations.get(body.of)?.taken.custodian ?? null
  if (body.kind === 'request') return body.asks
  if (body.kind === 'consignment') return body.consignor
  if (body.kind === 'permission') return body.party
  return 'custodian' in body && body.kind !== 'finding' ? body.custodian : null
}

function isSignedByKeeper(state: LedgerState, told: Told): boolean {
  return [...told.signers].some((key) => state.keepers.has(key))
}

/** Whoever lost a phone may revoke it with any key of their own. */
function isOwnKey(state: LedgerState, told: Told, key: Key): boolean {
  const party = state.keys.get(key)?.party
  return countingHands(state, told).some((hand) => hand.party === party)
}

/** Nobody answers for a doubling of their own device. */
function isDisinterested(state: LedgerState, body: CustodyBody, { party }: Hand): boolean {
  if (body.kind !== 'finding' || body.about !== 'equivocation') return true
  const doubling = state.told.get(body.of)?.doubles
  return doubling === null || doubling === undefined
    ? true
    : state.keys.get(doubling.key)?.party !== party
}

/** A mistake is undone by one who stated it. What is not known yet is asked again later. */
function mayUndo(state: LedgerState, of: Told['logged']['id'], { party }: Hand): boolean {
  const undone = state.told.get(of)
  return undone === undefined || undone.logged.hands.some((hand) => hand.party === party)
}
