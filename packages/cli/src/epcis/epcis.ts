/**
 * The commands for EPCIS documents. None of them needs records.
 */
import type { Command } from '../command/command.ts'
import { hashCommand } from './hash.ts'
import { validateCommand } from './validate.ts'

export function epcisCommands(): readonly Command[] {
  return [validateCommand(), hashCommand()]
}
