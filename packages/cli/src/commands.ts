/**
 * All commands of `causeway`, in the order of the help: what most people look for comes first.
 */
import { aliasCommands } from './aliases/aliases.ts'
import { checkCommand } from './check/check.ts'
import type { Command } from './command/command.ts'
import { doctorCommand } from './doctor/doctor.ts'
import { epcisCommands } from './epcis/epcis.ts'
import { exampleCommand } from './example/example.ts'
import { exportCommand } from './export/export.ts'
import { importCommand } from './import/import.ts'
import { operationsCommand } from './operations/operations.ts'
import { suggestCommand } from './profile/suggest.ts'
import { reconcileCommand } from './reconcile/reconcile.ts'
import type { Records } from './records/records.ts'
import { reportCommand } from './report/report.ts'
import { sourcesCommand } from './sources/sources.ts'
import { type StartSurroundings, startCommand } from './start/start.ts'
import { undoCommand } from './undo/undo.ts'

export function allCommands(records: Records, around: StartSurroundings): readonly Command[] {
  return [
    startCommand(records, around),
    operationsCommand(records),
    importCommand(records),
    sourcesCommand(records),
    undoCommand(records),
    reconcileCommand(records),
    reportCommand(records),
    exportCommand(records),
    checkCommand(records),
    ...aliasCommands(records),
    suggestCommand(),
    ...epcisCommands(records),
    exampleCommand(records),
    doctorCommand(records),
  ]
}
