/** Whole rows and whole lists, on a small made-up list. */
import { NOTHING_MEASURED, addMeasure } from '@causeway/domain/quantity/measure'
import type { RawCell } from '@causeway/domain/claims/claim'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Cell } from '../read/row.ts'
import { openReading, rereadRow } from './reading.ts'
import { STORY_HEADERS, storyProfile, storyRead, storyReading, storyRow } from './story-list.ts'

const codes = (read: {
  readonly claim: { readonly issues: readonly { readonly code: string }[] }
}) => read.claim.issues.map((issue) => issue.code)

const formula = (text: string): Cell => ({ type: 'number', text, formula: true })

test('a plain row becomes a claim with its raw cells in order', () => {
  const { claim, cells, veiled } = storyRead({})
  expect(claim).toMatchObject({
    key: 'T2',
    row: 2,
    day: '2025-03-14',
    item: 'Flour',
    group: 'food',
    donor: 'WFP',
    quarantine: [],
    stated: { text: '20', unitText: 'Pallets', unit: 'pallet/1000', quantity: 20_000n, mass: null },
  })
  expect(cells.map((cell) => cell.header)).toEqual(STORY_HEADERS)
  expect(cells[4]).toEqual({ header: 'Quantity', type: 'text', text: '20' })
  expect(veiled).toEqual([])
})

test('half a pallet stays a whole number', () => {
  expect(storyRead({ Quantity: '0.5' }).claim.stated.quantity).toBe(500n)
})

test('a stated mass is exact, and a factor makes a range', () => {
  expect(storyRead({ Unit: 'MT', Quantity: '1.5' }).claim.stated.mass).toEqual({
    low_g: 1_500_000n,
    likely_g: 1_500_000n,
    high_g: 1_500_000n,
  })
  const factor = {
    name: 'kg-per-pallet',
    version: '3',
    source: 'A handbook',
    unit: 'pallet/1000',
    low_g: '510000',
    likely_g: '637500',
    high_g: '765000',
  }
  const { stated } = storyRead({}, storyProfile({ factors: [factor] })).claim
  expect(stated.mass).toEqual({ low_g: 10_200_000n, likely_g: 12_750_000n, high_g: 15_300_000n })
  expect(stated.factor).toBe('kg-per-pallet@3')
})

test('a row without a unit has no quantity, whatever its number', () => {
  const read = storyRead({ Unit: '' })
  expect(read.claim.stated).toMatchObject({ family: 'unknown', quantity: null, mass: null })
  expect(codes(read)).toEqual(['unit.blank'])
})

test('no total adds unknown to known', () => {
  const units = fc.constantFrom('MT', 'Pallets', '', 'Sacks')
  const trucks = fc.array(fc.tuple(units, fc.nat(40)), { maxLength: 30 })
  fc.assert(
    fc.property(trucks, (rows) => {
      let sum = NOTHING_MEASURED
      for (const [Unit, count] of rows)
        sum = addMeasure(sum, storyRead({ Unit, Quantity: String(count) }).claim.stated.mass)
      const tonnes = rows.filter(([unit]) => unit === 'MT')
      const known = tonnes.reduce((total, [, count]) => total + count, 0)
      expect(sum.likely_g).toBe(BigInt(known) * 1_000_000n)
      expect([sum.knownRows, sum.unknownRows]).toEqual([tonnes.length, rows.length - tonnes.length])
    }),
  )
})

test('a formula is an error, and its cached value is not read', () => {
  const read = storyRead({ Quantity: formula('20') })
  expect(read.claim.issues[0]).toMatchObject({
    code: 'formula.cached',
    severity: 'error',
    column: 'Quantity',
    value: '20',
  })
  expect(read.claim.quarantine).toEqual(['formula.cached'])
  expect(read.claim.stated.quantity).toBeNull()
  expect(read.cells[4]).toEqual({ header: 'Quantity', type: 'formula', text: '20' })
})

test('a formula in a column that we do not read is an error too', () => {
  const opened = openReading({
    profile: storyProfile(),
    headers: [...STORY_HEADERS, 'Extra'],
    date1904: false,
    edition: 'e',
  })
  const row = storyRow(2)
  const cells = [...row.cells, formula('1')]
  const issues = opened.ok ? opened.value.read({ row: 2, cells }).claim.issues : []
  expect(issues).toMatchObject([{ code: 'formula.cached', column: 'Extra', field: 'row' }])
})

