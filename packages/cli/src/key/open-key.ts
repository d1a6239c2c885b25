/**
 * Signing with a key file, such that no crash makes a device fork its own chain: under a lock, the
 * file's new state (counter, last statement, and the statement itself) is on the disk before any
 * signature is given out. After a crash the statement is either unsigned, or counted and kept in
 * the file, from where `causeway key last` gives it out again. Never is a number used twice.
 */
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import type { Hand, Role, Seen } from '@causeway/domain/ledger/hand'
import { type Result, accept, assert, refuse } from '@causeway/domain/result/result'
import type { OperationCode, StatementId } from '@causeway/domain/statement/statement'
import type { KeySignature } from '@causeway/proof/entry/entry'
import { printSigned, signStatement } from '@causeway/proof/signed-statement/signed-statement'
import type { Disclosed } from '@causeway/proof/veil/veil'
import { type LockRules, giveLockBack, takeLock } from '@causeway/server/lock/lock'
import { causeOf } from '../file/file.ts'
import {
  KEY_FILE_MAX_BYTES,
  type KeyFile,
  type NotAKeyFile,
  keyFileText,
  parseKeyFile,
} from './key-file.ts'

/**
 * Signing takes milliseconds; who waits longer is told. A key may lie on a stick that goes from
 * machine to machine: two programs that signed at once would fork the device's chain.
 */
const ALONE: LockRules = { patience_ms: 3_000, machine: hostname() }

/** Why nothing can be signed with a file; the caller says so and what to do. */
export type KeyRefusal =
  | { readonly kind: 'cannot be read'; readonly file: string; readonly because: string }
  | { readonly kind: 'no key file'; readonly file: string; readonly because: NotAKeyFile }
  | { readonly kind: 'busy'; readonly file: string; readonly lock: string }
  | { readonly kind: 'one key twice'; readonly file: string }

/** A statement that is to be signed, complete. */
export interface ToSign {
  readonly operation: OperationCode
  readonly text: string
  readonly id: StatementId
  readonly hands: readonly Hand[]
  /** Values of its veils that travel with it. */
  readonly disclosed: readonly Disclosed[]
}

/** Why a key does not sign a statement. Nothing was signed, by any of the keys. */
export type SignRefusal =
  /** The key is no hand of the statement. */
  | { readonly kind: 'no hand of this key'; readonly key: KeyFile }
  | { readonly kind: 'other operation'; readonly key: KeyFile; readonly operation: OperationCode }
  /** The device has signed something else under this number. */
  | { readonly kind: 'number used'; readonly key: KeyFile; readonly n: number }
  /** The statement goes on from one that this file does not know: an older copy of the file. */
  | { readonly kind: 'older copy'; readonly key: KeyFile; readonly n: number }
  /** The file's new state could not be written, so no signature is given out. */
  | { readonly kind: 'cannot be written'; readonly file: string; readonly because: string }

/** A key file that this program alone may sign with. */
export interface OpenKey {
  readonly file: string
  state: KeyFile
}

/** Lends the keys to a piece of work, in the order of the names, and locks them meanwhile. */
export async function withKeys<Outcome>(
  names: readonly string[],
  work: (keys: readonly OpenKey[]) => Promise<Outcome>,
): Promise<Result<Outcome, KeyRefusal>> {
  const files: string[] = []
  for (const name of names) {
    // A link to the file is followed: renaming over it would leave the file behind, and its number.
    const file = await realpath(name).catch(() => name)
    if (files.includes(file)) return refuse({ kind: 'one key twice', file: name })
    files.push(file)
  }
  const locked: string[] = []
  try {
    for (const file of [...files].sort()) {
      const readable = await readKeyFile(file)
      if (!readable.ok) return readable
      const lock = `${file}.lock`
      if (!(await takeLock(lock, ALONE))) return refuse({ kind: 'busy', file, lock })
      locked.push(lock)
    }
    const keys: OpenKey[] = []
    for (const file of files) {
      const read = await readKeyFile(file)
      if (!read.ok) return read
      keys.push({ file, state: read.value })
    }
    return accept(await work(keys))
  } finally {
    locked.forEach(giveLockBack)
  }
}

