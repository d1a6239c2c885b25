import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { checkOperation } from '../check/check.ts'
import { findOperation, inOperation } from '../operation/operation.ts'
import { listSources } from '../source/sources.ts'
import { importEdition } from './import-edition.ts'
import type { ImportOrder, ImportShell, ImportSummary } from './order.ts'
import { storyOrder, storyShell } from './story-list.ts'
import { withdrawImport } from './withdraw.ts'

const MAY = [
  '1,2024-05-01,North,BR,Clinic,Flour,10,t',
  '2,2024-05-01,North,BR,Clinic,Flour,10,t',
  '3,2024-05-02,North,Red Aid,Trader Musa,Dates,20,pallets',
]
const JUNE = [
  ...MAY.slice(0, 2),
  '3,2024-05-02,North,Red Aid,Trader Musa,Dates,22,pallets',
  '4,2024-05-02,South,Red Aid,Clinic,Water,7,t',
  '5,2024-06-01,South,Red Aid,Clinic,Water,,t',
]

const database = testDatabase()
let operation = 0
beforeEach(() => {
  operation += 1
})

const code = (): ImportOrder['operation'] => `valley-${operation}` as ImportOrder['operation']

async function imported(
  edition: string,
  rows: readonly string[],
  parts: Partial<ImportOrder> & { shell?: ImportShell } = {},
): Promise<ImportSummary> {
  const { shell, ...order } = parts
  const summary = await importEdition(
    database(),
    storyOrder(edition, rows, { operation: code(), ...order }),
    shell ?? storyShell(),
  )
  if (!summary.ok) throw new Error(JSON.stringify(summary.refusal))
  return summary.value
}

async function query<Row>(sql: string): Promise<Row[]> {
  const rows = await inOperation(database(), code(), 'read', (tx) => tx.query<Row>(sql))
  if (!rows.ok) throw new Error('the operation is there')
  return rows.value
}

const balances = (): Promise<{ item: string; unit: string; balance: bigint }[]> =>
  query(`SELECT item, unit, sum(balance)::bigint AS balance FROM account
         WHERE kind = 'stock' GROUP BY item, unit HAVING sum(balance) <> 0 ORDER BY item`)

async function differences(): Promise<readonly object[]> {
  const answer = await checkOperation(database(), code(), {
    progress: () => undefined,
    signal: new AbortController().signal,
  })
  if (!answer.ok) throw new Error('the operation is there')
  return answer.value.differences
}

