/**
 * `causeway log checkpoint`: shows the newest checkpoint, signs where a program without the key
 * appended, and asks the witnesses. By hand it writes a request for a witness and takes the answer.
 */
import type { KeptCheckpoint } from '@causeway/server/log/checkpoint'
import type { WitnessAsked } from '@causeway/server/log/witnessing'
import type { Database } from '@causeway/server/database/database'
import type { Operation } from '@causeway/server/operation/operation'
import { type Answer, type Block, done, line, refused, table } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { OPERATION_OR_ONLY } from '../argument/options.ts'
import { present } from '../clock/clock.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { readFileBytes, writeWhole } from '../file/file.ts'
import { chosenOperation, noSuchOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'
import { noKeyYet } from './keys.ts'

const FILE = { kind: 'text', value: 'FILE', read: argument.text } as const
const OPTIONS = {
  operation: OPERATION_OR_ONLY,
  ask: { kind: 'flag', means: 'ask every witness that has an address to cosign' },
  out: { ...FILE, means: 'write the checkpoint as a signed note' },
  request: { ...FILE, means: 'write a request for the witness that --witness names' },
  answer: { ...FILE, means: 'take the answer that the witness of --witness wrote' },
  witness: { kind: 'text', value: 'NAME', means: 'the witness by hand', read: argument.text },
} as const

/** The largest answer of a witness, in bytes. */
const ANSWER_MAX_BYTES = 65_536

export function logCheckpointCommand(records: Records): Command {
  return command({
    name: 'log checkpoint',
    summary: 'Show the newest checkpoint of a log, and have it witnessed.',
    words: [],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway log checkpoint --operation north-2024 --ask',
        means: 'have all witnesses cosign, for instance every five minutes',
      },
      {
        line: 'causeway log checkpoint --operation north-2024 --witness partner --request stick/request.txt',
        means: 'the same by stick: the partner answers with "causeway log witness answer"',
      },
    ],
    notes: ['What follows the last witnessed checkpoint nobody else protects yet.'],
    run: (call) => records.use(call.progress, (database) => run(database, call)),
  })
}

async function run(database: Database, call: Call<typeof OPTIONS>): Promise<Answer> {
  const { options } = call
  const isByHand = options.request !== null || options.answer !== null
  if (isByHand !== (options.witness !== null))
    return refused(EXIT.usage, '--witness NAME goes with --request FILE or --answer FILE.')
  const operation = await chosenOperation(database, options.operation)
  if (!operation.ok) return operation.refusal
  const code = operation.value
  // Opening a writing transaction seals what a program without the key appended.
  const { withOperation, findOperation } = await import('@causeway/server/operation/operation')
  const found = await findOperation(database, code)
  if (found === null) return noSuchOperation(database, code)
  await withOperation(database, found, 'write', async () => undefined)
  const witnessing = await import('@causeway/server/log/witnessing')
  const witness = options.witness ?? ''
  if (options.answer !== null) {
    const bytes = await readFileBytes(options.answer, ANSWER_MAX_BYTES)
    if (!bytes.ok) return refused(EXIT.notFound, bytes.refusal)
    const body = new TextDecoder().decode(bytes.value)
    const taken = await witnessing.takeAnswer(database, found, { witness, body, now: present() })
    return taken === null
      ? checkpointAnswer(database, found, [])
      : askedAnswer(witness, { ...taken, name: witness })
  }
  if (options.request !== null) {
    const request = await witnessing.requestFor(database, found, witness)
    if (request === null)
      return refused(EXIT.notFound, `No witness is called "${witness}", or there is no checkpoint.`)
    const written = await writeWhole(options.request, request)
    return written.ok
      ? done({ file: options.request }, [line(`${options.request} is for "${witness}".`)])
      : refused(EXIT.refused, written.refusal)
  }
  const asked = options.ask
    ? await witnessing.askWitnesses(database, found, { now: present, signal: call.signal })
    : []
  const answer = await checkpointAnswer(database, found, asked)
  return options.out === null ? answer : withNote(options.out, answer)
}

/** JSON: `{operation, origin, size, root, signedAt, cosignatures: [{witness, at}], asked, note}`. */
async function checkpointAnswer(
  database: Database,
  operation: Operation,
  asked: readonly WitnessAsked[],
): Promise<Answer> {
  const { withOperation } = await import('@causeway/server/operation/operation')
  const { logIdentity, newestCheckpoints } = await import('@causeway/server/log/checkpoint')
  const { identity, newest, size } = await withOperation(
    database,
    operation,
    'read',
    async (tx) => ({
      identity: await logIdentity(tx),
      newest: (await newestCheckpoints(tx, { most: 1 }))[0],
      size: (await tx.query<{ size: bigint }>('SELECT size FROM log_state'))[0]?.size ?? 0n,
    }),
  )
  if (identity === null || newest === undefined) return noKeyYet(operation.code)
  const { note, root, signedAt } = newest
  const data = {
    ...{ operation: operation.code, origin: identity.origin, size: newest.size, root, signedAt },
    cosignatures: newest.cosignatures.map(({ witness, at }) => ({ witness, at })),
    ...{ asked, note },
  }
  const answer = done(data, page(newest, identity.origin, asked), advice(newest, size, asked))
  const alarm = asked.find((one) => one.outcome === 'alarm')
  if (alarm === undefined) return answer
  const sentence = `ALARM: the witness "${alarm.name}" has seen another tree of this log than ours.`
  const next = 'Stop, keep a copy of the records, and compare with the witness.'
  return { ...answer, exit: EXIT.unverified, refusals: [sentence], advice: [next] }
}

function page(
  newest: KeptCheckpoint,
  origin: string,
  asked: readonly WitnessAsked[],
): readonly Block[] {
  const { size, root, signedAt, cosignatures } = newest
  const who = cosignatures.map(({ witness, at }) => [witness, at])
  const rows = asked.map(({ name, outcome, detail }) => [name, outcome, detail])
  return [
    line(`${origin}: ${size} entries, signed at ${signedAt}`),
    line(`root ${root}`),
    ...(who.length === 0 ? [line('Nobody cosigned it.')] : [table(['Cosigned by', 'At'], who)]),
    ...(rows.length === 0 ? [] : [table(['Asked', 'Outcome', ''], rows)]),
  ]
}

function advice(
  newest: KeptCheckpoint,
  size: bigint,
  asked: readonly WitnessAsked[],
): readonly string[] {
  const behind = size - newest.size
  return [
    ...(behind > 0n
      ? [`${behind} entries are not sealed: the key of this log is not on this machine.`]
      : []),
    ...(newest.cosignatures.length === 0 && asked.length === 0
      ? ['"causeway log witnesses --add KEY" names a witness; --ask asks them all.']
      : []),
  ]
}

function askedAnswer(witness: string, { outcome, detail }: WitnessAsked): Answer {
  return refused(
    outcome === 'alarm' ? EXIT.unverified : EXIT.refused,
    `The answer of "${witness}" was not taken: ${outcome}${detail === '' ? '' : `, ${detail}`}.`,
    [],
    { kind: 'not taken', outcome, detail },
  )
}

async function withNote(file: string, answer: Answer): Promise<Answer> {
  const { note } = answer.data as { readonly note: string }
  const written = await writeWhole(file, note)
  return written.ok ? answer : refused(EXIT.refused, written.refusal)
}
