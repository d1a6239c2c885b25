/**
 * `causeway key`: the keys by which devices sign, made offline, enrolled and revoked by the keepers
 * of an operation.
 */
import type { Command } from '../command/command.ts'
import { keyLastCommand } from './key-last.ts'
import { keyNewCommand } from './key-new.ts'

/** All commands on keys. */
export function keyCommands(): readonly Command[] {
  return [keyNewCommand(), keyLastCommand()]
}
