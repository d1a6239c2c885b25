/**
 * All commands of `causeway`, in the order of the help: what most people look for comes first.
 */
import { aliasCommands } from './aliases/aliases.ts'
import { balanceCommand } from './balance/balance.ts'
import { checkCommand } from './check/check.ts'
import { logCheckpointCommand } from './checkpoint/checkpoint.ts'
import { logKeysCommand } from './checkpoint/keys.ts'
import { logWitnessesCommand } from './checkpoint/witnesses.ts'
import type { Command } from './command/command.ts'
import { consignmentCommands } from './consignment/consignment.ts'
import { dispatchCommands } from './dispatch/dispatch.ts'
import { doctorCommand } from './doctor/doctor.ts'
import { epcisCommands } from './epcis/epcis.ts'
import { evaluateCommand } from './evaluate/evaluate.ts'
import { exampleCommand } from './example/example.ts'
import { exportCommand } from './export/export.ts'
import { figuresCommand } from './figures/figures.ts'
import { handOverCommands } from './hand-over/hand-over.ts'
import { importCommand } from './import/import.ts'
import { othersLogCommands } from './log/others-log.ts'
import { keyCommands } from './key/key.ts'
import { notifyCommands } from './notify/notify.ts'
import { coverageCommand } from './needs/coverage.ts'
import { needsCommand } from './needs/needs.ts'
import { networkCommands } from './network/network.ts'
import { operationsCommand } from './operations/operations.ts'
import { peopleCommands } from './people/people.ts'
import { planCommands } from './plan/plan.ts'
import { planningFigureCommands } from './planning-figure/planning-figure.ts'
import { pauseCommands } from './pause/pause.ts'
import { suggestCommand } from './profile/suggest.ts'
import { reconcileCommand } from './reconcile/reconcile.ts'
import { proveCommand } from './prove/prove.ts'
import type { Records } from './records/records.ts'
import { reportCommand } from './report/report.ts'
import { solveCommand } from './solve/solve.ts'
import { sourcesCommand } from './sources/sources.ts'
import { type StartSurroundings, startCommand } from './start/start.ts'
import { statementCommands } from './statement/statement.ts'
import { traceCommand } from './trace/trace.ts'
import { undoCommand } from './undo/undo.ts'
import { verifyCommand } from './verify/verify.ts'
import { windowsCommand } from './windows/windows.ts'

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
    proveCommand(records),
    logCheckpointCommand(records),
    logKeysCommand(records),
    logWitnessesCommand(records),
    verifyCommand(),
    ...othersLogCommands(),
    ...aliasCommands(records),
    ...dispatchCommands(records),
    ...pauseCommands(records),
    windowsCommand(records),
    figuresCommand(records),
    ...consignmentCommands(records),
    ...notifyCommands(records),
    traceCommand(records),
    balanceCommand(records),
    coverageCommand(records),
    needsCommand(records),
    ...peopleCommands(records),
    ...networkCommands(records),
    ...planningFigureCommands(records),
    ...planCommands(records),
    ...keyCommands(records),
    ...handOverCommands(),
    ...statementCommands(records),
    suggestCommand(),
    ...epcisCommands(records),
    evaluateCommand(),
    solveCommand(),
    exampleCommand(records),
    doctorCommand(records),
  ]
}
