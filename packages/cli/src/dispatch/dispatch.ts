/**
 * `causeway dispatch`: news dispatches and reports, filed with their digest, and what a person
 * records from them, statement by statement, each with its passage.
 */
import type { Command } from '../command/command.ts'
import type { Records } from '../records/records.ts'
import { addCommand } from './add.ts'
import { listDispatchesCommand } from './list.ts'
import { recordCommand } from './record.ts'
import { showDispatchCommand } from './show.ts'

/** All commands on dispatches. */
export function dispatchCommands(records: Records): readonly Command[] {
  return [
    addCommand(records),
    listDispatchesCommand(records),
    showDispatchCommand(records),
    recordCommand(records),
  ]
}
