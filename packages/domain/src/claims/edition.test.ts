import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '../time/day.ts'
import {
  ALL_KNOWN,
  type EditionImport,
  runsCount,
  runsOf,
  standingImport,
  withoutRuns,
} from './edition.ts'

function storyImport(parts: Partial<EditionImport>): EditionImport {
  return {
    opened: 1n,
    closed: 9n,
    withdrawn: null,
    edition: '2024-09-11' as Day,
    hash: 'a',
    runs: [],
    ...parts,
  }
}

const SEPTEMBER = storyImport({})
const NOVEMBER = storyImport({ opened: 20n, closed: 29n, edition: '2024-11-11' as Day })

describe('which edition speaks for a source', () => {
  it('is none while the first import still lacks rows', () => {
    expect(standingImport([storyImport({ closed: null })], ALL_KNOWN)).toBeNull()
  })

  it('is the one published last, in whatever order they were imported', () => {
    expect(standingImport([SEPTEMBER, NOVEMBER], ALL_KNOWN)).toBe(NOVEMBER)
    const late = storyImport({ opened: 40n, closed: 49n })
    expect(standingImport([NOVEMBER, late], ALL_KNOWN)).toBe(NOVEMBER)
  })

  it('is the former one again when the latter is withdrawn', () => {
    const withdrawn = { ...NOVEMBER, withdrawn: 35n }
    expect(standingImport([SEPTEMBER, withdrawn], ALL_KNOWN)).toBe(SEPTEMBER)
    const before = { position: 34n, published: null }
    expect(standingImport([SEPTEMBER, withdrawn], before)).toBe(withdrawn)
  })

  it('is, as known on a day, what had been published by then', () => {
    const october = { position: null, published: '2024-10-01' as Day }
    expect(standingImport([SEPTEMBER, NOVEMBER], october)).toBe(SEPTEMBER)
    const august = { position: null, published: '2024-08-31' as Day }
    expect(standingImport([SEPTEMBER, NOVEMBER], august)).toBeNull()
  })

  it('is, as known on a position, what the log held by then', () => {
    expect(standingImport([SEPTEMBER, NOVEMBER], { position: 28n, published: null })).toBe(
      SEPTEMBER,
    )
    expect(standingImport([SEPTEMBER, NOVEMBER], { position: 8n, published: null })).toBeNull()
  })
})

const positions = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 })
  .map((list) => list.sort((one, other) => one - other).map(BigInt))

function positionsOf(runs: ReturnType<typeof runsOf>): bigint[] {
  const all: bigint[] = []
  for (const run of runs) for (let at = run.first; at <= run.last; at += 1n) all.push(at)
  return all
}

describe('runs of positions', () => {
  it('hold exactly the positions that they were made of', () => {
    fc.assert(
      fc.property(positions, (list) => {
        expect(positionsOf(runsOf(list))).toEqual(list)
        expect(runsCount(runsOf(list))).toBe(list.length)
      }),
    )
  })

  it('without others leave what the others do not hold', () => {
    fc.assert(
      fc.property(positions, positions, (list, without) => {
        const left = positionsOf(withoutRuns(runsOf(list), runsOf(without)))
        expect(left).toEqual(list.filter((at) => !without.includes(at)))
      }),
    )
  })
})
