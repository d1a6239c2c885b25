/**
 * `causeway key new`: makes a device's key file. Works without records and without a network; what
 * is printed is the public key, never the private one.
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { PartyCode } from '@causeway/domain/ledger/code'
import { type Answer, done, line, refused } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { codeOf } from '../argument/custody.ts'
import { type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { takenAlready } from '../file/file.ts'
import { type KeyFile, fingerprint, newKeyFile } from './key-file.ts'
import { writeNewKeyFile } from './open-key.ts'

/** Makes a key file for a device. */
export function keyNewCommand(): Command {
  return command({
    name: 'key new',
    summary: 'Make a key file for a device; works offline.',
    words: [],
    options: {
      party: {
        kind: 'must',
        value: 'P',
        means: 'the party that the device signs for',
        read: codeOf<PartyCode>('a party'),
      },
      out: { kind: 'must', value: 'FILE', means: 'the new file', read: argument.text },
    },
    examples: [
      {
        line: 'causeway key new --party wfp --out gate-phone.key',
        means: 'a key for one device; the keeper enrols it with "causeway key enrol"',
      },
    ],
    notes: [
      'Keep the file on the device and give it to nobody. Copy it nowhere: two copies that sign are held against the device.',
      'A key signs in one operation, the first that it signs in.',
    ],
    async run({ options }) {
      const key = newKeyFile(options.party, new Uint8Array(randomBytes(32)), null)
      const written = await keptNew(options.out, key)
      return written ?? keyNewAnswer(key, options.out)
    },
  })
}

/** Writes the new key file; an answer where it cannot be. */
export async function keptNew(file: string, key: KeyFile): Promise<Answer | null> {
  if (existsSync(file)) return takenAlready(file)
  const written = await writeNewKeyFile(file, key)
  if (written.ok) return null
  return refused(EXIT.refused, `${file} cannot be written: ${written.refusal}.`)
}

/** JSON: `{file, party, key, fingerprint}`. */
function keyNewAnswer({ party, publicKey: key }: KeyFile, file: string): Answer {
  const short = fingerprint(key)
  return done(
    { file, party, key, fingerprint: short },
    [line(`Public key   ${key}`), line(`Read aloud   ${short}`), line(`Signs for    ${party}`)],
    [
      `${file} holds the private key: keep it on this device alone.`,
      `It counts once the operation's keeper has enrolled it: causeway key enrol ${key} --party ${party} ...`,
    ],
  )
}
