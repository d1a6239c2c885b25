/**
 * The log as others read it, in the layout of C2SP tlog-tiles: a checkpoint, tiles of hashes, and
 * bundles of entries. What is asked for under one path never changes, save the checkpoint, so any
 * web server may keep it for ever. Hashes are public at once; entries after the release delay.
 */
import { type Instant, parseInstant } from '@causeway/domain/time/instant'
import { printBundle } from '@causeway/proof/tile/entry-bundle'
import { TILE_WIDTH, type Tile, parseTilePath } from '@causeway/proof/tile/tile-path'
import type { FetchTiles } from '@causeway/proof/tile/tile-proof'
import { type HashTile, tileWidth } from '@causeway/proof/tile/tile-tree'
import type { Transaction } from '../database/database.ts'
import { newestCheckpoints } from './checkpoint.ts'

/** What is served under a path. */
export type Published =
  | { readonly kind: 'checkpoint'; readonly text: string }
  | { readonly kind: 'tile'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  /** It is in the log; its entries are public from then on. */
  | { readonly kind: 'not released'; readonly at: Instant }

/** What may be seen now. */
export interface Release {
  readonly now: Instant
  /** How long entries are kept back after they were recorded. */
  readonly delay_ms: number
}

const HASH_BYTES = 32

/** The file under a path below the log's address: `checkpoint`, `tile/0/000`, `tile/entries/000`. */
export async function published(
  tx: Transaction,
  path: string,
  release: Release,
): Promise<Published> {
  if (path === 'checkpoint') {
    const [newest] = await newestCheckpoints(tx, { most: 1 })
    return newest === undefined ? { kind: 'missing' } : { kind: 'checkpoint', text: newest.note }
  }
  const tile = parseTilePath(path)
  if (tile === null) return { kind: 'missing' }
  if (tile.level === 'entries') return publishedEntries(tx, tile, release)
  const bytes = await heldTile(tx, { ...tile, level: tile.level })
  return bytes === null ? { kind: 'missing' } : { kind: 'tile', bytes }
}

/** Fetches tiles of the log from its tables, for proofs. */
export function tilesOf(tx: Transaction): FetchTiles {
  return async (tiles) => {
    const found: (Uint8Array | null)[] = []
    for (const tile of tiles) found.push(await heldTile(tx, tile))
    return found
  }
}

/** A partial tile is the beginning of a full one, or of the tree's right edge. */
async function heldTile(tx: Transaction, tile: HashTile): Promise<Uint8Array | null> {
  const [state] = await tx.query<{ tree_size: bigint }>('SELECT tree_size FROM log_state')
  const there = tileWidth(Number(state?.tree_size ?? 0n), tile)
  if (there < tile.width) return null
  const [row] =
    there === TILE_WIDTH
      ? await tx.query<{ hashes: Buffer }>(
          'SELECT hashes FROM log_tile WHERE level = $1 AND index = $2',
          [tile.level, tile.index],
        )
      : await tx.query<{ hashes: Buffer }>('SELECT hashes FROM log_edge WHERE level = $1', [
          tile.level,
        ])
  return row === undefined ? null : new Uint8Array(row.hashes).slice(0, tile.width * HASH_BYTES)
}

async function publishedEntries(
  tx: Transaction,
  { index, width }: Tile,
  { now, delay_ms }: Release,
): Promise<Published> {
  const first = index * TILE_WIDTH
  const rows = await tx.query<{ entry: string; recorded_at: string }>(
    `SELECT entry, recorded_at FROM log_leaf WHERE position >= $1 AND position < $2
     ORDER BY position`,
    [first, first + width],
  )
  const last = rows.at(-1)
  if (last === undefined || rows.length < width) return { kind: 'missing' }
  const recorded = parseInstant(last.recorded_at)
  const at = ((recorded.ok ? recorded.value : now) + delay_ms) as Instant
  if (at > now) return { kind: 'not released', at }
  const entries = rows.map(({ entry }) => new Uint8Array(Buffer.from(entry)))
  return { kind: 'tile', bytes: printBundle(entries) }
}
