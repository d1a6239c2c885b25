/**
 * Journals: what one statement does to the book. A posting is one (from, to, quantity) pair inside
 * one lot, so that a journal balances by construction.
 */
import type { Position, StatementId } from '../statement/statement.ts'
import type { Instant } from '../time/instant.ts'
import type { Account } from './account.ts'

/** What a statement asks the book to move, before anything is owed or cleared. More than 0. */
export interface Move {
  readonly from: Account
  readonly to: Account
  readonly quantity: bigint
}

/** What was moved in the end. Moves and postings differ where suspense stands in. */
export interface Posting {
  readonly from: Account
  readonly to: Account
  /** More than 0. */
  readonly quantity: bigint
}

/** Marks that a journal may carry, in the order in which they are listed. */
export const MARKS = [
  'double_claim',
  'receipt_before_dispatch',
  'overdraw',
  'gapped',
  'one_sided',
] as const
export type Mark = (typeof MARKS)[number]

export interface Journal {
  readonly statement: StatementId
  /** The position of the statement that let it post: its own, or that of the one that freed it. */
  readonly position: Position
  /** The claimed instant; null where nobody says when. */
  readonly at: Instant | null
  readonly moves: readonly Move[]
  readonly postings: readonly Posting[]
  readonly marks: readonly Mark[]
}
