/**
 * The whole job on the two real lists, typed as a person would type it. The figures are what the
 * lists themselves say; nothing of the lists is kept here.
 */
import { createHash } from 'node:crypto'
import { checkPackage, readPackage } from '@causeway/exchange/package/check-package'
import type { Digest } from '@causeway/exchange/package/data-package'
import { inOperation } from '@causeway/server/operation/operation'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { sharedDataPath, withSharedData } from '../../../../test/shared-data.ts'
import { type Desk, makeDesk } from '../testing/desk.ts'

const SEPTEMBER = 'lists/unrwa-commodities-received-2024-09-11.xlsx'
const NOVEMBER = 'lists/unrwa-commodities-received-2024-11-11.xlsx'
const LET_IN = 'lists/cogat-line-list-2024-09-24.csv'
const ON = ['--operation', 'lists']
const digest: Digest = (bytes) => createHash('sha256').update(bytes).digest()

const database = testDatabase()
let desk: Desk
beforeAll(() => {
  desk = makeDesk(database().url)
})
afterAll(() => desk.clear())

function importing(list: string, source: string, edition: string): Promise<object> {
  const words = ['import', sharedDataPath(list) ?? '', ...ON, '--source', source]
  return desk.json(...words, '--edition', edition)
}

interface Sources {
  readonly sources: readonly { code: string; statements: number; rowsListed: number }[]
}

describe('the two real lists, by the command line', () => {
  withSharedData(SEPTEMBER, 'the edition of 11 September adds 35,521 rows', async () => {
    expect(await importing(SEPTEMBER, 'unrwa', '2024-09-11')).toMatchObject({
      ...{ rowsRead: 35_521, added: 35_521, exists: 0, revised: 0, vanished: 0 },
    })
  })

  withSharedData(
    NOVEMBER,
    'the edition of 11 November adds 1,852 and takes nothing back',
    async () => {
      expect(await importing(NOVEMBER, 'unrwa', '2024-11-11')).toMatchObject({
        ...{
          rowsRead: 37_373,
          added: 1_852,
          exists: 35_521,
          revised: 0,
          vanished: 0,
          backDated: 0,
        },
      })
    },
  )

  withSharedData(NOVEMBER, 'a second time it adds nothing', async () => {
    expect(await importing(NOVEMBER, 'unrwa', '2024-11-11')).toMatchObject({ added: 0 })
  })

  withSharedData(LET_IN, 'the other list adds 52,479 rows', async () => {
    expect(await importing(LET_IN, 'cogat', '2024-09-24')).toMatchObject({ added: 52_479 })
    const { sources } = await desk.json<Sources>('sources', ...ON)
    expect(sources).toMatchObject([
      { code: 'cogat', statements: 52_479, rowsListed: 52_479 },
      { code: 'unrwa', statements: 37_373, rowsListed: 37_373 },
    ])
  })

  withSharedData(
    LET_IN,
    'side by side by month, by land, they give what both lists say',
    async () => {
      const both = ['--a', 'unrwa', '--b', 'cogat']
      const words = ['reconcile', ...both, ...ON, '--by', 'month', '--route', 'land']
      const { rows, totals, regimes } = await desk.json<{
        rows: readonly { key: string; a: number; b: number }[]
        totals: object
        regimes: { a: readonly object[] }
      }>(...words)
      expect(rows.map(({ key, a, b }) => `${key} ${a}/${b}`)).toEqual([
        ...['2023-10 218/241', '2023-11 2545/2942', '2023-12 3248/3504', '2024-01 4371/5165'],
        ...['2024-02 2874/3611', '2024-03 4993/5179', '2024-04 5671/6773', '2024-05 4342/6277'],
        ...['2024-06 2509/4933', '2024-07 3074/5920', '2024-08 1539/4540', '2024-09 758/2671'],
      ])
      expect(totals).toMatchObject({
        a: 36_142,
        b: 51_756,
        days: 331,
        equalDays: 5,
        daysApart: 270,
      })
      expect(regimes.a).toMatchObject([{ regime: 'verified' }, { from: '2024-05-06' }])
      const { out } = await desk.type(...words)
      expect(out.split('\n').filter((line) => line.length > 80)).toEqual([])
    },
  )

  withSharedData(
    NOVEMBER,
    'as known on 1 October 2024 the list has the rows it had then',
    async () => {
      const { sources } = await desk.json<{
        sources: readonly { inForce: { rows: number } }[]
      }>('report', ...ON, '--as-known-on', '2024-10-01')
      expect(sources.map(({ inForce }) => inForce.rows)).toEqual([52_479, 35_521])
    },
  )

  withSharedData(NOVEMBER, 'checked, nothing differs', async () => {
    expect(await desk.json('check', ...ON)).toMatchObject({ claims: 89_852, differencesFound: 0 })
  })

  withSharedData(NOVEMBER, 'an undone edition counts no more, and comes back whole', async () => {
    const { import: number } = (await importing(NOVEMBER, 'unrwa', '2024-11-11')) as {
      import: number
    }
    expect((await desk.type('undo', String(number), ...ON)).exit).toBe(0)
    const { sources } = await desk.json<Sources>('sources', ...ON)
    expect(sources[1]).toMatchObject({ statements: 37_373, rowsListed: 35_521 })
    expect(await importing(NOVEMBER, 'unrwa', '2024-11-11')).toMatchObject({ added: 0 })
    expect((await desk.json<Sources>('sources', ...ON)).sources[1]?.rowsListed).toBe(37_373)
  })
})

