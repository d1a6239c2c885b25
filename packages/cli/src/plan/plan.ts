/**
 * `causeway plan`: plans are proposed, looked at, verified and taken away; a person decides on them,
 * and the decision is a statement.
 */
import type { Command } from '../command/command.ts'
import type { Records } from '../records/records.ts'
import { decisionCommands } from './decide.ts'
import { listCommand } from './list.ts'
import { makeCommand } from './make.ts'
import { exportPlanCommand, showCommand } from './show.ts'
import { verifyPlanCommand } from './verify.ts'
import { whatIfCommand } from './what-if.ts'
import { worthCommand } from './worth.ts'

/** All commands on plans. */
export function planCommands(records: Records): readonly Command[] {
  return [
    makeCommand(records),
    listCommand(records),
    showCommand(records),
    ...decisionCommands(records),
    exportPlanCommand(records),
    verifyPlanCommand(),
    whatIfCommand(records),
    worthCommand(records),
  ]
}
