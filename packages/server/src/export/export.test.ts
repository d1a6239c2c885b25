import { createHash } from 'node:crypto'
import { ALL_KNOWN } from '@causeway/domain/claims/edition'
import type { Day } from '@causeway/domain/time/day'
import { checkPackage, readPackage } from '@causeway/exchange/package/check-package'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { LET_IN, RECEIVED, VALLEY, importStory, inValley, told } from '../reconciliation/story.ts'
import { type ExportedFile, exportOperation } from './export.ts'

const digest = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

describe('an operation as one file', () => {
  const database = testDatabase()
  const lines = [
    '1,2024-05-01,=Flour,20,Pallets,Green Cross Society,North Gate',
    '2,2024-05-01,Flour,20.5,Pallets,trader - Amal,"North ""Gate"", old"',
  ]

  beforeAll(async () => {
    const received = { source: 'received', profile: RECEIVED }
    await importStory(database(), { ...received, edition: '2024-06-01', lines })
    const late = '6,never,Flour,,,Green Cross,North Gate'
    await importStory(database(), { ...received, edition: '2024-07-01', lines: [...lines, late] })
    await importStory(database(), {
      ...{ source: 'let-in', profile: LET_IN, edition: '2024-06-02' },
      lines: ['2024-05-01,Land Crossings,Green Cross,15'],
    })
  })

  const exported = (asKnown = ALL_KNOWN): Promise<ExportedFile> =>
    inValley(database(), (tx) => exportOperation(tx, VALLEY, asKnown))

  async function tableOf(name: string, file?: ExportedFile) {
    const { bytes } = file ?? (await exported())
    const table = told(readPackage(bytes, digest)).tables.get(name)
    const names = table?.schema.fields.map((field) => field.name) ?? []
    return (table?.rows ?? []).map((row) =>
      Object.fromEntries(names.map((field, index) => [field, row[index] ?? null])),
    )
  }

  test('holds under the check that anyone can run', async () => {
    const file = await exported()
    expect(checkPackage(file.bytes, digest)).toMatchObject({
      ...{ holds: true, operation: 'valley', tables: file.tables },
    })
    expect(file).toMatchObject({ fileName: 'valley.zip', mediaType: 'application/zip' })
  })

  test('the same log gives the same bytes', async () => {
    const [one, other] = [await exported(), await exported()]
    expect(Buffer.compare(one.bytes, other.bytes)).toBe(0)
  })

  test('claims carry whole base units beside the text as stated, and their raw cells', async () => {
    const claims = await tableOf('claims')
    expect(claims).toHaveLength(4)
    const half = claims.find(({ key }) => key === '2')
    expect(half).toMatchObject({
      ...{ quantity_text: '20.5', unit_text: 'Pallets', unit: 'pallet/1000', quantity: 20_500n },
      ...{ mass_low_g: 10_250_000n, mass_likely_g: 14_350_000n, place: 'North "Gate", old' },
    })
    const raw = claims.find(({ key }) => key === '1')
    expect(JSON.parse(String(raw?.['cells']))).toContainEqual(['Goods', 'text', '=Flour'])
    expect(claims.find(({ key }) => key === '6')).toMatchObject({
      ...{ day: null, quantity: null, mass_likely_g: null, import: expect.any(BigInt) },
    })
  })

  test('a withheld name is nowhere in the file', async () => {
    const { bytes } = await exported()
    const tables = told(readPackage(bytes, digest)).tables
    const text = JSON.stringify([...tables.values()], (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    )
    expect(text).not.toContain('Amal')
    expect(text).toContain('veiled')
  })

  test('each claim names the statement that holds it in the log', async () => {
    const [claim] = await tableOf('claims')
    const [found] = await inValley(database(), (tx) =>
      tx.query<{ canonical: string }>('SELECT canonical FROM statement WHERE position = $1', [
        claim?.['position'],
      ]),
    )
    const id = createHash('sha256')
      .update(found?.canonical ?? '')
      .digest('hex')
    expect(claim?.['statement']).toBe(id)
  })

  test('editions and their states come along, and so do profiles and names', async () => {
    const states = (await tableOf('editions')).map(({ source, edition, state }) => [
      ...[source, edition, state],
    ])
    expect(states).toEqual([
      ['received', '2024-06-01', 'superseded'],
      ['received', '2024-07-01', 'in force'],
      ['let-in', '2024-06-02', 'in force'],
    ])
    const ids = (await tableOf('profiles')).map(({ id }) => id)
    expect(ids).toEqual(['story-received@1', 'story-let-in@1'])
    expect(await tableOf('aliases')).toContainEqual(
      expect.objectContaining({ folded: 'green cross society', target: 'Green Cross' }),
    )
  })

  test('as known on a day, later editions and their rows are not in it', async () => {
    const file = await exported({ position: null, published: '2024-06-01' as Day })
    expect(await tableOf('claims', file)).toHaveLength(2)
    expect(await tableOf('editions', file)).toHaveLength(1)
  })
})
