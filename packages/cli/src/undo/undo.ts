/**
 * `causeway undo`: withdraws an import. Nothing is deleted: a statement says that it counts no
 * more, and as known on an earlier position it still does.
 */
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { WithdrawRefusal, Withdrawal } from '@causeway/server/import/withdraw'
import type { Answer } from '../answer/answer.ts'
import { done, line, refused } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'
import * as argument from '../argument/argument.ts'
import { OPERATION_OR_ONLY } from '../argument/options.ts'
import { present } from '../clock/clock.ts'
import type { Command } from '../command/command.ts'
import { command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { chosenOperation, noSuchOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'

/** Withdraws an import by its number. */
export function undoCommand(records: Records): Command {
  return command({
    name: 'undo',
    summary: 'Withdraw an import; what it listed counts no more, and stays in the log.',
    words: ['IMPORT'],
    options: {
      operation: OPERATION_OR_ONLY,
    },
    examples: [
      {
        line: 'causeway undo 37412 --operation north-2024',
        means: 'withdraw import 37412 ("causeway sources" shows the numbers)',
      },
    ],
    async run({ words, options, progress }) {
      const number = argument.importNumber(words[0] ?? '')
      if (!number.ok) return refused(EXIT.usage, `IMPORT needs ${number.refusal}.`)
      return records.use(progress, async (database) => {
        const { withdrawImport } = await import('@causeway/server/import/withdraw')
        const operation = await chosenOperation(database, options.operation)
        if (!operation.ok) return operation.refusal
        const order = { operation: operation.value, import: number.value }
        const found = await withdrawImport(database, order, present())
        if (found.ok) return undoAnswer(found.value)
        if (found.refusal.kind === 'no such operation')
          return noSuchOperation(database, operation.value)
        return undoRefusal(found.refusal, operation.value)
      })
    },
  })
}

/** JSON: `{import, source, edition, rows}`. */
function undoAnswer(withdrawal: Withdrawal): Answer {
  const { import: number, source, edition, rows } = withdrawal
  const sentence = `Import ${number} is withdrawn: ${source}, edition ${edition}, ${counted(rows, 'row')}.`
  return done(withdrawal, [line(sentence)], ['The same file can be imported again at any time.'])
}

type ImportRefusal = Exclude<WithdrawRefusal, { readonly kind: 'no such operation' }>

function undoRefusal(refusal: ImportRefusal, operation: OperationCode): Answer {
  const advice = [`"causeway sources --operation ${operation}" shows the imports.`]
  switch (refusal.kind) {
    case 'no such import':
      return refused(EXIT.notFound, `There is no import ${refusal.import}.`, advice, refusal)
    case 'withdrawn already':
      return refused(EXIT.conflict, `Import ${refusal.import} is withdrawn already.`, [], refusal)
  }
}