describe('an edition of a list', () => {
  it('adds each row once, equal rows too, and posts what is known of them', async () => {
    const summary = await imported('2024-06-01', MAY)
    expect(summary).toMatchObject({ rowsRead: 3, added: 3, exists: 0, revised: 0, vanished: 0 })
    expect(await balances()).toEqual([
      { item: 'Dates', unit: 'pallet/1000', balance: 20_000n },
      { item: 'Flour', unit: 'gram', balance: 20_000_000n },
    ])
    expect(await differences()).toEqual([])
  })

  it('adds nothing when it comes a second time', async () => {
    const first = await imported('2024-06-01', MAY)
    const size = await query('SELECT size FROM log_state')
    const second = await imported('2024-06-01', MAY)
    expect(second).toMatchObject({ rowsRead: 3, added: 0, exists: 3, import: first.import })
    expect(await query('SELECT size FROM log_state')).toEqual(size)
  })

  it('says what it adds, revises, no longer lists, and adds back-dated', async () => {
    await imported('2024-06-01', MAY)
    const summary = await imported('2024-07-01', JUNE.slice(1))
    expect(summary).toMatchObject({ added: 2, exists: 1, revised: 1, vanished: 1, backDated: 1 })
    expect(await balances()).toEqual([
      { item: 'Dates', unit: 'pallet/1000', balance: 22_000n },
      { item: 'Flour', unit: 'gram', balance: 10_000_000n },
      { item: 'Water', unit: 'gram', balance: 7_000_000n },
    ])
    expect(await differences()).toEqual([])
  })

  it('answers the same in a dry run, and writes nothing', async () => {
    const dry = await imported('2024-06-01', MAY, { dryRun: true })
    expect(await findOperation(database(), code())).toBeNull()
    const { import: number, dryRun: _, ...counts } = await imported('2024-06-01', MAY)
    expect(dry).toEqual({ ...counts, import: null, dryRun: true })
    expect(number).not.toBeNull()
  })

  it('keeps the name of a private trader out of the log', async () => {
    await imported('2024-06-01', MAY)
    expect(await query("SELECT 1 FROM statement WHERE canonical LIKE '%Musa%'")).toEqual([])
    expect(await query("SELECT 1 FROM claim WHERE recipient LIKE '%Musa%'")).toEqual([])
    expect(await query('SELECT value FROM veiled_value')).toEqual([{ value: 'Trader Musa' }])
  })

  it('quarantines what no truck can carry: kept, counted, and in no total', async () => {
    const summary = await imported('2024-06-01', [
      ...MAY,
      '9,2024-05-03,North,BR,,Rice,460,pallets',
    ])
    expect(summary).toMatchObject({ added: 4, quarantined: 1 })
    expect((await balances()).map((one) => one.item)).toEqual(['Dates', 'Flour'])
  })

  it('undone, counts no more, stays in the log, and may come again', async () => {
    await imported('2024-06-01', MAY)
    const june = await imported('2024-07-01', JUNE)
    const before = await balances()
    const undone = await withdrawImport(
      database(),
      { operation: code(), import: june.import ?? 0n },
      storyShell().now(),
    )
    expect(undone).toMatchObject({ ok: true, value: { rows: 5 } })
    expect((await balances()).map((one) => one.item)).toEqual(['Dates', 'Flour'])
    const again = await imported('2024-07-01', JUNE, {
      shell: storyShell({
        now: () => (storyShell().now() + 1_000) as ReturnType<ImportShell['now']>,
      }),
    })
    expect(again).toMatchObject({ added: 0, exists: 5 })
    expect(again.import).not.toBe(june.import)
    expect(await balances()).toEqual(before)
    expect(await differences()).toEqual([])
  })

  it('can be undone once only, and only where it was done', async () => {
    const may = await imported('2024-06-01', MAY)
    const now = storyShell().now()
    const undo = (number: bigint): ReturnType<typeof withdrawImport> =>
      withdrawImport(database(), { operation: code(), import: number }, now)
    await undo(may.import ?? 0n)
    expect(await undo(may.import ?? 0n)).toMatchObject({ refusal: { kind: 'withdrawn already' } })
    expect(await undo(999n)).toMatchObject({ refusal: { kind: 'no such import' } })
  })

  it('published earlier but imported later does not speak for the source', async () => {
    await imported('2024-07-01', JUNE)
    const late = await imported('2024-06-01', MAY)
    expect(late).toMatchObject({ added: 0, revised: 1, exists: 2 })
    const [source] = await readSources()
    expect(source?.rowsListed).toBe(5)
    expect(source?.editions.map((one) => one.state)).toEqual(['superseded', 'stands'])
    expect(await differences()).toEqual([])
  })
})

async function readSources(): Promise<Awaited<ReturnType<typeof listSources>>> {
  const sources = await inOperation(database(), code(), 'read', (tx) =>
    listSources(tx, { position: null, published: null }),
  )
  if (!sources.ok) throw new Error('the operation is there')
  return sources.value
}

describe('an import that is stopped half way', () => {
  const MANY = Array.from(
    { length: 2_500 },
    (_, row) => `${row},2024-05-01,North,BR,Clinic,Flour,10,t`,
  )

  it('keeps what was acknowledged, counts nothing, and ends the same when repeated', async () => {
    const cancel = new AbortController()
    const stopped = await importEdition(
      database(),
      storyOrder('2024-06-01', MANY, { operation: code() }),
      storyShell({
        signal: cancel.signal,
        progress: (step, done) => {
          if (step === 'Storing' && done >= 1_000) cancel.abort()
        },
      }),
    )
    expect(stopped).toMatchObject({ ok: false, refusal: { kind: 'cancelled', kept: 1_000 } })
    const [half] = await readSources()
    expect(half).toMatchObject({ statements: 1_000, rowsListed: 0 })
    expect(half?.editions[0]?.state).toBe('not finished')
    expect(await balances()).toEqual([])
    const whole = await imported('2024-06-01', MANY)
    expect(whole).toMatchObject({ rowsRead: 2_500, added: 2_500, exists: 0 })
    expect(await balances()).toEqual([{ item: 'Flour', unit: 'gram', balance: 25_000_000_000n }])
    expect(await differences()).toEqual([])
  })
})

