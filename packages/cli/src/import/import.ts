/**
 * `causeway import`: an edition of a source's list becomes statements. The same file again adds
 * nothing, a dry run writes nothing, and a killed import goes on where it stopped.
 */
import { existsSync } from 'node:fs'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { GUARDS } from '@causeway/exchange/read/row'
import type { Profile } from '@causeway/exchange/profile/profile'
import { type IssueRows, issueRows } from '@causeway/exchange/report/issue-sheet'
import type { Database } from '@causeway/server/database/database'
import type { ImportOrder } from '@causeway/server/import/order'
import { type Answer, refused } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'
import * as argument from '../argument/argument.ts'
import { FORCE } from '../argument/options.ts'
import { present } from '../clock/clock.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { fileTitle, readFileBytes, thereAlready } from '../file/file.ts'
import type { Records } from '../records/records.ts'
import { stepsOn } from '../terminal/progress.ts'
import { importAnswer } from './import-answer.ts'
import { writeReport } from './report-file.ts'

const OPTIONS = {
  operation: {
    kind: 'must',
    value: 'OP',
    means: 'which operation; opened where it is new',
    read: argument.operation,
  },
  source: {
    kind: 'text',
    value: 'NAME',
    means: 'who says it; a list needs it, for EPCIS it is else "epcis"',
    read: argument.source,
  },
  edition: {
    kind: 'text',
    value: 'DATE',
    means: 'the day on which the source published this list; a list needs it',
    read: argument.day,
  },
  format: {
    kind: 'text',
    value: 'list|epcis',
    means: 'a list of rows, or documents of EPCIS 2.0 as JSON; else a list',
    read: argument.oneOf('list', 'epcis'),
  },
  profile: {
    kind: 'text',
    value: 'NAME|FILE',
    means: 'how to read the list; else by its headers',
    read: argument.text,
  },
  sheet: { kind: 'text', value: 'NAME', means: 'which sheet of a workbook', read: argument.text },
  'header-row': {
    kind: 'text',
    value: 'N',
    means: 'in which row the headers stand; else found by their look',
    read: argument.whole({ least: 1, most: 1_000 }),
  },
  'code-page': {
    kind: 'text',
    value: 'windows-1252|windows-1256',
    means: 'how an old text file writes its letters; else it must be UTF-8',
    read: argument.oneOf('windows-1252', 'windows-1256'),
  },
  key: {
    kind: 'text',
    value: 'row',
    means: 'key rows by their number, though the profile names an id',
    read: argument.oneOf('row'),
  },
  quarantine: { kind: 'flag', means: 'keep rows with errors aside instead of refusing all' },
  'dry-run': { kind: 'flag', means: 'read, check and compare; write nothing' },
  allow: {
    kind: 'text',
    value: 'LIMIT=N',
    means: 'raise a limit on the list: bytes, rows, columns, signs in a cell, ratio of unzipping',
    read: argument.guards,
  },
  report: {
    kind: 'text',
    value: 'R.xlsx|R.txt',
    means: 'write the rows in which something was found, with what and what to do',
    read: argument.reportFile,
  },
  force: FORCE,
} as const

/** Imports one file. */
export function importCommand(records: Records): Command {
  return command({
    name: 'import',
    summary: "Import an edition of a source's list.",
    words: ['FILE...'],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway import list.xlsx --operation north-2024 --source un --edition 2024-09-11',
        means: 'the list as published on 11 September; again, it adds nothing',
      },
      {
        line: 'causeway import list.csv --operation north-2024 --source port --edition 2024-09-24 --dry-run',
        means: 'what would be added, revised and no longer listed',
      },
      {
        line: 'cat list.csv | causeway import - --operation north-2024 --source port --edition 2024-09-24',
        means: 'from another program',
      },
      {
        line: 'causeway import list.csv --operation north-2024 --source port --edition 2024-09-24 --dry-run --report problems.xlsx',
        means: 'a workbook of the rows in which something was found, to send back',
      },
      {
        line: 'causeway import may.jsonld june.jsonld --format epcis --operation north-2024 --source hub',
        means: 'documents of EPCIS, one after the other',
      },
    ],
    notes: [
      'An edition is the whole list as published: rows that it leaves out are no longer listed.',
      'A list that only brings what is new is a source of its own.',
      'EPCIS 2.0 as JSON may be of any length, and several files may be named. What is refused as EPCIS is kept all the same, as a claim with its text.',
    ],
    run: (call) =>
      call.options.format === 'epcis' ? runDocuments(records, call) : runImport(records, call),
  })
}

/** Options that say how a list is read. */
const OF_LISTS = [
  ...(['edition', 'profile', 'sheet', 'header-row', 'code-page', 'key'] as const),
  ...(['quarantine', 'allow', 'report'] as const),
] as const

