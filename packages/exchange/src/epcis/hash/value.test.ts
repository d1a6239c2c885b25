import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalNumber } from './number.ts'
import { canonicalTime, readMoment } from './time.ts'

describe('numbers in a digest', () => {
  it.each([
    ['007', '7'],
    ['7.0', '7'],
    ['+7', '7'],
    ['-0', '0'],
    ['.50', '0.5'],
    ['5.', '5'],
    ['26.10', '26.1'],
    ['1e3', '1000'],
    ['12.5E-3', '0.0125'],
  ])('writes %s as %s', (stated, canonical) => {
    expect(canonicalNumber(stated, false)).toBe(canonical)
    expect(canonicalNumber(stated, true)).toBe(canonical)
  })

  it('keeps all digits since July 2026, where a float lost them before', () => {
    expect(canonicalNumber('111100001111000011110000.10', false)).toBe('111100001111000011110000.1')
    expect(canonicalNumber('111100001111000011110000', true)).toBe('111100001111000003641344')
    expect(canonicalNumber('0.00001', false)).toBe('0.00001')
    expect(canonicalNumber('0.00001', true)).toBe('1e-05')
  })

  it.each(['', '-', '.', 'e5', '1e999999999', '0x10', 'NaN', 'Infinity', '1_000', '1,5', '٣'])(
    'leaves %j as it is: it is no number',
    (text) => {
      expect(canonicalNumber(text, false)).toBeNull()
      expect(canonicalNumber(text, true)).toBeNull()
    },
  )

  it('does not hang on a long row of zeros', () => {
    const long = `0.${'0'.repeat(2_000_000)}1`
    expect(canonicalNumber(`${long}000`, false)).toBe(long)
  })

  it('never throws, and stays the same when written again', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (text, floats) => {
        const once = canonicalNumber(text, floats)
        if (once !== null && !once.includes('e')) expect(canonicalNumber(once, floats)).toBe(once)
      }),
    )
  })
})

describe('times in a digest', () => {
  it.each([
    ['2023-02-02T11:04:03.1415Z', '2023-02-02T11:04:03.142Z'],
    ['2023-02-02T11:04:03.1414999Z', '2023-02-02T11:04:03.141Z'],
    ['2005-04-03T20:33:31.116000-06:00', '2005-04-04T02:33:31.116Z'],
    ['2020-04-01T15:00:00+01:00', '2020-04-01T14:00:00.000Z'],
    ['2023-12-31T23:59:59.9995Z', '2024-01-01T00:00:00.000Z'],
  ])('writes %s as %s', (stated, canonical) => {
    expect(canonicalTime(stated)).toBe(canonical)
  })

  it.each([
    '2023-02-30T00:00:00Z',
    '2023-02-02',
    '2023-02-02T11:04:03',
    '0001-01-01T00:00:00+14:00',
  ])('leaves %s as it is: it is no time in UTC', (text) => {
    expect(readMoment(text)).toBeNull()
    expect(canonicalTime(text)).toBe(text)
  })

  it('agrees with the clock of the machine to the millisecond', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0002-01-01'), max: new Date('9998-12-31'), noInvalidDate: true }),
        (date) => canonicalTime(date.toISOString()) === date.toISOString(),
      ),
    )
  })
})
