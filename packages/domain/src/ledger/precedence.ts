/**
 * The order of the checks between log and book. It is part of the contract: phone and server, and
 * an auditor in ten years, park the same statements for the same reasons.
 */
import type { StatementId } from '../statement/statement.ts'
import { isAuthorised } from './authority.ts'
import { type LedgerState, type Told } from './ledger-state.ts'
import { type Parked, park } from './outcome.ts'
import { legOf, movesTransit, numberOf, unitsOf } from './speaks-of.ts'
import { unknownReference } from './unknown-reference.ts'

/** Why the statement cannot be posted now: the first reason that applies; null where it can. */
export function parkedFor(state: LedgerState, told: Told): Parked | null {
  for (const check of IN_ORDER) {
    const parked = check(state, told)
    if (parked !== null) return parked
  }
  return null
}

/** The other statement of the same hand-over that is posted already; null for none. */
export function toldFirst(state: LedgerState, told: Told): StatementId | null {
  const number = numberOf(told.logged.body)
  return number === null ? null : (state.numbers.get(number.text) ?? null)
}

type Check = (state: LedgerState, told: Told) => Parked | null

const IN_ORDER: readonly Check[] = [
  equivocation,
  revokedKey,
  notAuthorised,
  unknownReference,
  serialConflict,
  alreadyReversed,
  legClosed,
]

function equivocation(_: LedgerState, { doubles, answered, logged }: Told): Parked | null {
  if (doubles === null || answered === 'stands') return null
  const reason = { kind: 'equivocation', key: doubles.key, other: doubles.first } as const
  return park(reason, `answered:${logged.id}`)
}

/** Only hands that signed count: a statement is not lost by a revoked key that stayed silent. */
function revokedKey(state: LedgerState, { logged, signers, provedBefore }: Told): Parked | null {
  const newest = provedBefore === null ? logged.position : BigInt(provedBefore)
  const revoked = logged.hands.find(({ key }) => {
    const at = signers.has(key) ? (state.keys.get(key)?.revokedAt ?? null) : null
    return at !== null && newest > at
  })
  if (revoked === undefined) return null
  return park({ kind: 'revoked_key', key: revoked.key }, `proved:${logged.id}`)
}

function notAuthorised(state: LedgerState, told: Told): Parked | null {
  if (isAuthorised(state, told)) return null
  const keys = [...told.signers, ...told.logged.hands.map(({ key }) => key)]
  const waitsFor = [...new Set(keys)].map((key) => `key:${key}` as const)
  return park({ kind: 'not_authorised' }, `signed:${told.logged.id}`, ...waitsFor)
}

/** The other side's own statement names the same units by right: it moves nothing. */
function serialConflict(state: LedgerState, told: Told): Parked | null {
  const { body } = told.logged
  const leg = legOf(body)
  if (leg === null || toldFirst(state, told) !== null) return null
  const unit =
    body.kind === 'dispatch'
      ? state.units.cannotSend(body.units, { leg, from: body.from })
      : state.units.cannotReceive(unitsOf(body), leg)
  if (unit === null) return null
  return park({ kind: 'serial_conflict', unit }, `unit:${unit}`)
}

/** A reversal stays: whoever was wrong to reverse states anew what happened. */
function alreadyReversed(state: LedgerState, { logged: { body } }: Told): Parked | null {
  if (body.kind !== 'reversal') return null
  const undone = state.told.get(body.of)
  if (undone === undefined) return null
  const isReversal = undone.logged.body.kind === 'reversal'
  const by = isReversal ? undone.logged.id : undone.reversedBy
  return by === null ? null : park({ kind: 'already_reversed', by })
}

function legClosed(state: LedgerState, told: Told): Parked | null {
  const leg = closedLegOf(state, told)
  if (leg === null || toldFirst(state, told) !== null) return null
  return park({ kind: 'leg_closed', leg })
}

function closedLegOf(state: LedgerState, { logged: { body } }: Told): ReturnType<typeof legOf> {
  const undone = body.kind === 'reversal' ? state.told.get(body.of)?.logged.body : undefined
  if (undone !== undefined) {
    const isOnLeg = movesTransit(undone) || undone.kind === 'leg_closed'
    return isOnLeg ? ifClosed(state, legOf(undone)) : null
  }
  return movesTransit(body) || body.kind === 'leg_closed' ? ifClosed(state, legOf(body)) : null
}

function ifClosed(state: LedgerState, leg: ReturnType<typeof legOf>): ReturnType<typeof legOf> {
  return leg !== null && state.closed.has(leg) ? leg : null
}
