/**
 * The real list of trucks received, with the figures that its reading must give. Skipped,
 * saying so, where the file is not there. No text of the list stands here but its own words for
 * places, units and organisations.
 */
import { foldName } from '@causeway/domain/alias/fold'
import { type Claim, type RawCell, WITHHELD } from '@causeway/domain/claims/claim'
import { NOTHING_MEASURED, addMeasure } from '@causeway/domain/quantity/measure'
import { expect } from 'vitest'
import { sharedData, withSharedData } from '../../../../test/shared-data.ts'
import { rereadRow } from './reading.ts'
import { countBy, identicalRows, rawUnder, wholeList, withIssue } from './story-whole-list.ts'

const FILE = 'lists/unrwa-commodities-received-2024-11-11.xlsx'
const FORMER = 'lists/unrwa-commodities-received-2024-09-11.xlsx'
const BYTES = sharedData(FILE)
const FORMER_BYTES = sharedData(FORMER)

const DONOR = 'Donating Country/ Organization'
const RECIPIENT = 'Destination Recipient/ Partner'
const CARGO = 'Description of Cargo'

/** A test on the newer edition, as read. */
function onTheList(title: string, check: (whole: ReturnType<typeof wholeList>) => void): void {
  withSharedData(FILE, title, () => {
    if (BYTES !== null) check(wholeList(BYTES))
  })
}

const sum = (counts: Iterable<number>): number => [...counts].reduce((all, one) => all + one, 0)
const families = (claims: readonly Claim[]) => countBy(claims, (claim) => claim.stated.family)

onTheList('each of 37,373 rows is a claim with its 16 cells', ({ list, rows, profile }) => {
  expect([list.sheet, list.headers.length, list.droppedColumns]).toEqual(['Suppy Page', 16, 10])
  expect([profile.id, rows.length]).toEqual(['unrwa-received', 37_373])
  expect(new Set(rows.map((row) => row.claim.key)).size).toBe(37_373)
})

withSharedData(FORMER, 'the second edition adds 1,852 rows and changes none', () => {
  if (BYTES === null || FORMER_BYTES === null) return
  const texts = (bytes: Uint8Array) =>
    new Map(wholeList(bytes).rows.map((row) => [row.claim.key, JSON.stringify(row.cells)] as const))
  const [former, latter] = [texts(FORMER_BYTES), texts(BYTES)]
  expect([former.size, latter.size]).toEqual([35_521, 37_373])
  const added = [...latter.keys()].filter((key) => !former.has(key))
  const changed = [...former].filter(([key, cells]) => latter.has(key) && latter.get(key) !== cells)
  const vanished = [...former.keys()].filter((key) => !latter.has(key))
  expect([added.length, changed.length, vanished.length]).toEqual([1_852, 0, 0])
  const days = wholeList(FORMER_BYTES).claims.map((claim) => claim.day ?? '')
  const latest = days.reduce((one, other) => (one > other ? one : other))
  const fresh = new Set(added)
  const late = wholeList(BYTES).claims.filter(
    ({ key, day }) => fresh.has(key) && (day ?? '') <= latest,
  )
  expect(late).toEqual([])
})

onTheList('identical rows are different trucks, and are all kept', ({ rows, list }) => {
  const seven = ['Received Date', CARGO, 'Quantity', 'Units', DONOR, 'Crossing', RECIPIENT]
  expect(identicalRows(rows, seven)).toEqual({ rows: 22_093, groups: 5_562, largest: 52 })
  const others = list.headers.filter((header) => header !== 'ID' && header !== 'Last Edited Time')
  expect(identicalRows(rows, others)).toMatchObject({ rows: 13_044, groups: 3_098 })
})

onTheList('332 days, newest first but for one inversion', ({ claims }) => {
  const days = claims.map((claim) => claim.day ?? '')
  expect([new Set(days).size, days.toSorted()[0], days.toSorted().at(-1)]).toEqual([
    332,
    '2023-10-21',
    '2024-09-30',
  ])
  expect(days.filter((day, index) => index > 0 && day > (days[index - 1] ?? '')).length).toBe(1)
})

