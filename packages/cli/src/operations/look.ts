/** Calls of commands that only look: at which operation, and as known when. */
import type { Result } from '@causeway/domain/result/result'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Database } from '@causeway/server/database/database'
import { type Answer, refused } from '../answer/answer.ts'
import { EXIT } from '../command/exit.ts'
import type { Records } from '../records/records.ts'
import type { Progress } from '../terminal/progress.ts'

/** `null` stands for the only operation that there is, and for what is known now. */
export interface Look<When> {
  readonly options: {
    readonly operation: OperationCode | null
    readonly 'as-known-on': When | null
  }
  readonly progress: Progress
}

/** How what is looked at is found; the refusal is an answer by itself. */
type Find<When, Found> = (
  database: Database,
  operation: OperationCode | null,
  asKnown: When | null,
) => Promise<Result<Found, Answer>>

/** The answer from what is found, or why nothing is. */
export async function answerFrom<When, Found>(
  records: Records,
  { options, progress }: Look<When>,
  how: {
    readonly find: Find<When, Found>
    readonly answer: (found: Found) => Answer | Promise<Answer>
  },
): Promise<Answer> {
  return records.use(progress, async (database) => {
    const found = await how.find(database, options.operation, options['as-known-on'])
    return found.ok ? how.answer(found.value) : found.refusal
  })
}

/** The answer where a position is asked for that the log has not reached. */
export function notReached(operation: OperationCode, asked: bigint, newest: bigint): Answer {
  const sentence = `The log of ${operation} has not reached position ${asked}: its newest is ${newest}.`
  return refused(EXIT.notFound, sentence, ['Leave out --as-known-on for what is known now.'])
}
