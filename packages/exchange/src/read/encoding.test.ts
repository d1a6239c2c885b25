import fc from 'fast-check'
import { accept } from '@causeway/domain/result/result'
import { describe, expect, test } from 'vitest'
import { bytePieces, sniffEncoding, textPieces, type Encoding } from './encoding.ts'

function textOf(bytes: Uint8Array, encoding: Encoding, size: number): string | string[] {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    accept(bytes.subarray(at * size, (at + 1) * size)),
  )
  let text = ''
  for (const piece of textPieces(pieces, encoding, 'the file')) {
    if (!piece.ok) return [piece.refusal.kind]
    text += piece.value
  }
  return text
}

const offsetOf = (bytes: Uint8Array): number | null => {
  const sniffed = sniffEncoding(bytes, null)
  return sniffed.ok ? null : sniffed.refusal.offset
}

describe('the encoding of a text', () => {
  test('UTF-8 in pieces of any size is the text that was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9 }), (text, size) => {
        expect(textOf(Buffer.from(text, 'utf8'), 'utf-8', size)).toBe(text.toWellFormed())
      }),
    )
  })

  test('UTF-16 of both orders too, with its mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9 }), (text, size) => {
        const little = Buffer.from(text, 'utf16le')
        expect(textOf(little, 'utf-16le', size)).toBe(text)
        expect(textOf(Buffer.from(little).swap16(), 'utf-16be', size)).toBe(text)
      }),
    )
    const marked = sniffEncoding(Buffer.from('\ufeffنوع', 'utf16le'), null)
    expect(marked).toMatchObject({ ok: true, value: { encoding: 'utf-16le', markBytes: 2 } })
  })

  test('the first byte that is not UTF-8 is found wherever it stands', () => {
    const before = fc.string({ unit: fc.constantFrom('a', 'é', 'ب', '€', '😀'), maxLength: 40 })
    const bad = fc.constantFrom(
      [0xff],
      [0xc3, 0x28],
      [0xe2, 0x82],
      [0xed, 0xa0, 0x80],
      [0xc0, 0x80],
    )
    fc.assert(
      fc.property(before, bad, fc.string(), (text, bytes, after) => {
        const start = Buffer.from(text, 'utf8')
        const all = Buffer.concat([start, Buffer.from(bytes), Buffer.from(after, 'utf8')])
        expect(offsetOf(all)).toBe(start.length)
      }),
    )
    const far = Buffer.concat([Buffer.alloc(600_000, 'ب'), Buffer.from([0xd8, 0x41])])
    expect(offsetOf(far)).toBe(far.length - 2)
  })

  test('a code page is believed only where it was declared and the file is not UTF-8', () => {
    const french = Uint8Array.of(0x71, 0xe9)
    expect(sniffEncoding(french, null).ok).toBe(false)
    expect(sniffEncoding(french, 'windows-1252')).toMatchObject({
      value: { encoding: 'windows-1252' },
    })
    expect(textOf(french, 'windows-1252', 1)).toBe('qé')
    expect(textOf(Uint8Array.of(0xda, 0xe3), 'windows-1256', 1)).toBe('عم')
    const plain = sniffEncoding(Buffer.from('é'), 'windows-1252')
    expect(plain).toMatchObject({ value: { encoding: 'utf-8' } })
  })

  test('a file is given in pieces without its mark', () => {
    const pieces = [...bytePieces(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61), 3)]
    expect(pieces).toEqual([accept(Uint8Array.of(0x61))])
  })
})