onTheList('units are kept as stated and have families', ({ claims }) => {
  expect(Object.fromEntries(countBy(claims, (claim) => claim.stated.unitText))).toEqual({
    Pallets: 31_108,
    Truck: 3_391,
    '': 1_184,
    MT: 1_138,
    Ton: 364,
    Piece: 165,
    Vehicles: 10,
    Tents: 6,
    EACH: 3,
    CTN: 3,
    Box: 1,
  })
  expect(Object.fromEntries(families(claims))).toEqual({
    package: 31_112,
    load: 3_391,
    mass: 1_502,
    unknown: 1_184,
    piece: 184,
  })
  const may = claims.filter(
    ({ stated, day }) => stated.unitText === '' && day?.startsWith('2024-05'),
  )
  expect(may.length).toBe(1_034)
})

onTheList('no total adds unknown to known, nor one unit to another', ({ claims }) => {
  const unknown = claims.filter((claim) => claim.stated.family === 'unknown')
  expect(unknown.every(({ stated }) => stated.quantity === null && stated.mass === null)).toBe(true)
  // The naive sum of the column adds pallets, trucks, tonnes and numbers of nothing.
  const naive = sum(claims.map((claim) => Number(claim.stated.text)))
  expect(naive).toBe(807_437)
  const byUnit = new Map<string, bigint>()
  for (const { stated } of claims)
    if (stated.quantity !== null)
      byUnit.set(stated.unit, (byUnit.get(stated.unit) ?? 0n) + stated.quantity)
  expect([...byUnit.keys()].sort()).toEqual([
    'box/1000',
    'carton/1000',
    'gram',
    'pallet/1000',
    'piece',
    'truck/1000',
  ])
  expect([...byUnit.values()].every((total) => total !== 807_437n)).toBe(true)
  let mass = NOTHING_MEASURED
  for (const { stated } of claims) mass = addMeasure(mass, stated.mass)
  expect(mass.knownRows + mass.unknownRows).toBe(37_373)
  // Unknown are blank units, and packages and pieces for which nobody has a factor.
  expect(mass.unknownRows).toBe(1_184 + 4 + 184)
})

onTheList('what no truck can hold is kept aside', ({ claims }) => {
  const aside = claims.filter((claim) => claim.quarantine.length > 0)
  const of = (unit: string, code: string) =>
    aside.filter(({ stated, quarantine }) => stated.unit === unit && quarantine.includes(code))
  const many = of('pallet/1000', 'quantity.implausible')
  expect([many.length, Math.max(...many.map(({ stated }) => Number(stated.text)))]).toEqual([
    83, 1_650,
  ])
  expect(of('pallet/1000', 'quantity.zero').length).toBe(79)
  expect(of('truck/1000', 'quantity.implausible').length).toBe(15)
  expect(aside.length).toBe(83 + 79 + 15)
  expect(withIssue(claims, 'quantity.zero').length).toBe(102)
  expect(withIssue(claims, 'quantity.small').length).toBe(188)
})

onTheList('dates of manifests are read where there is one, and never corrected', (whole) => {
  const { rows, claims, findings } = whole
  const form = (text: string) => text.replace(/\d/g, '9')
  expect(new Set(rows.map((row) => form(rawUnder(row, 'Manifest of').text))).size).toBe(10)
  expect(rows.filter((row) => rawUnder(row, 'Manifest of').text === '').length).toBe(587)
  expect(withIssue(claims, 'date.unpadded').length).toBe(234)
  expect(withIssue(claims, 'date.unknown_word').length).toBe(549 + 191 + 79)
  expect(withIssue(claims, 'date.differs').length).toBe(2_760)
  expect(withIssue(claims, 'date.month_typo').length).toBe(271)
  const asked = findings.questions.filter((question) => question.code === 'date.month_typo')
  expect(asked.map((question) => question.rows).toSorted((a, b) => b - a)).toEqual([149, 100, 22])
})

