/**
 * `causeway log witnesses`: who is asked to cosign this log's checkpoints, and what each of them saw
 * last. A witness is another organisation; without one, whoever keeps the log could change its past.
 */
import type { Database } from '@causeway/server/database/database'
import type { LogWitness } from '@causeway/server/log/standing'
import type {
  NotAWitnessKey,
  TooManyWitnesses,
  WitnessKnown,
} from '@causeway/server/log/witness-list'
import { type Answer, done, line, refused, table } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { OPERATION_OR_ONLY } from '../argument/options.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { chosenOperation, noSuchOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'

const OPTIONS = {
  operation: OPERATION_OR_ONLY,
  add: {
    kind: 'text',
    value: 'KEY',
    means: 'a witness, by its verifier key (name+id+key)',
    read: argument.text,
  },
  address: {
    kind: 'text',
    value: 'URL',
    means: 'where the witness that is added answers; left out, requests travel by hand',
    read: argument.text,
  },
  remove: {
    kind: 'text',
    value: 'NAME',
    means: 'a witness to be asked no more',
    read: argument.text,
  },
} as const

export function logWitnessesCommand(records: Records): Command {
  return command({
    name: 'log witnesses',
    summary: 'Show, add or remove those who cosign the checkpoints of a log.',
    words: [],
    options: OPTIONS,
    examples: [
      { line: 'causeway log witnesses --operation north-2024', means: 'who saw what last' },
      {
        line: 'causeway log witnesses --operation north-2024 --add partner+1a2b3c4d+BKey --address http://127.0.0.1:4400',
        means: 'ask a partner from now on ("causeway log checkpoint --ask")',
      },
    ],
    notes: ['What a witness signed stays, also when it is removed.'],
    run: (call) => records.use(call.progress, (database) => run(database, call)),
  })
}

async function run(database: Database, { options }: Call<typeof OPTIONS>): Promise<Answer> {
  const { inOperation } = await import('@causeway/server/operation/operation')
  const { listWitness, unlistWitness } = await import('@causeway/server/log/witness-list')
  const { witnessesOf } = await import('@causeway/server/log/standing')
  const { add, address, remove } = options
  if (address !== null && add === null) return refused(EXIT.usage, '--address goes with --add KEY.')
  if (address !== null && !/^https?:\/\/[^\s]+$/.test(address))
    return refused(EXIT.usage, '--address needs an address with http or https.')
  const operation = await chosenOperation(database, options.operation)
  if (!operation.ok) return operation.refusal
  const isChange = add !== null || remove !== null
  const found = await inOperation(
    database,
    operation.value,
    isChange ? 'write' : 'read',
    async (tx) => {
      if (remove !== null && !(await unlistWitness(tx, remove)))
        return refused(EXIT.notFound, `No witness is called "${remove}".`)
      const added = add === null ? null : await listWitness(tx, { verifier: add, address })
      if (added !== null && !added.ok) return notAdded(added.refusal)
      return witnessesAnswer(operation.value, await witnessesOf(tx))
    },
  )
  return found.ok ? found.value : noSuchOperation(database, operation.value)
}

/** JSON: `{operation, witnesses: [{name, vkey, address, seenSize, seenAt}]}`. */
function witnessesAnswer(operation: string, witnesses: readonly LogWitness[]): Answer {
  if (witnesses.length === 0)
    return done(
      { operation, witnesses },
      [line('Nobody cosigns this log.')],
      ['Ask a partner to run "causeway log witness", and add its key with --add.'],
    )
  const rows = witnesses.map(({ name, seenSize, seenAt, address }) => [
    name,
    seenSize,
    seenAt,
    address ?? 'by hand',
  ])
  return done({ operation, witnesses }, [
    table(['Witness', '#Entries seen', 'Cosigned at', 'Asked at'], rows),
  ])
}

function notAdded(refusal: NotAWitnessKey | WitnessKnown | TooManyWitnesses): Answer {
  switch (refusal.kind) {
    case 'not a witness key':
      return refused(
        EXIT.refused,
        `That is not the key of a witness: ${refusal.because}.`,
        ['"causeway log witness" of the partner shows its key.'],
        refusal,
      )
    case 'witness known':
      return refused(
        EXIT.conflict,
        `The witness "${refusal.name}" has that name or that key already.`,
        ['Remove it first, or ask the partner which key is right.'],
        refusal,
      )
    case 'too many witnesses':
      return refused(EXIT.refused, `A log has at most ${refusal.most} witnesses.`, [], refusal)
  }
}
