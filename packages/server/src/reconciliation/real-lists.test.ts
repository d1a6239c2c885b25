/**
 * The two real lists side by side, as they come out of the import with the profiles that we ship.
 * The figures are those that the lists themselves give; they hold no figure of ours.
 */
import { createHash } from 'node:crypto'
import { ALL_KNOWN } from '@causeway/domain/claims/edition'
import type { ReconcileBy } from '@causeway/domain/claims/reconcile-answer'
import { assert } from '@causeway/domain/result/result'
import type { OperationCode } from '@causeway/domain/statement/statement'
import { type Day, parseDay } from '@causeway/domain/time/day'
import { parseInstant } from '@causeway/domain/time/instant'
import { checkPackage } from '@causeway/exchange/package/check-package'
import { KNOWN_PROFILES } from '@causeway/exchange/profile/known'
import { GUARDS } from '@causeway/exchange/read/row'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { sharedData } from '../../../../test/shared-data.ts'
import { exportOperation } from '../export/export.ts'
import { importEdition } from '../import/import-edition.ts'
import { ensureOperation, inOperation } from '../operation/operation.ts'
import { reportOperation } from '../report/report.ts'
import { cellRows } from './cell-rows.ts'
import { type ReconciledSources, reconcile } from './reconciliation.ts'
import { told } from './story.ts'

const LISTS = [
  {
    ...{ source: 'unrwa', edition: '2024-09-11', rows: 35_521 },
    path: 'lists/unrwa-commodities-received-2024-09-11.xlsx',
  },
  {
    ...{ source: 'unrwa', edition: '2024-11-11', rows: 37_373 },
    path: 'lists/unrwa-commodities-received-2024-11-11.xlsx',
  },
  {
    ...{ source: 'cogat', edition: '2024-09-24', rows: 52_479 },
    path: 'lists/cogat-line-list-2024-09-24.csv',
  },
]
const OPERATION = { code: 'lists' as OperationCode, title: 'Lists' }
const isThere = LISTS.every(({ path }) => sharedData(path) !== null)

