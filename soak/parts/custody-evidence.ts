/**
 * What was heard of a log before a kill, held against what the log holds after it: entries at their
 * positions, no gap, and every checkpoint that was released still the root of a beginning.
 */
import { checkOperation } from '@causeway/server/check/check'
import type { Database, Transaction } from '@causeway/server/database/database'
import { newestCheckpoints } from '@causeway/server/log/checkpoint'
import { tilesOf } from '@causeway/server/log/published'
import { inOperation } from '@causeway/server/operation/operation'
import { verifyConsistency } from '@causeway/proof/merkle'
import { hex } from '@causeway/proof/statement-id/statement-id'
import { consistencyFromTiles, rootFromTiles } from '@causeway/proof/tile/tile-proof'
import { OPERATION } from './custody-story.ts'

/** A checkpoint that somebody saw. */
export interface SeenCheckpoint {
  readonly size: number
  /** 64 hexadecimal digits. */
  readonly root: string
}

/** Everything that was acknowledged, as it was heard. */
export interface Heard {
  /** Positions by the ids of statements. */
  readonly entries: ReadonlyMap<string, number>
  readonly checkpoints: readonly SeenCheckpoint[]
}

/** What the log holds of it, in sentences; none in each list is the only good outcome. */
export interface LogFound {
  /** Entries; 0 where the operation was not opened yet. */
  readonly size: number
  readonly ids: ReadonlySet<string>
  readonly losses: readonly string[]
  readonly gaps: readonly string[]
  readonly forks: readonly string[]
}

/** Holds what was heard against the log. */
export async function lookAtLog(database: Database, heard: Heard): Promise<LogFound> {
  const found = await inOperation(database, OPERATION, 'read', async (tx): Promise<LogFound> => {
    const positions = await positionsOf(tx)
    const losses = [...heard.entries].flatMap(([id, position]) => {
      const held = positions.ids.get(id)
      if (held === position) return []
      return [`${id} was acknowledged at ${position} and is at ${held ?? 'no position'}`]
    })
    const forks: string[] = []
    for (const seen of heard.checkpoints) forks.push(...(await forkFrom(tx, seen)))
    const { size, gaps } = positions
    return { size, ids: new Set(positions.ids.keys()), losses, gaps, forks }
  })
  if (found.ok) return found.value
  const losses = [...heard.entries.keys()].map(
    (id) => `${id} was acknowledged, and no operation is`,
  )
  return { size: 0, ids: new Set(), losses, gaps: [], forks: [] }
}

/** Differences between tables and entries, signatures among them. */
export async function differencesOf(database: Database): Promise<readonly string[]> {
  const check = await checkOperation(database, OPERATION, {
    progress: () => undefined,
    signal: new AbortController().signal,
  })
  if (!check.ok) return [check.refusal.kind]
  return check.value.differences.map(
    ({ what, where, stated, held }) => `${what}, ${where}: ${held} and not ${stated}`,
  )
}

async function positionsOf(
  tx: Transaction,
): Promise<{ size: number; ids: ReadonlyMap<string, number>; gaps: readonly string[] }> {
  const [state] = await tx.query<{ size: bigint; tree: bigint }>(
    'SELECT size, tree_size AS tree FROM log_state',
  )
  const leaves = await tx.query<{ position: bigint }>(
    'SELECT position FROM log_leaf ORDER BY position',
  )
  const statements = await tx.query<{ id: string; position: bigint }>(
    "SELECT encode(id, 'hex') AS id, position FROM statement",
  )
  const gaps = leaves.flatMap(({ position }, index) =>
    position === BigInt(index) ? [] : [`position ${position} stands where ${index} is due`],
  )
  const size = leaves.length
  if (state?.size !== BigInt(size) || state.tree !== state.size)
    gaps.push(`${size} entries, of which the log counts ${state?.size} and its tree ${state?.tree}`)
  return { size, ids: new Map(statements.map((row) => [row.id, Number(row.position)])), gaps }
}

/** The log as it is now must go on from a checkpoint that was released. */
async function forkFrom(tx: Transaction, seen: SeenCheckpoint): Promise<readonly string[]> {
  const title = `the checkpoint of ${seen.size} entries that was released`
  const [newest] = await newestCheckpoints(tx, { most: 1 })
  const [size1, size2] = [seen.size, Number(newest?.size ?? 0n)]
  if (newest === undefined || size2 < size1) return [`${title} is longer than the log`]
  const root = await rootFromTiles(size1, tilesOf(tx))
  if (root === null || hex(root) !== seen.root) return [`${title} has another root now`]
  const proof = await consistencyFromTiles({ size1, size2 }, tilesOf(tx))
  const [root1, root2] = [bytesOf(seen.root), bytesOf(newest.root)]
  const goesOn = proof !== null && verifyConsistency({ size1, size2, root1, root2, proof })
  return goesOn ? [] : [`${title} is not the beginning of the newest one, of ${size2}`]
}

function bytesOf(digits: string): Uint8Array {
  return new Uint8Array(Buffer.from(digits, 'hex'))
}
