/** Times of opening gates, as written at the gate. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockParser } from './parse-clock.ts'

const parser = clockParser({ field: 'clock', column: 'Gate' })

test.each([
  ['0.38194444444444442', true, '09:10'],
  ['0', true, '00:00'],
  ['8:05', false, '08:05'],
  ['08:05:59', false, '08:05'],
  ['4:23 AM', false, '04:23'],
  ['12:10 p.m.', false, '12:10'],
  ['12:10 AM', false, '00:10'],
  ['٨:٠٥', false, '08:05'],
])('%s (stored number: %s) is %s', (text, isNumber, clock) => {
  expect(parser.parse(text, isNumber).text).toBe(clock)
})

test('a semicolon beside the colon is proposed as a time, and not applied', () => {
  const parsed = parser.parse('8;00', false)
  expect(parsed.text).toBe('')
  expect(parsed.issues[0]).toMatchObject({ code: 'clock.proposed', suggestions: ['08:00'] })
})

test.each(['423:00 AM', 'morning', '25:00', '8:75', '13:00 PM', '8;75'])(
  '%s is no time and stays unknown',
  (text) => {
    const parsed = parser.parse(text, false)
    expect([parsed.text, parsed.issues[0]?.code]).toEqual(['', 'clock.unread'])
  },
)

test.each(['1', '1.5', '-0.1'])('the number %s is no time of a day', (text) => {
  expect(parser.parse(text, true).issues[0]?.code).toBe('clock.unread')
})

test('each minute of a day is read back from its fraction', () => {
  fc.assert(
    fc.property(fc.nat(1_439), (minute) => {
      const two = (value: number): string => String(value).padStart(2, '0')
      const clock = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
      expect(parser.parse(String(minute / 1_440).replace(/e-.*/, ''), true).text).toBeTypeOf(
        'string',
      )
      expect(parser.parse((minute / 1_440).toFixed(16), true).text).toBe(clock)
      expect(parser.parse(clock, false).text).toBe(clock)
    }),
  )
})
