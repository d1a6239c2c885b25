/**
 * `causeway prove`: writes a file by which anybody can check a statement, or a whole consignment,
 * without us: `causeway verify FILE --keys KEYS`.
 */
import { existsSync } from 'node:fs'
import { isConsignmentNumber } from '@causeway/domain/consignment/consignment-number'
import type { ConsignmentNumber } from '@causeway/domain/consignment/consignment-number'
import type { Result } from '@causeway/domain/result/result'
import { accept, refuse } from '@causeway/domain/result/result'
import type { StatementId } from '@causeway/domain/statement/statement'
import type { Database } from '@causeway/server/database/database'
import type { ProveRefusal } from '@causeway/server/log/prove'
import { type Answer, done, line, refused } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'
import * as argument from '../argument/argument.ts'
import { FORCE, OPERATION_OR_ONLY } from '../argument/options.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { thereAlready, writeWhole } from '../file/file.ts'
import { chosenOperation, readOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'

const OPTIONS = {
  operation: OPERATION_OR_ONLY,
  out: {
    kind: 'must',
    value: 'FILE',
    means: 'where to; - is standard output',
    read: argument.text,
  },
  short: { kind: 'flag', means: 'the bare proof of one statement, for a printed code' },
  disclose: {
    kind: 'flag',
    means: 'with plates and other veiled values, for whoever may see them',
  },
  force: FORCE,
} as const

export function proveCommand(records: Records): Command {
  return command({
    name: 'prove',
    summary: 'Write a file by which anybody can check a statement or a consignment.',
    words: ['STATEMENT|CONSIGNMENT'],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway prove AAA-2024-000123 --operation north-2024 --out consignment.txt',
        means: 'all statements of a consignment, with the keys that signed them',
      },
      {
        line: `causeway prove ${'5e'.repeat(32)} --operation north-2024 --short --out hand-over.tlog-proof`,
        means: 'one statement, at most 1,600 bytes',
      },
    ],
    notes: ['Check it with "causeway verify FILE --keys KEYS", on any machine, without a network.'],
    run: (call) => runProve(records, call),
  })
}

/** What is written, and what to say of it. */
interface Proved {
  readonly text: string
  readonly size: bigint
  readonly entries: number
  readonly witnesses: readonly string[]
}

async function runProve(records: Records, call: Call<typeof OPTIONS>): Promise<Answer> {
  const { words, options, progress } = call
  const [asked = ''] = words
  const name = asked.trim()
  const isStatement = /^[0-9a-f]{64}$/i.test(name)
  if (!isStatement && !isConsignmentNumber(name.toUpperCase()))
    return refused(EXIT.usage, `"${name}" is neither the id of a statement nor a consignment.`, [
      'A consignment has a number such as AAA-2024-000123; a statement an id of 64 digits.',
    ])
  if (options.short && !isStatement)
    return refused(EXIT.usage, '--short is for one statement, by its id.')
  if (options.short && options.disclose)
    return refused(EXIT.usage, 'A bare proof has no room for what veils hide.')
  if (options.out !== '-' && !options.force && existsSync(options.out))
    return thereAlready(options.out, '--out')
  const made = await records.use(progress, (database) => prove(database, call, name))
  if (!made.ok) return made.refusal
  const { text } = made.value
  if (options.out === '-') return { ...done(null, []), bytes: Buffer.from(text) }
  const written = await writeWhole(options.out, text)
  return written.ok ? provedAnswer(options.out, made.value) : refused(EXIT.refused, written.refusal)
}

async function prove(
  database: Database,
  { options }: Call<typeof OPTIONS>,
  name: string,
): Promise<Result<Proved, Answer>> {
  const operation = await chosenOperation(database, options.operation)
  if (!operation.ok) return operation
  const ids = await statementsOf(database, operation.value, name)
  if (!ids.ok) return ids
  const { consignmentProof, proofOf } = await import('@causeway/server/log/prove')
  const found = await readOperation(
    database,
    operation.value,
    async (tx): Promise<Result<Proved, ProveRefusal>> => {
      const isDisclosed = options.disclose
      if (!options.short) return consignmentProof(tx, { ids: ids.value, isDisclosed })
      const short = await proofOf(tx, name.toLowerCase())
      return short.ok ? accept({ ...short.value, entries: 1 }) : short
    },
  )
  if (!found.ok) return found
  const proof = found.value
  return proof.ok ? proof : refuse(notProved(proof.refusal))
}

/** The statements that are meant: one, or all that name the consignment or speak of those. */
async function statementsOf(
  database: Database,
  operation: string,
  name: string,
): Promise<Result<readonly StatementId[], Answer>> {
  if (/^[0-9a-f]{64}$/i.test(name)) return accept([name.toLowerCase() as StatementId])
  const { readCustody } = await import('@causeway/server/custody/custody')
  const custody = await readCustody(database, operation)
  const { ofConsignment, about } = custody.ok
    ? custody.value.state
    : { ofConsignment: new Map<ConsignmentNumber, StatementId[]>(), about: new Map() }
  const own = ofConsignment.get(name.toUpperCase() as ConsignmentNumber) ?? []
  if (own.length > 0)
    return accept([...new Set([...own, ...own.flatMap((id) => about.get(id) ?? [])])])
  const sentence = `Nothing in the log speaks of the consignment ${name.toUpperCase()}.`
  return refuse(refused(EXIT.notFound, sentence, [], { kind: 'no such consignment' }))
}

/** JSON: `{file, bytes, entries, checkpoint, witnesses: [name]}`. */
function provedAnswer(file: string, { text, entries, size, witnesses }: Proved): Answer {
  const bytes = Buffer.byteLength(text)
  const who = witnesses.length === 0 ? 'no witness' : witnesses.join(', ')
  const advice =
    witnesses.length === 0
      ? ['Nobody cosigned this checkpoint: ask witnesses with "causeway log checkpoint --ask".']
      : []
  return done(
    { file, bytes, entries, checkpoint: size, witnesses },
    [
      line(`${file}: ${counted(bytes, 'byte')}, ${counted(entries, 'entry', 'entries')}.`),
      line(`Proved to the checkpoint of ${counted(size, 'entry', 'entries')}, cosigned by ${who}.`),
    ],
    [...advice, `causeway verify ${file} --keys KEYS`],
  )
}

function notProved(refusal: ProveRefusal): Answer {
  switch (refusal.kind) {
    case 'no such statement':
      return refused(EXIT.notFound, `The log has no statement ${refusal.id}.`, [], refusal)
    case 'no checkpoint yet':
      return refused(
        EXIT.conflict,
        'No checkpoint covers it yet: the key of this log is not on this machine.',
        ['Run "causeway log checkpoint" where the key is.'],
        refusal,
      )
  }
}
