import { ALL_KNOWN } from '@causeway/domain/claims/edition'
import type { OperationReport } from '@causeway/domain/report/report'
import { reportJson } from '@causeway/domain/report/report-json'
import type { Day } from '@causeway/domain/time/day'
import { parseInstant } from '@causeway/domain/time/instant'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { withdrawImport } from '../import/withdraw.ts'
import { LET_IN, RECEIVED, VALLEY, importStory, inValley, told } from '../reconciliation/story.ts'
import { reportOperation } from './report.ts'

const day = (text: string): Day => text as Day

describe('the report of an operation', () => {
  const database = testDatabase()
  const lines = [
    '1,2024-05-01,Flour,20,Pallets,Green Cross Society,North Gate',
    '2,2024-05-01,Flour,50,Pallets,World Bread,North Gate',
    '3,2024-05-08,Water,10,Pallets,trader - Amal,South Gate',
    '4,2024-05-08,Rice,30,,Green Cross,South Gate',
  ]
  let second = 0n

  beforeAll(async () => {
    const received = { source: 'received', profile: RECEIVED }
    await importStory(database(), { ...received, edition: '2024-06-01', lines })
    const more = [
      '6,2024-05-07,Flour,20,Pallets,Green Cross,North Gate',
      '7,2024-06-07,Flour,20,Pallets,Green Cross,North Gate',
    ]
    const summary = await importStory(database(), {
      ...{ ...received, edition: '2024-07-01', lines: [...lines, ...more] },
    })
    second = summary.import ?? 0n
    await importStory(database(), {
      ...{ source: 'let-in', profile: LET_IN, edition: '2024-06-02' },
      lines: ['2024-05-01,Land Crossings,Green Cross,15'],
    })
  })

  const report = (asKnown = ALL_KNOWN): Promise<OperationReport> =>
    inValley(database(), (tx) => reportOperation(tx, VALLEY, asKnown))

  test('each source stands by itself, with its publisher and what one row is', async () => {
    const { sources, asKnown } = await report()
    expect(sources).toMatchObject([
      { code: 'let-in', publisher: 'Valley Council', grain: 'one truck let in', notes: [] },
      {
        ...{ code: 'received', grain: 'one truck received' },
        notes: ['Every row of this list says that it was received: it cannot show losses.'],
      },
    ])
    expect(asKnown.position).toBeGreaterThan(10n)
  })

  test('the edition in force stands beside the one before, with its late rows by month', async () => {
    const source = (await report()).sources[1]
    expect(source?.editions.map(({ edition, state }) => [edition, state])).toEqual([
      ['2024-07-01', 'in force'],
      ['2024-06-01', 'superseded'],
    ])
    expect(source?.inForce).toMatchObject({
      ...{ rows: 6, withheldRows: 1, quarantinedRows: 1, backDatedRows: 1 },
      before: { rows: 4, period: { first: '2024-05-01', last: '2024-05-08' } },
      months: [
        { month: '2024-05', rows: 5, rowsBefore: 4, backDated: 1 },
        { month: '2024-06', rows: 1, rowsBefore: 0, backDated: 0 },
      ],
    })
  })

  test('sums stand by stated unit, without the quarantined and the unknown', async () => {
    const edition = (await report()).sources[1]?.inForce
    expect(edition?.units).toMatchObject([
      { stated: 'Pallets', rows: 5, quantityRows: 4, quarantinedRows: 1, quantity: 70_000n },
      { stated: '', rows: 1 },
    ])
    expect(edition?.mass).toMatchObject({ likely_g: 49_000_000n, knownRows: 4, unknownRows: 1 })
  })

  test('its way of counting changes on the day that its profile states', async () => {
    const edition = (await report()).sources[1]?.inForce
    expect(edition?.breaks).toEqual([
      { day: '2024-05-06', before: 'verified', after: 'self_reported' },
    ])
  })

  test('as known on a day, later editions are not there', async () => {
    const source = (await report({ position: null, published: day('2024-06-15') })).sources[1]
    expect(source?.inForce).toMatchObject({ rows: 4, before: null, backDatedRows: 0 })
    expect(source?.editions).toHaveLength(1)
  })

  test('as known before any edition a source says nothing, and not zero', async () => {
    const { sources } = await report({ position: null, published: day('2024-01-01') })
    expect(sources.map(({ inForce }) => inForce)).toEqual([null, null])
  })

  test('after a withdrawal the edition before speaks again, and an earlier position still shows it', async () => {
    const { asKnown } = await report()
    const now = told(parseInstant('2025-01-05T00:00:00Z'))
    told(await withdrawImport(database(), { operation: VALLEY.code, import: second }, now))
    const after = (await report()).sources[1]
    expect(after?.inForce).toMatchObject({ rows: 4, before: null })
    expect(after?.editions.map(({ state }) => state)).toEqual(['withdrawn', 'in force'])
    const earlier = (await report({ position: asKnown.position, published: null })).sources[1]
    expect(earlier?.inForce).toMatchObject({ rows: 6 })
  })

  test('machines get it as JSON that holds every figure', async () => {
    const json = reportJson(await report())
    expect(JSON.parse(JSON.stringify(json))).toEqual(json)
  })
})
