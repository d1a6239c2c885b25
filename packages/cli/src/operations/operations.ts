/**
 * `causeway operations`: the operations that the records hold.
 */
import type { Operation } from '@causeway/server/operation/operation'
import type { Answer } from '../answer/answer.ts'
import { done, line, table } from '../answer/answer.ts'
import type { Command } from '../command/command.ts'
import { command } from '../command/command.ts'
import type { Records } from '../records/records.ts'

/** Lists the operations. */
export function operationsCommand(records: Records): Command {
  return command({
    name: 'operations',
    summary: 'List the operations.',
    words: [],
    options: {},
    examples: [
      { line: 'causeway operations', means: 'their codes and titles' },
      { line: 'causeway operations --json', means: 'the same for a program' },
    ],
    run: ({ progress }) =>
      records.use(progress, async (database) => {
        const { operations } = await import('@causeway/server/operation/operation')
        return operationsAnswer(await operations(database))
      }),
  })
}

/** JSON: `{operations: [{code, title}]}`. */
function operationsAnswer(found: readonly Operation[]): Answer {
  const operations = found.map(({ code, title }) => ({ code, title }))
  if (operations.length === 0) {
    return done(
      { operations },
      [line('There is no operation yet.')],
      ['The first import opens one: causeway import FILE --operation CODE ...'],
    )
  }
  const rows = operations.map((one) => [one.code, one.title])
  return done({ operations }, [table(['Operation', 'Title'], rows)])
}
