/**
 * `causeway consignment`: goods of one consignor for one consignee, asked for, planned and allowed,
 * each by a signed statement.
 */
import type { Command } from '../command/command.ts'
import type { Records } from '../records/records.ts'
import { listConsignmentsCommand } from './list.ts'
import { openCommand, requestCommand } from './open.ts'
import { permitCommand, quotaCommand } from './permit.ts'
import { showConsignmentCommand } from './show.ts'

/** All commands on consignments. */
export function consignmentCommands(records: Records): readonly Command[] {
  return [
    requestCommand(records),
    openCommand(records),
    permitCommand(records),
    quotaCommand(records),
    showConsignmentCommand(records),
    listConsignmentsCommand(records),
  ]
}
