/**
 * `causeway check`: folds the operation again from its statements alone and compares with what the
 * tables hold. It changes nothing; any difference fails the command.
 */
import type { CheckAnswer } from '@causeway/server/check/check'
import type { OperationCode } from '@causeway/domain/statement/statement'
import { type Answer, type Block, done, heading, line, refused, table } from '../answer/answer.ts'
import { counted, figureText } from '../answer/figure.ts'
import { OPERATION } from '../argument/options.ts'
import { type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { noSuchOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'

/** Checks one operation. */
export function checkCommand(records: Records): Command {
  return command({
    name: 'check',
    summary: 'Compute an operation again from its statements and compare.',
    words: [],
    options: {
      operation: OPERATION,
    },
    examples: [
      { line: 'causeway check --operation north-2024', means: 'nothing found: exit code 0' },
      {
        line: 'causeway check --operation north-2024 --json --quiet',
        means: 'for a night job: exit code 1 and the differences',
      },
    ],
    notes: [
      'Every statement is held to its digest, every reading, book and name is made again.',
      'A difference says what and where, what the statements state and what the tables hold.',
    ],
    run: ({ options, progress, signal }) =>
      records.use(progress, async (database) => {
        const { checkOperation } = await import('@causeway/server/check/check')
        progress.step('Checking')
        const reached = (done: number, total: number): void => progress.reached(done, total)
        const found = await checkOperation(database, options.operation, {
          progress: reached,
          signal,
        })
        if (found.ok) return checkAnswer(found.value, options.operation)
        return found.refusal.kind === 'cancelled'
          ? refused(EXIT.interrupted, 'Stopped before the end; what was checked says nothing.')
          : noSuchOperation(database, options.operation)
      }),
  })
}

/**
 * JSON: `{operation, statements, claims, journals, differencesFound, differences: [{what, where,
 * stated, held}]}`; exit 1 where there is a difference.
 */
function checkAnswer(check: CheckAnswer, operation: OperationCode): Answer {
  const { statements, claims, journals, differences, differencesFound } = check
  const looked = `${counted(statements, 'statement')}, ${counted(claims, 'claim')}, ${counted(journals, 'journal')} computed again`
  const page: Block[] = [
    heading(`${operation}: ${differencesFound === 0 ? 'in order' : 'not in order'}`),
    line(`${looked}; ${counted(differencesFound, 'difference')}.`),
  ]
  if (differences.length > 0) {
    const rows = differences.map((one) => [one.what, one.where, one.stated, one.held])
    page.push(heading('Differences'), table(['What', 'Where', 'Stated', 'Held'], rows))
  }
  if (differencesFound > differences.length)
    page.push(line(`… and ${figureText(differencesFound - differences.length)} more.`))
  const answer = done({ operation, ...check }, page)
  if (differencesFound === 0) return answer
  const refusals = [`${counted(differencesFound, 'difference')} between statements and tables.`]
  const advice = ['Change nothing by hand; keep a copy of the data folder and ask for help.']
  return { ...answer, exit: EXIT.refused, refusals, advice }
}