describe.skipIf(!isThere)('two real lists (skipped where there is no shared data)', () => {
  const database = testDatabase()

  beforeAll(async () => {
    const now = told(parseInstant('2024-12-01T00:00:00Z'))
    await ensureOperation(database(), OPERATION, now)
    for (const { source, edition, path, rows } of LISTS) {
      const bytes = sharedData(path)
      assert(bytes !== null, 'looked for above')
      const order = {
        ...{ operation: OPERATION.code, source, edition: told(parseDay(edition)), fileName: path },
        ...{ bytes, profiles: KNOWN_PROFILES, open: {}, keyKind: null },
        ...{ quarantineErrors: false, dryRun: false, guards: GUARDS },
      }
      const signal = new AbortController().signal
      const shell = { now: () => now, progress: () => undefined, signal }
      expect(told(await importEdition(database(), order, shell)).rowsRead).toBe(rows)
    }
  }, 300_000)

  const table = async (
    by: ReconcileBy,
    toleranceDays = 0,
  ): Promise<ReconciledSources['reconciliation']> => {
    const asked = { a: 'unrwa', b: 'cogat', by, route: 'land', toleranceDays, asKnown: ALL_KNOWN }
    const answer = await inOperation(database(), OPERATION.code, 'read', (tx) =>
      reconcile(tx, { ...asked, from: null, to: null }),
    )
    return told(told(answer)).reconciliation
  }

  test('the months come out as both lists have them', async () => {
    const { rows, period } = await table('month')
    expect(period).toEqual({ first: '2023-10-21', last: '2024-09-17' })
    expect(rows.map(({ key, a, b }) => [key, a, b])).toEqual([
      ['2023-10', 218, 241],
      ['2023-11', 2_545, 2_942],
      ['2023-12', 3_248, 3_504],
      ['2024-01', 4_371, 5_165],
      ['2024-02', 2_874, 3_611],
      ['2024-03', 4_993, 5_179],
      ['2024-04', 5_671, 6_773],
      ['2024-05', 4_342, 6_277],
      ['2024-06', 2_509, 4_933],
      ['2024-07', 3_074, 5_920],
      ['2024-08', 1_539, 4_540],
      ['2024-09', 758, 2_671],
    ])
    const broken = rows.filter((row) => row.breaks.length > 0).map(({ key }) => key)
    expect(broken).toEqual(['2024-05'])
  })

  test('so do the days: equal on 5 of 331, far apart on 270, one-sided on 10 and 12', async () => {
    expect((await table('month')).totals).toMatchObject({
      ...{ a: 36_142, b: 51_756, days: 331, equalDays: 5, daysApart: 270 },
      ...{ daysOnlyA: 10, daysOnlyB: 12 },
    })
  })

  test('and so do the donors, with one alias between two names of one donor', async () => {
    const { rows } = await table('donor')
    const donors = rows.flatMap((row) =>
      row.comparable ? [[row.label, row.a, row.b, row.days, row.equalDays] as const] : [],
    )
    expect(donors).toEqual(
      expect.arrayContaining([
        ['UNRWA', 7_117, 5_664, 280, 12],
        ['WFP', 5_436, 10_193, 276, 9],
        ['ERC', 5_861, 7_642, 192, 5],
        ['UNICEF', 866, 1_153, 214, 23],
        ['WCK', 1_434, 1_873, 161, 6],
        ['Private sector', 8_202, 16_600, 268, 3],
        ['Turkey', 808, 1_171, 125, 7],
      ]),
    )
  })

  test('every way of comparing counts the same trucks, none twice and none left out', async () => {
    const { a, b, days } = (await table('month')).totals
    for (const by of ['week', 'day', 'donor', 'group', 'place'] as const) {
      const { totals, rows } = await table(by)
      expect({ by, ...totals }).toMatchObject({ by, a, b, days })
      const listed = rows.reduce((sum, row) => sum + (row.comparable ? row.a + row.b : 0), 0)
      const isStatedByBoth = rows.every((row) => row.comparable)
      if (isStatedByBoth) expect(listed).toBe(a + b)
      else expect(listed).toBeLessThan(a + b)
    }
  })

  test('the rows behind a month are as many as its cell counts', async () => {
    const period = { first: '2023-10-21' as Day, last: '2024-09-17' as Day }
    const asked = { by: 'month', key: '2024-05', route: 'land', period } as const
    for (const [source, rows] of [
      ['unrwa', 4_342],
      ['cogat', 6_277],
    ] as const) {
      const answer = await inOperation(database(), OPERATION.code, 'read', (tx) =>
        cellRows(tx, {
          ...{ ...asked, source, asKnown: ALL_KNOWN, from: { after: null }, limit: 200 },
        }),
      )
      expect(told(told(answer))).toMatchObject({ total: rows, earlier: 0 })
    }
  })

  test('the report says what each list cannot show, and that nothing was added late', async () => {
    const answer = await inOperation(database(), OPERATION.code, 'read', (tx) =>
      reportOperation(tx, OPERATION, ALL_KNOWN),
    )
    const [cogat, unrwa] = told(answer).sources
    expect(unrwa?.notes.join(' ')).toContain('cannot show losses')
    expect(unrwa?.inForce).toMatchObject({
      ...{ rows: 37_373, undatedRows: 0, backDatedRows: 0, before: { rows: 35_521 } },
      period: { first: '2023-10-21', last: '2024-09-30' },
      breaks: [{ day: '2024-05-06' }],
    })
    expect(cogat?.inForce).toMatchObject({ rows: 52_479, before: null })
  })

  test('the export of both lists holds under its own check', async () => {
    const answer = await inOperation(database(), OPERATION.code, 'read', (tx) =>
      exportOperation(tx, OPERATION, ALL_KNOWN),
    )
    const digest = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
    expect(checkPackage(told(answer).bytes, digest)).toMatchObject({
      ...{ holds: true, problems: [] },
      tables: [{}, { rows: 3 }, {}, {}, { name: 'claims', rows: 89_852 }],
    })
  })
})