test('an error cell is an error', () => {
  const read = storyRead({ Quantity: { type: 'error', text: '#REF!' } })
  expect(read.claim.issues[0]).toMatchObject({ code: 'cell.error', severity: 'error' })
})

test('a day in the year 9999 keeps the row out of every total', () => {
  expect(storyRead({ Date: '1/1/9999' }).claim.quarantine).toEqual(['date.implausible'])
})

test('a trader is withheld before anything else is read, in any column', () => {
  const read = storyRead({ Giver: 'Trader -  Somebody', Remark: 'for trader - Another' })
  expect(read.claim.donor).toBe('private trader (withheld)')
  expect(read.claim.withheld).toEqual(['donor', 'outcome'])
  expect(read.veiled).toEqual([6, 7])
  expect(JSON.stringify({ ...read.claim, stated: '' })).not.toMatch(/somebody|another/i)
})

test('a row is read again from its stored cells, veiled or not', () => {
  const profile = storyProfile()
  const text = fc.constantFrom('', ' Flour', '20', 'Trader - X', '\u00a0', '1/1/9999', 'T9', '-')
  const header = fc.constantFrom(...STORY_HEADERS)
  const cell = fc.oneof(
    text.map((one): Cell => ({ type: one === '' ? 'blank' : 'text', text: one })),
    fc.constantFrom<Cell>({ type: 'number', text: '45544' }, formula('3')),
    fc.constant<Cell>({ type: 'error', text: '#N/A' }),
  )
  fc.assert(
    fc.property(fc.dictionary(header, cell), (differs) => {
      const { claim, cells, veiled } = storyRead(differs, profile)
      const stored = cells.map((one, index): RawCell =>
        veiled.includes(index) ? { ...one, type: 'veiled', text: 'ab'.repeat(32) } : one,
      )
      const row = { cells: stored, row: claim.row, key: claim.key, date1904: false }
      expect(rereadRow(profile, row)).toEqual(claim)
    }),
  )
})

test('goods that surely are water outweigh a coarser class', () => {
  const { claim } = storyRead({ Goods: 'Water' })
  expect(claim.group).toBe('water')
  expect(claim.changes.at(-1)).toEqual({
    field: 'group',
    from: 'food',
    to: 'water',
    rule: 'group.from_item',
  })
})

test('a line of sums is kept and counts nowhere', () => {
  const read = storyRead({ No: '', Date: '', Goods: 'TOTAL', Class: '', Quantity: '999' })
  expect(codes(read)).toContain('row.total_line')
  expect(read.claim.quarantine).toEqual(['row.total_line'])
})

test('a word for unknown is unknown, and is kept as an issue', () => {
  const read = storyRead({ Quantity: 'tbc' })
  expect(read.claim.stated.quantity).toBeNull()
  expect(read.claim.issues[0]).toMatchObject({ code: 'quantity.unknown_word', value: 'tbc' })
})

test('less than nothing is kept aside', () => {
  expect(storyRead({ Quantity: '-3' }).claim.quarantine).toEqual(['quantity.negative'])
})

test('what no truck can hold is kept aside, and what is only odd is noted', () => {
  const plausibility = [
    {
      code: 'quantity.implausible',
      effect: 'quarantine',
      when: { above: '45' },
      note: 'Too many.',
    },
    { code: 'quantity.small', effect: 'note', when: { upTo: '2' }, note: 'Few.' },
  ]
  const profile = storyProfile({ plausibility })
  expect(storyRead({ Quantity: '46' }, profile).claim.quarantine).toEqual(['quantity.implausible'])
  expect(storyRead({ Quantity: '45' }, profile).claim.quarantine).toEqual([])
  const few = storyRead({ Quantity: '2' }, profile)
  expect([codes(few), few.claim.quarantine]).toEqual([['quantity.small'], []])
})

