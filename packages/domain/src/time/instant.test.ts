import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOfInstant, type Instant, instantText, parseInstant } from './instant.ts'

describe('instants', () => {
  it('print and read back the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60_000_000_000_000, max: 250_000_000_000_000 }), (number) => {
        const text = instantText(number as Instant)
        expect(text).toBe(new Date(number).toISOString())
        expect(parseInstant(text)).toEqual({ ok: true, value: number })
        expect(dayOfInstant(number as Instant)).toBe(text.slice(0, 10))
      }),
    )
  })

  it.each([
    '2024-05-01T10:00:00+02:00',
    '2024-05-01T24:00:00Z',
    '2024-05-01 10:00:00Z',
    '2024-02-30T00:00:00Z',
  ])('refuses %j: another zone is converted at the edge, a time that is none nowhere', (text) => {
    expect(parseInstant(text)).toEqual({ ok: false, refusal: { kind: 'not an instant', text } })
  })
})
