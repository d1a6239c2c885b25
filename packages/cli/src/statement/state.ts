/**
 * Stating with one key: with `--out` the statement goes into a file, offline; without it the
 * records get it at once. The commands that ask, plan and allow differ only in the body.
 */
import type { CustodyKind } from '@causeway/domain/ledger/custody-kind'
import { assert } from '@causeway/domain/result/result'
import type { OperationCode } from '@causeway/domain/statement/statement'
import { type Answer, type Block, done, line, refused } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import type { SaidTime } from '../argument/custody.ts'
import { present } from '../clock/clock.ts'
import type { Call, OptionValues } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { malformedAnswer, saidNow } from '../hand-over/drawing.ts'
import { SAID } from '../hand-over/options.ts'
import { keyRefused, signRefused } from '../key/key-refusal.ts'
import { nextHand, signWith, withKeys } from '../key/open-key.ts'
import type { Records } from '../records/records.ts'
import { type CanonicalObject, type Drawn, drawn } from './draft.ts'
import { sent } from './send.ts'
import { takenOut, withSignatures, writtenOut } from './signed-file.ts'
import { submittedSentences } from './submitted-words.ts'

/** The options of every command that states with one key. */
export const STATING = {
  key: { kind: 'must', value: 'KEYFILE', means: 'your key file', read: argument.text },
  out: {
    kind: 'text',
    value: 'FILE',
    means: 'sign into a file, offline; else the records get it at once',
    read: argument.text,
  },
  ...SAID,
} as const

/** What is to be stated. */
export interface Stating {
  readonly operation: OperationCode
  readonly kind: CustodyKind
  readonly body: CanonicalObject
  /** What the answer says once it is stated: `Consignment WFP-2024-000123`. */
  readonly title: string
}

type StatingCall = Pick<Call<typeof STATING>, 'progress'> & {
  readonly options: OptionValues<typeof STATING>
}

/**
 * Signs and writes or sends. JSON: `{file?, statement, kind, operation, body, answer?, position?}`;
 * exit 1 where the records do not let it stand.
 */
export async function stateWith(
  records: Records,
  { options, progress }: StatingCall,
  stating: Stating,
): Promise<Answer> {
  const { key: file, out } = options
  const taken = out === null ? null : takenOut(out)
  if (taken !== null) return taken
  const at = options.at ?? saidNow(present())
  if (out !== null)
    return signedThen(file, stating, at, (final, text) => {
      const data = { file: out, ...stated(final, stating) }
      const advice = [`"causeway statement send ${out}" brings it to the records.`]
      return writtenOut(out, [text], done(data, [line(`${stating.title}: signed.`)], advice))
    })
  // The records are reached before anything is signed: a number that is used must not be lost.
  return records.use(progress, (database) =>
    signedThen(file, stating, at, async (final, text) => {
      const answers = await sent(database, stating.operation, [{ text }])
      if (!answers.ok) return answers.refusal
      const [answer] = answers.value
      assert(answer !== undefined, 'the records answer each statement')
      const data = { ...stated(final, stating), ...answer }
      const sentences = submittedSentences(answer)
      const page: Block[] = [line(stating.title), ...sentences.map(line)]
      if (answer.answer === 'kept' || answer.answer === 'posted') {
        return done(data, [line(`${stating.title}: in the log at position ${answer.position}.`)])
      }
      if (answer.answer === 'held' || answer.answer === 'parked') return done(data, page)
      const [sentence = '', ...advice] = sentences
      return refused(EXIT.refused, sentence, advice, data)
    }),
  )
}

function stated({ id }: Drawn, { operation, kind, body }: Stating): object {
  return { statement: id, kind, operation, body }
}

async function signedThen(
  file: string,
  { operation, kind, body }: Stating,
  time: SaidTime,
  then: (final: Drawn, text: string) => Promise<Answer>,
): Promise<Answer> {
  const ended = await withKeys([file], async (keys) => {
    const hands = keys.map((key) => nextHand(key, 'author'))
    const final = drawn({ operation, kind, hands, time, body, attachments: [] })
    if (!final.ok) return malformedAnswer(final.refusal)
    const signed = await signWith(keys, final.value)
    if (!signed.ok) return signRefused(signed.refusal)
    return then(final.value, withSignatures(final.value, signed.value))
  })
  return ended.ok ? ended.value : keyRefused(ended.refusal)
}
