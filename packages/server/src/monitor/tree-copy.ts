/**
 * The tree of a log, built again from its leaves: only hashes of leaves are taken from the log, all
 * others are made here. A tree that goes on from the kept one has, by its making, the same past.
 */
import { equalBytes } from '@causeway/proof/bytes/bytes'
import { TILE_WIDTH, tilePath } from '@causeway/proof/tile/tile-path'
import type { FetchTiles } from '@causeway/proof/tile/tile-proof'
import type { HashTile, TileEdge } from '@causeway/proof/tile/tile-tree'
import {
  edgeRoot,
  EMPTY_EDGE,
  growTiles,
  hashesAtLevel,
  hashesOf,
  partialTiles,
  readEdge,
  tileWidth,
} from '@causeway/proof/tile/tile-tree'
import { assert } from '@causeway/domain/result/result'
import { fetchTile, type TileSource } from '../tile-source/tile-source.ts'
import type { Alarm } from './alarm.ts'
import { Crying } from './evidence.ts'
import { firstDifference, withProofs } from './locate.ts'
import type { Noted, Watch } from './watch.ts'

/**
 * The tiles that the copy lacks, by their path, after the tree that they make was found to be the
 * one of the checkpoint. With `isWhole` all of them are read and made again.
 */
export async function grownTree(
  watch: Watch,
  kept: Noted | null,
  shown: Noted,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const from = watch.isWhole ? null : kept
  const grown = new Map<string, Uint8Array>()
  let edge = from === null ? EMPTY_EDGE : await keptEdge(watch, from.size)
  let partials: readonly HashTile[] = []
  for (let at = edge.size; at < shown.size; at = edge.size) {
    watch.signal.throwIfAborted()
    watch.step('Reading tiles', at, shown.size)
    const leaves = await leavesFrom(watch, { at, kept, shown }, edge)
    const step = growTiles(edge, leaves)
    for (const tile of partials) grown.delete(tilePath(tile))
    for (const { tile, bytes } of step.tiles) grown.set(tilePath(tile), bytes)
    partials = partialTiles(step.edge.size)
    edge = step.edge
  }
  if (!equalBytes(edgeRoot(edge), shown.root))
    throw new Crying(await anotherTree(watch, kept, shown))
  await compareUpperTiles(watch, grown, shown)
  return grown
}

/** Tiles that are not written yet, and behind them those of a source. */
export function tilesOver(fresh: ReadonlyMap<string, Uint8Array>, source: TileSource): FetchTiles {
  return async (tiles) => {
    const found: (Uint8Array | null)[] = []
    for (const tile of tiles)
      found.push(
        fresh.get(tilePath(tile)) ??
          fresh.get(tilePath({ ...tile, width: TILE_WIDTH })) ??
          wider(fresh, tile) ??
          (await fetchTile(source, tile)),
      )
    return found
  }
}

/** The partial tile of the newest size, where an earlier size asks for a narrower one. */
function wider(fresh: ReadonlyMap<string, Uint8Array>, tile: HashTile): Uint8Array | null {
  for (let width = tile.width + 1; width < TILE_WIDTH; width += 1) {
    const bytes = fresh.get(tilePath({ ...tile, width }))
    if (bytes !== undefined) return bytes
  }
  return null
}

async function keptEdge({ home }: Watch, size: number): Promise<TileEdge> {
  const tiles = partialTiles(size)
  const bytes = await home.tiles(size)(tiles)
  const parts = bytes.map((part, at) => part?.slice(0, (tiles[at]?.width ?? 0) * 32))
  const edge = readEdge(
    size,
    parts.map((part) => part ?? new Uint8Array()),
  )
  assert(edge !== null, `the copy in ${home.folder} lacks a tile of its own: begin a new one`)
  return edge
}

/** The leaves of the next tile of the log that the tree does not have yet. */
async function leavesFrom(
  watch: Watch,
  { at, kept, shown }: { readonly at: number; readonly kept: Noted | null; readonly shown: Noted },
  edge: TileEdge,
): Promise<readonly Uint8Array[]> {
  const index = Math.floor(at / TILE_WIDTH)
  const width = tileWidth(shown.size, { level: 0, index })
  const tile = { level: 0, index, width }
  const bytes = await fetchTile(watch.source, tile)
  const name = tilePath(tile)
  if (bytes === null) throw crying({ kind: 'tile missing', tile: name }, shown)
  if (bytes.length % 32 !== 0 || bytes.length < width * 32 || bytes.length > TILE_WIDTH * 32)
    throw crying({ kind: 'tile malformed', tile: name }, shown)
  const hashes = hashesOf(bytes).slice(0, width)
  // The edge was kept: where the log's own tile begins otherwise, it took something back.
  const known = edge.levels[0] ?? []
  const isSame = known.every((hash, place) => equalBytes(hash, hashes[place] ?? new Uint8Array()))
  if (!isSame) throw new Crying(await anotherTree(watch, kept, shown))
  return hashes.slice(known.length)
}

/** Either the log changed what it said, or its tiles are not those of its checkpoint. */
async function anotherTree(
  watch: Watch,
  kept: Noted | null,
  shown: Noted,
): ReturnType<typeof withProofs> {
  const first = kept === null ? null : await firstDifference(watch, kept, shown)
  if (kept === null || first === null)
    return { alarm: { kind: 'tiles do not lead to the root', size: shown.size }, shown: shown.note }
  return withProofs({ kind: 'rewritten', size: shown.size, first }, watch, { kept, shown })
}

/** Tiles above the leaves must be those that the leaves make: other readers rely on them. */
async function compareUpperTiles(
  { source, signal, step }: Watch,
  grown: ReadonlyMap<string, Uint8Array>,
  shown: Noted,
): Promise<void> {
  const upper = [...grown].filter(([name]) => !name.startsWith('tile/0/'))
  for (const [at, [name, bytes]] of upper.entries()) {
    signal.throwIfAborted()
    step('Comparing tiles', at, upper.length)
    const fetched = await source.fetch(name, bytes.length)
    const isSame = fetched.kind === 'there' && equalBytes(fetched.bytes, bytes)
    // Missing is a matter of service; another tile is one of truth.
    if (fetched.kind === 'there' && !isSame)
      throw crying({ kind: 'tile differs', tile: name }, shown)
  }
}

function crying(alarm: Alarm, shown: Noted): Crying {
  return new Crying({ alarm, shown: shown.note })
}

/** How many tiles of leaves a tree has. */
export function leafTiles(size: number): number {
  return Math.ceil(hashesAtLevel(size, 0) / TILE_WIDTH)
}
