/**
 * `causeway notify`: movements that parties were told of, what they answered and what came of it,
 * each by a statement that says whose word it is.
 */
import type { Command } from '../command/command.ts'
import type { Records } from '../records/records.ts'
import { answerCommands } from './answer.ts'
import { listCommand } from './list.ts'
import { outcomeCommand } from './outcome.ts'
import { outcomesCommand } from './outcomes.ts'
import { reportCommand } from './report.ts'
import { showCommand } from './show.ts'
import { submitCommand } from './submit.ts'

/** All commands on movement notifications. */
export function notifyCommands(records: Records): readonly Command[] {
  return [
    submitCommand(records),
    ...answerCommands(records),
    outcomeCommand(records),
    reportCommand(records),
    listCommand(records),
    showCommand(records),
    outcomesCommand(records),
  ]
}
