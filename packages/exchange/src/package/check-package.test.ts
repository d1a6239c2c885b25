import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { checkPackage, readPackage } from './check-package.ts'
import { csvHeader, csvLines } from './csv.ts'
import { ESCAPING, type PackedTable, type PackageWords, packageBytes } from './data-package.ts'
import { ALIASES, CLAIMS, EDITIONS, PROFILES, SOURCES } from './operation-tables.ts'
import type { TableRow, TableSchema } from './table.ts'

const digest = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

const WORDS: PackageWords = {
  ...{ name: 'valley', title: 'Valley', description: 'Claims of two sources', sources: [] },
  causeway: {
    ...{ operation: 'valley', as_known: { published: null, position: null } },
    ...{ log: { position: '41', statement: 'ab' }, profiles: ['received@1'] },
    ...{ escaping: ESCAPING, withheld: 'names of private traders' },
  },
}

function packed(schema: TableSchema, rows: readonly TableRow[]): PackedTable {
  const csv = [strToU8(csvHeader(schema)), strToU8(csvLines(schema, rows))]
  return { schema, csv, rows: rows.length }
}

const SOURCE: TableRow = ['received', 'Received', 'Agency', 'CC-BY', 'one truck', 1n]
const EDITION: TableRow = [
  ...[2n, 'received', '2024-11-11', 'ab', '=list.xlsx', 'received@1', 'id', 1n, 9n, null],
  'in force',
]

function claim(position: bigint): TableRow {
  const texts = ['received', 2n, `k${position}`, 3n, '2024-05-01', null, 'Crossing', '@donor']
  const goods = [null, '-flour', 'food', 'verified', '20', 'Pallets', 'package', 'pallet/1000']
  const masses = [20_000n, 12_672_000n, 14_118_000n, 24_000_000n, 'default 1', null, null]
  return [position, 'cd', ...texts, ...goods, ...masses, null, '[["Donor","text","@donor"]]']
}

const story = (claims: readonly TableRow[] = [claim(3n), claim(4n)]): Uint8Array =>
  packageBytes(
    WORDS,
    [
      packed(SOURCES, [SOURCE]),
      packed(EDITIONS, [EDITION]),
      packed(PROFILES, []),
      packed(ALIASES, []),
      packed(CLAIMS, claims),
    ],
    digest,
  )

/** The package with some of its files changed; null takes a file away. */
function tampered(
  bytes: Uint8Array,
  change: (files: Record<string, string>) => Record<string, string | null>,
): Uint8Array {
  const files = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, file]) => [name, strFromU8(file)]),
  )
  const changed = Object.entries({ ...files, ...change(files) })
  return zipSync(
    Object.fromEntries(
      changed.flatMap(([name, text]) => (text === null ? [] : [[name, strToU8(text)] as const])),
    ),
  )
}

const kinds = (bytes: Uint8Array): readonly string[] =>
  checkPackage(bytes, digest).problems.map((one) => one.kind)

describe('a package that another program checks', () => {
  test('an exported operation holds, with its rows counted', () => {
    expect(checkPackage(story(), digest)).toEqual({
      ...{ holds: true, operation: 'valley', position: '41', problems: [] },
      tables: [
        { name: 'sources', rows: 1 },
        { name: 'editions', rows: 1 },
        { name: 'profiles', rows: 0 },
        { name: 'aliases', rows: 0 },
        { name: 'claims', rows: 2 },
      ],
    })
  })

  test('the rows come back as they went in', () => {
    const read = readPackage(story(), digest)
    if (!read.ok) throw new Error('the package holds')
    expect(read.value.tables.get('claims')?.rows).toEqual([claim(3n), claim(4n)])
    expect(read.value.tables.get('editions')?.rows).toEqual([EDITION])
  })

  test('the same tables give the same bytes in every zone', () => {
    const here = story()
    const zone = process.env['TZ']
    try {
      for (const other of ['Asia/Gaza', 'Pacific/Kiritimati', 'America/Los_Angeles']) {
        process.env['TZ'] = other
        expect(story()).toEqual(here)
      }
    } finally {
      if (zone === undefined) delete process.env['TZ']
      else process.env['TZ'] = zone
    }
  })

  test('the descriptor has the field names of the standard', () => {
    const file = unzipSync(story())['datapackage.json']
    const descriptor = JSON.parse(strFromU8(file ?? new Uint8Array()))
    expect(descriptor).toMatchObject({
      $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
      name: 'valley',
      resources: [
        {
          ...{ name: 'sources', path: 'sources.csv', type: 'table', format: 'csv' },
          ...{ mediatype: 'text/csv', encoding: 'utf-8' },
          schema: { primaryKey: ['code'], missingValues: [''] },
        },
        { schema: { foreignKeys: [{ fields: ['source'], reference: { resource: 'sources' } }] } },
        {},
        {},
        {},
      ],
    })
  })

  test('a changed quantity is found by its hash', () => {
    const bytes = tampered(story(), (files) => ({
      'claims.csv': files['claims.csv']?.replace('12672000', '12672001') ?? null,
    }))
    expect(kinds(bytes)).toEqual(['wrong hash'])
  })

  test('a row taken away is found by size, hash and count', () => {
    const bytes = tampered(story(), (files) => ({
      'claims.csv': files['claims.csv']?.split('\r\n').toSpliced(2, 1).join('\r\n') ?? null,
    }))
    expect(kinds(bytes)).toEqual(['wrong size', 'wrong hash', 'wrong row count'])
  })

  test('a table taken away is missed, with what refers to it', () => {
    expect(kinds(tampered(story(), () => ({ 'editions.csv': null })))).toEqual([
      ...['file missing', 'reference dangling'],
    ])
  })

  test('a file that the descriptor does not name is not let pass', () => {
    expect(kinds(tampered(story(), () => ({ 'more.csv': 'x' })))).toEqual(['file not described'])
  })

  test('a claim of an edition that is not there is found, and so is a repeated position', () => {
    const stray = claim(4n).with(3, 99n)
    expect(kinds(story([claim(3n), stray, stray]))).toEqual([
      ...['key repeated', 'reference dangling', 'reference dangling'],
    ])
  })

  test('a claim without a position is refused where the table is read', () => {
    expect(kinds(story([claim(3n).with(0, null)]))).toEqual(['not the table'])
  })

  test('a table that reads well but is not as we print it is found', () => {
    const bytes = tampered(story(), (files) => ({
      'sources.csv': files['sources.csv']?.replace('Agency', '"Agency"') ?? null,
    }))
    expect(kinds(bytes)).toEqual(['wrong size', 'wrong hash', 'not as we print it'])
  })

  test('what is no zip, has no descriptor, or is no text says so', () => {
    expect(kinds(strToU8('PK'))).toEqual(['not a zip'])
    expect(kinds(zipSync({ 'a.csv': strToU8('a') }))).toEqual(['file missing'])
    expect(kinds(zipSync({ 'datapackage.json': strToU8('{') }))).toEqual(['not a descriptor'])
    expect(kinds(zipSync({ 'datapackage.json': strToU8('{}') }))).toEqual(['not a descriptor'])
    expect(kinds(zipSync({ 'datapackage.json': new Uint8Array([0xff]) }))).toEqual(['not text'])
  })

  test('no bytes from anywhere make the checker throw', () => {
    const good = story()
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const bytes = good.slice()
        bytes[at] = (bytes[at] ?? 0) ^ flip
        expect(typeof checkPackage(bytes, digest).holds).toBe('boolean')
      }),
    )
  })
})
