/**
 * Keys of logs as files beside the database: one for each operation, readable by its keeper only.
 * A key that is lost cannot be made again: its log then gets no further checkpoints.
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { OperationCode } from '@causeway/domain/statement/statement'
import { fromHex } from '@causeway/proof/bytes/bytes'
import { type LogKey, type LogKeys, logKeyOf } from './log-key.ts'

/** Keys in the folder `keys` of the records' home. */
export function logKeyFiles(home: string): LogKeys {
  const fileOf = (operation: OperationCode): string =>
    path.join(home, 'keys', `${operation}.log-key.json`)
  return {
    find: (operation) => readKey(fileOf(operation), operation),
    make(operation) {
      const file = fileOf(operation)
      const privateKey = new Uint8Array(randomBytes(32))
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
      const text = `${JSON.stringify({ operation, private_key: Buffer.from(privateKey).toString('hex') })}\n`
      try {
        // Another program may make the key at the same time: the file of the first one counts.
        writeFileSync(file, text, { mode: 0o600, flag: 'wx', flush: true })
      } catch (fault) {
        if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault
      }
      return readKey(file, operation)
    },
  }
}

function readKey(file: string, operation: OperationCode): LogKey | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return null
    throw fault
  }
  const value = JSON.parse(text) as { readonly private_key?: unknown }
  const digits = value.private_key
  const privateKey = typeof digits === 'string' ? fromHex(digits) : null
  if (privateKey?.length !== 32) throw new Error(`${file} holds no key of a log`)
  return logKeyOf(operation, privateKey)
}
