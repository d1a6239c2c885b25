import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromHex } from './bytes/bytes.ts'
import * as tree from './merkle.ts'
import { consistencyRanges, inclusionRanges } from './merkle/ranges.ts'
import { hex } from './statement-id/statement-id.ts'

const LARGEST = 300

/** The usual tree of eight leaves. */
const EIGHT = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((digits) => fromHex(digits) ?? new Uint8Array())

const LEAVES = Array.from({ length: LARGEST }, (_, index) => Uint8Array.of(index >> 8, index & 255))

describe('the tree of eight leaves', () => {
  test.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('of which %i are there has the published root', (size, root) => {
    expect(hex(tree.rootHash(EIGHT.slice(0, size)))).toBe(root)
  })
})

describe('up to 300 leaves, against a slow tree written from the text of RFC 6962', () => {
  test('every root is the same, and so is every path up to 64 leaves', () => {
    for (let size = 0; size <= LARGEST; size += 1) {
      const leaves = LEAVES.slice(0, size)
      expect(hex(tree.rootHash(leaves))).toBe(hex(MTH(0, size)))
      const step = size <= 64 ? 1 : 61
      for (let index = 0; index < size; index += step)
        expect(tree.inclusionProof(leaves, index)?.map(hex)).toEqual(PATH(index, 0, size).map(hex))
      for (let size1 = 1; size1 <= size; size1 += step)
        expect(tree.consistencyProof(leaves, size1)?.map(hex)).toEqual(
          PROOF(size1, 0, size).map(hex),
        )
    }
  })

  test('every path of every leaf holds, and with one bit changed does not', () => {
    const wrong: string[] = []
    for (let size = 1; size <= LARGEST; size += 1)
      for (let index = 0; index < size; index += 1) {
        const proof = PATH(index, 0, size)
        const shape = inclusionRanges(index, size).map(({ start, end }) => MTH(start, end))
        const leaf = MTH(index, index + 1)
        const claim = { index, size, leafHash: leaf, proof, root: MTH(0, size) }
        const place = index * 31 + size
        const bent = [
          { ...claim, leafHash: flip(leaf, place) },
          { ...claim, root: flip(claim.root, place) },
          { ...claim, index: index + 1 },
          ...others(proof, place, leaf).map((other) => ({ ...claim, proof: other })),
        ]
        const isRight = sameHashes(shape, proof) && tree.verifyInclusion(claim)
        if (!isRight || bent.some(tree.verifyInclusion)) wrong.push(`${index} of ${size}`)
      }
    expect(wrong).toEqual([])
  })

  test('every pair of sizes is consistent, and with one bit changed is not', () => {
    const wrong: string[] = []
    for (let size2 = 1; size2 <= LARGEST; size2 += 1)
      for (let size1 = 1; size1 <= size2; size1 += 1) {
        const proof = PROOF(size1, 0, size2)
        const shape = consistencyRanges(size1, size2).map(({ start, end }) => MTH(start, end))
        const claim = { size1, size2, root1: MTH(0, size1), root2: MTH(0, size2), proof }
        const place = size1 * 37 + size2
        const bent = [
          { ...claim, root1: flip(claim.root1, place) },
          { ...claim, root2: flip(claim.root2, place) },
          ...others(proof, place, claim.root1).map((other) => ({ ...claim, proof: other })),
        ]
        const isRight = sameHashes(shape, proof) && tree.verifyConsistency(claim)
        if (!isRight || bent.some(tree.verifyConsistency)) wrong.push(`${size1} in ${size2}`)
      }
    expect(wrong).toEqual([])
  })
})

