/**
 * Files of signed statements: one canonical text a line. Reading looks at the form only; whether
 * signatures hold is asked of the proof package, and what the log makes of them of the records.
 */
import { existsSync } from 'node:fs'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { sortSignatures } from '@causeway/proof/entry/entry'
import {
  type NotASignedStatement,
  type SignedStatement,
  parseSigned,
  printSigned,
} from '@causeway/proof/signed-statement/signed-statement'
import { type Answer, refused } from '../answer/answer.ts'
import { EXIT } from '../command/exit.ts'
import { fileTitle, readFileBytes, takenAlready, writeWhole } from '../file/file.ts'

/** The largest file of statements, in bytes. */
const FILE_MAX_BYTES = 64_000_000

/** The lines of a file of statements; an answer where it cannot be read or holds nothing. */
export async function readLines(name: string): Promise<Result<readonly string[], Answer>> {
  const bytes = await readFileBytes(name, FILE_MAX_BYTES)
  if (!bytes.ok) return refuse(refused(EXIT.notFound, bytes.refusal))
  const lines = Buffer.from(bytes.value)
    .toString('utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length > 0) return accept(lines)
  return refuse(refused(EXIT.refused, `${fileTitle(name)} is empty.`))
}

/** The only signed statement of a file. */
export async function readOneSigned(name: string): Promise<Result<SignedStatement, Answer>> {
  const lines = await readLines(name)
  if (!lines.ok) return lines
  const [text = '', ...more] = lines.value
  if (more.length > 0)
    return refuse(
      refused(EXIT.refused, `${fileTitle(name)} holds ${lines.value.length} statements.`, [
        'Give one file for each statement.',
      ]),
    )
  const read = parseSigned(text)
  return read.ok ? accept(read.signed) : refuse(notSigned(name, { text, line: 1 }))
}

/** The answer to a line that is no signed statement. */
export function notSigned(
  name: string,
  { text, line }: { readonly text: string; readonly line: number },
): Answer {
  const title = fileTitle(name)
  if (text.includes('"draft":'))
    return refused(EXIT.refused, `${title} is an offer: nobody has signed it yet.`, [
      'The receiver signs it first: causeway hand-over accept FILE --key KEYFILE --out FILE.',
    ])
  const read = parseSigned(text)
  const why = read.ok ? '' : ` (${flawOf(read.refusal)})`
  return refused(
    EXIT.refused,
    `${title}, line ${line}: this is no signed statement${why}.`,
    ['Take the file as it was written; a changed sign breaks every signature.'],
    { kind: 'not a signed statement', file: name, line },
  )
}

function flawOf(refusal: NotASignedStatement): string {
  return refusal.kind === 'too_large'
    ? `it has ${refusal.bytes} bytes; ${refusal.most} are allowed`
    : `what is wrong: ${refusal.at}`
}

/** The signed statement with more signatures, as it travels. */
export function withSignatures(
  signed: Pick<SignedStatement, 'text' | 'disclosed'>,
  signatures: SignedStatement['signatures'],
): string {
  return printSigned({ ...signed, signatures: sortSignatures(signatures) })
}

/** An answer where evidence would be written over; asked before anything is signed. */
export function takenOut(out: string): Answer | null {
  return out !== '-' && existsSync(out) ? takenAlready(out) : null
}

/**
 * Writes texts, one a line, and gives `answer`. Where they cannot be written the statement is signed
 * all the same, and the answer says how to get it.
 */
export async function writtenOut(
  out: string,
  texts: readonly string[],
  answer: Answer,
): Promise<Answer> {
  const content = texts.map((text) => `${text}\n`).join('')
  if (out === '-') return { ...answer, bytes: Buffer.from(content) }
  const written = await writeWhole(out, content)
  if (written.ok) return answer
  return refused(EXIT.refused, written.refusal, [
    'What was signed counts. "causeway key last KEYFILE --out FILE" gives it out once more.',
  ])
}
