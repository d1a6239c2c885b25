/**
 * The tiles of a growing tree (C2SP tlog-tiles): which there are at a size, and which an addition
 * makes. A log needs only the unfinished tile of each level to go on; finished tiles never change.
 */
import { isBytes, joinBytes, partOf } from '../bytes/bytes.ts'
import { HASH_BYTES, rootOfHashes } from '../merkle.ts'
import type { Tile } from './tile-path.ts'
import { TILE_WIDTH } from './tile-path.ts'

/** A tile of hashes. */
export interface HashTile extends Tile {
  readonly level: number
}

/** A tile with its hashes, 32 bytes each, one behind the other. */
export interface FilledTile {
  readonly tile: HashTile
  readonly bytes: Uint8Array
}

/** A tree's size, and the hashes of each level's unfinished tile, the leaves' level first. */
export interface TileEdge {
  readonly size: number
  readonly levels: readonly (readonly Uint8Array[])[]
}

/** The edge of the tree without leaves. */
export const EMPTY_EDGE: TileEdge = { size: 0, levels: [] }

/** How many hashes a level has in a tree of this size. */
export function hashesAtLevel(size: number, level: number): number {
  return Math.floor(size / TILE_WIDTH ** level)
}

/** The width that a tile has in a tree of this size: 0 where the tree has no such tile. */
export function tileWidth(size: number, { level, index }: Omit<HashTile, 'width'>): number {
  const width = hashesAtLevel(size, level) - index * TILE_WIDTH
  return Math.max(0, Math.min(TILE_WIDTH, width))
}

/** The partial tiles of a tree of this size, from the leaves up: one for each level at most. */
export function partialTiles(size: number): HashTile[] {
  const tiles: HashTile[] = []
  for (let level = 0; hashesAtLevel(size, level) > 0; level += 1) {
    const hashes = hashesAtLevel(size, level)
    const width = hashes % TILE_WIDTH
    if (width > 0) tiles.push({ level, index: Math.floor(hashes / TILE_WIDTH), width })
  }
  return tiles
}

/**
 * Adds leaves, given as their hashes. Answers the new edge, and the tiles to be written: those that
 * became full, then the partial ones of the new size.
 */
export function growTiles(
  { size, levels }: TileEdge,
  leafHashes: readonly Uint8Array[],
): { readonly edge: TileEdge; readonly tiles: readonly FilledTile[] } {
  const grown = levels.map((hashes) => [...hashes])
  const tiles: FilledTile[] = []
  const newSize = size + leafHashes.length
  for (const [index, leaf] of leafHashes.entries()) {
    let hash = leaf
    for (let level = 0; ; level += 1) {
      const hashes = (grown[level] ??= [])
      hashes.push(hash)
      if (hashes.length < TILE_WIDTH) break
      const at = Math.floor((size + index) / TILE_WIDTH ** (level + 1))
      tiles.push(filled({ level, index: at, width: TILE_WIDTH }, hashes))
      hash = rootOfHashes(hashes)
      grown[level] = []
    }
  }
  for (const tile of partialTiles(newSize)) tiles.push(filled(tile, grown[tile.level] ?? []))
  return { edge: { size: newSize, levels: grown }, tiles }
}

/** The root of the tree that the edge belongs to. */
export function edgeRoot({ levels }: TileEdge): Uint8Array {
  let root: Uint8Array | null = null
  for (const hashes of levels) {
    if (hashes.length === 0) continue
    root = rootOfHashes(root === null ? hashes : [...hashes, root])
  }
  return root ?? rootOfHashes([])
}

/**
 * The edge of a stored log, from its partial tiles in the order of `partialTiles`. Null where one
 * is missing or has another width: the caller then stops, for its log is damaged.
 */
export function readEdge(size: number, partials: readonly Uint8Array[]): TileEdge | null {
  const levels: (readonly Uint8Array[])[] = []
  for (const [place, { level, width }] of partialTiles(size).entries()) {
    const bytes = partials[place]
    if (!isBytes(bytes, width * HASH_BYTES)) return null
    while (levels.length < level) levels.push([])
    levels.push(hashesOf(bytes))
  }
  return { size, levels }
}

/** The hashes of a tile's bytes. */
export function hashesOf(bytes: Uint8Array): Uint8Array[] {
  const hashes: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += HASH_BYTES)
    hashes.push(partOf(bytes, at, at + HASH_BYTES))
  return hashes
}

function filled(tile: HashTile, hashes: readonly Uint8Array[]): FilledTile {
  return { tile, bytes: joinBytes(...hashes) }
}
