/**
 * `causeway statement`: signed statements as files, whatever they say.
 */
import type { Command } from '../command/command.ts'
import type { Records } from '../records/records.ts'
import { sendCommand } from './send.ts'
import { showCommand } from './show.ts'
import { signBodyCommand } from './sign-body.ts'

/** All commands on statements. */
export function statementCommands(records: Records): readonly Command[] {
  return [signBodyCommand(), showCommand(), sendCommand(records)]
}