test('a regime is told by the day, and a row that says otherwise is noted', () => {
  const regimes = [
    { from: null, to: '2025-03-14', name: 'verified', note: 'Counted.' },
    { from: '2025-03-15', to: null, name: 'partial', note: 'Not counted.' },
  ]
  const profile = storyProfile({ regimes })
  expect(storyRead({ Date: '14/3/2025' }, profile).claim.regime).toBe('verified')
  expect(storyRead({ Date: '15/3/2025' }, profile).claim.regime).toBe('partial')
})

test('an id that stands twice is found at the end', () => {
  const reading = storyReading()
  for (const row of [2, 3, 4]) reading.read(storyRow(row, { No: row === 3 ? 'T9' : 'T1' }))
  expect(reading.finish().repeatedKeys).toEqual([{ key: 'T1', rows: [2, 4] }])
})

test('a list keyed by row only notes an id that stands twice', () => {
  const reading = storyReading(storyProfile(), 'row')
  const [first] = [2, 3].map((row) => reading.read(storyRow(row, { No: 'T1' })))
  expect(first?.claim.key).toBe(`${'e'.repeat(64)}:2`)
  const { repeatedKeys, notes } = reading.finish()
  expect([repeatedKeys, notes.get('key.repeated')]).toEqual([[], 2])
})

test('a row without its id is keyed by its number', () => {
  const read = storyRead({ No: '' })
  expect(read.claim.key).toBe(`${'e'.repeat(64)}:2`)
  expect(codes(read)).toEqual(['key.missing'])
})

test('a pointer to a row that is not there dangles, and pointers in a ring are a cycle', () => {
  const reading = storyReading()
  reading.read(storyRow(2, { Quantity: 'with truck T3' }))
  reading.read(storyRow(3, { Quantity: '20' }))
  reading.read(storyRow(4, { Quantity: 'with truck T99' }))
  reading.read(storyRow(5, { Quantity: 'on truck T6' }))
  reading.read(storyRow(6, { Quantity: 'on truck T5' }))
  const { notes } = reading.finish()
  expect(notes.get('reference.carried')).toBe(4)
  expect(notes.get('reference.dangling')).toBe(1)
  expect(notes.get('reference.cycle')).toBe(2)
})

test('numbers that can mean two things are asked about once', () => {
  const reading = storyReading()
  for (const row of [2, 3]) reading.read(storyRow(row, { Quantity: '1,234' }))
  expect(reading.finish().questions).toMatchObject([{ code: 'number.ambiguous', rows: 2 }])
})

test('a column that says one thing on every row is noted', () => {
  const reading = storyReading()
  for (const row of [2, 3]) reading.read(storyRow(row, { Remark: 'Received' }))
  expect(reading.finish().notes.get('outcome.only_one')).toBe(2)
})

test('a list without a needed column is refused, and the column is named', () => {
  const headers = STORY_HEADERS.filter((header) => header !== 'Unit' && header !== 'Remark')
  const opened = openReading({ profile: storyProfile(), headers, date1904: false, edition: 'e' })
  expect(opened).toEqual({
    ok: false,
    refusal: { kind: 'header missing', row: null, column: null, detail: 'Unit' },
  })
})

test('cells that are missing at the end of a row are blank', () => {
  const row = storyRow(2)
  const { cells } = storyReading().read({ row: 2, cells: row.cells.slice(0, 6) })
  expect(cells[7]).toEqual({ header: 'Remark', type: 'blank', text: '' })
})

test('a value beside the table is kept with its row, veiled where it names a trader, and reread alike', () => {
  const profile = storyProfile({
    privacy: [{ columns: ['*'], pattern: '^trader ', note: 'Names a private individual.' }],
  })
  const row = {
    ...storyRow(2),
    strays: [
      { column: 'K', cell: { type: 'text' as const, text: 'Trader Musa' } },
      { column: 'M', cell: { type: 'number' as const, text: '7' } },
    ],
  }
  const { claim, cells, veiled } = storyReading(profile).read(row)
  expect(cells.slice(STORY_HEADERS.length)).toEqual([
    { header: 'K', type: 'text', text: 'Trader Musa' },
    { header: 'M', type: 'number', text: '7' },
  ])
  expect(veiled).toEqual([STORY_HEADERS.length])
  expect(rereadRow(profile, { cells, row: 2, key: claim.key, date1904: false })).toEqual(claim)
})