describe('a file that cannot be taken', () => {
  it.each([
    ['a header that no profile knows', { bytes: Buffer.from('a,b\n1,2\n') }, 'no profile fits'],
    ['an empty file', { bytes: new Uint8Array() }, 'unreadable'],
    ['a code that is none', { source: 'Gate Clerk' }, 'not a source code'],
  ])('is refused with nothing stored: %s', async (_, parts, kind) => {
    const order = storyOrder('2024-06-01', MAY, { operation: code(), ...parts })
    expect(await importEdition(database(), order, storyShell())).toMatchObject({
      refusal: { kind },
    })
    expect(await findOperation(database(), code())).toBeNull()
  })

  it('names the rows whose declared id repeats, and takes them by row number on request', async () => {
    const rows = [...MAY, MAY[0] ?? '']
    const order = storyOrder('2024-06-01', rows, { operation: code() })
    expect(await importEdition(database(), order, storyShell())).toMatchObject({
      refusal: { kind: 'key repeated', keys: [{ key: '1', rows: [2, 5] }] },
    })
    expect(await imported('2024-06-01', rows, { keyKind: 'row' })).toMatchObject({ added: 4 })
  })

  it('names the row that no statement can hold, whatever is asked for', async () => {
    const long = `4,2024-05-03,North,BR,Clinic,${'Flour '.repeat(11_000)},10,t`
    const order = storyOrder('2024-06-01', [...MAY, long], {
      operation: code(),
      quarantineErrors: true,
    })
    expect(await importEdition(database(), order, storyShell())).toMatchObject({
      refusal: { kind: 'rows in error', issues: [{ row: 5, code: 'row.too_large' }] },
    })
    expect(await findOperation(database(), code())).toBeNull()
  })

  it('names row and column of a date that cannot be, and keeps the row aside on request', async () => {
    const rows = [...MAY, '4,9999-01-01,North,BR,Clinic,Flour,10,t']
    const order = storyOrder('2024-06-01', rows, { operation: code() })
    expect(await importEdition(database(), order, storyShell())).toMatchObject({
      refusal: { kind: 'rows in error', rows: 1, issues: [{ row: 5, column: 'Day' }] },
    })
    expect(await findOperation(database(), code())).toBeNull()
    const kept = await imported('2024-06-01', rows, { quarantineErrors: true })
    expect(kept).toMatchObject({ added: 4, quarantined: 1 })
    expect(await differences()).toEqual([])
  })
})

describe('the check', () => {
  it.each([
    ["UPDATE claim SET donor = 'Other' WHERE key = '1'", 'reading of a claim'],
    ['UPDATE account SET balance = balance + 1 WHERE kind = $$stock$$', 'balance'],
    ['DELETE FROM edition_run', 'listing'],
    ["UPDATE alias SET target = 'Other' WHERE kind = 'party'", 'name'],
    [
      'DELETE FROM statement WHERE position = (SELECT max(position) FROM statement)',
      'size of the log',
    ],
    ['DELETE FROM posting', 'posting'],
  ])('finds what a superuser did behind our back: %s', async (sql, what) => {
    await imported('2024-06-01', MAY)
    const found = await findOperation(database(), code())
    const client = await database().pool.connect()
    await client.query(
      `SET session_replication_role = replica; SET search_path TO ${found?.schema}`,
    )
    await client.query(sql)
    client.release(true)
    expect(await differences()).toContainEqual(expect.objectContaining({ what }))
  })
})
