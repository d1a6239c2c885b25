import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base64, fromBase64 } from './base64.ts'

describe('base 64', () => {
  test('is written as any other program writes it, and read back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
        expect(fromBase64(base64(bytes))).toEqual(bytes)
      }),
    )
  })

  test.each(['QQ', 'QQ=', 'QR==', 'QUJ=', 'QUI=\n', 'Q Q=', '====', 'QQ==QQ==', 'Q_-=', '=QQ='])(
    'refuses "%s", which is not the one text of any bytes',
    (text) => expect(fromBase64(text)).toBeNull(),
  )

  test('reads only what it would write, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ABQZaz09+/= \n') }), (text) => {
        const bytes = fromBase64(text)
        if (bytes !== null) expect(base64(bytes)).toBe(text)
      }),
    )
  })
})
