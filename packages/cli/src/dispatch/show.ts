/**
 * `causeway dispatch show`: one dispatch and what was recorded from it. Its words are quoted to
 * those who hold the file themselves, and to nobody else: the log's readers get positions.
 */
import { createHash } from 'node:crypto'
import { saysWords } from '@causeway/domain/access/access-words'
import type { Told } from '@causeway/domain/access/access-statement'
import { quoted } from '@causeway/domain/access/passage'
import type { FiledDocument } from '@causeway/server/document/document'
import { type Answer, type Block, done, heading, line, prose, refused } from '../answer/answer.ts'
import { figureText } from '../answer/figure.ts'
import * as argument from '../argument/argument.ts'
import { OPERATION_OR_ONLY } from '../argument/options.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { fileTitle, readFileBytes } from '../file/file.ts'
import { readOperation } from '../operations/known-operation.ts'
import { toldJson } from '../pause/told-json.ts'
import type { Records } from '../records/records.ts'
import { DOCUMENT_MAX_BYTES } from './add.ts'
import { knownDocument } from './known-document.ts'

const OPTIONS = {
  operation: OPERATION_OR_ONLY,
  file: {
    kind: 'text',
    value: 'FILE',
    means: 'the very file, to quote each passage from it',
    read: argument.text,
  },
} as const

export function showDispatchCommand(records: Records): Command {
  return command({
    name: 'dispatch show',
    summary: 'Show one dispatch, and each statement recorded from it with its passage.',
    words: ['DIGEST'],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway dispatch show 3f9a01c2d4e5 --operation north-2024',
        means: 'passages as positions',
      },
      {
        line: 'causeway dispatch show 3f9a01c2d4e5 --file report.txt --operation north-2024',
        means: 'with the words, for whoever holds the file',
      },
    ],
    run: (call) => runShow(records, call),
  })
}

async function runShow(records: Records, call: Call<typeof OPTIONS>): Promise<Answer> {
  const { words, options, progress } = call
  const file = options.file === null ? null : await readFileBytes(options.file, DOCUMENT_MAX_BYTES)
  if (file !== null && !file.ok) return refused(EXIT.refused, file.refusal)
  const found = await records.use(progress, (database) =>
    readOperation(database, options.operation, async (tx) => {
      const document = await knownDocument(tx, words[0] ?? '')
      if (!document.ok) return document
      const { readTold } = await import('@causeway/server/access/access')
      const told = (await readTold(tx)).filter(
        ({ origin }) => origin.document === document.value.hash,
      )
      return { ok: true as const, value: { document: document.value, told } }
    }),
  )
  if (!found.ok) return found.refusal
  if (!found.value.ok) return found.value.refusal
  const { document, told } = found.value.value
  if (file === null) return showAnswer(document, told, null)
  const digest = createHash('sha256').update(file.value).digest('hex')
  if (digest !== document.hash)
    return refused(
      EXIT.unverified,
      `${fileTitle(options.file ?? '')} is not the file that was filed: its digest differs.`,
      [],
      { kind: 'another file', digest, filed: document.hash },
    )
  return showAnswer(
    document,
    told,
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.value),
  )
}

/** JSON: `{document, statements: [{…, quote}]}`; `quote` is null without the file. */
function showAnswer(document: FiledDocument, told: readonly Told[], text: string | null): Answer {
  const quote = ({ origin: { passage } }: Told): string | null =>
    text === null || passage === null ? null : quoted(text, passage)
  const data = {
    document,
    statements: told.map((one) => ({ ...toldJson(one), quote: quote(one) })),
  }
  const { title, publisher, published, licence, fileName, characters, hash, filedBy } = document
  const page: Block[] = [
    heading(title),
    line(`Publisher    ${publisher}, ${published}`),
    line(`File         ${fileName}, ${figureText(characters)} characters`),
    line(`Licence      ${licence}`),
    line(`Filed by     ${filedBy}, position ${figureText(document.position)}`),
    line(`Digest       ${hash}`),
    heading('Recorded from it'),
    ...(told.length === 0
      ? [line('Nothing yet.')]
      : told.flatMap((one) => statement(one, quote(one)))),
  ]
  return done(data, page)
}

function statement(told: Told, quote: string | null): readonly Block[] {
  const { body, origin, position } = told
  const { passage, claimedBy } = origin
  const where = passage === null ? '' : `characters ${passage.start} to ${passage.end}`
  return [
    prose(`${position}  According to ${claimedBy}: ${saysWords(body, (day) => day)}`),
    prose(`   ${quote === null ? where : `"${quote.replaceAll(/\s+/g, ' ')}"`}`),
  ]
}
