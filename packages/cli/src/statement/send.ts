/**
 * `causeway statement send`: brings signed statements to the records, and tells what became of each.
 * The same file may be sent any number of times: what is there already exists.
 */
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { CustodyKind } from '@causeway/domain/ledger/custody-kind'
import { parseCustodyStatement } from '@causeway/domain/ledger/custody-statement'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { parseSigned } from '@causeway/proof/signed-statement/signed-statement'
import type { Submitted } from '@causeway/server/custody/submission'
import type { Database } from '@causeway/server/database/database'
import { KIND_WORDS } from '@causeway/server/pages/words/custody'
import { type Answer, type Block, done, heading, line, prose, refused } from '../answer/answer.ts'
import { counted, figureText } from '../answer/figure.ts'
import * as argument from '../argument/argument.ts'
import { present } from '../clock/clock.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT, type Exit } from '../command/exit.ts'
import { fileTitle } from '../file/file.ts'
import { noSuchOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'
import { shortId } from './short-id.ts'
import { notSigned, readLines } from './signed-file.ts'
import { submittedSentences } from './submitted-words.ts'

/** Statements of one call to the records. */
const BATCH = 500
/** Statements told one by one; the others are in the figures, and in JSON. */
const TOLD_MAX = 100

const OPTIONS = {
  operation: {
    kind: 'text',
    value: 'OP',
    means: 'which operation; else the one that the first statement names',
    read: argument.operation,
  },
} as const

/** A line of a file. */
interface Outgoing {
  readonly file: string
  readonly line: number
  readonly text: string
  readonly id: string
  readonly kind: CustodyKind | null
  readonly operation: OperationCode | null
  readonly number: string | null
}

/** Sends files of signed statements. */
export function sendCommand(records: Records): Command {
  return command({
    name: 'statement send',
    summary: 'Bring signed statements to the records, and hear what became of them.',
    words: ['FILE...'],
    options: OPTIONS,
    examples: [
      { line: 'causeway statement send both.json', means: 'one hand-over' },
      {
        line: 'causeway statement send stick/a.json stick/b.json --operation north-2024 --json',
        means: 'what a stick brought; one answer for each statement',
      },
    ],
    notes: [
      'Send again what you are unsure of: nothing is taken twice.',
      'Parked and held statements are kept and wait: exit code 0. Exit code 1: one was refused; 6: only because of signatures.',
    ],
    run: (call) => runSend(records, call),
  })
}

async function runSend(records: Records, call: Call<typeof OPTIONS>): Promise<Answer> {
  const { words, options, progress, signal } = call
  const outgoing: Outgoing[] = []
  for (const name of words) {
    const read = await readOutgoing(name)
    if (!read.ok) return read.refusal
    outgoing.push(...read.value)
  }
  const operation = options.operation ?? outgoing.find((one) => one.operation !== null)?.operation
  if (operation === undefined || operation === null)
    return refused(EXIT.refused, 'None of this names an operation.', ['Add --operation OP.'])
  return records.use(progress, async (database) => {
    progress.step('Sending')
    const answers: Submitted[] = []
    for (let at = 0; at < outgoing.length && !signal.aborted; at += BATCH) {
      const part = await sent(database, operation, outgoing.slice(at, at + BATCH))
      if (!part.ok) return part.refusal
      answers.push(...part.value)
      progress.reached(answers.length, outgoing.length)
    }
    return sendAnswer(operation, outgoing, answers)
  })
}

/** Sends texts to the records; an answer where these cannot take them at all. */
export async function sent(
  database: Database,
  operation: OperationCode,
  outgoing: readonly Pick<Outgoing, 'text'>[],
): Promise<Result<readonly Submitted[], Answer>> {
  const { submit } = await import('@causeway/server/custody/submit')
  const texts = outgoing.map(({ text }) => text)
  const found = await submit(database, operation, texts, present())
  if (found.ok) return found
  if (found.refusal.kind === 'no such operation')
    return refuse(await noSuchOperation(database, operation))
  return refuse(
    refused(EXIT.conflict, 'The records have too much to do at the moment.', ['Send it again.']),
  )
}

/** The statements of a file; an answer where a line is none. */
async function readOutgoing(name: string): Promise<Result<readonly Outgoing[], Answer>> {
  const lines = await readLines(name)
  if (!lines.ok) return lines
  const outgoing: Outgoing[] = []
  for (const [at, text] of lines.value.entries()) {
    const read = parseSigned(text)
    if (!read.ok) return refuse(notSigned(name, { text, line: at + 1 }))
    const { id, value } = read.signed
    const statement = parseCustodyStatement(value)
    const known = statement.ok ? statement.value : null
    const body = known?.body
    outgoing.push({
      file: name,
      line: at + 1,
      text,
      id,
      kind: body?.kind ?? null,
      operation: known?.operation ?? null,
      number: body !== undefined && 'number' in body ? body.number : null,
    })
  }
  return accept(outgoing)
}

/**
 * JSON: `{operation, sent, counts: {posted, parked, ...}, answers: [{file, line, statement, kind,
 * answer, ..., sentences}]}`, in the order of the files.
 */
function sendAnswer(
  operation: OperationCode,
  outgoing: readonly Outgoing[],
  answers: readonly Submitted[],
): Answer {
  const counts = countsOf(answers)
  const told = answers.map((answer, at) => ({ answer, from: outgoing[at] }))
  const page: Block[] = [heading(`${operation}: ${countsText(counts)}`)]
  for (const { answer, from } of told.slice(0, TOLD_MAX)) page.push(toldBlock(answer, from))
  if (told.length > TOLD_MAX)
    page.push(line(`… and ${figureText(told.length - TOLD_MAX)} more, with --json.`))
  const data = {
    operation,
    sent: answers.length,
    counts,
    answers: told.map(({ answer, from }) => ({
      file: from?.file,
      line: from?.line,
      statement: from?.id,
      kind: from?.kind,
      ...answer,
      sentences: submittedSentences(answer),
    })),
  }
  const answer = done(data, page)
  const unsent = outgoing.length - answers.length
  if (unsent > 0)
    return {
      ...answer,
      exit: EXIT.interrupted,
      refusals: [`Stopped: ${counted(unsent, 'statement')} not sent. Send the files again.`],
    }
  const exit = exitOf(answers)
  if (exit === EXIT.done) return answer
  const count = (counts['refused'] ?? 0) + (counts['quota'] ?? 0)
  return { ...answer, exit, refusals: [`${counted(count, 'statement')} not taken.`] }
}

function toldBlock(answer: Submitted, from: Outgoing | undefined): Block {
  const sentences = submittedSentences(answer).join(' ')
  if (from === undefined) return prose(sentences)
  const what = from.kind === null ? 'Statement' : KIND_WORDS[from.kind]
  const number = from.number === null ? '' : ` ${from.number}`
  return prose(`${what}${number} (${shortId(from.id)}, ${fileTitle(from.file)}): ${sentences}`)
}

function countsOf(answers: readonly Submitted[]): { readonly [answer: string]: number } {
  const counts: { [answer: string]: number } = {}
  for (const { answer } of answers) counts[answer] = (counts[answer] ?? 0) + 1
  return counts
}

const ORDER = ['posted', 'kept', 'exists', 'parked', 'held', 'quota', 'refused']

function countsText(counts: { readonly [answer: string]: number }): string {
  const parts = ORDER.flatMap((answer) => {
    const count = counts[answer] ?? 0
    const word = answer === 'exists' ? 'there already' : answer === 'quota' ? 'not taken' : answer
    return count === 0 ? [] : [`${figureText(count)} ${word}`]
  })
  return parts.join(', ')
}

function exitOf(answers: readonly Submitted[]): Exit {
  const refusals = answers.flatMap((one) => (one.answer === 'refused' ? [one.refusal.kind] : []))
  if (refusals.length === 0)
    return answers.some(({ answer }) => answer === 'quota') ? EXIT.conflict : EXIT.done
  return refusals.every((kind) => kind === 'bad_signature') ? EXIT.unverified : EXIT.refused
}
