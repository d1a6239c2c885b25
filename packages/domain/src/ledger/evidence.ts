/**
 * Evidence classes: how many hands stand behind a statement. A weaker class is no error; a later
 * signature raises it from that position on.
 */
import type { PartyCode } from './code.ts'
import type { CustodyBody } from './custody-statement.ts'
import type { Hand } from './hand.ts'

export type Evidence =
  /** Giver and receiver signed the same bytes. */
  | 'both'
  /** Each signed a statement of their own, with one number and equal lines. */
  | 'matched'
  /** A third party signed because a hand could not. */
  | 'witnessed'
  | 'giver_only'
  | 'receiver_only'
  /** Transcribed from a signed waybill, with its picture attached. */
  | 'paper'
  /** One author by nature. */
  | 'single'

/** The two parties of a hand-over; null where a statement has one author by nature. */
export interface Sides {
  readonly giver: PartyCode
  readonly receiver: PartyCode
}

/** Who gives and who receives in this statement. On a road the carrier is one of the two. */
export function sidesOf(body: CustodyBody): Sides | null {
  switch (body.kind) {
    case 'dispatch':
      return { giver: body.giver, receiver: body.carrier }
    case 'receipt':
    case 'goods_returned':
      return { giver: body.carrier, receiver: body.receiver }
    case 'hand_over':
      return { giver: body.giver, receiver: body.receiver }
    case 'goods_entered':
    case 'goods_handed_out':
    case 'finding':
    case 'stock_count':
    case 'transformation':
    case 'reversal':
    case 'reservation':
    case 'leg_closed':
    case 'key_enrolled':
    case 'key_revoked':
    case 'proved_earlier':
    case 'request':
    case 'consignment':
    case 'permission':
    case 'quota':
    case 'place':
    case 'item':
      return null
  }
}

/**
 * The class of a statement whose `signed` hands hold. `outsideWitness`: somebody enrolled signed who
 * is not among the hands. `isMatched`: the other side's own statement says the same.
 */
export function evidenceOf(
  body: CustodyBody,
  {
    signed,
    outsideWitness,
    isMatched,
  }: {
    readonly signed: readonly Hand[]
    readonly outsideWitness: boolean
    readonly isMatched: boolean
  },
): Evidence {
  const sides = sidesOf(body)
  if (sides === null) return 'single'
  const has = (role: Hand['role']): boolean => signed.some((hand) => hand.role === role)
  const isDriver = sides.giver === sides.receiver && (has('giver') || has('receiver'))
  if (isDriver || (has('giver') && has('receiver'))) return 'both'
  if (isMatched) return 'matched'
  if (has('witness') || outsideWitness) return 'witnessed'
  if (has('giver')) return 'giver_only'
  return has('receiver') ? 'receiver_only' : 'paper'
}

/** Whether only one of two hands stands behind it. */
export function isOneSided(evidence: Evidence): boolean {
  return evidence === 'giver_only' || evidence === 'receiver_only'
}
