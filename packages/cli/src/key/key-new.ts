/**
 * `causeway key new`: makes a device's key file. Works without records and without a network, but
 * for the first keeper of an operation, whom its log must name. What is printed is the public key,
 * never the private one.
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Key, PartyCode } from '@causeway/domain/ledger/code'
import { type Answer, done, line, refused } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { codeOf } from '../argument/custody.ts'
import { present } from '../clock/clock.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { takenAlready } from '../file/file.ts'
import { noSuchOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'
import { type KeyFile, fingerprint, newKeyFile } from './key-file.ts'
import { writeNewKeyFile } from './open-key.ts'

const OPTIONS = {
  party: {
    kind: 'text',
    value: 'P',
    means: 'the party that the device signs for',
    read: codeOf<PartyCode>('a party'),
  },
  out: { kind: 'must', value: 'FILE', means: 'the new file', read: argument.text },
  keeper: {
    kind: 'flag',
    means: 'the first keeper of an operation, who enrols all other keys; once',
  },
  operation: {
    kind: 'text',
    value: 'OP',
    means: 'which operation the keeper keeps',
    read: argument.operation,
  },
  open: { kind: 'flag', means: 'open the operation where there is none of that code' },
} as const

/** Makes a key file for a device, or for the keeper of an operation. */
export function keyNewCommand(records: Records): Command {
  return command({
    name: 'key new',
    summary: 'Make a key file for a device; works offline.',
    words: [],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway key new --party wfp --out gate-phone.key',
        means: 'a key for one device; the keeper enrols it with "causeway key enrol"',
      },
      {
        line: 'causeway key new --keeper --operation north-2024 --out keeper.key',
        means: 'names the first keeper in the log of the operation; can be done once',
      },
    ],
    notes: [
      'Keep the file on the device and give it to nobody. Copy it nowhere: two copies that sign are held against the device.',
      'A key signs in one operation, the first that it signs in.',
    ],
    run: (call) => (call.options.keeper ? newKeeper(records, call) : newDevice(call)),
  })
}

async function newDevice({ options }: Call<typeof OPTIONS>): Promise<Answer> {
  const { party, operation, open, out } = options
  if (party === null)
    return refused(EXIT.usage, '"key new" needs --party P, or --keeper --operation OP.')
  if (operation !== null || open)
    return refused(EXIT.usage, '--operation and --open go with --keeper.', [
      'A device takes the operation of its first statement.',
    ])
  const key = newKeyFile(party, new Uint8Array(randomBytes(32)), null)
  const written = await keptNew(out, key)
  if (written !== null) return written
  return keyNewAnswer(key, out, [
    `It counts once the operation's keeper has enrolled it: causeway key enrol ${key.publicKey} --party ${party} ...`,
  ])
}

/** The file is there before the log names its key: a keeper without a file would lock all out. */
async function newKeeper(records: Records, call: Call<typeof OPTIONS>): Promise<Answer> {
  const { options, progress } = call
  const { operation, out } = options
  if (operation === null) return refused(EXIT.usage, '"key new --keeper" needs --operation OP.')
  const party = options.party ?? ('keeper' as PartyCode)
  const key = newKeyFile(party, new Uint8Array(randomBytes(32)), operation)
  return records.use(progress, async (database) => {
    const { nameKeepers } = await import('@causeway/server/custody/keepers')
    const { ensureOperation, findOperation } = await import('@causeway/server/operation/operation')
    if ((await findOperation(database, operation)) === null && !options.open) {
      const unknown = await noSuchOperation(database, operation)
      return { ...unknown, advice: [...unknown.advice, 'Or open it here and now: add --open.'] }
    }
    const written = await keptNew(out, key)
    if (written !== null) return written
    if (options.open)
      await ensureOperation(database, { code: operation, title: operation }, present())
    const order = { operation, keys: [key.publicKey] }
    const named = await nameKeepers(database, order, present())
    if (named.ok)
      return keyNewAnswer(key, out, [
        `The log of ${operation} names this key as its keeper. Back the file up where nobody else gets it: without it no key can be enrolled.`,
      ])
    await rm(out, { force: true })
    return named.refusal.kind === 'no such operation'
      ? noSuchOperation(database, operation)
      : keepersNamed(operation, named.refusal.keys)
  })
}

/** JSON: `{refused: {kind, operation, keys}}`. */
function keepersNamed(operation: string, keys: readonly Key[]): Answer {
  return refused(
    EXIT.conflict,
    `${operation} has its keeper already (${keys.map(fingerprint).join(', ')}); no key was made.`,
    ['Make a device key with --party; that keeper enrols it.'],
    { kind: 'keepers named', operation, keys },
  )
}

/** Writes the new key file; an answer where it cannot be. */
async function keptNew(file: string, key: KeyFile): Promise<Answer | null> {
  if (existsSync(file)) return takenAlready(file)
  const written = await writeNewKeyFile(file, key)
  if (written.ok) return null
  return refused(EXIT.refused, `${file} cannot be written: ${written.refusal}.`)
}

/** JSON: `{file, party, key, fingerprint}`. */
function keyNewAnswer(
  { party, publicKey: key }: KeyFile,
  file: string,
  advice: readonly string[],
): Answer {
  const short = fingerprint(key)
  return done(
    { file, party, key, fingerprint: short },
    [line(`Public key   ${key}`), line(`Read aloud   ${short}`), line(`Signs for    ${party}`)],
    [`${file} holds the private key: keep it on this device alone.`, ...advice],
  )
}