/** Reads a key file without a lock: for looking, never for signing. */
export async function readKeyFile(file: string): Promise<Result<KeyFile, KeyRefusal>> {
  try {
    const { size } = await stat(file)
    const text = size > KEY_FILE_MAX_BYTES ? '' : await readFile(file, 'utf8')
    const read = parseKeyFile(text)
    return read.ok ? read : refuse({ kind: 'no key file', file, because: read.refusal })
  } catch (fault) {
    return refuse({ kind: 'cannot be read', file, because: causeOf(fault) })
  }
}

/** The hand that this key would be in its next statement. */
export function nextHand({ state }: OpenKey, role: Role): Hand {
  const { party, publicKey: key, n, prev, seen } = state
  return { role, party, key, n: n + 1, prev, seen }
}

/**
 * Signs with all of the keys or, where one may not, with none. A statement that a key signed last is signed again, byte
 * for byte; any other under a number that was used is refused.
 */
export async function signWith(
  keys: readonly OpenKey[],
  statement: ToSign,
): Promise<Result<readonly KeySignature[], SignRefusal>> {
  for (const key of keys) {
    const refusal = cannotSign(key, statement)
    if (refusal !== null) return refuse(refusal)
  }
  const signatures: KeySignature[] = []
  for (const key of keys) {
    try {
      signatures.push(await signOne(key, statement))
    } catch (fault) {
      return refuse({ kind: 'cannot be written', file: key.file, because: causeOf(fault) })
    }
  }
  return accept(signatures)
}

/** Remembers a checkpoint, unless a newer one, or another one of this size, was seen before. */
export async function rememberSeen(
  key: OpenKey | undefined,
  seen: Seen,
): Promise<'remembered' | 'older' | 'another root'> {
  assert(key !== undefined, 'one key was asked for')
  const before = key.state.seen
  if (before !== null && seen.size < before.size) return 'older'
  if (before !== null && seen.size === before.size && seen.root !== before.root)
    return 'another root'
  key.state = { ...key.state, seen }
  await replaceKeyFile(key.file, key.state)
  return 'remembered'
}

/** Writes a new key file for its keeper alone; never over another. */
export async function writeNewKeyFile(file: string, key: KeyFile): Promise<Result<null, string>> {
  try {
    const handle = await open(file, 'wx', 0o600)
    await handle.writeFile(keyFileText(key))
    await handle.sync()
    await handle.close()
    await syncFolder(file)
    return accept(null)
  } catch (fault) {
    return refuse(causeOf(fault))
  }
}

function cannotSign({ state }: OpenKey, statement: ToSign): SignRefusal | null {
  const { operation, id } = statement
  const hand = statement.hands.find(({ key }) => key === state.publicKey)
  if (hand === undefined) return { kind: 'no hand of this key', key: state }
  if (state.operation !== null && state.operation !== operation)
    return { kind: 'other operation', key: state, operation }
  const { n, prev } = hand
  const isSignedAlready = n === state.n && id === state.prev
  if (isSignedAlready || (n === state.n + 1 && prev === state.prev)) return null
  return { kind: n > state.n ? 'older copy' : 'number used', key: state, n }
}

async function signOne(key: OpenKey, statement: ToSign): Promise<KeySignature> {
  const { operation, text, id, disclosed } = statement
  const { state } = key
  const signature = signStatement(text, state.privateKey)
  if (state.prev !== id) {
    const last = printSigned({ text, signatures: [signature], disclosed })
    const next: KeyFile = { ...state, operation, n: state.n + 1, prev: id, last }
    await replaceKeyFile(key.file, next)
    key.state = next
  }
  return signature
}

/** Durable before it returns: beside the file first, then under its name. */
async function replaceKeyFile(file: string, next: KeyFile): Promise<void> {
  const text = keyFileText(next)
  assert(parseKeyFile(text).ok, 'a key file that is written can be read again')
  // One name only, under the lock: what a crash left behind is replaced by the next signing.
  const fresh = `${file}.new`
  try {
    await rm(fresh, { force: true })
    const handle = await open(fresh, 'wx', 0o600)
    await handle.writeFile(text)
    await handle.sync()
    await handle.close()
    await rename(fresh, file)
    await syncFolder(file)
  } catch (fault) {
    await rm(fresh, { force: true }).catch(() => undefined)
    throw fault
  }
}

/** Some systems cannot flush a folder; there the rename is as durable as it gets. */
async function syncFolder(file: string): Promise<void> {
  const folder = await open(path.dirname(file), 'r').catch(() => null)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}
