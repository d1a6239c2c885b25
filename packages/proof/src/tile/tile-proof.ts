/**
 * Roots and proofs from tiles, through a function that fetches them: from a server, a folder or a
 * stick. What is fetched is not trusted: whoever asked checks the answer against a checkpoint.
 */
import { HASH_BYTES, innerHash, rootOfHashes } from '../merkle.ts'
import type { LeafRange } from '../merkle/ranges.ts'
import { consistencyRanges, inclusionRanges, perfectRanges } from '../merkle/ranges.ts'
import type { TreeNumber } from '../tree-size/tree-size.ts'
import { treeNumber } from '../tree-size/tree-size.ts'
import { TILE_WIDTH, tilePath } from './tile-path.ts'
import type { HashTile } from './tile-tree.ts'
import { hashesOf, tileWidth } from './tile-tree.ts'

/**
 * Fetches tiles, in any order of work but answering in the order asked; null for one that is not
 * there. A wider tile than asked is welcome: a partial one may be gone once the full one exists.
 */
export type FetchTiles = (tiles: readonly HashTile[]) => Promise<readonly (Uint8Array | null)[]>

/** Where the hash of a perfect subtree is found: some hashes of one tile. */
interface Place {
  readonly tile: HashTile
  readonly from: number
  readonly count: number
}

/** The root of the tree of this size; null where a tile is missing or malformed. */
export async function rootFromTiles(
  size: TreeNumber,
  fetchTiles: FetchTiles,
): Promise<Uint8Array | null> {
  const leaves = treeNumber(size)
  if (leaves === null) return null
  if (leaves === 0) return rootOfHashes([])
  const [root] = (await rangeHashes([{ start: 0, end: leaves }], leaves, fetchTiles)) ?? []
  return root ?? null
}

/** The inclusion proof of a leaf; null where it is not in the tree, or a tile is missing. */
export async function inclusionFromTiles(
  { index, size }: { readonly index: TreeNumber; readonly size: TreeNumber },
  fetchTiles: FetchTiles,
): Promise<readonly Uint8Array[] | null> {
  const [at, leaves] = [treeNumber(index), treeNumber(size)]
  if (at === null || leaves === null || at >= leaves) return null
  return rangeHashes(inclusionRanges(at, leaves), leaves, fetchTiles)
}

/** The consistency proof of two sizes; null where there is none, or a tile is missing. */
export async function consistencyFromTiles(
  { size1, size2 }: { readonly size1: TreeNumber; readonly size2: TreeNumber },
  fetchTiles: FetchTiles,
): Promise<readonly Uint8Array[] | null> {
  const [before, after] = [treeNumber(size1), treeNumber(size2)]
  if (before === null || after === null || before === 0 || before > after) return null
  return rangeHashes(consistencyRanges(before, after), after, fetchTiles)
}

/** The hash of each range, with every tile fetched once and all in one call. */
async function rangeHashes(
  ranges: readonly LeafRange[],
  size: number,
  fetchTiles: FetchTiles,
): Promise<Uint8Array[] | null> {
  const places = ranges.map((range) => perfectRanges(range).map((part) => placeOf(part, size)))
  const wanted = new Map(places.flat().map(({ tile }) => [tilePath(tile), tile]))
  const fetched = await fetchTiles([...wanted.values()])
  const tiles = new Map<string, readonly Uint8Array[]>()
  for (const [order, [path, { width }]] of [...wanted].entries()) {
    const bytes = fetched[order]
    if (!isTile(bytes, width)) return null
    tiles.set(path, hashesOf(bytes))
  }
  return places.map((parts) =>
    parts
      .map(({ tile, from, count }) =>
        rootOfHashes((tiles.get(tilePath(tile)) ?? []).slice(from, from + count)),
      )
      .reduceRight((right, left) => innerHash(left, right)),
  )
}

/** Climbs while whole tiles are spanned, so that one hash of a higher tile is read instead. */
function placeOf({ start, end }: LeafRange, size: number): Place {
  let level = 0
  let span = end - start
  while (span >= TILE_WIDTH) {
    level += 1
    span /= TILE_WIDTH
  }
  const first = start / TILE_WIDTH ** level
  const index = Math.floor(first / TILE_WIDTH)
  const tile = { level, index, width: tileWidth(size, { level, index }) }
  return { tile, from: first - index * TILE_WIDTH, count: span }
}

function isTile(bytes: Uint8Array | null | undefined, width: number): bytes is Uint8Array {
  return (
    bytes instanceof Uint8Array &&
    bytes.length % HASH_BYTES === 0 &&
    bytes.length >= width * HASH_BYTES &&
    bytes.length <= TILE_WIDTH * HASH_BYTES
  )
}
