/** The language of date patterns, and the table of months. */
import { expect, test } from 'vitest'
import { datePattern } from './date-pattern.ts'
import { monthOfWord } from './month-names.ts'

test.each(['d MMM', 'yyyy-MM', 'yyyy-MM-dd dd', '', 'yy yyyy M d'])(
  '%s names no whole day',
  (pattern) => {
    expect(datePattern(pattern)).toBeNull()
  },
)

test('signs that mean something elsewhere are themselves', () => {
  expect(datePattern('(d.M.yyyy)')?.('(1.2.2024)')).toMatchObject({ year: 2024, month: 2, day: 1 })
  expect(datePattern('d.M.yyyy')?.('1x2x2024')).toBeNull()
})

test('two numbers side by side need all their digits', () => {
  expect(datePattern('yyyyMMdd')?.('20240912')).toMatchObject({ month: 9, day: 12 })
  expect(datePattern('d M yyyy')?.('112 2024')).toBeNull()
})

test('a word that is no month is told apart from a text of another form', () => {
  expect(datePattern('d MMM yyyy')?.('1 Ramadan 2024')).toMatchObject({ month: null })
  expect(datePattern('d MMM yyyy')?.('tomorrow')).toBeNull()
})

test.each([
  ['Sept', 9],
  ['sep.', 9],
  ['Janvier', 1],
  ['février', 2],
  ['MAYO', 5],
  ['Août', 8],
  ['أيلول', 9],
  ['كانون الأول', 12],
  ['يوليو', 7],
  ['листопада', 11],
  ['травень', 5],
  ['ספטמבר', 9],
  ['באוקטובר', 10],
  ['Marchember', null],
])('%s is month %s', (word, month) => {
  expect(monthOfWord(word)).toBe(month)
})
