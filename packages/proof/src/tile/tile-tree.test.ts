import { describe, expect, test } from 'vitest'
import { isBytes, joinBytes } from '../bytes/bytes.ts'
import { leafHash, rootOfHashes, verifyConsistency, verifyInclusion } from '../merkle.ts'
import type { FetchTiles } from './tile-proof.ts'
import { consistencyFromTiles, inclusionFromTiles, rootFromTiles } from './tile-proof.ts'
import { parseTilePath, tilePath } from './tile-path.ts'
import type { TileEdge } from './tile-tree.ts'
import { edgeRoot, EMPTY_EDGE, growTiles, partialTiles, readEdge, tileWidth } from './tile-tree.ts'

const LARGE = 70_000
const HASHES = Array.from({ length: LARGE }, (_, index) =>
  leafHash(Uint8Array.of(index >> 16, index >> 8, index)),
)

describe('a log of 70,000 entries', () => {
  const { store, edge } = grown([LARGE])
  const paths = [...store.keys()].map((path) => parseTilePath(path))

  test('has the tiles that the specification counts', () => {
    const count = (level: number, width: number) =>
      paths.filter((tile) => tile?.level === level && tile.width === width).length
    expect([count(0, 256), count(0, 112)]).toEqual([273, 1])
    expect([count(1, 256), count(1, 17), count(2, 1)]).toEqual([1, 1, 1])
    expect(paths).toHaveLength(277)
    expect(partialTiles(LARGE)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ])
  })

  test('gives its root, from the edge and from the tiles', async () => {
    const root = rootOfHashes(HASHES)
    expect(edgeRoot(edge)).toEqual(root)
    expect(await rootFromTiles(LARGE, from(store))).toEqual(root)
  })

  test('proves any entry, and that it continues any earlier size', async () => {
    const root = rootOfHashes(HASHES)
    for (const index of [0, 1, 255, 256, 65_535, 65_536, 69_887, 69_888, LARGE - 1]) {
      const proof = await inclusionFromTiles({ index, size: LARGE }, from(store))
      const hash = HASHES[index] ?? new Uint8Array()
      const claim = { index, size: LARGE, leafHash: hash, root }
      expect(proof !== null && verifyInclusion({ ...claim, proof })).toBe(true)
    }
    for (const size1 of [1, 255, 256, 257, 65_536, 69_888, LARGE - 1, LARGE]) {
      const proof = await consistencyFromTiles({ size1, size2: LARGE }, from(store))
      const roots = { root1: rootOfHashes(HASHES.slice(0, size1)), root2: root }
      const claim = { size1, size2: LARGE, ...roots }
      expect(proof !== null && verifyConsistency({ ...claim, proof })).toBe(true)
    }
  })

  test('is proved at an earlier size from full tiles, once the partial ones are gone', async () => {
    const fetchFull: FetchTiles = async (tiles) =>
      tiles.map((tile) => store.get(tilePath({ ...tile, width: 256 })) ?? null)
    expect(await rootFromTiles(300, fetchFull)).toEqual(rootOfHashes(HASHES.slice(0, 300)))
  })

  test('gives no proof with a tile missing, short or crooked, nor for what is not there', async () => {
    const broken: FetchTiles[] = [
      async (tiles) => tiles.map(() => null),
      async () => [],
      async (tiles) => tiles.map(() => new Uint8Array(31)),
      async (tiles) => tiles.map(() => new Uint8Array(257 * 32)),
      async (tiles) => tiles.map(({ width }) => new Uint8Array((width - 1) * 32)),
    ]
    for (const fetchTiles of broken) expect(await rootFromTiles(LARGE, fetchTiles)).toBeNull()
    expect(await inclusionFromTiles({ index: 5, size: 5 }, from(store))).toBeNull()
    expect(await consistencyFromTiles({ size1: 0, size2: 5 }, from(store))).toBeNull()
    expect(await rootFromTiles(Number.NaN, from(store))).toBeNull()
  })
})

test('a log of 256 entries has one full tile and one hash above it', () => {
  const { store } = grown([256])
  expect([...store.keys()]).toEqual(['tile/0/000', 'tile/1/000.p/1'])
  expect(store.get('tile/0/000')).toHaveLength(8192)
  expect(tileWidth(256, { level: 0, index: 1 })).toBe(0)
})

test('for each size up to 300, tiles and leaves have one root, and all proofs hold', async () => {
  const { store } = grown(Array.from({ length: 300 }, () => 1))
  for (let size = 1; size <= 300; size += 1) {
    const root = rootOfHashes(HASHES.slice(0, size))
    expect(await rootFromTiles(size, from(store))).toEqual(root)
    const wrong: number[] = []
    for (let index = 0; index < size; index += 7) {
      const proof = (await inclusionFromTiles({ index, size }, from(store))) ?? []
      const hash = HASHES[index] ?? new Uint8Array()
      if (!verifyInclusion({ index, size, leafHash: hash, proof, root })) wrong.push(index)
    }
    expect(wrong).toEqual([])
  }
  expect(await rootFromTiles(0, from(store))).toEqual(rootOfHashes([]))
})

describe('the edge of a log', () => {
  test('does not depend on the groups in which entries came', () => {
    expect(grown([1, 255, 300, 65_000, 4444])).toMatchObject({ edge: grown([LARGE]).edge })
  })

  test('is found again from the partial tiles, unless they are damaged', () => {
    for (const size of [0, 1, 255, 256, 257, 65_536, LARGE]) {
      const { edge, store } = grown([size])
      const partials = partialTiles(size).map(
        (tile) => store.get(tilePath(tile)) ?? new Uint8Array(),
      )
      const again = readEdge(size, partials)
      expect(again && edgeRoot(again)).toEqual(edgeRoot(edge))
      expect(again && growTiles(again, HASHES.slice(0, 700)).tiles).toEqual(
        growTiles(edge, HASHES.slice(0, 700)).tiles,
      )
    }
    expect(readEdge(300, [new Uint8Array(44 * 32)])).toBeNull()
    expect(readEdge(300, [new Uint8Array(43 * 32), new Uint8Array(32)])).toBeNull()
  })
})

/** A log that grew in such groups, and every tile that it wrote. */
function grown(groups: readonly number[]): { edge: TileEdge; store: Map<string, Uint8Array> } {
  const store = new Map<string, Uint8Array>()
  let edge = EMPTY_EDGE
  for (const count of groups) {
    const step = growTiles(edge, HASHES.slice(edge.size, edge.size + count))
    edge = step.edge
    for (const { tile, bytes } of step.tiles) {
      expect(isBytes(bytes, tile.width * 32)).toBe(true)
      store.set(tilePath(tile), joinBytes(bytes))
    }
  }
  return { edge, store }
}

function from(store: ReadonlyMap<string, Uint8Array>): FetchTiles {
  return async (tiles) => tiles.map((tile) => store.get(tilePath(tile)) ?? null)
}
