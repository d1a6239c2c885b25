/**
 * What a witness does besides serving: it shows its key, gets to know a log, and answers a request
 * that came on a stick.
 */
import { existsSync } from 'node:fs'
import { REQUEST_MAX_BYTES } from '@causeway/proof/witness/add-checkpoint'
import { printAnswerFile } from '@causeway/proof/witness/answer-file'
import type { ReceivedAnswer } from '@causeway/proof/witness/witness-answer'
import type { LogNotAdded } from '@causeway/server/witness/witness-home'
import { type Answer, done, heading, line, refused } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { FORCE } from '../argument/options.ts'
import { present } from '../clock/clock.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { readFileBytes, thereAlready, writeWhole } from '../file/file.ts'
import { logsData, logsPage } from './witness.ts'
import { openWitness, WITNESS_OPTIONS } from './witness-home.ts'

const ANSWER_OPTIONS = {
  ...WITNESS_OPTIONS,
  out: {
    kind: 'must',
    value: 'FILE',
    means: 'where the answer is written, for the way back; - is standard output',
    read: argument.text,
  },
  force: FORCE,
} as const

/** Shows who a witness is. */
export function witnessKeyCommand(): Command {
  return command({
    name: 'log witness key',
    summary: 'Show the key of a witness, for keys files of others, and the logs it knows.',
    words: [],
    options: WITNESS_OPTIONS,
    examples: [
      { line: 'causeway log witness key --home witness', means: 'its key, as keys files have it' },
    ],
    async run({ options }) {
      const opened = await openWitness(options)
      if (!opened.ok) return opened.refusal
      const logs = await opened.value.logs()
      const key = opened.value.vkey()
      const data = { name: opened.value.identity.name, key, logs: logsData(logs) }
      return done(data, [line(`witness ${key}`), ...logsPage(logs)])
    },
  })
}

/** Lets a witness know a log. */
export function witnessAddCommand(): Command {
  return command({
    name: 'log witness add',
    summary: 'Let a witness know a log, by the log’s key.',
    words: ['KEY'],
    options: WITNESS_OPTIONS,
    examples: [
      {
        line: 'causeway log witness add log.example/valley+1a2b3c4d+AXxx --home witness',
        means: 'from now on it cosigns that log; a running witness knows it at once',
      },
    ],
    notes: ['KEY is the verifier key of the log: name+id+key, of type 01.'],
    async run({ words, options }) {
      const opened = await openWitness(options)
      if (!opened.ok) return opened.refusal
      const added = await opened.value.addLog(words[0] ?? '')
      if (!added.ok) return notAdded(added.refusal)
      const logs = await opened.value.logs()
      const first = added.value ? 'The log was added.' : 'The log was known already.'
      return done({ added: added.value, logs: logsData(logs) }, [line(first), ...logsPage(logs)])
    },
  })
}

/** Answers a request that came as a file. */
export function witnessAnswerCommand(): Command {
  return command({
    name: 'log witness answer',
    summary: 'Answer a request that came on a stick, as the serving witness would.',
    words: ['REQUEST'],
    options: ANSWER_OPTIONS,
    examples: [
      {
        line: 'causeway log witness answer stick/request --home witness --out stick/answer',
        means: 'cosigns, or says why not; the answer goes back on the stick either way',
      },
    ],
    notes: ['It may be used while the same witness serves: each step is taken once.'],
    run: answerFile,
  })
}

async function answerFile({ words, options }: Call<typeof ANSWER_OPTIONS>): Promise<Answer> {
  const opened = await openWitness(options)
  if (!opened.ok) return opened.refusal
  const { out } = options
  if (out !== '-' && !options.force && existsSync(out)) return thereAlready(out, '--out')
  const file = await readFileBytes(words[0] ?? '', REQUEST_MAX_BYTES)
  if (!file.ok) return refused(EXIT.notFound, file.refusal)
  const { WitnessDesk } = await import('@causeway/server/witness/witness-desk')
  const alarms: string[] = []
  const desk = new WitnessDesk(opened.value, ({ evidence }) => alarms.push(evidence))
  const answer = await desk.answer(new Uint8Array(file.value), present())
  const text = printAnswerFile(answer)
  if (out !== '-') {
    const written = await writeWhole(out, text)
    if (!written.ok) return refused(EXIT.refused, written.refusal)
  }
  const said = told(answer, out, alarms)
  return out === '-' ? { ...said, bytes: new TextEncoder().encode(text) } : said
}

/** JSON: `{status, answer}`; the file is written whatever the answer is. */
function told(answer: ReceivedAnswer, out: string, alarms: readonly string[]): Answer {
  const { status, body } = answer
  const where = out === '-' ? [] : [`The answer is in ${out}: bring it back to the log.`]
  if (status === 200)
    return done({ status, answer: out }, [heading('Cosigned'), line(body.trimEnd())], where)
  const sentence = refusalSentence(status, body.trim())
  const evidence = alarms.map((file) => `ALARM. The request is kept as evidence: ${file}`)
  const exit = status === 409 ? EXIT.conflict : EXIT.refused
  return refused(exit, sentence, [...evidence, ...where], { status, answer: out })
}

function refusalSentence(status: number, body: string): string {
  switch (status) {
    case 403:
      return 'Not cosigned: the checkpoint is not signed by the log that this witness knows.'
    case 404:
      return 'Not cosigned: this witness does not know the log. Add it with "log witness add".'
    case 409:
      return `Not cosigned: this witness cosigned the log up to ${body} last. Ask again from there.`
    case 422:
      return `Not cosigned: ${body}. The log does not go on from what this witness cosigned.`
    default:
      return `Not cosigned: ${body}.`
  }
}

function notAdded(refusal: LogNotAdded): Answer {
  switch (refusal.kind) {
    case 'no verifier key':
      return refused(EXIT.usage, `That is no key of a log: ${refusal.because}.`, [
        'The key of a log looks like log.example/valley+1a2b3c4d+AX..., and its type is 01.',
      ])
    case 'another key':
      return refused(EXIT.conflict, `The log ${refusal.origin} is known with another key.`, [
        'Nothing was changed. A log with a new key needs a new name.',
      ])
    case 'too many logs':
      return refused(EXIT.refused, `A witness knows at most ${refusal.most} logs.`)
  }
}
