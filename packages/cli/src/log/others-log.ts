/**
 * The commands about logs of others: follow one, compare two copies, be a witness.
 */
import type { Command } from '../command/command.ts'
import { compareCommand } from './compare.ts'
import { monitorCommand } from './monitor.ts'
import { witnessAddCommand, witnessAnswerCommand, witnessKeyCommand } from './witness-desk.ts'
import { witnessCommand } from './witness.ts'

/** All of them, in the order of the help. */
export function othersLogCommands(): readonly Command[] {
  return [
    monitorCommand(),
    compareCommand(),
    witnessCommand(),
    witnessKeyCommand(),
    witnessAddCommand(),
    witnessAnswerCommand(),
  ]
}
