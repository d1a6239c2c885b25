/**
 * `causeway report`: what each source says, as known on a day or at a position of the log. Sources
 * stand beside each other; nothing is added up over them.
 */
import { existsSync } from 'node:fs'
import { type AsKnown, ALL_KNOWN } from '@causeway/domain/claims/edition'
import type { OperationReport } from '@causeway/domain/report/report'
import { type Answer, refused } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { AS_KNOWN_ON, FORCE, OPERATION } from '../argument/options.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { thereAlready, writeWhole } from '../file/file.ts'
import { readOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'
import { reportAnswer } from './report-answer.ts'

const OPTIONS = {
  operation: OPERATION,
  'as-known-on': AS_KNOWN_ON,
  html: {
    kind: 'text',
    value: 'FILE',
    means: 'write it as a page too, to be printed or sent',
    read: argument.text,
  },
  force: FORCE,
} as const

/** Reports on one operation. */
export function reportCommand(records: Records): Command {
  return command({
    name: 'report',
    summary: 'Say what each source of an operation lists, and what is unknown.',
    words: [],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway report --operation north-2024',
        means: 'each source: editions, months, units, what was found',
      },
      {
        line: 'causeway report --operation north-2024 --as-known-on 2024-09-30',
        means: 'as it was known on 30 September, before later editions',
      },
      {
        line: 'causeway report --operation north-2024 --html report.html',
        means: 'the same as a page',
      },
    ],
    run: (call) => runReport(records, call),
  })
}

async function runReport(records: Records, call: Call<typeof OPTIONS>): Promise<Answer> {
  const { options, progress } = call
  const { html, force } = options
  if (html !== null && !force && existsSync(html)) return thereAlready(html, '--html')
  const asKnown = options['as-known-on'] ?? ALL_KNOWN
  const found = await records.use(progress, async (database) => {
    const { reportOperation } = await import('@causeway/server/report/report')
    return readOperation(database, options.operation, (tx, operation) => {
      progress.step('Reporting')
      return reportOperation(tx, operation, asKnown)
    })
  })
  if (!found.ok) return found.refusal
  if (html === null) return reportAnswer(found.value, null)
  const written = await writeWhole(html, await pageOf(found.value, asKnown))
  return written.ok ? reportAnswer(found.value, html) : refused(EXIT.refused, written.refusal)
}

/** The same page that the server shows: one form for both. */
async function pageOf(report: OperationReport, asKnown: AsKnown): Promise<string> {
  const { reportPage } = await import('@causeway/server/pages/report/page')
  const { position, published } = asKnown
  const asKnownOn = published ?? (position === null ? '' : String(position))
  return reportPage({ report, operation: report.operation, asKnownOn, refusal: [] })
}
