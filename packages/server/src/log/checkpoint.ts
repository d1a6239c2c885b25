/**
 * Checkpoints: size and root of the log, signed in the transaction that appended, and released with
 * it. Cosignatures of witnesses are kept beside them. None is ever changed.
 */
import type { OperationCode } from '@causeway/domain/statement/statement'
import { printCheckpoint } from '@causeway/proof/checkpoint/checkpoint'
import { signNote } from '@causeway/proof/note'
import type { Transaction } from '../database/database.ts'
import { LOG_KEY_TYPE, type LogKey, type LogKeys, verifierOf } from './log-key.ts'

/** Name and verifier key of a log. */
export interface LogIdentity {
  readonly origin: string
  /** `name+id+key`. */
  readonly verifier: string
}

/** A signed checkpoint with the cosignatures that came since. */
export interface KeptCheckpoint {
  readonly size: bigint
  /** 64 hexadecimal digits. */
  readonly root: string
  readonly signedAt: string
  /** The signed note with all cosignature lines, as it is served. */
  readonly note: string
  readonly cosignatures: readonly Cosigned[]
}

/** One witness's line under a checkpoint. */
export interface Cosigned {
  readonly witness: string
  readonly at: string
  readonly line: string
}

/**
 * Signs the state of the log, unless this state is signed already or the log's key is not here.
 * Called at the end of each writing transaction; answers whether a checkpoint is there now.
 */
export async function sealLog(
  tx: Transaction,
  code: OperationCode,
  keys: LogKeys,
): Promise<boolean> {
  const [state] = await tx.query<{
    size: bigint
    tree_size: bigint
    root: string
    recorded_at: string
    sealed: bigint | null
    verifier: string | null
  }>(
    `SELECT size, tree_size, encode(root, 'hex') AS root, recorded_at,
       (SELECT max(size) FROM checkpoint) AS sealed, (SELECT verifier FROM log_identity) AS verifier
     FROM log_state`,
  )
  if (state === undefined || state.size === 0n || state.tree_size !== state.size) return false
  if (state.sealed === state.size) return true
  const key = await keyOfLog(tx, { code, verifier: state.verifier }, keys)
  if (key === null) return false
  const root = new Uint8Array(Buffer.from(state.root, 'hex'))
  const text = printCheckpoint({ origin: key.origin, size: Number(state.size), root })
  const note = signNote(text, [
    { name: key.origin, type: LOG_KEY_TYPE, privateKey: key.privateKey },
  ])
  await tx.query('INSERT INTO checkpoint (size, root, signed_at, note) VALUES ($1, $2, $3, $4)', [
    state.size,
    root,
    state.recorded_at,
    note,
  ])
  return true
}

/** The log's name and verifier key; null before its first checkpoint. */
export async function logIdentity(tx: Transaction): Promise<LogIdentity | null> {
  const [row] = await tx.query<LogIdentity>('SELECT origin, verifier FROM log_identity')
  return row ?? null
}

/** The newest checkpoints first, at most `most`, of at most `upTo` entries where that is given. */
export async function newestCheckpoints(
  tx: Transaction,
  asked: { readonly most: number; readonly upTo?: bigint; readonly cosignedBy?: string },
): Promise<readonly KeptCheckpoint[]> {
  const rows = await tx.query<{ size: bigint; root: string; signed_at: string; note: string }>(
    `SELECT size, encode(root, 'hex') AS root, signed_at, note FROM checkpoint c
     WHERE size <= coalesce($2, size) AND ($3::text IS NULL OR EXISTS (
       SELECT 1 FROM cosignature s WHERE s.size = c.size AND s.witness = $3))
     ORDER BY size DESC LIMIT $1`,
    [asked.most, asked.upTo ?? null, asked.cosignedBy ?? null],
  )
  const lines = await tx.query<{
    size: bigint
    witness: string
    cosigned_at: string
    line: string
  }>(
    'SELECT size, witness, cosigned_at, line FROM cosignature WHERE size = ANY ($1) ORDER BY witness',
    [rows.map((row) => row.size)],
  )
  return rows.map(({ size, root, signed_at, note }) => {
    const own = lines.filter((line) => line.size === size)
    return {
      size,
      root,
      signedAt: signed_at,
      note: note + own.map((line) => line.line).join(''),
      cosignatures: own.map(({ witness, cosigned_at, line }) => ({
        witness,
        at: cosigned_at,
        line,
      })),
    }
  })
}

/** Keeps a witness's line under the checkpoint of that size; a second one of it changes nothing. */
export async function keepCosignature(
  tx: Transaction,
  size: bigint,
  { witness, at, line }: Cosigned,
): Promise<void> {
  await tx.query(
    `INSERT INTO cosignature (size, witness, cosigned_at, line) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    [size, witness, at, line],
  )
}

/** The key that may sign for this log. A log that has a name already signs with no other key. */
async function keyOfLog(
  tx: Transaction,
  { code, verifier }: { readonly code: OperationCode; readonly verifier: string | null },
  keys: LogKeys,
): Promise<LogKey | null> {
  const key = keys.find(code) ?? (verifier === null ? keys.make(code) : null)
  if (key === null) return null
  const own = verifierOf(key)
  if (verifier !== null) return verifier === own ? key : null
  await tx.query('INSERT INTO log_identity (origin, verifier) VALUES ($1, $2)', [key.origin, own])
  return key
}
