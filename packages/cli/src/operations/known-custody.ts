/**
 * The custody of an operation as known at a position, for commands that look: the newest position
 * where none is asked for, and never one that the log has not reached.
 */
import type { LedgerState } from '@causeway/domain/ledger/ledger-state'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Database } from '@causeway/server/database/database'
import type { Answer } from '../answer/answer.ts'
import { position } from '../argument/custody.ts'
import { OPERATION_OR_ONLY } from '../argument/options.ts'
import type { Records } from '../records/records.ts'
import { chosenOperation, noSuchOperation } from './known-operation.ts'
import { type Look, answerFrom, notReached } from './look.ts'

/** What is looked at, and up to which position. */
export interface KnownCustody {
  readonly operation: OperationCode
  readonly state: LedgerState
  readonly position: bigint
}

/** How commands that show custody are asked: it is known by position, never by day. */
export const LOOK_AT_CUSTODY = {
  operation: OPERATION_OR_ONLY,
  'as-known-on': {
    kind: 'text',
    value: 'POSITION',
    means: 'as it was known at a position of the log',
    read: position,
  },
} as const

/** The answer from the custody book, or that operation or position are not there. */
export function answerFromCustody(
  records: Records,
  look: Look<bigint>,
  answer: (known: KnownCustody) => Answer,
): Promise<Answer> {
  return answerFrom(records, look, { find: custodyAsKnown, answer })
}

async function custodyAsKnown(
  database: Database,
  named: OperationCode | null,
  asked: bigint | null,
): Promise<Result<KnownCustody, Answer>> {
  const { readCustody } = await import('@causeway/server/custody/custody')
  const operation = await chosenOperation(database, named)
  if (!operation.ok) return operation
  const found = await readCustody(database, operation.value)
  if (!found.ok) return refuse(await noSuchOperation(database, operation.value))
  const { state, size } = found.value
  const newest = size - 1n
  if (asked !== null && asked > newest) return refuse(notReached(operation.value, asked, newest))
  return accept({ operation: operation.value, state, position: asked ?? newest })
}
