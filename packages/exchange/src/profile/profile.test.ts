/** Profiles: what is refused is refused with its place, all at once. */
import { expect, test } from 'vitest'
import { storyColumns, storyProfileDocument } from '../reading/story-list.ts'
import { KNOWN_PROFILES } from './known.ts'
import { matchProfile } from './match.ts'
import { type Profile, PROFILE_MAX_BYTES, parseProfile } from './profile.ts'

function problemsOf(differs: { readonly [field: string]: unknown }): readonly string[] {
  const parsed = parseProfile(storyProfileDocument(differs))
  return parsed.ok ? [] : parsed.refusal.problems.map(({ at, problem }) => `${at}: ${problem}`)
}

const columnsWith = (index: number, differs: object): readonly object[] =>
  storyColumns().map((column, at) => (at === index ? { ...column, ...differs } : column))

test('a profile survives its own JSON text', () => {
  for (const profile of KNOWN_PROFILES) {
    const again = parseProfile(JSON.parse(JSON.stringify(profile)))
    expect(again).toEqual({ ok: true, value: profile })
  }
})

test('known profiles fit into one statement and hold no float', () => {
  for (const profile of KNOWN_PROFILES) {
    const text = JSON.stringify(profile)
    expect(new TextEncoder().encode(JSON.stringify(text)).length).toBeLessThan(PROFILE_MAX_BYTES)
    JSON.parse(text, (_, value: unknown) => {
      if (typeof value === 'number') expect(Number.isSafeInteger(value)).toBe(true)
      return value
    })
  }
})

test('known profiles say what their list cannot show, and cite each factor', () => {
  const [unrwa] = KNOWN_PROFILES
  expect(unrwa?.notes.join(' ')).toContain('this list cannot show losses')
  for (const { factors } of KNOWN_PROFILES)
    for (const { source } of factors) expect(source).toMatch(/workbook|Assumption/)
})

test('a mislabelled figure of the reference data is told, not copied', () => {
  const truck = KNOWN_PROFILES[0]?.factors.find((factor) => factor.unit === 'truck/1000')
  expect(truck?.likely_g).toBe('17000000')
  expect(truck?.note).toContain('labels the 17 as kilograms')
})

test('what is no document at all is refused', () => {
  expect(parseProfile(null).ok).toBe(false)
  expect(parseProfile({ id: 'x' }).ok).toBe(false)
})

test('an unknown field is refused: a misspelt rule must not be silently without effect', () => {
  expect(problemsOf({ privcy: [] })[0]).toMatch(/privcy/)
})

test('a quantity as a float is refused', () => {
  const plausibility = [{ code: 'x', effect: 'note', when: { above: 45.5 }, note: 'n' }]
  expect(problemsOf({ plausibility })[0]).toMatch(/^plausibility\.0\.when\.above/)
})

test.each([
  ['a key without its column', { key: { kind: 'id', column: 'nope' } }, 'key: there is no column'],
  [
    'a date pattern without a year',
    { columns: columnsWith(1, { patterns: ['d MMM'] }) },
    'columns.1.patterns: d MMM names no whole day',
  ],
  [
    'two columns for one field',
    { columns: columnsWith(7, { target: 'donor' }) },
    'columns.7.target: two columns give donor',
  ],
  [
    'one header for two columns',
    { columns: columnsWith(7, { headers: ['  GIVER '] }) },
    'columns.7.headers: another column has the header giver too',
  ],
  [
    'a quantity read as a text',
    { columns: columnsWith(4, { parser: 'text', decimalMark: undefined }) },
    '',
  ],
  [
    'a reference without a group',
    { columns: columnsWith(4, { references: [{ pattern: 'truck', to: 'row' }] }) },
    'columns.4.references: truck has no group',
  ],
  [
    'a rule that is no pattern',
    { privacy: [{ columns: ['*'], pattern: '(', note: 'n' }] },
    'privacy.0.pattern: is no regular expression',
  ],
  [
    'a rule on a column that is not there',
    { privacy: [{ columns: ['who'], pattern: 'x', note: 'n' }] },
    'privacy.0.columns: there is no column who',
  ],
  [
    'a conflict on a column that is not there',
    {
      conflicts: [
        {
          code: 'c',
          note: 'n',
          all: [
            { column: 'who', pattern: 'x' },
            { column: 'goods', pattern: '[' },
          ],
        },
      ],
    },
    'conflicts.0.all: there is no column who',
  ],
  [
    'pallets counted one by one',
    { units: [{ stated: ['P'], family: 'package', unit: 'pallet', basePerOne: '1' }] },
    'units.0.unit: package is counted in thousandths',
  ],
  [
    'a mass counted in kilograms',
    { units: [{ stated: ['kg'], family: 'mass', unit: 'kilogram', basePerOne: '1' }] },
    'units.0.unit: mass is counted in gram',
  ],
  [
    'one spelling for two parties',
    {
      aliases: [
        { kind: 'party', target: 'ICRC', stated: ['I.C.R.C.'] },
        { kind: 'party', target: 'CRS', stated: ['icrc'] },
      ],
    },
    'aliases.1.stated: icrc stands for ICRC and for CRS',
  ],
  [
    'regimes that overlap',
    {
      regimes: [
        { from: null, to: '2024-05-05', name: 'verified', note: 'n' },
        { from: '2024-05-05', to: null, name: 'partial', note: 'n' },
      ],
    },
    'regimes.1: begins before the one before it has ended',
  ],
  [
    'a regime on the thirtieth of February',
    { regimes: [{ from: null, to: '2024-02-30', name: 'verified', note: 'n' }] },
    'regimes.0: 2024-02-30 is not a day',
  ],
  [
    'a range out of order',
    {
      factors: [
        {
          name: 'f',
          version: '1',
          source: 's',
          unit: 'pallet/1000',
          low_g: '9',
          likely_g: '8',
          high_g: '10',
        },
      ],
    },
    'factors.0: low, likely and high are not in this order',
  ],
  [
    'a constant beside its column',
    { constants: [{ target: 'unit', value: 'MT' }] },
    'constants.0.target: a column gives unit already',
  ],
])('%s is refused, and its place is named', (_, differs, problem) => {
  const [first = ''] = problemsOf(differs)
  expect(first).not.toBe('')
  expect(first).toContain(problem)
})

test('a profile too long for a statement is refused', () => {
  const aliases = Array.from({ length: 2_000 }, (_, index) => ({
    kind: 'party',
    target: `Organisation number ${index}`,
    stated: [`Organisation number ${index}`],
  }))
  expect(problemsOf({ aliases })[0]).toMatch(/bytes as a JSON text/)
})

const story = (differs: object): Profile => {
  const parsed = parseProfile(storyProfileDocument({ ...differs }))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal))
  return parsed.value
}

test('headers are matched folded, in any order, among columns that nobody knows', () => {
  const headers = ['Extra', 'GIVER', ' unit ', 'quantity', 'Class', 'goods', 'DATE', 'no.']
  expect(matchProfile(headers, [story({})])?.id).toBe('story')
})

test('a list that misses a needed column matches no profile', () => {
  expect(matchProfile(['No', 'Date', 'Goods'], KNOWN_PROFILES)).toBeNull()
  expect(matchProfile([], KNOWN_PROFILES)).toBeNull()
})

test('of two profiles that fit, the one that knows more headers reads the list', () => {
  const less = story({ id: 'less', columns: storyColumns().slice(0, 7) })
  const headers = storyColumns().flatMap((column) => [...(column['headers'] as string[])])
  expect(matchProfile(headers, [less, story({})])?.id).toBe('story')
})
