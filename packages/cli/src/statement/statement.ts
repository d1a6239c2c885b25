/**
 * `causeway statement`: signed statements as files, whatever they say.
 */
import type { Command } from '../command/command.ts'
import { showCommand } from './show.ts'
import { signBodyCommand } from './sign-body.ts'

/** All commands on statements. */
export function statementCommands(): readonly Command[] {
  return [showCommand(), signBodyCommand()]
}
