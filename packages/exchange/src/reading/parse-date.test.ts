/** Dates as lists of the field write them. */
import { type Day, dayFromNumber, dayNumber } from '@causeway/domain/time/day'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Parsed } from './cell-reading.ts'
import { dateParser } from './parse-date.ts'
import { STORY_PLACE } from './story-list.ts'

interface Column {
  readonly patterns: readonly string[]
  readonly pivot?: number
  readonly serial?: boolean
  readonly date1904?: boolean
}

function read(text: string, column: Column, isNumber = false): Parsed {
  const { date1904 = false, patterns, ...rest } = column
  const described = { name: 'day', headers: ['Date'], target: 'day' as const }
  const parser = { ...described, parser: 'date' as const, patterns: [...patterns], ...rest }
  return dateParser(parser, STORY_PLACE, date1904).parse(text, isNumber)
}

const dayOf = (parsed: Parsed): string | null =>
  parsed.value.kind === 'day' ? parsed.value.day : null
const codes = (parsed: Parsed): readonly string[] => parsed.issues.map((issue) => issue.code)

const STYLES: Column = { patterns: ['d/M/yyyy', 'd MMM yy', 'd MMM yyyy'], pivot: 79 }

test('one column may hold several styles', () => {
  expect(dayOf(read('14/3/2025', STYLES))).toBe('2025-03-14')
  expect(dayOf(read('3 Apr 25', STYLES))).toBe('2025-04-03')
  expect(dayOf(read('7Oct2023', STYLES))).toBe('2023-10-07')
})

test.each([
  ['1 Sept 2024', '2024-09-01'],
  ['1 sep. 2024', '2024-09-01'],
  ['14 août 2024', '2024-08-14'],
  ['2 décembre 2023', '2023-12-02'],
  ['5 de', null],
  ['21 agosto 2024', '2024-08-21'],
  ['21 تشرين الأول 2023', '2023-10-21'],
  ['٢١ أيلول ٢٠٢٤', '2024-09-21'],
  ['3 лютого 2024', '2024-02-03'],
  ['3 באוגוסט 2024', '2024-08-03'],
  ['29 Feb 2024', '2024-02-29'],
])('the month of %s is found by table', (text, day) => {
  expect(dayOf(read(text, STYLES))).toBe(day)
})

test('a word instead of a day stays a word, and the day is unknown', () => {
  const parsed = read('next week', STYLES)
  expect(dayOf(parsed)).toBeNull()
  expect(parsed.issues[0]).toMatchObject({ code: 'date.unknown_word', value: 'next week' })
})

test('a two-digit year without a pivot is not read', () => {
  const parsed = read('3 Apr 25', { patterns: ['d MMM yy'] })
  expect(codes(parsed)).toEqual(['date.short_year'])
})

test('a pivot puts 79 into this century and 80 into the last', () => {
  expect(dayOf(read('1 Jan 79', STYLES))).toBe('2079-01-01')
  // 1980 is a day that no list of aid can have, so it is called a mistake.
  expect(codes(read('1 Jan 80', STYLES))).toEqual(['date.implausible'])
})

test.each(['1/1/0', '1/1/0000', '1/1/9999', '31/12/1989', '1/1/2101'])(
  'a day such as %s is an error',
  (text) => {
    const parsed = read(text, { patterns: ['d/M/yyyy'] })
    expect(parsed.issues[0]).toMatchObject({ code: 'date.implausible', severity: 'error' })
  },
)

test('the thirtieth of February is no day', () => {
  expect(codes(read('30/2/2024', STYLES))).toEqual(['date.no_such_day'])
})

test('a date that two patterns read differently is asked about', () => {
  const parsed = read('3/4/2024', { patterns: ['d/M/yyyy', 'M/d/yyyy'] })
  expect(parsed.issues[0]).toMatchObject({
    code: 'date.ambiguous',
    suggestions: ['2024-04-03', '2024-03-04'],
  })
  expect(dayOf(read('23/4/2024', { patterns: ['d/M/yyyy', 'M/d/yyyy'] }))).toBe('2024-04-23')
})

test('a day inside a longer text is read where the pattern says so', () => {
  const column = { patterns: ['*( yyyy-MM-dd )', '*( yyyy-M-d )'] }
  expect(dayOf(read('Non-Manifest (2024-05-03)', column))).toBe('2024-05-03')
  expect(dayOf(read('Manifest ( 2023-11-19)', column))).toBe('2023-11-19')
  expect(dayOf(read('Non-Manifest (2024-05-3)', column))).toBe('2024-05-03')
  expect(codes(read('Non- Manifest(All)', column))).toEqual(['date.unknown_word'])
})

test.each([
  ['45544', false, '2024-09-09'],
  ['45545.60528935185', false, '2024-09-10'],
  ['44082', true, '2024-09-09'],
  ['32874', false, '1990-01-01'],
] as const)('the day number %s (1904: %s) is %s', (text, date1904, day) => {
  expect(dayOf(read(text, { patterns: [], serial: true, date1904 }, true))).toBe(day)
})

test.each(['0', '60', '59', '-3', '2958466', '1'])('the day number %s is an error', (text) => {
  const parsed = read(text, { patterns: [], serial: true }, true)
  expect(codes(parsed)).toEqual(['date.implausible'])
})

test('a day number may stand in a text file too', () => {
  expect(dayOf(read('45544', { patterns: ['yyyy-MM-dd'], serial: true }))).toBe('2024-09-09')
})

test('a pattern reads back what it printed', () => {
  const some = fc.integer({
    min: dayNumber('1990-01-01' as Day),
    max: dayNumber('2100-12-31' as Day),
  })
  fc.assert(
    fc.property(some, (number) => {
      const day = dayFromNumber(number)
      const [year, month, date] = day.split('-').map(Number)
      expect(dayOf(read(`${date}/${month}/${year}`, { patterns: ['d/M/yyyy'] }))).toBe(day)
      const serial = String(number + 25_569)
      expect(dayOf(read(serial, { patterns: [], serial: true }, true))).toBe(day)
      const later = { patterns: [], serial: true, date1904: true }
      expect(dayOf(read(String(number + 24_107), later, true))).toBe(day)
    }),
  )
})

test('no text makes the parser throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), fc.boolean(), (text, isNumber) => {
      expect(read(text, { ...STYLES, serial: true }, isNumber).issues.length).toBeLessThan(2)
    }),
  )
})
