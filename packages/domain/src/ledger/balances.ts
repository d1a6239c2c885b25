/**
 * Balances by position: for each account the chain of its postings with the balance after each, so
 * that "as known at position p" is a search and never changes. By event time sums are made when
 * asked for, since each late arrival would rewrite them.
 */
import { assert } from '../result/result.ts'
import type { Position, StatementId } from '../statement/statement.ts'
import type { Instant } from '../time/instant.ts'
import {
  type Account,
  type FlooredKind,
  accountText,
  canMove,
  hasFloor,
  suspenseOf,
} from './account.ts'
import type { Posting } from './journal.ts'

/** One side of one posting. */
export interface AccountLine {
  readonly position: Position
  readonly statement: StatementId
  readonly at: Instant | null
  /** Below 0 where goods left. */
  readonly delta: bigint
  readonly after: bigint
}

/** An account with all that ever moved in it, in order of position. */
export interface AccountHistory {
  readonly account: Account
  readonly text: string
  readonly lines: readonly AccountLine[]
}

interface Kept extends AccountHistory {
  readonly lines: AccountLine[]
  /** What stands in for it; made once, since each posting asks whether it owes. */
  suspense: Account | null
}

/** Which journal a posting belongs to. */
export interface PostedBy {
  readonly position: Position
  readonly statement: StatementId
  readonly at: Instant | null
}

/** All accounts of one book. Only whole postings change it, so it never stops to balance. */
export class Balances {
  readonly #accounts = new Map<string, Kept>()

  /** What the account holds now; 0 where nothing ever moved. */
  now(account: Account): bigint {
    return lastOf(this.#accounts.get(accountText(account)))
  }

  /** What was known at `position`: the last posting at or before it. It never changes. */
  asKnownAt(account: Account, position: bigint): bigint {
    const kept = this.#accounts.get(accountText(account))
    if (kept === undefined) return 0n
    const upTo = linesUpTo(kept.lines, position)
    return upTo === 0 ? 0n : (kept.lines[upTo - 1]?.after ?? 0n)
  }

  /**
   * What had happened by `time`, as known at `position`. May be below 0 for a while, where a receipt
   * is known and its dispatch is not. Statements without a time are left out.
   */
  asOf(account: Account, asked: { readonly time: Instant; readonly position: bigint }): bigint {
    const kept = this.#accounts.get(accountText(account))
    if (kept === undefined) return 0n
    const known = kept.lines.slice(0, linesUpTo(kept.lines, asked.position))
    return known.reduce(
      (sum, { at, delta }) => (at !== null && at <= asked.time ? sum + delta : sum),
      0n,
    )
  }

  /** Moves goods. A broken floor is a fault of ours: suspense stands in before it comes to that. */
  post(posting: Posting, by: PostedBy): void {
    const { from, to, quantity } = posting
    assert(quantity > 0n, 'a posting moves something')
    assert(canMove(from, to), 'goods move inside one book, item, lot and unit')
    this.#add(from, -quantity, by)
    this.#add(to, quantity, by)
  }

  /** The one value of an account in this book: journals then need not keep a copy each. */
  own(account: Account): Account {
    return this.#accounts.get(accountText(account))?.account ?? account
  }

  /** The suspense that stands in for an account with a floor. */
  suspenseOf(account: Account & { readonly kind: FlooredKind }): Account {
    const kept = this.#accounts.get(accountText(account))
    if (kept === undefined) return suspenseOf(account)
    kept.suspense ??= suspenseOf(account)
    return kept.suspense
  }

  /** Each account that ever held something, in order of its text. */
  all(): readonly AccountHistory[] {
    return [...this.#accounts.values()].sort((one, other) => (one.text < other.text ? -1 : 1))
  }

  /** The account's lines; null where nothing ever moved. */
  historyOf(account: Account): AccountHistory | null {
    return this.#accounts.get(accountText(account)) ?? null
  }

  #add(account: Account, delta: bigint, by: PostedBy): void {
    const text = accountText(account)
    let kept = this.#accounts.get(text)
    if (kept === undefined) {
      kept = { account, text, lines: [], suspense: null }
      this.#accounts.set(text, kept)
    }
    const last = kept.lines.at(-1)
    const after = lastOf(kept) + delta
    assert(last === undefined || last.position <= by.position, 'positions never go back')
    assert(after >= 0n || !hasFloor(account), 'no floor is broken')
    kept.lines.push({ ...by, delta, after })
  }
}

/** How many lines stand at or before the position. */
function linesUpTo(lines: readonly AccountLine[], position: bigint): number {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lines[middle]?.position ?? 0n) <= position) low = middle + 1
    else high = middle
  }
  return low
}

function lastOf(kept: AccountHistory | undefined): bigint {
  return kept?.lines.at(-1)?.after ?? 0n
}
