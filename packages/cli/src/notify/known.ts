/** Movements as known on a day or at a position, for the commands that look. */
import { type AsKnown, ALL_KNOWN } from '@causeway/domain/claims/edition'
import type { MovementsKnown } from '@causeway/domain/notification/movement'
import type { Result } from '@causeway/domain/result/result'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Database } from '@causeway/server/database/database'
import type { Operation } from '@causeway/server/operation/operation'
import type { Answer } from '../answer/answer.ts'
import { AS_KNOWN_ON, OPERATION_OR_ONLY } from '../argument/options.ts'
import { readOperation } from '../operations/known-operation.ts'
import { type Look, answerFrom } from '../operations/look.ts'
import type { Records } from '../records/records.ts'

export const LOOK = { operation: OPERATION_OR_ONLY, 'as-known-on': AS_KNOWN_ON } as const

export interface KnownMovements {
  readonly operation: Operation
  readonly known: MovementsKnown
  /** `as known on 2024-09-30`, `as known at position 412`, `as known by now`. */
  readonly asKnownWords: string
}

/** The answer from the movements, or which operations there are. */
export function answerFromMovements(
  records: Records,
  look: Look<AsKnown>,
  answer: (known: KnownMovements) => Answer,
): Promise<Answer> {
  return answerFrom(records, look, { find: movementsAsKnown, answer })
}

async function movementsAsKnown(
  database: Database,
  named: OperationCode | null,
  asked: AsKnown | null,
): Promise<Result<KnownMovements, Answer>> {
  const { readMovements } = await import('@causeway/server/notification/notification-store')
  const asKnown = asked ?? ALL_KNOWN
  return readOperation(database, named, async (tx, operation) => ({
    operation,
    known: await readMovements(tx, asKnown),
    asKnownWords: wordsOf(asKnown),
  }))
}

function wordsOf({ position, published }: AsKnown): string {
  if (published !== null) return `as known on ${published}`
  return position === null ? 'as known by now' : `as known at position ${position}`
}
