/**
 * The commands for EPCIS documents. Those on a file alone need no records.
 */
import type { Command } from '../command/command.ts'
import type { Records } from '../records/records.ts'
import { eventsCommand } from './events.ts'
import { hashCommand } from './hash.ts'
import { validateCommand } from './validate.ts'

export function epcisCommands(records: Records): readonly Command[] {
  return [validateCommand(), hashCommand(), eventsCommand(records)]
}
