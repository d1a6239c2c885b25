/**
 * The Merkle tree of RFC 6962, Section 2.1 (RFC 9162 has the same one): hashes, roots, and proofs
 * that a leaf is in a tree or that one tree continues another. Verifiers answer true or false for
 * anything at all; a proof from a stranger never makes them throw.
 */
import { equalBytes, isBytes, joinBytes } from './bytes/bytes.ts'
import type { LeafRange } from './merkle/ranges.ts'
import { consistencyRanges, inclusionRanges, largestPowerBelow } from './merkle/ranges.ts'
import { digest } from './sha256/sha256.ts'
import type { TreeNumber } from './tree-size/tree-size.ts'
import { treeNumber } from './tree-size/tree-size.ts'

/** Bytes of a hash. */
export const HASH_BYTES = 32
/** A proof with more hashes belongs to no tree that we can count. */
export const PROOF_MAX_HASHES = 63

const LEAF = Uint8Array.of(0)
/** 01 and room for two hashes. One array for all: making a new one takes as long as hashing. */
const pair = Uint8Array.of(1, ...new Uint8Array(2 * HASH_BYTES))

/** What an inclusion proof claims: this leaf hash stands at this index of this tree. */
export interface InclusionClaim {
  readonly index: TreeNumber
  readonly size: TreeNumber
  readonly leafHash: Uint8Array
  /** The siblings, from the leaf to the root. */
  readonly proof: readonly Uint8Array[]
  readonly root: Uint8Array
}

/** What a consistency proof claims: the tree of `size2` begins with the tree of `size1`. */
export interface ConsistencyClaim {
  readonly size1: TreeNumber
  readonly size2: TreeNumber
  readonly root1: Uint8Array
  readonly root2: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** SHA-256(00 ‖ entry): the hash of one leaf from its data. */
export function leafHash(entry: Uint8Array): Uint8Array {
  return digest(joinBytes(LEAF, entry))
}

/** SHA-256(01 ‖ left ‖ right): the hash above two others. Throws for what is no hash: a fault. */
export function innerHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== HASH_BYTES || right.length !== HASH_BYTES)
    throw new TypeError('a hash has 32 bytes')
  pair.set(left, 1)
  pair.set(right, 1 + HASH_BYTES)
  return digest(pair)
}

/** The root over leaves given as data; of no leaves, SHA-256 of nothing. */
export function rootHash(leaves: readonly Uint8Array[]): Uint8Array {
  return rootOfHashes(leaves.map(leafHash))
}

/** The root over leaves given as their hashes, as a log stores them. */
export function rootOfHashes(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return digest(new Uint8Array(0))
  return hashOfRange(hashes, { start: 0, end: hashes.length })
}

/** The proof that the leaf at `index` is in the tree over `leaves`; null where there is none. */
export function inclusionProof(
  leaves: readonly Uint8Array[],
  index: TreeNumber,
): Uint8Array[] | null {
  const at = treeNumber(index)
  if (at === null || at >= leaves.length) return null
  const hashes = leaves.map(leafHash)
  return inclusionRanges(at, hashes.length).map((range) => hashOfRange(hashes, range))
}

/**
 * The proof that the tree over `leaves` begins with its first `size1` ones. Null where `size1` is
 * 0, since nothing can be proved of an empty tree, or larger than the tree.
 */
export function consistencyProof(
  leaves: readonly Uint8Array[],
  size1: TreeNumber,
): Uint8Array[] | null {
  const size = treeNumber(size1)
  if (size === null || size === 0 || size > leaves.length) return null
  const hashes = leaves.map(leafHash)
  return consistencyRanges(size, hashes.length).map((range) => hashOfRange(hashes, range))
}

/** RFC 9162, Section 2.1.3.2. False for everything that is not exactly a valid proof. */
export function verifyInclusion(claim: InclusionClaim): boolean {
  const index = treeNumber(claim.index)
  const size = treeNumber(claim.size)
  if (index === null || size === null || index >= size) return false
  if (!areHashes([claim.leafHash, claim.root]) || !areHashes(claim.proof)) return false
  let fn = index
  let sn = size - 1
  let hash = claim.leafHash
  for (const sibling of claim.proof) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      hash = innerHash(sibling, hash)
      ;[fn, sn] = upToOdd(fn, sn)
    } else hash = innerHash(hash, sibling)
    fn = half(fn)
    sn = half(sn)
  }
  return sn === 0 && equalBytes(hash, claim.root)
}

/** RFC 9162, Section 2.1.4.2. Also false for `size1` 0: an empty tree fits before any other. */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const size1 = treeNumber(claim.size1)
  const size2 = treeNumber(claim.size2)
  if (size1 === null || size2 === null || size1 === 0 || size1 > size2) return false
  if (!areHashes([claim.root1, claim.root2]) || !areHashes(claim.proof)) return false
  if (size1 === size2) return claim.proof.length === 0 && equalBytes(claim.root1, claim.root2)
  const isPower = largestPowerBelow(size1 + 1) === size1
  const [seed, ...rest] = isPower ? [claim.root1, ...claim.proof] : claim.proof
  return seed !== undefined && climbBoth(claim, { seed, rest, size1, size2 })
}

/** Climbs from the shared subtree to both roots at once. */
function climbBoth(
  { root1, root2 }: ConsistencyClaim,
  climb: { seed: Uint8Array; rest: readonly Uint8Array[]; size1: number; size2: number },
): boolean {
  let fn = climb.size1 - 1
  let sn = climb.size2 - 1
  while (isOdd(fn)) {
    fn = half(fn)
    sn = half(sn)
  }
  let hash1 = climb.seed
  let hash2 = climb.seed
  for (const sibling of climb.rest) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      hash1 = innerHash(sibling, hash1)
      hash2 = innerHash(sibling, hash2)
      ;[fn, sn] = upToOdd(fn, sn)
    } else hash2 = innerHash(hash2, sibling)
    fn = half(fn)
    sn = half(sn)
  }
  return sn === 0 && equalBytes(hash1, root1) && equalBytes(hash2, root2)
}

/** At the right edge levels without a sibling are passed over. */
function upToOdd(fn: number, sn: number): [number, number] {
  let [up, edge] = [fn, sn]
  while (!isOdd(up) && up !== 0) {
    up = half(up)
    edge = half(edge)
  }
  return [up, edge]
}

function isOdd(value: number): boolean {
  return value % 2 === 1
}

/** Divided, since shifts end at 31 bits. */
function half(value: number): number {
  return Math.floor(value / 2)
}

function areHashes(values: unknown): values is readonly Uint8Array[] {
  return (
    Array.isArray(values) &&
    values.length <= PROOF_MAX_HASHES &&
    // Array.from fills holes, which `every` would pass over.
    Array.from(values).every((value) => isBytes(value, HASH_BYTES))
  )
}

function hashOfRange(hashes: readonly Uint8Array[], { start, end }: LeafRange): Uint8Array {
  if (end - start === 1) return hashes[start] ?? new Uint8Array(HASH_BYTES)
  const middle = start + largestPowerBelow(end - start)
  return innerHash(
    hashOfRange(hashes, { start, end: middle }),
    hashOfRange(hashes, { start: middle, end }),
  )
}
