/**
 * Statements on a consignment that are parked, as known at a position: why, and what frees them.
 */
import { standingAt } from '@causeway/domain/consignment/chain-link'
import type { ConsignmentNumber } from '@causeway/domain/consignment/consignment-number'
import type { CustodyKind } from '@causeway/domain/ledger/custody-kind'
import type { LedgerState } from '@causeway/domain/ledger/ledger-state'
import type { ParkReason } from '@causeway/domain/ledger/outcome'
import type { StatementId } from '@causeway/domain/statement/statement'
import { KIND_WORDS } from '@causeway/server/pages/words/custody'
import { type Block, heading, prose } from '../answer/answer.ts'
import { parkWords } from '../statement/park-words.ts'
import { shortId } from '../statement/short-id.ts'

export interface ParkedTold {
  readonly statement: StatementId
  readonly position: bigint
  readonly kind: CustodyKind
  readonly reason: ParkReason
}

/** What is parked of a consignment, and of statements about it, in order of position. */
export function parkedOf(
  state: LedgerState,
  number: ConsignmentNumber,
  position: bigint,
): readonly ParkedTold[] {
  const ids = new Set(state.ofConsignment.get(number))
  for (const id of ids) for (const other of state.about.get(id) ?? []) ids.add(other)
  const parked: ParkedTold[] = []
  for (const id of ids) {
    const told = state.told.get(id)
    if (told === undefined || told.lastParked === null) continue
    const { logged, lastParked: reason } = told
    if (logged.position > position || standingAt(state, told, position).kind !== 'parked') continue
    parked.push({ statement: id, position: logged.position, kind: logged.body.kind, reason })
  }
  return parked.sort((one, other) => (one.position < other.position ? -1 : 1))
}

/** Each with why it waits and what frees it. */
export function parkedBlocks(parked: readonly ParkedTold[]): readonly Block[] {
  if (parked.length === 0) return []
  const sentences = parked.map(({ statement, position, kind, reason }) => {
    const { why, frees } = parkWords(reason)
    return `- ${KIND_WORDS[kind]} ${shortId(statement)}, position ${position}: ${why}. What frees it: ${frees}.`
  })
  return [heading('Parked: in the log, and not posted'), ...sentences.map(prose)]
}
