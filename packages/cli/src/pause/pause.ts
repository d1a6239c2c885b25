/**
 * `causeway pause`: pauses as parties and reporters speak of them, and whether one may be planned
 * with, with every reason why not.
 */
import type { Command } from '../command/command.ts'
import type { Records } from '../records/records.ts'
import { listPausesCommand } from './list.ts'
import { showPauseCommand } from './show.ts'
import { singleCommands } from './single.ts'
import { pauseStateCommand } from './state.ts'

/** All commands on pauses, and single statements on windows and crossings. */
export function pauseCommands(records: Records): readonly Command[] {
  return [
    listPausesCommand(records),
    showPauseCommand(records),
    pauseStateCommand(records),
    ...singleCommands(records),
  ]
}
