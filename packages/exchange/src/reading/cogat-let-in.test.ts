/**
 * The real list of aid let in, with the figures that its reading must give. Skipped, saying so,
 * where the file is not there.
 */
import { foldName } from '@causeway/domain/alias/fold'
import type { Claim } from '@causeway/domain/claims/claim'
import { NOTHING_MEASURED, addMeasure } from '@causeway/domain/quantity/measure'
import { expect } from 'vitest'
import { sharedData, withSharedData } from '../../../../test/shared-data.ts'
import { rereadRow } from './reading.ts'
import { countBy, identicalRows, rawUnder, wholeList, withIssue } from './story-whole-list.ts'

const FILE = 'lists/cogat-line-list-2024-09-24.csv'
const BYTES = sharedData(FILE)

function onTheList(title: string, check: (whole: ReturnType<typeof wholeList>) => void): void {
  withSharedData(FILE, title, () => {
    if (BYTES !== null) check(wholeList(BYTES))
  })
}

onTheList('each of 52,479 rows is a claim, keyed by its row', ({ rows, findings, list }) => {
  expect([rows.length, list.lineEnd]).toEqual([52_479, '\r\n'])
  expect(new Set(rows.map((row) => row.claim.key)).size).toBe(52_479)
  expect(rows[0]?.claim.key).toBe(`${'e'.repeat(64)}:2`)
  expect(findings.repeatedKeys).toEqual([])
  expect(findings.notes.get('key.repeated')).toBe(2)
  const indexes = countBy(rows, (row) => rawUnder(row, 'Index').text)
  expect([...indexes].filter(([, count]) => count > 1)).toEqual([['51304', 2]])
})

onTheList('322 days with six inversions, and Sept is a month', ({ rows, claims }) => {
  const days = claims.map((claim) => claim.day ?? '')
  const sorted = [...new Set(days)].sort()
  expect([sorted.length, sorted[0], sorted.at(-1)]).toEqual([322, '2023-10-21', '2024-09-17'])
  const sept = rows.filter((row) => rawUnder(row, 'Date').text.includes('Sept'))
  expect(sept.length).toBe(2_756)
  expect(sept.every(({ claim }) => claim.day?.slice(5, 7) === '09')).toBe(true)
})

onTheList('identical rows are all kept', ({ rows, list }) => {
  const others = list.headers.filter((header) => header !== 'Index')
  expect(identicalRows(rows, others)).toEqual({ rows: 50_645, groups: 4_093, largest: 362 })
})

onTheList('a dash is unknown, and is not zero tonnes', ({ claims }) => {
  const dash = withIssue(claims, 'quantity.unknown_word')
  expect(dash.length).toBe(978)
  expect(dash.filter((claim) => claim.group === 'medicine').length).toBe(785)
  expect(dash.every(({ stated }) => stated.quantity === null && stated.family === 'mass')).toBe(
    true,
  )
  let mass = NOTHING_MEASURED
  for (const { stated } of claims) mass = addMeasure(mass, stated.mass)
  expect([mass.knownRows, mass.unknownRows]).toEqual([51_501, 978])
})

onTheList('round loads are nominal and become ranges', ({ claims }) => {
  const nominal = withIssue(claims, 'quantity.nominal')
  expect(nominal.length).toBe(49_992)
  const twenty = nominal.find((claim) => claim.stated.text === '20')
  expect(twenty?.stated.mass).toEqual({
    low_g: 10_800_000n,
    likely_g: 20_000_000n,
    high_g: 31_300_000n,
  })
  expect(twenty?.stated.factor).toBe('nominal-tonne@1')
  const weighed = claims.find((claim) => claim.stated.text === '28.69')
  expect(weighed?.stated).toMatchObject({ quantity: 28_690_000n, factor: '' })
})

onTheList('tankers and days of air drops are told apart by class, not called errors', (whole) => {
  const heavy = withIssue(whole.claims, 'quantity.grain')
  const of = ({ route, group }: Claim): string => `${route} ${group === 'fuel' ? 'fuel' : 'goods'}`
  expect(Object.fromEntries(countBy(heavy, of))).toEqual({ 'land fuel': 240, 'air goods': 83 })
  expect(whole.claims.filter((claim) => claim.quarantine.length > 0)).toEqual([])
})

onTheList('what a float left behind its 15 digits is flagged', ({ claims }) => {
  const noise = withIssue(claims, 'number.float_noise')
  expect(noise.length).toBe(44)
  const seen = noise.find((claim) => claim.stated.text === '31.058435000000003')
  expect(seen?.stated.quantity).toBe(31_058_435n)
})

onTheList('routes, classes and donors', ({ rows, claims }) => {
  expect(Object.fromEntries(countBy(claims, (claim) => claim.route))).toEqual({
    land: 51_756,
    sea: 600,
    air: 123,
  })
  expect(new Set(rows.map((row) => rawUnder(row, 'Classification').text)).size).toBe(9)
  expect(Object.fromEntries(countBy(claims, (claim) => claim.group))).toEqual({
    food: 37_495,
    shelter: 5_679,
    medicine: 2_624,
    water: 2_537,
    other: 2_461 + 56 + 48,
    fuel: 999 + 580,
  })
  const donors = rows.map((row) => rawUnder(row, 'Donor').text)
  expect(new Set(donors).size).toBe(141)
  expect(new Set(donors.map(foldName)).size).toBeLessThan(141)
  expect(new Set(claims.map((claim) => claim.regime))).toEqual(new Set(['self_reported']))
})

onTheList('each row is read again from its stored cells', ({ rows, profile }) => {
  const differs = rows.filter(({ claim, cells }) => {
    const { row, key, stated, day, group, issues } = claim
    const again = rereadRow(profile, { cells, row, key, date1904: false })
    const same = again.day === day && again.group === group && again.stated.mass === stated.mass
    return (
      !same && (again.stated.quantity !== stated.quantity || again.issues.length !== issues.length)
    )
  })
  expect(differs).toEqual([])
})
