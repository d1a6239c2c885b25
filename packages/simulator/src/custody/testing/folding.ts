/**
 * Folds arrivals with the pure ledger, as a server or an auditor does, and names what the book holds
 * in the words of the truth. For tests only.
 */
import { accountText, type Account } from '@causeway/domain/ledger/account'
import type { Key } from '@causeway/domain/ledger/code'
import { logged, parseCustodyStatement } from '@causeway/domain/ledger/custody-statement'
import { foldSignatures, foldStatement, openLedger } from '@causeway/domain/ledger/ledger'
import type { LedgerState } from '@causeway/domain/ledger/ledger-state'
import type { Outcome } from '@causeway/domain/ledger/outcome'
import type { OperationCode, Position, StatementId } from '@causeway/domain/statement/statement'
import { holdingSignatures, parseSigned } from '@causeway/proof/signed-statement/signed-statement'
import type { Arrival } from '../arrival.ts'

/** What the fold answered to one arrival. */
export interface Answered {
  readonly arrival: Arrival
  readonly position: bigint
  readonly outcome: Outcome
}

export interface FoldedMonth {
  readonly state: LedgerState
  readonly answers: readonly Answered[]
  /** Entries that the log would have. */
  readonly size: bigint
}

/** Folds the arrivals in their order; the first takes the position `before`. */
export function foldArrivals(
  arrivals: readonly Arrival[],
  { operation, before, keepers }: { operation: string; before: number; keepers: readonly string[] },
): FoldedMonth {
  const state = openLedger(operation as OperationCode, keepers as readonly Key[])
  const seen = new Map<string, Set<string>>()
  let next = BigInt(before)
  const answers = arrivals.map((arrival): Answered => {
    const read = parseSigned(arrival.text)
    if (!read.ok) throw new Error(JSON.stringify(read.refusal))
    const { signed } = read
    const keys = holdingSignatures(signed).map(({ key }) => key)
    if (keys.length !== signed.signatures.length) throw new Error('every signature holds')
    const known = seen.get(signed.id)
    const fresh = keys.filter((key) => known?.has(key) !== true)
    seen.set(signed.id, new Set([...(known ?? []), ...keys]))
    const position = next as Position
    const id = signed.id as StatementId
    if (known !== undefined) {
      if (fresh.length > 0) {
        next += 1n
        foldSignatures(state, { position, of: id, signers: fresh as Key[] })
      }
      return { arrival, position, outcome: { outcome: 'exists', position } }
    }
    const statement = parseCustodyStatement(signed.value)
    if (!statement.ok) throw new Error(`${arrival.kind}: ${JSON.stringify(statement.refusal)}`)
    next += 1n
    const place = { position, recorded: arrival.recorded, id, signers: keys as Key[] }
    return {
      arrival,
      position,
      outcome: foldStatement(state, logged(statement.value, place)).outcome,
    }
  })
  return { state, answers, size: next }
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

/** What an account owes stands in its place, below 0. */
function whereaboutsOf({ kind, cause, owes, custodian, at }: Account): string {
  const what = owes ?? kind
  return `${cause === null ? what : `${what} ${cause}`}|${custodian}|${at.place ?? at.leg}`
}
