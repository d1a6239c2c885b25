import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memberText } from './member-text.ts'

describe('the text of a member', () => {
  it('keeps every blank, escape and digit of its writer', () => {
    const text = ' {"a" : 1, "e\\u0070cisBody":\t{ "x":"\\"}", "event" :{ "n":1.50 , "s":"\\/"}}}'
    expect(memberText(text, ['epcisBody', 'event'])).toBe('{ "n":1.50 , "s":"\\/"}')
    expect(memberText(text, ['a'])).toBe('1')
    expect(memberText(text, [])).toBe(text.trim())
    expect(memberText(text, ['epcisBody', 'none'])).toBeNull()
    expect(memberText(text, ['a', 'b'])).toBeNull()
  })

  it('reads as the member itself, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat({ max: 3 }), (object, by) => {
        const text = JSON.stringify(object, null, by)
        const read = JSON.parse(text) as Record<string, unknown>
        for (const name of Object.keys(read)) {
          expect(JSON.parse(memberText(text, [name]) ?? '')).toEqual(read[name])
        }
      }),
    )
  })
})