onTheList('times of the gate: fractions, blanks and fourteen texts', ({ rows, claims }) => {
  const cells = rows.map((row) => rawUnder(row, 'Time of Opening Gate'))
  expect(Object.fromEntries(countBy(cells, (cell) => cell.type))).toEqual({
    number: 18_174,
    blank: 19_185,
    text: 14,
  })
  const proposed = withIssue(claims, 'clock.proposed')
  const times = proposed.flatMap(({ issues }) =>
    issues.filter((issue) => issue.code === 'clock.proposed').flatMap((one) => one.suggestions),
  )
  expect(times).toEqual(Array.from({ length: 10 }, (_, minute) => `08:0${minute}`))
  expect(withIssue(claims, 'clock.unread').length).toBe(1)
})

onTheList(
  'goods: what is known is taken apart, all else stays whole',
  ({ rows, claims, findings }) => {
    const texts = countBy(rows, (row) => rawUnder(row, CARGO).text)
    // 1,911 counts the blank as a text.
    expect([texts.size, [...texts.values()].filter((count) => count === 1).length]).toEqual([
      1_911, 1_195,
    ])
    const plus = rows.filter((row) => rawUnder(row, CARGO).text.includes('+')).length
    const codes = ['composite.split', 'composite.unsplit', 'composite.broken_hyphen']
    const [split = 0, unsplit = 0, broken = 0] = codes.map((code) => withIssue(claims, code).length)
    expect([plus, split + unsplit + broken]).toEqual([4_811, 4_811])
    expect(broken).toBe(88)
    expect(claims.some((claim) => claim.item === 'Ready + to + eat Food')).toBe(true)
    const several = findings.questions.find((question) => question.code === 'class.several')
    expect(several?.text).toMatch(/^24 cargo texts/)
    // Names that say nothing of the goods: ours are nine; another list of them gives another count.
    expect(withIssue(claims, 'item.generic').length).toBe(9_866)
  },
)

onTheList('donors: a number is no donor, and joint donors are never split', ({ rows, claims }) => {
  const texts = rows.map((row) => rawUnder(row, DONOR).text)
  expect(new Set(texts).size).toBe(433)
  // 408 where blanks and `+` vanish, as in World Wide and IOM + NRC; we keep words apart and read
  // `&` as `and`.
  expect(new Set(texts.map(foldName)).size).toBe(409)
  const zero = claims.filter((_, index) => texts[index] === '0')
  expect([zero.length, new Set(zero.map((claim) => claim.donor))]).toEqual([197, new Set([''])])
  const joint = claims.filter((claim, index) => {
    const marked = claim.issues.some(
      ({ code, field }) => code === 'party.joint' && field === 'donor',
    )
    return marked || (claim.withheld.includes('donor') && (texts[index] ?? '').includes('+'))
  })
  expect(joint.length).toBe(462)
})

onTheList('crossings are resolved by alias', ({ claims, profile }) => {
  const names = new Map(
    profile.aliases
      .filter((alias) => alias.kind === 'place')
      .flatMap(({ stated, target }) => stated.map((one) => [foldName(one), target] as const)),
  )
  const places = countBy(claims, (claim) => names.get(foldName(claim.place)) ?? '?')
  expect(Object.fromEntries(places)).toEqual({
    'Kerem Shalom': 23_574,
    Rafah: 11_080,
    Zikim: 1_779,
    Erez: 680,
    'Gate 96': 224,
    'JLOTS pier': 36,
  })
  expect(new Set(claims.map((claim) => claim.route))).toEqual(new Set(['']))
})

