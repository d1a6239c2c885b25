import { describe, expect, test } from 'vitest'
import { leafHash, rootOfHashes } from '../merkle.ts'
import { appendLeaves, EMPTY_FRONTIER, frontierRoot, readFrontier } from './frontier.ts'

const HASHES = Array.from({ length: 300 }, (_, index) => leafHash(Uint8Array.of(index & 255)))

describe('the right edge of a log', () => {
  test('gives the root of the whole tree at every size, one leaf after the other', () => {
    let frontier = EMPTY_FRONTIER
    for (const [index, hash] of HASHES.entries()) {
      expect(frontierRoot(frontier)).toEqual(rootOfHashes(HASHES.slice(0, index)))
      frontier = appendLeaves(frontier, [hash])
    }
    expect(frontier.size).toBe(300)
    expect(frontier.hashes).toHaveLength(4)
  })

  test('does not care in which groups the leaves came', () => {
    const groups = [0, 1, 7, 8, 100, 255, 300]
    let frontier = EMPTY_FRONTIER
    for (const [place, start] of groups.entries())
      frontier = appendLeaves(frontier, HASHES.slice(start, groups[place + 1] ?? 300))
    expect(frontier).toEqual(appendLeaves(EMPTY_FRONTIER, HASHES))
  })

  test('is read back only with as many hashes as its size has subtrees', () => {
    const { size, hashes } = appendLeaves(EMPTY_FRONTIER, HASHES)
    expect(readFrontier(size, hashes)).toEqual({ size, hashes })
    expect(readFrontier(300n, hashes)).toEqual({ size, hashes })
    expect(readFrontier(size, hashes.slice(1))).toBeNull()
    expect(readFrontier(301, hashes)).toBeNull()
    expect(readFrontier(-1, [])).toBeNull()
    expect(readFrontier(1, [new Uint8Array(31)])).toBeNull()
  })
})
