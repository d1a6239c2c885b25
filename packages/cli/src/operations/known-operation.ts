/**
 * Commands that read an operation: the code must be that of one there is; else the answer says
 * which there are, for a mistyped code is the commonest slip.
 */
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Database, Transaction } from '@causeway/server/database/database'
import type { Operation } from '@causeway/server/operation/operation'
import { type Answer, refused } from '../answer/answer.ts'
import { EXIT } from '../command/exit.ts'
import { nearest } from '../command/nearest.ts'

/** More codes than these do not help a reader. */
const SHOWN_CODES = 20

/**
 * Runs `work` on one moment of the operation, or answers which operations there are. A code that is
 * null stands for the only operation.
 */
export async function readOperation<Outcome>(
  database: Database,
  code: OperationCode | null,
  work: (tx: Transaction, operation: Operation) => Promise<Outcome>,
): Promise<Result<Outcome, Answer>> {
  const { findOperation } = await import('@causeway/server/operation/operation')
  const { inTransaction } = await import('@causeway/server/database/database')
  const chosen = await chosenOperation(database, code)
  if (!chosen.ok) return chosen
  const operation = await findOperation(database, chosen.value)
  if (operation === null) return refuse(await noSuchOperation(database, chosen.value))
  const scope = { schema: operation.schema, mode: 'read' as const }
  return accept(await inTransaction(database, scope, (tx) => work(tx, operation)))
}

/** The operation that is meant where none was named: the only one, or an answer that asks. */
export async function chosenOperation(
  database: Database,
  code: OperationCode | null,
): Promise<Result<OperationCode, Answer>> {
  if (code !== null) return accept(code)
  const { operations } = await import('@causeway/server/operation/operation')
  const codes = (await operations(database)).map((one) => one.code)
  const [only] = codes
  if (only !== undefined && codes.length === 1) return accept(only)
  const details = { kind: 'which operation', operations: codes }
  if (only === undefined) return refuse(noneYet('There is no operation yet.', details))
  const sentence = `Which operation is meant? There are: ${shownCodes(codes)}.`
  return refuse(refused(EXIT.usage, sentence, ['Name it with --operation OP.'], details))
}

/** The answer where no operation has this code. */
export async function noSuchOperation(database: Database, code: string): Promise<Answer> {
  const { operations } = await import('@causeway/server/operation/operation')
  return unknownOperation(
    code,
    (await operations(database)).map((one) => one.code),
  )
}

/** JSON: `{refused: {sentence, advice, kind, operation, operations}}`. */
function unknownOperation(code: string, codes: readonly string[]): Answer {
  const details = { kind: 'no such operation', operation: code, operations: codes }
  const missing = `There is no operation "${code}".`
  if (codes.length === 0) return noneYet(`${missing} There is none at all yet.`, details)
  const near = nearest(code, codes)
  const hint = near.length === 0 ? '' : ` Did you mean ${near.join(', or ')}?`
  return refused(EXIT.notFound, `${missing}${hint} There are: ${shownCodes(codes)}.`, [], details)
}

function noneYet(sentence: string, details: object): Answer {
  const advice = ['The first import opens one: causeway import FILE --operation CODE ...']
  return refused(EXIT.notFound, sentence, advice, details)
}

function shownCodes(codes: readonly string[]): string {
  const rest = codes.length > SHOWN_CODES ? ' and others' : ''
  return `${codes.slice(0, SHOWN_CODES).join(', ')}${rest}`
}
