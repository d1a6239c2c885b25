/**
 * `causeway export`: an operation as one Data Package, a zip of CSV tables that anybody can check
 * without us. Withheld names stay withheld.
 */
import { existsSync } from 'node:fs'
import { ALL_KNOWN } from '@causeway/domain/claims/edition'
import type { ExportedFile } from '@causeway/server/export/export'
import { type Answer, done, heading, line, refused, table } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'
import * as argument from '../argument/argument.ts'
import { AS_KNOWN_ON, FORCE, OPERATION } from '../argument/options.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { outputName, thereAlready, writeWhole } from '../file/file.ts'
import { readOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'

const OPTIONS = {
  operation: OPERATION,
  out: {
    kind: 'must',
    value: 'DIR|FILE',
    means: 'where to: a folder, or a file; - is standard output',
    read: argument.text,
  },
  format: {
    kind: 'text',
    value: 'package|epcis',
    means: 'a Data Package, or the signed custody as an EPCIS document; else a package',
    read: argument.oneOf('package', 'epcis'),
  },
  'as-known-on': AS_KNOWN_ON,
  force: FORCE,
} as const

/** Writes one operation into one file. */
export function exportCommand(records: Records): Command {
  return command({
    name: 'export',
    summary: 'Write an operation as a Data Package (a zip of CSV tables).',
    words: [],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway export --operation north-2024 --out exports',
        means: 'writes exports/north-2024.zip',
      },
      {
        line: 'causeway export --operation north-2024 --as-known-on 2024-09-30 --out sept.zip',
        means: 'as it was known on 30 September',
      },
      {
        line: 'causeway export --format epcis --operation north-2024 --out north.jsonld',
        means: 'hand-overs as signed, for those who read EPCIS 2.0',
      },
    ],
    notes: ['The same log gives the same file, byte for byte. Names that are withheld stay so.'],
    run: (call) =>
      call.options.format === 'epcis' ? runCustody(records, call) : runExport(records, call),
  })
}

async function runCustody(
  records: Records,
  { options, progress }: Call<typeof OPTIONS>,
): Promise<Answer> {
  const { exportCustodyTo } = await import('../epcis/export-custody.ts')
  const { operation, out, force } = options
  const asKnown = options['as-known-on'] ?? ALL_KNOWN
  return exportCustodyTo(records, { operation, out, force, asKnown }, progress)
}

async function runExport(records: Records, call: Call<typeof OPTIONS>): Promise<Answer> {
  const { options, progress } = call
  const target = outputName(options.out, `${options.operation}.zip`)
  // Asked before the work, so that a large export is not made in vain.
  if (!options.force && existsSync(target)) return thereAlready(target, '--out')
  const found = await records.use(progress, async (database) => {
    const { exportOperation } = await import('@causeway/server/export/export')
    return readOperation(database, options.operation, (tx, operation) => {
      progress.step('Exporting')
      return exportOperation(tx, operation, options['as-known-on'] ?? ALL_KNOWN)
    })
  })
  if (!found.ok) return found.refusal
  if (target === '-') return { ...done(null, []), bytes: found.value.bytes }
  const written = await writeWhole(target, found.value.bytes)
  return written.ok ? exportAnswer(found.value, target) : refused(EXIT.refused, written.refusal)
}

/** JSON: `{file, bytes, tables: [{name, rows}]}`. */
function exportAnswer(file: ExportedFile, target: string): Answer {
  const { bytes, tables } = file
  return done({ file: target, bytes: bytes.length, tables }, [
    heading(target),
    table(
      ['Table', '#Rows'],
      tables.map((one) => [one.name, one.rows]),
    ),
    line(`${counted(bytes.length, 'byte')} written.`),
  ])
}
