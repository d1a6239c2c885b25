/**
 * `--keys FILE`: whom the reader trusts, read before anything else. A command that judges something
 * never takes keys from what it judges.
 */
import { KEYS_FILE_MAX_BYTES, parseKeysFile } from '@causeway/proof/keys-file/keys-file'
import type { Trust } from '@causeway/proof/keys-file/keys-file'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { type Answer, refused } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { EXIT } from '../command/exit.ts'
import { fileTitle, readFileBytes } from '../file/file.ts'

/** The option, the same for every command that trusts somebody. */
export const KEYS = {
  kind: 'must',
  value: 'FILE',
  means: 'whom you trust: keys of log, witnesses and keepers',
  read: argument.text,
} as const

/** Sentences of the help about keys files. */
export const KEYS_NOTES = [
  'A keys file has lines "log KEY", "witness KEY", "threshold N" and "keeper KEY". Get it from somebody you trust, not together with what you check.',
]

/** The keys, or the answer that says why there are none. */
export async function readKeys(name: string): Promise<Result<Trust, Answer>> {
  const file = await readFileBytes(name, KEYS_FILE_MAX_BYTES)
  if (!file.ok) return refuse(refused(EXIT.notFound, file.refusal))
  const read = parseKeysFile(file.value)
  if (read.ok) return accept(read.trust)
  const { line, because } = read.refusal
  const where = line === 0 ? '' : `, line ${line}`
  return refuse(
    refused(
      EXIT.usage,
      `${fileTitle(name)}${where}: ${because}.`,
      ['A keys file has lines "log KEY", "witness KEY", "threshold N" and "keeper KEY".'],
      { kind: 'not a keys file', line, because },
    ),
  )
}
