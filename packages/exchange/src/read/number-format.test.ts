import { describe, expect, test } from 'vitest'
import { formatKind } from './number-format.ts'

describe('what a number format shows', () => {
  test.each([
    ['dd/mm/yyyy', 'date'],
    ['[$-409]d\\-mmm\\-yy;@', 'date'],
    ['mmm yy', 'date'],
    ['mmmm', 'date'],
    ['[$-F400]h:mm:ss\\ AM/PM', 'time'],
    ['[h]:mm', 'time'],
    ['mm:ss', 'time'],
    ['yyyy-mm-dd hh:mm', 'datetime'],
    ['m/d/yy h:mm', 'datetime'],
    ['0.00', undefined],
    ['#,##0 "days"', undefined],
    ['0.00E+00', undefined],
    ['General', undefined],
    ['[Red]0.0', undefined],
    ['0\\d', undefined],
    ['_-* #,##0.00_-', undefined],
    ['@', undefined],
  ])('%s is %s', (code, kind) => {
    expect(formatKind(164, code)).toBe(kind)
  })

  test('formats without a code are known by their number', () => {
    expect([0, 1, 14, 19, 22, 46, 57].map((id) => formatKind(id, undefined))).toEqual([
      undefined,
      undefined,
      'date',
      'time',
      'datetime',
      'time',
      'date',
    ])
  })
})
