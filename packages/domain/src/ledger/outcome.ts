/**
 * What the book made of a statement, and why it waits where it does. What happened in the field is
 * never refused: a statement that cannot be posted is parked and shown.
 */
import type { LegCode } from '../consignment/consignment-number.ts'
import type { Position, StatementId } from '../statement/statement.ts'
import type { Key, UnitCode } from './code.ts'
import type { Journal } from './journal.ts'

/** Why a statement is parked; the first that applies, in this order. */
export type ParkReason =
  /** The device signed another statement under the same number; a finding may let this one stand. */
  | { readonly kind: 'equivocation'; readonly key: Key; readonly other: StatementId }
  /** The key was revoked before. */
  | { readonly kind: 'revoked_key'; readonly key: Key }
  /** No enrolled hand of a party that the statement concerns has signed. */
  | { readonly kind: 'not_authorised' }
  /** It speaks of something that the log does not hold, or not so. */
  | { readonly kind: 'unknown_reference'; readonly to: WaitKey }
  /** The handling unit is elsewhere, according to an earlier statement. */
  | { readonly kind: 'serial_conflict'; readonly unit: UnitCode }
  /** What it undoes is undone, or cannot be. */
  | { readonly kind: 'already_reversed'; readonly by: StatementId }
  /** Nothing moves on a closed leg. */
  | { readonly kind: 'leg_closed'; readonly leg: LegCode }

/** The reasons in their order of precedence. */
export const PARK_REASONS: readonly ParkReason['kind'][] = [
  'equivocation',
  'revoked_key',
  'not_authorised',
  'unknown_reference',
  'serial_conflict',
  'already_reversed',
  'leg_closed',
]

/** What a parked statement waits for, as `kind:code`. */
export type WaitKey = `${
  | 'statement'
  | 'lot'
  | 'key'
  | 'signed'
  | 'proved'
  | 'answered'
  | 'unit'
  | 'leg'
  | 'number'
  | 'after'}:${string}`

/** Parked, and what may free it; an empty list where nothing can. */
export interface Parked {
  readonly outcome: 'parked'
  readonly reason: ParkReason
  readonly waitsFor: readonly WaitKey[]
}

/** Why a statement that stands moves nothing. */
export type NothingPosted =
  /** Holds, keys, answers to equivocations, and what is asked, planned, allowed or named. */
  | { readonly kind: 'posts nothing' }
  /** The other hand's own statement of a hand-over that is posted, with equal lines. */
  | { readonly kind: 'matches'; readonly first: StatementId }
  /** The same hand-over told otherwise: kept beside the first, both are shown. */
  | { readonly kind: 'differs'; readonly first: StatementId }
  /** Another report of goods whose interception is posted. */
  | { readonly kind: 'told before'; readonly first: StatementId }

export type Outcome =
  | { readonly outcome: 'posted'; readonly journal: Journal }
  | Parked
  | { readonly outcome: 'nothing'; readonly because: NothingPosted }
  /** The same bytes again; nothing changes. */
  | { readonly outcome: 'exists'; readonly position: Position }

/** The statement waits for these. */
export function park(reason: ParkReason, ...waitsFor: readonly WaitKey[]): Parked {
  return { outcome: 'parked', reason, waitsFor }
}

/** The statement speaks of something that is not known yet, and waits for it. */
export function parkUnknown(to: WaitKey): Parked {
  return park({ kind: 'unknown_reference', to }, to)
}
