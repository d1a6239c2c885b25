import { WITHHELD } from '@causeway/domain/claims/claim'
import { ALL_KNOWN } from '@causeway/domain/claims/edition'
import type { ReconciledRow } from '@causeway/domain/claims/reconcile-answer'
import type { Day } from '@causeway/domain/time/day'
import { parseInstant } from '@causeway/domain/time/instant'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { decideAlias } from '../alias/alias-store.ts'
import { type CellQuestion, type CellRows, cellRows } from './cell-rows.ts'
import { type ReconcileQuestion, reconcile, statedRoutes } from './reconciliation.ts'
import { LET_IN, RECEIVED, VALLEY, importStory, inValley, told } from './story.ts'

const day = (text: string): Day => text as Day
const MAY = { first: day('2024-05-01'), last: day('2024-05-31') }
const ASKED: ReconcileQuestion = {
  ...{ a: 'received', b: 'let-in', by: 'month', route: 'land', toleranceDays: 0 },
  ...{ from: null, to: null, asKnown: ALL_KNOWN },
}

describe('two imported lists side by side', () => {
  const database = testDatabase()
  let early = 0n

  beforeAll(async () => {
    const received = { source: 'received', profile: RECEIVED }
    const lines = [
      '1,2024-05-01,Flour,20,Pallets,Green Cross Society,North Gate',
      '2,2024-05-01,Flour,50,Pallets,World Bread,North Gate',
      '3,2024-05-02,Water,10,Pallets,trader - Amal,South Gate',
      '4,2024-05-06,Rice,30,,Green Cross,South Gate',
      '5,never,Rice,30,Pallets,Green Cross,South Gate',
    ]
    const first = await importStory(database(), { ...received, edition: '2024-06-01', lines })
    await importStory(database(), {
      ...{ source: 'let-in', profile: LET_IN, edition: '2024-06-02' },
      lines: [
        '2024-05-01,Land Crossings,Green Cross,15',
        '2024-05-01,Land Crossings,Bread of the World,20',
        '2024-05-01,Sea,Green Cross,20',
        '2024-05-02,Land Crossings,Green Cross,20',
        '2024-05-07,Land Crossings,Green Cross,-',
      ],
    })
    // Opened, five rows, listed, closed: the other source is declared after that.
    early = (first.import ?? 0n) + 7n
    await importStory(database(), {
      ...{ ...received, edition: '2024-07-01' },
      lines: [...lines, '6,2024-05-01,Flour,20,Pallets,Green Cross,North Gate'],
    })
  })

  const table = (more: Partial<ReconcileQuestion> = {}) =>
    inValley(database(), async (tx) => told(await reconcile(tx, { ...ASKED, ...more })))
  const rowOf = async (key: string, more: Partial<ReconcileQuestion> = {}) =>
    (await table(more)).reconciliation.rows.find((row: ReconciledRow) => row.key === key)
  const rows = (more: Partial<CellQuestion>): Promise<CellRows> =>
    inValley(database(), async (tx) =>
      told(
        await cellRows(tx, {
          ...{ source: 'received', by: 'month', key: '2024-05', route: 'land', period: MAY },
          ...{ asKnown: ALL_KNOWN, from: { after: null }, limit: 200 },
          ...more,
        }),
      ),
    )

  test('the month has both counts, the break in the way of counting, and what stayed out', async () => {
    const { reconciliation, sources } = await table()
    expect(reconciliation.period).toEqual({ first: '2024-05-01', last: '2024-05-06' })
    expect(reconciliation.rows).toMatchObject([
      {
        ...{ key: '2024-05', a: 5, b: 3, agree: 3, quarantinedA: 1, days: 3, equalDays: 1 },
        breaks: [{ side: 'a', day: '2024-05-06', before: 'verified', after: 'self_reported' }],
      },
    ])
    expect(reconciliation.leftOut).toEqual({
      a: { undated: 1, outsidePeriod: 0, otherRoute: 0 },
      b: { undated: 0, outsidePeriod: 1, otherRoute: 1 },
    })
    expect(sources).toMatchObject({ a: { grain: 'one truck received' }, b: { code: 'let-in' } })
  })

  test('a mass is of known rows only, and never of quarantined ones', async () => {
    expect(await rowOf('2024-05')).toMatchObject({
      massA: { likely_g: 35_000_000n, knownRows: 3, unknownRows: 1 },
      massB: { likely_g: 55_000_000n, knownRows: 3, unknownRows: 0 },
    })
  })

  test('two spellings of a donor meet where somebody decided that they do', async () => {
    expect(await rowOf('green cross', { by: 'donor' })).toMatchObject({
      ...{ label: 'Green Cross', comparable: true, a: 3, b: 2, agree: 1 },
    })
    expect(await rowOf(WITHHELD, { by: 'donor' })).toMatchObject({ a: 1, comparable: false })
  })

  test('a decision on a name counts from its position on, and not before', async () => {
    const now = told(parseInstant('2025-01-03T00:00:00Z'))
    const decision = { kind: 'party', target: 'World Bread', status: 'accepted' } as const
    const { position } = told(
      await decideAlias(
        database(),
        {
          ...decision,
          ...{ operation: VALLEY.code, stated: 'Bread of the World', decidedBy: 'Amal' },
        },
        now,
      ),
    )
    const before = { by: 'donor', asKnown: { position: position - 1n, published: null } } as const
    expect(await rowOf('world bread', before)).toMatchObject({ a: 1, b: 0 })
    expect(await rowOf('world bread', { by: 'donor' })).toMatchObject({ a: 1, b: 1, agree: 1 })
  })

  test('as known before the second edition, its late row is not there', async () => {
    const published = day('2024-06-30')
    expect(await rowOf('2024-05', { asKnown: { position: null, published } })).toMatchObject({
      a: 4,
    })
  })

  test('no place is compared with a list that states none', async () => {
    expect(await rowOf('north gate', { by: 'place' })).toMatchObject({
      ...{ label: 'North Gate', a: 3, comparable: false },
      why: { kind: 'not stated by source', source: 'let-in' },
    })
  })

  test('the routes to choose from are those that lists state', async () => {
    const routes = await inValley(database(), (tx) =>
      statedRoutes(tx, ['received', 'let-in'], ALL_KNOWN),
    )
    expect(routes.map(({ key }) => key)).toEqual(['land', 'sea'])
  })

  test('a source that is not there, says nothing yet, or meets itself is told so', async () => {
    const refusal = (more: Partial<ReconcileQuestion>) =>
      inValley(database(), async (tx) => {
        const answer = await reconcile(tx, { ...ASKED, ...more })
        return answer.ok ? null : answer.refusal
      })
    expect(await refusal({ b: 'received' })).toEqual({
      ...{ kind: 'same source twice', source: 'received' },
    })
    expect(await refusal({ b: 'elsewhere' })).toEqual({
      ...{ kind: 'no such source', source: 'elsewhere' },
    })
    const published = day('2024-05-31')
    expect(await refusal({ asKnown: { position: null, published } })).toEqual({
      ...{ kind: 'nothing known yet', source: 'received' },
    })
    expect(await refusal({ asKnown: { position: early, published: null } })).toEqual({
      ...{ kind: 'no such source', source: 'let-in' },
    })
    expect(await refusal({ toleranceDays: 99 })).toMatchObject({ kind: 'tolerance out of range' })
  })

  describe('the rows behind a cell', () => {
    test('are as many as the cell counts, raw cells first, then what was read', async () => {
      const { rows: shown, total } = await rows({})
      expect(total).toBe(5)
      expect(shown[0]?.cells.slice(0, 4)).toEqual([
        { header: 'No', type: 'text', text: '1' },
        { header: 'Received', type: 'text', text: '2024-05-01' },
        { header: 'Goods', type: 'text', text: 'Flour' },
        { header: 'Count', type: 'text', text: '20' },
      ])
      expect(shown[0]?.read).toContainEqual({ field: 'donor', text: 'Green Cross Society' })
      expect(shown[1]).toMatchObject({ key: '2', quarantine: ['quantity.implausible'] })
    })

    test('hold every spelling of a name, and no other', async () => {
      const { rows: shown } = await rows({ by: 'donor', key: 'green cross' })
      expect(shown.map(({ key }) => key)).toEqual(['1', '4', '6'])
    })

    test('show a withheld name as withheld and never as it is', async () => {
      const { rows: shown } = await rows({ by: 'donor', key: WITHHELD })
      expect(shown).toHaveLength(1)
      expect(shown[0]?.cells.find(({ header }) => header === 'Donor')).toEqual({
        ...{ header: 'Donor', type: 'veiled', text: WITHHELD },
      })
      expect(JSON.stringify(shown, (_, value) => String(value))).not.toContain('Amal')
    })

    test('keep to the route that was asked for, where the list states routes', async () => {
      const letIn = { source: 'let-in', by: 'day', key: '2024-05-01' } as const
      expect(await rows(letIn)).toMatchObject({ total: 2 })
      expect(await rows({ ...letIn, route: null })).toMatchObject({ total: 3 })
    })

    test('come page by page, by number or after a position', async () => {
      const first = await rows({ limit: 2 })
      expect(first).toMatchObject({ total: 5, earlier: 0, page: 1, pages: 3 })
      const second = await rows({ limit: 2, from: { after: first.next } })
      expect(second.rows).toEqual((await rows({ limit: 2, from: { page: 2 } })).rows)
      const last = await rows({ limit: 2, from: { page: 3 } })
      expect(last).toMatchObject({ earlier: 4, page: 3, next: null })
      const keys = [first, second, last].flatMap((page) => page.rows.map(({ key }) => key))
      expect(keys).toEqual(['1', '2', '3', '4', '6'])
    })

    test('a cell that no table has, and a page beyond its maximum, are refused', async () => {
      await expect(rows({ key: '2024-13' })).rejects.toThrow('no such cell')
      await expect(rows({ limit: 201 })).rejects.toThrow('limit out of range')
      await expect(rows({ limit: 0 })).rejects.toThrow('limit out of range')
      await expect(rows({ source: 'elsewhere' })).rejects.toThrow('no such source')
      const published = day('2024-05-31')
      const asKnown = { position: null, published }
      await expect(rows({ asKnown })).rejects.toThrow('nothing known yet')
    })
  })
})
