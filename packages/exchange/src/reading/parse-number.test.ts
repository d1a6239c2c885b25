/** Numbers as lists of the field write them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Parsed } from './cell-reading.ts'
import { compareDecimals, numberParser, withoutNoise } from './parse-number.ts'

interface Marks {
  readonly decimalMark: '.' | ',' | '٫' | null
  readonly groupMarks?: readonly string[]
}

function read(text: string, marks: Marks, isNumber = false): Parsed {
  const { decimalMark, groupMarks } = marks
  const column = { name: 'q', headers: ['Q'], target: 'quantity' as const, decimalMark }
  const groups = groupMarks === undefined ? {} : { groupMarks: [...groupMarks] }
  const place = { field: 'quantity' as const, column: 'Q' }
  return numberParser({ ...column, ...groups, parser: 'number' }, place).parse(text, isNumber)
}

function valueOf({ value }: Parsed): string | null {
  if (value.kind !== 'number') return null
  const { digits, scale } = value.decimal
  return `${digits}e-${scale}`
}

const UNSETTLED: Marks = { decimalMark: null }

test.each([
  ['1 234,5', '12345e-1'],
  ['1,234.5', '12345e-1'],
  ['1.234,5', '12345e-1'],
  ['1,234,567', '1234567e-0'],
  ['12,5', '125e-1'],
  ['1\u202f234', '1234e-0'],
  ["1'234.50", '123450e-2'],
  ['٢٢', '22e-0'],
  ['۱۲٫۵', '125e-1'],
  ['١٬٢٣٤٫٥', '12345e-1'],
  ['-3', '-3e-0'],
  ['0.250', '250e-3'],
])('%s is one number, whatever the column', (text, value) => {
  expect(valueOf(read(text, UNSETTLED))).toBe(value)
})

test.each(['1,234', '1.234'])('%s can mean two things and is asked about', (text) => {
  const parsed = read(text, UNSETTLED)
  expect(parsed.issues[0]).toMatchObject({
    code: 'number.ambiguous',
    severity: 'warning',
    suggestions: ['1234', '1.234'],
  })
  expect(valueOf(parsed)).toBeNull()
})

test('a column that declares its marks is not asked about', () => {
  expect(valueOf(read('1,234', { decimalMark: ',' }))).toBe('1234e-3')
  expect(valueOf(read('1,234', { decimalMark: '.', groupMarks: [','] }))).toBe('1234e-0')
  expect(valueOf(read('1.234', { decimalMark: '.' }))).toBe('1234e-3')
})

test('a mark that the column does not declare is asked about', () => {
  expect(read('1,234', { decimalMark: '.' }).issues[0]?.code).toBe('number.ambiguous')
})

test.each(['1,2,3', '12 34', '22 pallets', '1.2.3', 'about 20', '--5', '1,23,4'])(
  '%s is no number',
  (text) => {
    expect(read(text, UNSETTLED).issues[0]?.code).toBe('number.unread')
  },
)

test('a stored number keeps its digits, also with an exponent', () => {
  expect(valueOf(read('1E3', UNSETTLED, true))).toBe('1000e-0')
  expect(valueOf(read('0.38194444444444442', UNSETTLED, true))).toBe('38194444444444442e-17')
})

test.each([
  ['31.058435000000003', '31.058435'],
  ['35.500099999999996', '35.5001'],
  ['16.395580000000002', '16.39558'],
  ['41.632965000000006', '41.632965'],
])('the last digits of %s are those of a float', (text, meant) => {
  const parsed = read(text, { decimalMark: '.' })
  expect(parsed.issues[0]).toMatchObject({ code: 'number.float_noise', suggestions: [meant] })
})

test.each(['31.058435', '22', '0.123456789012345', '45545.60528935185'])(
  '%s is a number without noise',
  (text) => {
    expect(withoutNoise(text)).toBeNull()
  },
)

test('what a computer prints after adding tenths is recognised as noise', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 999_999 }),
      fc.integer({ min: 1, max: 999_999 }),
      (a, b) => {
        const printed = String(a / 1_000 + b / 1_000)
        const meant = String((a + b) / 1_000)
        expect(withoutNoise(printed) ?? printed).toBe(meant)
      },
    ),
  )
})

test('whole numbers with groups are read back', () => {
  const groups = (value: number, mark: string): string =>
    String(value).replace(/\B(?=(\d{3})+$)/g, mark)
  fc.assert(
    fc.property(fc.nat(999_999_999), fc.constantFrom(',', ' ', '٬', '\u00a0'), (value, mark) => {
      const marks: Marks = { decimalMark: '.', groupMarks: [','] }
      expect(valueOf(read(groups(value, mark), marks))).toBe(`${value}e-0`)
    }),
  )
})

test('decimals compare by value, not by digits', () => {
  expect(compareDecimals({ digits: 450n, scale: 1 }, { digits: 45n, scale: 0 })).toBe(0)
  expect(compareDecimals({ digits: 451n, scale: 1 }, { digits: 45n, scale: 0 })).toBe(1)
})
