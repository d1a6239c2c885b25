/**
 * Keys by which a log signs its checkpoints. They stand outside the database, so that whoever has
 * the database alone can forge nothing; a program without the key still appends, and whoever has it
 * signs later.
 */
import type { OperationCode } from '@causeway/domain/statement/statement'
import { publicKeyOf } from '@causeway/proof/signature'
import { hex } from '@causeway/proof/statement-id/statement-id'
import { printVerifierKey } from '@causeway/proof/note'

/** The key of one operation's log. */
export interface LogKey {
  readonly origin: string
  /** 32 bytes. */
  readonly privateKey: Uint8Array
}

/** Where keys of logs are kept. */
export interface LogKeys {
  /** The key of the operation's log; null where this place has none. */
  find(operation: OperationCode): LogKey | null
  /** Makes a key for a log that never had one; null where this place makes none. */
  make(operation: OperationCode): LogKey | null
}

/** The type of a log's own signature on its checkpoints (C2SP signed-note). */
export const LOG_KEY_TYPE = 1

/** A place without keys: appends go on, checkpoints wait. */
export const NO_LOG_KEYS: LogKeys = { find: () => null, make: () => null }

/**
 * The key of a log that is named after its operation. The first digits of the public key follow the
 * code, so that two operators of one operation have two logs. At most 40 bytes.
 */
export function logKeyOf(operation: OperationCode, privateKey: Uint8Array): LogKey {
  const digits = hex(publicKeyOf(privateKey)).slice(0, 8)
  return { origin: `${operation.slice(0, 31)}.${digits}`, privateKey }
}

/** The verifier key that others check the log by: `name+id+key`. */
export function verifierOf({ origin, privateKey }: LogKey): string {
  return printVerifierKey({
    name: origin,
    type: LOG_KEY_TYPE,
    publicKey: publicKeyOf(privateKey),
  })
}

/** Keys that live as long as the program: for tests and measurements. */
export function keysInMemory(secretOf: (operation: OperationCode) => Uint8Array): LogKeys {
  const kept = new Map<OperationCode, LogKey>()
  return {
    find: (operation) => kept.get(operation) ?? null,
    make(operation) {
      const key = logKeyOf(operation, secretOf(operation))
      kept.set(operation, key)
      return key
    },
  }
}
