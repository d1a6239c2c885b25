/**
 * `causeway key`: the keys by which devices sign, made offline, enrolled and revoked by the keepers
 * of an operation.
 */
import type { Command } from '../command/command.ts'
import type { Records } from '../records/records.ts'
import { keyEnrolCommand, keyRevokeCommand } from './key-enrol.ts'
import { keyLastCommand } from './key-last.ts'
import { keyListCommand } from './key-list.ts'
import { keyNewCommand } from './key-new.ts'
import { keySeenCommand } from './key-seen.ts'

/** All commands on keys. */
export function keyCommands(records: Records): readonly Command[] {
  return [
    keyNewCommand(records),
    keyListCommand(records),
    keyEnrolCommand(records),
    keyRevokeCommand(records),
    keySeenCommand(),
    keyLastCommand(),
  ]
}
