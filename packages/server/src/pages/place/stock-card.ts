/**
 * Stock cards: every line of what a custodian has of a lot at a place, with what it came from or
 * went to. Read off the postings, so that a card and the book cannot disagree.
 */
import type { Account } from '@causeway/domain/ledger/account'
import { accountText, suspenseOf } from '@causeway/domain/ledger/account'
import type { AccountHistory } from '@causeway/domain/ledger/balances'
import type { PlaceCode } from '@causeway/domain/ledger/code'
import { type LedgerState, type Told, journalOf } from '@causeway/domain/ledger/ledger-state'
import { assert } from '@causeway/domain/result/result'

export interface CardLine {
  readonly told: Told
  /** The position that posted it: its own, or that of the statement that freed it. */
  readonly position: bigint
  /** Where it came from, or went to. */
  readonly other: Account
  /** Base units, 0 or more; one of the two is 0. */
  readonly came: bigint
  readonly went: bigint
  readonly after: bigint
}

export interface StockCard {
  readonly account: Account
  readonly text: string
  readonly lines: readonly CardLine[]
  /** As known at the position asked for. */
  readonly balance: bigint
  /** By now; the same where the reader does not look back. */
  readonly balanceNow: bigint
  /** What left without being known to have come; 0 where nothing did. */
  readonly owed: bigint
}

/** The cards of a place as known at a position, in the order of their accounts. */
export function stockCards(
  state: LedgerState,
  place: PlaceCode,
  position: bigint,
): readonly StockCard[] {
  const { balances } = state
  const histories = balances.all().filter(({ account }) => isStockAt(account, place))
  return histories.flatMap((history) => {
    const { account, text } = history
    const lines = linesOf(state, history, position)
    const owed = -balances.asKnownAt(suspenseOf({ ...account, kind: 'stock' }), position)
    if (lines.length === 0 && owed === 0n) return []
    const balance = balances.asKnownAt(account, position)
    return [{ account, text, lines, balance, balanceNow: balances.now(account), owed }]
  })
}

function isStockAt({ kind, at }: Account, place: PlaceCode): boolean {
  return kind === 'stock' && at.place === place
}

/** Lines of one statement stand in the order of its postings. */
function linesOf(
  state: LedgerState,
  { text, lines }: AccountHistory,
  position: bigint,
): readonly CardLine[] {
  const used = new Map<string, number>()
  return lines
    .filter((line) => line.position <= position)
    .map((line) => {
      const told = state.told.get(line.statement)
      const postings = journalOf(told)?.postings.filter(
        ({ from, to }) => accountText(from) === text || accountText(to) === text,
      )
      const at = used.get(line.statement) ?? 0
      used.set(line.statement, at + 1)
      const posting = postings?.[at]
      assert(told !== undefined && posting !== undefined, 'each line of an account has a posting')
      const isIn = line.delta > 0n
      return {
        told,
        position: line.position,
        other: isIn ? posting.from : posting.to,
        came: isIn ? line.delta : 0n,
        went: isIn ? 0n : -line.delta,
        after: line.after,
      }
    })
}
