/**
 * A log in memory, folded with the pure ledger: it answers what is sent in as a server does. And the
 * names by which models and truths call the book's accounts. For tests only.
 */
import { type Account, accountText } from '@causeway/domain/ledger/account'
import type { Key } from '@causeway/domain/ledger/code'
import { logged, parseCustodyStatement } from '@causeway/domain/ledger/custody-statement'
import { foldSignatures, foldStatement, openLedger } from '@causeway/domain/ledger/ledger'
import type { LedgerState } from '@causeway/domain/ledger/ledger-state'
import type { Outcome } from '@causeway/domain/ledger/outcome'
import type { OperationCode, Position, StatementId } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import { holdingSignatures, parseSigned } from '@causeway/proof/signed-statement/signed-statement'

/** The answer in a few words (`kept matches`), and what the fold made of it; null for nothing. */
export interface Answered {
  readonly answer: string
  readonly outcome: Outcome | null
}

export class FoldedLog {
  readonly state: LedgerState
  /** Entries of the log. */
  size: bigint

  /** `before`: entries that stand in the log already. */
  constructor(log: {
    readonly operation: string
    readonly keepers: readonly string[]
    readonly before: number
  }) {
    this.state = openLedger(log.operation as OperationCode, log.keepers as readonly Key[])
    this.size = BigInt(log.before)
  }

  /** Takes one signed statement in. */
  send(text: string, recorded: Instant): Answered {
    const read = parseSigned(text)
    if (!read.ok) throw new Error(JSON.stringify(read.refusal))
    const { signed } = read
    const id = signed.id as StatementId
    const keys = holdingSignatures(signed).map(({ key }) => key as Key)
    if (this.state.told.has(id)) return this.#again(id, keys)
    if (keys.length === 0) return { answer: 'refused bad_signature', outcome: null }
    if (!keys.some((key) => this.#isKnown(key))) return { answer: 'held', outcome: null }
    const statement = parseCustodyStatement(signed.value)
    if (!statement.ok) throw new Error(JSON.stringify(statement.refusal))
    const place = { position: this.#next(), recorded, id, signers: keys }
    const { outcome } = foldStatement(this.state, logged(statement.value, place))
    return { answer: wordsOf(outcome), outcome }
  }

  #again(id: StatementId, keys: readonly Key[]): Answered {
    const told = this.state.told.get(id)
    const hands = told?.logged.hands.map(({ key }) => key) ?? []
    const fresh = keys.filter((key) => {
      return (hands.includes(key) || this.#isKnown(key)) && told?.signers.has(key) === false
    })
    if (fresh.length > 0)
      foldSignatures(this.state, { position: this.#next(), of: id, signers: fresh })
    return { answer: `exists ${fresh.length}`, outcome: null }
  }

  #isKnown(key: Key): boolean {
    return this.state.keys.has(key) || this.state.keepers.has(key)
  }

  #next(): Position {
    this.size += 1n
    return (this.size - 1n) as Position
  }
}

/** What the book holds, by lot and whereabouts; zeros are left out. */
export function heldBy(state: LedgerState): Map<string, Map<string, bigint>> {
  const held = new Map<string, Map<string, bigint>>()
  for (const { account, lines } of state.balances.all()) {
    const sum = lines.at(-1)?.after ?? 0n
    if (sum === 0n) continue
    const ofLot = held.get(account.lot) ?? new Map<string, bigint>()
    const where = whereaboutsOf(account)
    if (ofLot.has(where)) throw new Error(`two accounts at one place: ${accountText(account)}`)
    held.set(account.lot, ofLot.set(where, sum))
  }
  return held
}

/** One line for each holding, in order: for comparisons that show where two differ. */
export function holdingLines(
  holdings: ReadonlyMap<string, ReadonlyMap<string, bigint>>,
): readonly string[] {
  return [...holdings]
    .flatMap(([lot, held]) => [...held].map(([where, sum]) => `${lot} ${where} ${sum}`))
    .sort()
}

/** What an account owes stands in its place, below 0. */
function whereaboutsOf({ kind, cause, owes, custodian, at }: Account): string {
  const what = owes ?? kind
  return `${cause === null ? what : `${what} ${cause}`}|${custodian}|${at.place ?? at.leg}`
}

function wordsOf(outcome: Outcome): string {
  switch (outcome.outcome) {
    case 'posted':
      return 'posted'
    case 'parked':
      return `parked ${outcome.reason.kind}`
    case 'nothing':
      return `kept ${outcome.because.kind}`
    case 'exists':
      return 'exists 0'
  }
}
