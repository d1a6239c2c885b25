/**
 * The Merkle tree of an operation's log, as tables: full tiles, which never change, and one
 * unfinished tile for each level. It grows in the transaction that appends, so that no reader ever
 * sees a statement without its leaf.
 */
import { assert } from '@causeway/domain/result/result'
import { joinBytes } from '@causeway/proof/bytes/bytes'
import {
  type TileEdge,
  edgeRoot,
  growTiles,
  partialTiles,
  readEdge,
} from '@causeway/proof/tile/tile-tree'
import type { Transaction } from '../database/database.ts'

/** Leaves read at once while a log that had no tree gets one. */
const PAGE = 10_000

/**
 * Adds leaves to the tree of `treeSize` leaves and answers the new root. The log's state row is
 * locked by the caller. Statements between `treeSize` and `size` were logged before there was a
 * tree: their leaves go first.
 */
export async function growTree(
  tx: Transaction,
  log: { readonly treeSize: bigint; readonly size: bigint },
  leaves: readonly Uint8Array[],
): Promise<Uint8Array> {
  let edge = await storedEdge(tx, Number(log.treeSize))
  const size = Number(log.size)
  while (edge.size < size) edge = await grow(tx, edge, await leavesBetween(tx, edge.size, size))
  return edgeRoot(await grow(tx, edge, leaves))
}

/** The right edge of the stored tree. Throws where it does not fit the size: a damaged log. */
async function storedEdge(tx: Transaction, size: number): Promise<TileEdge> {
  const rows = await tx.query<{ level: number; hashes: Buffer }>(
    'SELECT level, hashes FROM log_edge ORDER BY level',
  )
  const held = new Map(rows.map((row) => [row.level, new Uint8Array(row.hashes)]))
  const partials = partialTiles(size).map(({ level }) => held.get(level) ?? new Uint8Array())
  const edge = readEdge(size, partials)
  assert(edge !== null, `the right edge of the tree belongs to a tree of ${size} leaves`)
  return edge
}

async function grow(
  tx: Transaction,
  edge: TileEdge,
  leaves: readonly Uint8Array[],
): Promise<TileEdge> {
  if (leaves.length === 0) return edge
  const grown = growTiles(edge, leaves)
  const full = grown.tiles.filter(({ bytes }) => bytes.length === 8_192)
  const lines = full.map(
    ({ tile, bytes }) => `${tile.level}\t${tile.index}\t\\\\x${hexOf(bytes)}\n`,
  )
  await tx.copy('log_tile', ['level', 'index', 'hashes'], lines.join(''))
  const levels = grown.edge.levels.map((hashes) => joinBytes(...hashes))
  await tx.query(
    `INSERT INTO log_edge (level, hashes)
     SELECT number - 1, decode(hex, 'hex') FROM unnest($1::text[]) WITH ORDINALITY AS u (hex, number)
     ON CONFLICT (level) DO UPDATE SET hashes = excluded.hashes
     WHERE log_edge.hashes <> excluded.hashes`,
    [levels.map(hexOf)],
  )
  return grown.edge
}

async function leavesBetween(
  tx: Transaction,
  from: number,
  size: number,
): Promise<readonly Uint8Array[]> {
  const rows = await tx.query<{ leaf_hash: Buffer }>(
    `SELECT leaf_hash FROM log_leaf WHERE position >= $1 AND position < $2 ORDER BY position`,
    [from, Math.min(from + PAGE, size)],
  )
  assert(rows.length > 0, 'each position of the log has a leaf')
  return rows.map((row) => new Uint8Array(row.leaf_hash))
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')
}