onTheList('private traders are withheld wherever they are named', ({ rows, claims, findings }) => {
  const recipients = rows.filter((row) => row.claim.withheld.includes('recipient'))
  const spellings = new Set(recipients.map((row) => rawUnder(row, RECIPIENT).text))
  expect([spellings.size, recipients.length]).toEqual([40, 400])
  expect(rows.filter((row) => rawUnder(row, RECIPIENT).text === '').length).toBe(6_990)
  const donors = rows.filter((row) => row.claim.withheld.includes('donor'))
  const written = donors.map((row) => rawUnder(row, DONOR).text)
  const sameForm = written.filter((text) => text.startsWith('Private Sector -'))
  expect([new Set(sameForm).size, sameForm.length]).toEqual([2, 136])
  // The same form with a small s names traders just as well.
  expect([new Set(written).size, written.length]).toEqual([33, 575])
  expect(claims.filter((claim) => claim.donor === WITHHELD).length).toBe(575)
  const names = [...written, ...spellings].map((text) => text.split('-').slice(1).join('-').trim())
  const shown = new Set(claims.map((claim) => JSON.stringify([claim.donor, claim.recipient])))
  const told = [...shown, JSON.stringify(findings.questions)].join('\n')
  expect(names.filter((name) => told.includes(name))).toEqual([])
  const judged = JSON.stringify(claims.map(({ changes, issues }) => [changes, issues]))
  expect(names.filter((name) => judged.includes(name))).toEqual([])
})

onTheList('the profile holds no name of a trader of the list', ({ rows, profile }) => {
  const written = JSON.stringify(profile).toLowerCase()
  const names = rows.flatMap((row) =>
    row.veiled.flatMap((index) => (row.cells[index]?.text ?? '').split('-').slice(1)),
  )
  const words = new Set(names.flatMap((name) => name.toLowerCase().match(/\p{L}{5,}/gu) ?? []))
  expect([...words].filter((word) => written.includes(word))).toEqual([])
})

onTheList('no-break spaces, conflicts, and the word on every row', ({ claims, findings }) => {
  expect(findings.notes.get('text.no_break_space')).toBe(142)
  expect(withIssue(claims, 'group.conflict').length).toBe(70)
  expect(findings.notes.get('outcome.only_one')).toBe(37_373)
})

onTheList('the regime breaks on 6 May 2024, and the list says the same', ({ claims, findings }) => {
  expect(Object.fromEntries(countBy(claims, (claim) => claim.regime))).toEqual({
    verified: 25_247,
    partial: 12_126,
  })
  expect(findings.notes.get('regime.conflict')).toBeUndefined()
  expect(findings.notes.get('enum.regime')).toBe(37_373)
})

onTheList('rows are edited for months', ({ findings: { editLag } }) => {
  const days = (minutes: number | undefined) => Math.round((minutes ?? 0) / 144) / 10
  expect(editLag?.rows).toBe(37_373)
  expect([days(editLag?.median_min), days(editLag?.ninetieth_min)]).toEqual([16.5, 69.9])
  expect(Math.floor(days(editLag?.longest_min))).toBe(242)
})

onTheList('no error, no repeated key, nothing that stops an import', ({ claims, findings }) => {
  const severities = new Set(claims.flatMap(({ issues }) => issues.map((issue) => issue.severity)))
  expect(severities.has('error')).toBe(false)
  expect(findings.repeatedKeys).toEqual([])
})

onTheList('each row is read again from its stored cells', ({ rows, profile }) => {
  const veil = (cell: RawCell): RawCell => ({ ...cell, type: 'veiled', text: 'ab'.repeat(32) })
  const differs = rows.filter(({ claim, cells, veiled }) => {
    const stored = cells.map((cell, index) => (veiled.includes(index) ? veil(cell) : cell))
    const again = rereadRow(profile, {
      cells: stored,
      row: claim.row,
      key: claim.key,
      date1904: false,
    })
    return textOf(again) !== textOf(claim)
  })
  expect(differs).toEqual([])
})

function textOf(claim: Claim): string {
  return JSON.stringify(claim, (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  )
}