async function runDocuments(records: Records, call: Call<typeof OPTIONS>): Promise<Answer> {
  const { options, words } = call
  const idle = OF_LISTS.find((name) => options[name] !== null && options[name] !== false)
  if (idle !== undefined)
    return refused(EXIT.usage, `--${idle} is for lists; it does not go with --format epcis.`)
  const { UNNAMED_SOURCE, importDocuments } = await import('../epcis/import-documents.ts')
  const { operation, source } = options
  const order = { operation, source: source ?? UNNAMED_SOURCE, files: words }
  return importDocuments(records, { ...order, dryRun: options['dry-run'] }, call)
}

/** What a list needs and documents do not. */
function neededByList({
  words,
  options,
}: Call<typeof OPTIONS>): Result<Pick<ImportOrder, 'source' | 'edition'>, Answer> {
  const [file = '', extra] = words
  const { format, source, edition } = options
  const usage = (sentence: string): Result<never, Answer> =>
    refuse(refused(EXIT.usage, sentence, ['"causeway help import" shows examples.']))
  if (format === null && file.endsWith('.jsonld'))
    return usage(`${fileTitle(file)} looks like EPCIS: add --format epcis, or --format list.`)
  if (source === null) return usage('"import" needs --source NAME.')
  if (edition === null) return usage('"import" needs --edition DATE.')
  return extra === undefined
    ? accept({ source, edition })
    : usage(`"import" does not know what to do with "${extra}": lists come one by one.`)
}

async function runImport(records: Records, call: Call<typeof OPTIONS>): Promise<Answer> {
  const { words, options, progress } = call
  const needed = neededByList(call)
  if (!needed.ok) return needed.refusal
  const path = words[0] ?? ''
  if (options.report !== null && !options.force && existsSync(options.report))
    return thereAlready(options.report, '--report')
  progress.step(`reading ${fileTitle(path)}`)
  const guards = options.allow ?? GUARDS
  const file = await readFileBytes(path, guards.fileBytes)
  if (!file.ok) return refused(EXIT.notFound, file.refusal)
  const profiles = await profilesFor(options.profile)
  if (!profiles.ok) return profiles.refusal
  const order: ImportOrder = {
    operation: options.operation,
    ...needed.value,
    fileName: fileTitle(path),
    bytes: file.value,
    profiles: profiles.value,
    open: {
      ...(options.sheet === null ? {} : { sheet: options.sheet }),
      ...(options['header-row'] === null ? {} : { headerRow: options['header-row'] }),
      ...(options['code-page'] === null ? {} : { codePage: options['code-page'] }),
    },
    keyKind: options.key,
    quarantineErrors: options.quarantine,
    dryRun: options['dry-run'],
    guards,
  }
  const rows = options.report === null ? null : issueRows()
  const answer = await records.use(progress, (database) =>
    importInto(database, order, { call, rows }),
  )
  return rows === null || options.report === null
    ? answer
    : withReport(answer, { rows, file: options.report, title: order.fileName })
}

async function importInto(
  database: Database,
  order: ImportOrder,
  { call, rows }: { readonly call: Call<typeof OPTIONS>; readonly rows: IssueRows | null },
): Promise<Answer> {
  const { importEdition } = await import('@causeway/server/import/import-edition')
  const { findOperation } = await import('@causeway/server/operation/operation')
  const isNew = (await findOperation(database, order.operation)) === null
  const imported = await importEdition(database, order, {
    now: present,
    progress: stepsOn(call.progress, ''),
    signal: call.signal,
    ...(rows === null ? {} : { row: (read) => rows.add(read) }),
  })
  if (imported.ok) return importAnswer(imported.value, order, isNew)
  const { importRefusal } = await import('./import-refusal.ts')
  return importRefusal(imported.refusal, order)
}

/** Writes the report whatever became of the import, and says so. */
async function withReport(
  answer: Answer,
  report: { readonly rows: IssueRows; readonly file: string; readonly title: string },
): Promise<Answer> {
  const sheet = report.rows.sheet()
  if (sheet.rows.length === 0) {
    const sentence = `Nothing was found in any row; ${report.file} was not written.`
    return { ...answer, advice: [...answer.advice, sentence] }
  }
  const written = await writeReport(report.file, sheet, report.title)
  if (!written.ok) {
    const exit = answer.exit === EXIT.done ? EXIT.refused : answer.exit
    return { ...answer, exit, refusals: [...answer.refusals, written.refusal] }
  }
  const { file, rows } = written.value
  const advice = [...answer.advice, `${file} written: ${counted(rows, 'row')} to look at.`]
  return { ...answer, advice, data: { ...Object(answer.data), report: written.value } }
}

/** The named profile, the one in the named file, or all that are known. */
async function profilesFor(name: string | null): Promise<Result<readonly Profile[], Answer>> {
  const { KNOWN_PROFILES } = await import('@causeway/exchange/profile/known')
  if (name === null) return accept(KNOWN_PROFILES)
  const { findProfile } = await import('../profile/find-profile.ts')
  const found = await findProfile(name, KNOWN_PROFILES)
  return found.ok ? accept([found.value]) : found
}
