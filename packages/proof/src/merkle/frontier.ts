/**
 * The right edge of a growing tree: one hash for each perfect subtree, the largest first, so at
 * most as many as the size has binary digits. It is all that appending needs, and gives the root.
 */
import { isBytes } from '../bytes/bytes.ts'
import { HASH_BYTES, innerHash, rootOfHashes } from '../merkle.ts'
import type { TreeNumber } from '../tree-size/tree-size.ts'
import { treeNumber } from '../tree-size/tree-size.ts'

/** A tree's size and the hashes of its perfect subtrees. */
export interface Frontier {
  readonly size: number
  readonly hashes: readonly Uint8Array[]
}

/** The frontier of the tree without leaves. */
export const EMPTY_FRONTIER: Frontier = { size: 0, hashes: [] }

/** A stored frontier; null where the hashes cannot be the ones of a tree of that size. */
export function readFrontier(size: TreeNumber, hashes: readonly Uint8Array[]): Frontier | null {
  const leaves = treeNumber(size)
  if (leaves === null || hashes.length !== subtrees(leaves)) return null
  return hashes.every((hash) => isBytes(hash, HASH_BYTES)) ? { size: leaves, hashes } : null
}

/** The frontier after further leaves, given as their hashes. */
export function appendLeaves(
  { size, hashes }: Frontier,
  leafHashes: readonly Uint8Array[],
): Frontier {
  const grown = [...hashes]
  let leaves = size
  for (const leaf of leafHashes) {
    let hash = leaf
    // Each trailing one of the size is a perfect subtree that this leaf's subtree completes.
    for (let rest = leaves; rest % 2 === 1; rest = (rest - 1) / 2) {
      const left = grown.pop()
      if (left !== undefined) hash = innerHash(left, hash)
    }
    grown.push(hash)
    leaves += 1
  }
  return { size: leaves, hashes: grown }
}

/** The root of the tree that the frontier is the edge of. */
export function frontierRoot({ hashes }: Frontier): Uint8Array {
  if (hashes.length === 0) return rootOfHashes([])
  return hashes.reduceRight((right, left) => innerHash(left, right))
}

/** The number of ones in the size's binary digits. */
function subtrees(size: number): number {
  let count = 0
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2
  return count
}
