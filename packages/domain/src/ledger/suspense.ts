/**
 * Suspense: how moves become postings without breaking a floor. What an account cannot give comes
 * from its suspense; what it receives first clears what it owes. So an account and its suspense
 * together hold the sum of all moves, whatever the order in which they came.
 */
import { type Account, hasFloor } from './account.ts'
import type { Balances, PostedBy } from './balances.ts'
import type { Move, Posting } from './journal.ts'

/** What the moves became, and which accounts gave what they did not have. */
export interface Posted {
  readonly postings: readonly Posting[]
  readonly overdrawn: readonly Account[]
}

/** Posts the moves one after the other, in the written order. */
export function postMoves(balances: Balances, moves: readonly Move[], by: PostedBy): Posted {
  const postings: Posting[] = []
  const overdrawn: Account[] = []
  const post = (posting: Posting): void => {
    if (posting.quantity === 0n) return
    balances.post(posting, by)
    postings.push(posting)
  }
  for (const move of moves) {
    for (const part of given(balances, move)) {
      if (part.from !== move.from) overdrawn.push(move.from)
      receive(balances, part, post)
    }
  }
  return { postings, overdrawn }
}

/** The balance together with what is owed: what the sum of all moves makes of the account. */
export function netAsKnownAt(balances: Balances, account: Account, position: bigint): bigint {
  const owed = hasFloor(account) ? balances.asKnownAt(balances.suspenseOf(account), position) : 0n
  return balances.asKnownAt(account, position) + owed
}

/** First what the account has, then the rest from its suspense. */
function given(balances: Balances, move: Move): readonly Move[] {
  const { from, to, quantity } = move
  if (!hasFloor(from)) return [move]
  const held = balances.now(from)
  if (held >= quantity) return [move]
  const rest = { from: balances.suspenseOf(from), to, quantity: quantity - held }
  return held > 0n ? [{ ...move, quantity: held }, rest] : [rest]
}

/**
 * Clears what the receiving account owes. On a leg the goods go straight to suspense, for they have
 * been received already; elsewhere they pass through the account, whose card then shows both.
 */
function receive(balances: Balances, part: Move, post: (posting: Posting) => void): void {
  const { from, to, quantity } = part
  if (!hasFloor(to)) return post(part)
  const suspense = balances.suspenseOf(to)
  const owed = -balances.now(suspense)
  const cleared = owed < quantity ? owed : quantity
  if (cleared <= 0n) return post(part)
  if (to.kind === 'transit') {
    post({ from, to: suspense, quantity: cleared })
    return post({ from, to, quantity: quantity - cleared })
  }
  post(part)
  post({ from: to, to: suspense, quantity: cleared })
}
