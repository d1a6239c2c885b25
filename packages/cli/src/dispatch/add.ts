/** `causeway dispatch add`: files a dispatch or report; its text stays outside of the log. */
import type { Filed, FilingRefusal } from '@causeway/server/document/document'
import type { Database } from '@causeway/server/database/database'
import { type Answer, done, line, prose, refused } from '../answer/answer.ts'
import { counted, figureText } from '../answer/figure.ts'
import * as argument from '../argument/argument.ts'
import { OPERATION } from '../argument/options.ts'
import { present } from '../clock/clock.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { fileTitle, readFileBytes } from '../file/file.ts'
import { noSuchOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'
import { shortHash } from './known-document.ts'
import { said } from './said.ts'

/** Four bytes for each of two million characters. */
export const DOCUMENT_MAX_BYTES = 8_000_000

const OPTIONS = {
  operation: OPERATION,
  publisher: {
    kind: 'must',
    value: 'WHO',
    means: 'who published it',
    read: said('a publisher'),
  },
  published: {
    kind: 'must',
    value: 'DAY',
    means: 'the day on which it was published',
    read: argument.day,
  },
  title: {
    kind: 'text',
    value: 'TEXT',
    means: "its title; else the file's name",
    read: said('a title'),
  },
  licence: {
    kind: 'text',
    value: 'TEXT',
    means: 'terms under which it may be kept; else "not stated"',
    read: said('a licence'),
  },
  by: { kind: 'must', value: 'WHO', means: 'who files it', read: said('a name') },
} as const

export function addCommand(records: Records): Command {
  return command({
    name: 'dispatch add',
    summary: 'File a news dispatch or a report, as text, with its publisher and day.',
    words: ['FILE'],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway dispatch add report.txt --publisher "News agency" --published 2023-11-15 --by Amal --operation north-2024',
        means: 'again, it adds nothing',
      },
    ],
    notes: [
      'The log holds digest, publisher, day and licence; the text is kept beside it.',
      'A text that was taken away comes back when its file is added again.',
    ],
    run: (call) => runAdd(records, call),
  })
}

async function runAdd(records: Records, call: Call<typeof OPTIONS>): Promise<Answer> {
  const { words, options, progress } = call
  const file = words[0] ?? ''
  const bytes = await readFileBytes(file, DOCUMENT_MAX_BYTES)
  if (!bytes.ok) return refused(EXIT.refused, bytes.refusal)
  const fileName = fileTitle(file)
  return records.use(progress, async (database) => {
    const { fileDocument } = await import('@causeway/server/document/document')
    const order = {
      ...{ operation: options.operation, bytes: bytes.value, fileName },
      ...{ publisher: options.publisher, published: options.published, filedBy: options.by },
      title: options.title ?? fileName,
      licence: options.licence ?? 'not stated',
    }
    const filed = await fileDocument(database, order, present())
    if (!filed.ok) return filingRefusal(database, fileName, filed.refusal)
    return addAnswer(options.operation, filed.value)
  })
}

/** JSON: `{answer: 'added'|'exists', document}`. */
function addAnswer(operation: string, { answer, document }: Filed): Answer {
  const { hash, position, characters, publisher, published } = document
  const what = answer === 'added' ? 'is filed' : 'was filed already'
  return done(
    { answer, document },
    [
      prose(
        `"${document.title}" of ${publisher}, ${published}, ${what}: ${counted(characters, 'character')}, position ${figureText(position)}.`,
      ),
      line(hash),
    ],
    [`causeway dispatch record FILE.json --document ${shortHash(hash)} --operation ${operation}`],
  )
}

async function filingRefusal(
  database: Database,
  file: string,
  refusal: FilingRefusal,
): Promise<Answer> {
  switch (refusal.kind) {
    case 'no such operation':
      return noSuchOperation(database, refusal.code)
    case 'not text':
      return refused(
        EXIT.refused,
        `${file} is not a text: ${refusal.because === 'empty' ? 'it is empty' : refusal.because === 'not UTF-8' ? 'its bytes are not UTF-8' : 'it holds a zero sign'}.`,
        ['Save it as plain text in UTF-8, and give that file.'],
        refusal,
      )
    case 'too long':
      return refused(
        EXIT.refused,
        `${file} has ${figureText(refusal.characters)} characters; at most ${figureText(refusal.most)} are taken.`,
        [],
        refusal,
      )
    case 'published later than today':
      return refused(
        EXIT.refused,
        `--published ${refusal.published} is later than today, ${refusal.today}.`,
        [],
        refusal,
      )
    case 'filed otherwise': {
      const { publisher, published, position } = refusal.filed
      return refused(
        EXIT.conflict,
        `${file} was filed already, as of ${publisher}, ${published} (position ${position}).`,
        ['One file is one document. Nothing was changed.'],
        refusal,
      )
    }
  }
}
