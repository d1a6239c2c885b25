import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { TRADER, importWords, putList } from '../testing/clerk.ts'
import { type Desk, makeDesk } from '../testing/desk.ts'

const GATE = [
  '1,2024-05-01,North,BR,Clinic,Flour,10,t',
  '2,2024-05-01,North,BR,Clinic,Flour,12,t',
  `3,2024-05-02,North,Red Aid,${TRADER},Dates,20,pallets`,
  '4,2024-06-03,North,Red Aid,Clinic,Water,,t',
]
const PORT = [
  '1,2024-05-01,North,Blue Relief,Clinic,Flour,10,t',
  '2,2024-05-03,North,Red Aid,Clinic,Dates,18,t',
  '3,2024-06-03,North,BR,Clinic,Water,5,t',
]
const WORDS = ['reconcile', '--a', 'gate', '--b', 'port', '--operation', 'valley']

const database = testDatabase()
let desk: Desk
beforeAll(async () => {
  desk = makeDesk(database().url)
  putList(desk, 'gate.csv', GATE)
  putList(desk, 'port.csv', PORT)
  await desk.type(...importWords('gate.csv', '2024-07-01'))
  await desk.type(...importWords('port.csv', '2024-07-02', { source: 'port' }))
})
afterAll(() => desk.clear())

interface Row {
  readonly key: string
  readonly a: number
  readonly b: number
  readonly agree: number | null
  readonly onlyA: number | null
  readonly onlyB: number | null
  readonly massA: object
  readonly why: object | null
}
interface Compared {
  readonly rows: readonly Row[]
  readonly totals: Row
  readonly regimes: object
}

describe('two sources', () => {
  it('stand side by side by month: trucks as whole numbers, masses in kilograms', async () => {
    const { rows, totals, regimes } = await desk.json<Compared>(...WORDS)
    expect(rows).toMatchObject([
      { key: '2024-05', a: 3, b: 2, agree: 1, onlyA: 2, onlyB: 1 },
      { key: '2024-06', a: 1, b: 1, agree: 1, onlyA: 0, onlyB: 0 },
    ])
    expect(rows.map((row) => row.massA)).toEqual([
      { lowKg: 22_000, likelyKg: 22_000, highKg: 22_000, knownRows: 2, unknownRows: 1 },
      { lowKg: null, likelyKg: null, highKg: null, knownRows: 0, unknownRows: 1 },
    ])
    expect(totals).toMatchObject({ a: 4, b: 3, agree: 2 })
    expect(regimes).toEqual({ a: [], b: [] })
  })

  it('are compared by donor under the names that were decided on', async () => {
    const { rows } = await desk.json<Compared>(...WORDS, '--by', 'donor', '--tolerance', '1')
    const named = Object.fromEntries(rows.map((row) => [row.key, [row.a, row.b]]))
    expect(Object.values(named)).toEqual(
      expect.arrayContaining([
        [2, 2],
        [2, 1],
      ]),
    )
  })

  it('are a table of at most 80 columns for people, with both names as heads and no sum', async () => {
    const { out } = await desk.type(...WORDS)
    const lines = out.split('\n')
    expect(lines.filter((line) => line.length > 80)).toEqual([])
    expect(out).toContain("Gate clerk's list (gate) and Gate clerk's list (port)")
    expect(out).toMatch(/2024-05 +3 +2 +1 +2 +1 /)
    expect(out).toMatch(/all rows +4 +3 +2 +2 +1 /)
    expect(out).toContain('What the words mean')
    expect(out).not.toMatch(/\b7\b/)
  })

  it('come tab-separated with --plain', async () => {
    const { out } = await desk.type(...WORDS, '--plain')
    expect(out).toContain('2024-05\t3\t2\t1\t2\t1\t')
  })

  it('never show the name of a private trader', async () => {
    for (const by of ['month', 'donor', 'group', 'place']) {
      const said = await desk.type(...WORDS, '--by', by, '--json')
      expect(said.out + said.err).not.toContain('Musa')
    }
  })
})

describe('a comparison that is refused', () => {
  it.each([
    [['gate', 'prt'], [], 3, 'There is no source "prt". Did you mean port? There are: gate, port.'],
    [['gate', 'gate'], [], 2, 'is named twice'],
    [['gate', 'port'], ['--as-known-on', '2024-01-01'], 3, 'no edition of "gate" was known'],
    [['gate', 'port'], ['--from', '2024-06-01', '--to', '2024-05-01'], 2, 'would start on'],
    [['gate', 'port'], ['--tolerance', '32'], 2, 'a whole number from 0 to 31'],
  ])('%j %j', async ([a = '', b = ''], options, exit, sentence) => {
    const sources = ['--a', a, '--b', b]
    const said = await desk.type('reconcile', ...sources, '--operation', 'valley', ...options)
    expect(said).toMatchObject({ exit, out: '' })
    expect(said.err).toContain(sentence)
  })

  it('because the lists have no day in common says which days each has', async () => {
    putList(desk, 'late.csv', ['1,2024-09-01,North,BR,Clinic,Flour,10,t'])
    await desk.type(...importWords('late.csv', '2024-10-01', { source: 'late' }))
    const said = await desk.type('reconcile', '--a', 'gate', '--b', 'late', '--operation', 'valley')
    expect(said.exit).toBe(1)
    expect(said.err).toContain(
      'no day in common: 2024-05-01 to 2024-06-03; 2024-09-01 to 2024-09-01',
    )
  })
})