describe('the names of private traders', () => {
  withSharedData(NOVEMBER, 'come out nowhere: no export, no JSON, no page, no report', async () => {
    const names = await veiledNames()
    expect(names.length).toBeGreaterThanOrEqual(40)
    const texts = [...(await everyAnswer()), ...(await everyFile())]
    for (const [title, text] of texts) {
      const folded = plain(text)
      const found = names.filter((name) => folded.includes(name))
      expect({ title, found: found.length }).toEqual({ title, found: 0 })
    }
  })
})

/** The spellings as the lists have them, from the one table that holds them. */
async function veiledNames(): Promise<readonly string[]> {
  const found = await inOperation(database(), 'lists', 'read', (tx) =>
    tx.query<{ value: string }>('SELECT DISTINCT value FROM veiled_value'),
  )
  const spellings = found.ok ? found.value.map((row) => plain(row.value)) : []
  // The name alone too, without the words that stand before it.
  const alone = spellings.map((one) => one.replace(/^[^-‐‑–—:]*[-‐‑–—:]\s*/, ''))
  return [...spellings, ...alone.filter((one) => one.length > 5)]
}

async function everyAnswer(): Promise<readonly (readonly [string, string])[]> {
  const asked: readonly (readonly string[])[] = [
    ['sources'],
    ['report'],
    ['check'],
    ...['party', 'place', 'item', 'group'].map((kind) => [
      ...['aliases', 'list', '--limit', '1000', '--kind', kind],
    ]),
    ...['month', 'donor', 'group', 'place'].map((by) => [
      ...['reconcile', '--a', 'unrwa', '--b', 'cogat', '--by', by],
    ]),
    [
      ...['import', sharedDataPath(NOVEMBER) ?? '', '--source', 'unrwa', '--edition', '2024-11-11'],
      ...['--dry-run', '--report', 'look.xlsx'],
    ],
    ['profile', 'suggest', sharedDataPath(NOVEMBER) ?? ''],
  ]
  const answers: (readonly [string, string])[] = []
  for (const words of asked) {
    const where = words[0] === 'profile' ? [] : ON
    const { out, err, progress } = await desk.type(...words, ...where, '--json')
    expect(out.length).toBeGreaterThan(2)
    answers.push([words.slice(0, 2).join(' '), out + err + progress])
  }
  return answers
}

async function everyFile(): Promise<readonly (readonly [string, string])[]> {
  expect((await desk.type('export', ...ON, '--out', 'lists.zip')).exit).toBe(0)
  expect((await desk.type('report', ...ON, '--html', 'lists.html')).exit).toBe(0)
  const zip = desk.read('lists.zip')
  expect(checkPackage(zip, digest)).toMatchObject({ holds: true, problems: [] })
  const read = readPackage(zip, digest)
  const tables = read.ok ? [...read.value.tables] : []
  const look = Object.entries(unzipSync(desk.read('look.xlsx')))
  return [
    ...tables.map(([name, { rows }]) => [name, JSON.stringify(rows, digits)] as const),
    ...look.map(([name, bytes]) => [`look.xlsx ${name}`, Buffer.from(bytes).toString()] as const),
    ['lists.html', desk.read('lists.html').toString()],
  ]
}

const digits = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value

/** However it is written: blanks, capitals and escapes set aside. */
function plain(text: string): string {
  return text
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('\\"', '"')
    .replace(/\s+/g, ' ')
    .toLowerCase()
    .trim()
}
