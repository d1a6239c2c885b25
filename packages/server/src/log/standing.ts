/**
 * How the log stands: its name and size, its newest checkpoints with those who cosigned them, and
 * its witnesses. What follows the last witnessed checkpoint nobody else protects.
 */
import type { Transaction } from '../database/database.ts'
import { logIdentity, newestCheckpoints } from './checkpoint.ts'

export interface LogStanding {
  /** Null while the log's key was never here: it then has no name. */
  readonly origin: string | null
  readonly vkey: string | null
  readonly size: bigint
  /** Base 64. */
  readonly root: string
  readonly checkpoints: readonly {
    readonly size: bigint
    /** Base 64. */
    readonly root: string
    readonly signedAt: string
    readonly cosignatures: readonly { readonly name: string; readonly at: string }[]
  }[]
  readonly witnesses: readonly LogWitness[]
}

/** Somebody who is asked to cosign, and the newest checkpoint that they did. */
export interface LogWitness {
  readonly name: string
  readonly vkey: string
  /** Null where requests travel by hand. */
  readonly address: string | null
  /** 0 before their first cosignature. */
  readonly seenSize: bigint
  readonly seenAt: string | null
}

/** The standing of the log, with at most `most` checkpoints. */
export async function logStanding(tx: Transaction, most = 20): Promise<LogStanding> {
  const identity = await logIdentity(tx)
  const [state] = await tx.query<{ size: bigint; root: Buffer }>('SELECT size, root FROM log_state')
  const checkpoints = await newestCheckpoints(tx, { most })
  return {
    origin: identity?.origin ?? null,
    vkey: identity?.verifier ?? null,
    size: state?.size ?? 0n,
    root: (state?.root ?? Buffer.alloc(32)).toString('base64'),
    checkpoints: checkpoints.map(({ size, root, signedAt, cosignatures }) => ({
      size,
      root: Buffer.from(root, 'hex').toString('base64'),
      signedAt,
      cosignatures: cosignatures.map(({ witness, at }) => ({ name: witness, at })),
    })),
    witnesses: await witnessesOf(tx),
  }
}

/** Who is asked to cosign, by name. */
export async function witnessesOf(tx: Transaction): Promise<readonly LogWitness[]> {
  const rows = await tx.query<{
    name: string
    verifier: string
    address: string | null
    size: bigint | null
    cosigned_at: string | null
  }>(
    `SELECT w.name, w.verifier, w.address, s.size, s.cosigned_at FROM witness w
     LEFT JOIN LATERAL (SELECT size, cosigned_at FROM cosignature WHERE witness = w.name
       ORDER BY size DESC LIMIT 1) s ON true
     ORDER BY w.name`,
  )
  return rows.map(({ name, verifier, address, size, cosigned_at }) => ({
    name,
    vkey: verifier,
    address,
    seenSize: size ?? 0n,
    seenAt: cosigned_at,
  }))
}