describe('a proof from a stranger', () => {
  const root = tree.rootHash(EIGHT)
  const leafHash = tree.leafHash(EIGHT[2] ?? new Uint8Array())
  const proof = tree.inclusionProof(EIGHT, 2) ?? []
  const good = { index: 2, size: 8, leafHash, proof, root }

  test('holds for sizes as numbers and as big integers of the database', () => {
    expect(tree.verifyInclusion(good)).toBe(true)
    expect(tree.verifyInclusion({ ...good, index: 2n, size: 8n })).toBe(true)
  })

  test.each([Number.NaN, -1, 1.5, Infinity, 2 ** 53, 2n ** 70n, -1n, '2', null, undefined, {}])(
    'with %s as a number proves nothing',
    (hostile) => {
      const number = hostile as number
      expect(tree.verifyInclusion({ ...good, index: number })).toBe(false)
      expect(tree.verifyInclusion({ ...good, size: number })).toBe(false)
      const grown = { size1: 8, size2: 8, root1: root, root2: root, proof: [] }
      expect(tree.verifyConsistency({ ...grown, size1: number })).toBe(false)
      expect(tree.verifyConsistency({ ...grown, size2: number })).toBe(false)
    },
  )

  test('of the right numbers in a tree of 2^53 − 1 leaves is no trouble to check', () => {
    const size = Number.MAX_SAFE_INTEGER
    expect(tree.verifyInclusion({ ...good, size, index: size - 1 })).toBe(false)
    const roots = { root1: root, root2: root, proof }
    expect(tree.verifyConsistency({ ...roots, size1: size - 1, size2: size })).toBe(false)
  })

  test.each([
    ['hashes of 31 bytes', proof.map((hash) => hash.subarray(1))],
    ['a hundred hashes', Array.from({ length: 100 }, () => root)],
    ['holes', Object.assign(new Array(3), { 0: proof[0], 2: proof[2] })],
    ['texts', proof.map(hex)],
    ['nothing', null],
    ['a text', 'abc'],
  ])('made of %s proves nothing', (_, hostile) => {
    const bad = hostile as Uint8Array[]
    expect(tree.verifyInclusion({ ...good, proof: bad })).toBe(false)
    const claim = { size1: 3, size2: 8, root1: root, root2: root, proof: bad }
    expect(tree.verifyConsistency(claim)).toBe(false)
  })

  test('of an empty tree is refused, with any proof: nothing can be proved of it', () => {
    const claim = { size1: 0, size2: 8, root1: tree.rootHash([]), root2: root, proof: [] }
    expect(tree.verifyConsistency(claim)).toBe(false)
    expect(tree.verifyConsistency({ ...claim, size2: 0, root2: tree.rootHash([]) })).toBe(false)
    expect(tree.consistencyProof(EIGHT, 0)).toBeNull()
  })

  test('of a leaf that is not there cannot be made', () => {
    for (const index of [8, -1, 0.5, Number.NaN, 2n ** 64n])
      expect(tree.inclusionProof(EIGHT, index)).toBeNull()
    expect(tree.consistencyProof(EIGHT, 9)).toBeNull()
    expect(tree.consistencyProof(EIGHT, 8)).toEqual([])
  })

  test('never leaves a trace in the next hash: what is no hash is a fault of ours', () => {
    expect(() => tree.innerHash(root, root.subarray(1))).toThrow(TypeError)
    expect(() => tree.innerHash(root.subarray(1), root)).toThrow(TypeError)
    expect(tree.rootHash(EIGHT)).toEqual(root)
  })

  test('of random hashes never holds and never throws', () => {
    const hash = fc.uint8Array({ minLength: 31, maxLength: 33 })
    const claims = fc.record({
      index: fc.nat(20),
      size: fc.nat(20),
      leafHash: hash,
      root: hash,
      proof: fc.array(hash, { maxLength: 6 }),
    })
    fc.assert(fc.property(claims, (claim) => !tree.verifyInclusion(claim)))
  })
})

/** RFC 6962, Section 2.1, in its own letters: MTH(D[a:b]). */
const known = new Map<string, Uint8Array>()

function MTH(a: number, b: number): Uint8Array {
  const name = `${a}:${b}`
  const before = known.get(name)
  if (before !== undefined) return before
  const n = b - a
  const k = n > 1 ? powerBelow(n) : 0
  const hash =
    n === 0
      ? SHA256()
      : n === 1
        ? SHA256(Uint8Array.of(0), LEAVES[a] ?? new Uint8Array())
        : SHA256(Uint8Array.of(1), MTH(a, a + k), MTH(a + k, b))
  known.set(name, hash)
  return hash
}

/** Section 2.1.1: PATH(m, D[a:b]). */
function PATH(m: number, a: number, b: number): Uint8Array[] {
  const n = b - a
  if (n <= 1) return []
  const k = powerBelow(n)
  return m < k ? [...PATH(m, a, a + k), MTH(a + k, b)] : [...PATH(m - k, a + k, b), MTH(a, a + k)]
}

/** Section 2.1.2: PROOF(m, D[a:b]) = SUBPROOF(m, D[a:b], true). */
function PROOF(m: number, a: number, b: number): Uint8Array[] {
  return SUBPROOF(m, a, b, true)
}

function SUBPROOF(m: number, a: number, b: number, isWhole: boolean): Uint8Array[] {
  const n = b - a
  if (m === n) return isWhole ? [] : [MTH(a, b)]
  const k = powerBelow(n)
  return m <= k
    ? [...SUBPROOF(m, a, a + k, isWhole), MTH(a + k, b)]
    : [...SUBPROOF(m - k, a + k, b, false), MTH(a, a + k)]
}

function powerBelow(n: number): number {
  return 2 ** (Math.ceil(Math.log2(n)) - 1)
}

function SHA256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

function flip(bytes: Uint8Array, place: number): Uint8Array {
  const bit = place % (bytes.length * 8)
  return bytes.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
}

/** The proof with one bit changed, one hash more, and one less. */
function others(proof: readonly Uint8Array[], place: number, more: Uint8Array): Uint8Array[][] {
  if (proof.length === 0) return [[more]]
  const at = place % proof.length
  return [
    proof.map((hash, index) => (index === at ? flip(hash, place) : hash)),
    [...proof, more],
    proof.slice(1),
  ]
}

function sameHashes(one: readonly Uint8Array[], other: readonly Uint8Array[]): boolean {
  return one.length === other.length && one.every((hash, index) => hash === other[index])
}
