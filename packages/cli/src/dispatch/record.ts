/**
 * `causeway dispatch record`: what a person read in a dispatch, statement by statement, from a file
 * of JSON. All of them are recorded, or none.
 */
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { RecordFields, RecordRefusal, Recorded } from '@causeway/server/access/record'
import type { Database } from '@causeway/server/database/database'
import { type Answer, done, prose, refused, table } from '../answer/answer.ts'
import { counted, figureText } from '../answer/figure.ts'
import * as argument from '../argument/argument.ts'
import { OPERATION } from '../argument/options.ts'
import { present } from '../clock/clock.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { fileTitle, readFileBytes } from '../file/file.ts'
import { readJson } from '../file/json-file.ts'
import { noSuchOperation, readOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'
import { wrongSentence } from './flaw-words.ts'
import { knownDocument } from './known-document.ts'
import { said } from './said.ts'

const FILE_MAX_BYTES = 4_000_000
/** Enough to correct a file by; the rest is found the next time. */
const SHOWN_FLAWS = 20

const OPTIONS = {
  operation: OPERATION,
  document: {
    kind: 'text',
    value: 'DIGEST',
    means: 'the dispatch that the records come from',
    read: argument.text,
  },
  by: { kind: 'text', value: 'WHO', means: 'who records', read: said('a name') },
} as const

export function recordCommand(records: Records): Command {
  return command({
    name: 'dispatch record',
    summary: 'Record what a dispatch says, from a file: all statements or none.',
    words: ['FILE.json'],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway dispatch record said.json --document 3f9a01c2d4e5 --by Amal --operation north-2024',
        means: 'again, it adds nothing',
      },
    ],
    notes: [
      'The file: {"records": [{"kind": "stance_stated", "pause": "north", "party": "Israel", "stance": "offers", "claimed_by": "United States", "quote": "the very words"}, ...]}',
      'A field beside "records" stands for all of them. "on" is the day of publication and "reported_by" the publisher, unless a record says otherwise. "quote" finds the passage; "passage": {"start", "end"} gives it in characters.',
      'Kinds: pause_proposed, stance_stated, condition_stated, condition_changed, window_stated, window_held, pause_status, breach_reported, breach_answered, crossing_state, figure_stated, ask_stated, risk_stated.',
    ],
    run: (call) => runRecord(records, call),
  })
}

async function runRecord(records: Records, call: Call<typeof OPTIONS>): Promise<Answer> {
  const { words, options, progress } = call
  const file = words[0] ?? ''
  const bytes = await readFileBytes(file, FILE_MAX_BYTES)
  if (!bytes.ok) return refused(EXIT.refused, bytes.refusal)
  const list = listIn(new TextDecoder().decode(bytes.value), fileTitle(file))
  if (!list.ok) return refused(EXIT.refused, list.refusal, ['Nothing was recorded.'])
  const { shared, records: fields } = list.value
  return records.use(progress, async (database) => {
    const named = options.document ?? textField(shared, 'document')
    const { operation } = options
    const known = await sharedOf(database, { operation, named, by: options.by })
    if (!known.ok) return known.refusal
    const { document: _, ...rest } = shared
    const whole = fields.map((one) => ({ ...known.value, ...rest, ...one }))
    return recordAll(database, { operation, records: whole }, fileTitle(file))
  })
}

/** Records them; `file` is how a refusal names the list. */
export async function recordAll(
  database: Database,
  order: { readonly operation: OperationCode; readonly records: readonly RecordFields[] },
  file: string,
): Promise<Answer> {
  const { recordStatements } = await import('@causeway/server/access/record')
  const recorded = await recordStatements(database, order, present())
  if (!recorded.ok) return recordRefusal(database, file, recorded.refusal)
  return recordedAnswer(recorded.value)
}

/** JSON: `{recorded: [{answer, position, kind}]}`. */
function recordedAnswer(recorded: readonly Recorded[]): Answer {
  const added = recorded.filter(({ answer }) => answer === 'added').length
  const there = recorded.length - added
  const rest = there === 0 ? '' : ` ${figureText(there)} of the list were there already.`
  return done({ recorded }, [
    prose(`${counted(added, 'statement')} recorded.${rest}`),
    table(
      ['#Position', 'Kind', 'Answer'],
      recorded.map((one) => [one.position, one.kind, one.answer]),
    ),
  ])
}

/** The answer where nothing was recorded; JSON names each record, field and flaw. */
async function recordRefusal(
  database: Database,
  file: string,
  refusal: RecordRefusal,
): Promise<Answer> {
  switch (refusal.kind) {
    case 'no such operation':
      return noSuchOperation(database, refusal.code)
    case 'no records':
      return refused(EXIT.refused, `${file} lists no records.`, [], refusal)
    case 'too many records':
      return refused(
        EXIT.refused,
        `${file} lists more than ${figureText(refusal.most)} records.`,
        ['Cut it into several files.'],
        refusal,
      )
    case 'wrong records': {
      const { wrong } = refusal
      const sentence = `Nothing was recorded: ${counted(wrong.length, 'record')} of ${file} must be corrected.`
      const shown = wrong.slice(0, SHOWN_FLAWS).map(wrongSentence)
      const more =
        wrong.length > SHOWN_FLAWS ? [`and ${figureText(wrong.length - SHOWN_FLAWS)} more.`] : []
      const answer = refused(EXIT.refused, sentence, [], refusal)
      return { ...answer, refusals: [sentence, ...shown, ...more] }
    }
  }
}

interface ListOfRecords {
  readonly shared: RecordFields
  readonly records: readonly RecordFields[]
}

/** The records of a file, or what is wrong with it as a whole. */
function listIn(text: string, file: string): Result<ListOfRecords, string> {
  const value = readJson(text)
  if (!value.ok) return refuse(`${file} cannot be read: ${value.refusal}.`)
  if (!isFields(value.value))
    return refuse(`${file} should be an object {"records": [...]}; it is something else.`)
  const { records, ...shared } = value.value
  if (!Array.isArray(records)) return refuse(`${file}: "records" should be a list.`)
  const strange = records.findIndex((one) => !isFields(one))
  if (strange >= 0) return refuse(`${file}: record ${strange + 1} should be an object of fields.`)
  return accept({ shared, records: records.filter(isFields) })
}

function isFields(value: Canonical | undefined): value is RecordFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textField(fields: RecordFields, name: string): string | null {
  const value = fields[name]
  return typeof value === 'string' ? value : null
}

/** What the document says for each record, unless the record does; an answer where it is unknown. */
export async function sharedOf(
  database: Database,
  asked: {
    readonly operation: OperationCode
    readonly named: string | null
    readonly by: string | null
  },
): Promise<Result<RecordFields, Answer>> {
  const { operation, named, by } = asked
  const recorder: RecordFields = by === null ? {} : { recorded_by: by }
  if (named === null) return accept(recorder)
  const found = await readOperation(database, operation, (tx) => knownDocument(tx, named))
  if (!found.ok) return found
  if (!found.value.ok) return found.value
  const { hash, publisher, published } = found.value.value
  return accept({ ...recorder, on: published, reported_by: publisher, document: hash })
}
