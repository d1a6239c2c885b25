import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { storyDocument, storyNetwork } from '../needs/story-needs.ts'
import { PART_MAX_BYTES, documentOf, headOf, partsOf } from './network-parts.ts'
import { parseNetwork } from './parse-network.ts'

/** What is said of a document in which some fields are others. */
function problemsOf(changes: object): readonly string[] {
  const read = parseNetwork({ ...storyDocument(), ...changes })
  return read.ok ? [] : read.refusal.problems.map(({ at, problem }) => `${at}: ${problem}`)
}

describe('a network', () => {
  it('that is in order is read, with the usual where nothing is said', () => {
    expect(storyNetwork()).toMatchObject({
      risk: { road_share_percent: 50, site_need_percent: 200 },
      sites: [{ place: 'mill', priority_percent: 100 }, { place: 'quarry' }],
    })
  })

  it('a site that no road leads to is told, and a crossing that no road leaves', () => {
    const crossings = storyDocument()['crossings'] as readonly object[]
    const lost = [...crossings, { ...crossings[0], place: 'ford' }]
    expect(problemsOf({ crossings: lost, sites: [{ place: 'mill' }, { place: 'hill' }] })).toEqual([
      'roads[2].to: "quarry" is no place of this network',
      'crossings[1].place: no road leaves "ford"',
      'sites[1].place: no road leads to "hill"',
      'arcs[1].to: "quarry" is no place of this network',
    ])
  })

  it('a truck without payload, a name twice, and people in the wrong place are told at once', () => {
    const type = { type: 'box', class: 'dry', payload_kg: 0, volume_l: 45_000 }
    const sites = [{ place: 'mill', people: -4 }, { place: 'quarry' }]
    expect(problemsOf({ truck_types: [type], sites, colour: 'red' })).toEqual([
      expect.stringMatching(/^sites\[0\]\.people: people are not part of a network/),
      'truck_types[0].payload_kg: 0: expected a whole number from 1 to 100000',
      'colour: there is no such field here',
    ])
    expect(
      problemsOf({ sites: [{ place: 'mill' }, { place: 'quarry' }, { place: 'mill' }] }),
    ).toEqual(['sites[2].place: "mill" stands in sites[0].place already'])
  })

  it('a million sites are refused by their number, and not read one by one', () => {
    const sites = Array.from({ length: 1_000_000 }, () => 0)
    expect(problemsOf({ sites })).toEqual(['sites: 1000000 are more than the 5000 allowed'])
  })

  it('an arc whose roads do not join is told', () => {
    const arcs = [{ from: 'store', to: 'quarry', days: 1, roads: ['r3', 'r2'] }]
    expect(problemsOf({ arcs })).toEqual([
      'arcs[0].roads: these roads do not lead from store to quarry',
    ])
  })

  it('what is no document at all is told as such', () => {
    for (const document of [null, 7, 'x', []]) {
      const read = parseNetwork(document)
      expect(read.ok ? null : read.refusal.problems[0]).toEqual({
        at: 'the file',
        problem: 'expected fields in braces',
      })
    }
  })
})

describe('laws of networks', () => {
  it('in pieces and whole again it is the same, and each piece fits into a statement', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3_000 }),
        fc.string({ maxLength: 40 }),
        (count, tail) => {
          const names = Array.from(
            { length: count },
            (_, at) => `s${at}${tail.replaceAll(/[^a-z]/g, '')}`,
          )
          const document = {
            ...storyDocument(),
            sites: names.map((place) => ({ place })),
            arcs: [],
            roads: [
              { road: 'b', from: 'bridge', to: 'store', minutes: 9 },
              ...names.map((to) => ({ road: `r-${to}`, from: 'store', to, minutes: 5 })),
            ],
          }
          const read = parseNetwork(document)
          if (!read.ok) throw new Error(JSON.stringify(read.refusal.problems[0]))
          const parts = partsOf(read.value)
          expect(parts.every((part) => JSON.stringify(part).length < PART_MAX_BYTES + 100)).toBe(
            true,
          )
          expect(parseNetwork(documentOf(headOf(read.value), parts))).toEqual(read)
        },
      ),
      { numRuns: 20 },
    )
  })

  it('whatever is put in the place of a field, the answer is problems with places and no fault', () => {
    const fields = Object.keys(storyDocument())
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.jsonValue(), (field, value) => {
        const read = parseNetwork({ ...storyDocument(), [field]: value })
        if (!read.ok) expect(read.refusal.problems.every(({ at }) => at !== '')).toBe(true)
      }),
    )
  })
})
