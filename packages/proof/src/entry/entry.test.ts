import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { publicKeyOf } from '../signature.ts'
import { hex } from '../statement-id/statement-id.ts'
import { seed } from '../testing/signers.ts'
import { utf8 } from '../text/text.ts'
import { signStatement } from '../signed-statement/signed-statement.ts'
import { type Entry, SIGNATURES_MAX, entryText, parseEntry, sortSignatures } from './entry.ts'

const TEXT = '{"kind":"receipt","v":1}'
const RECORDED = '2026-05-01T08:00:00.000Z'
const signatures = sortSignatures([1, 2, 3].map((number) => signStatement(TEXT, seed(number))))
const entry: Entry = { kind: 'statement', recorded: RECORDED, signatures, statement: TEXT }
const late: Entry = { kind: 'signatures', recorded: RECORDED, signatures, of: 'a'.repeat(64) }

describe('a log entry', () => {
  test.each([entry, late, { ...entry, signatures: [] }])('comes back from its bytes', (one) => {
    expect(parseEntry(utf8(entryText(one)))).toEqual(one)
  })

  test('has its signatures in one order, and each key once', () => {
    expect(sortSignatures([...signatures, ...signatures].toReversed())).toEqual(signatures)
    expect(signatures[0]?.key).toBe([1, 2, 3].map((n) => hex(publicKeyOf(seed(n)))).sort()[0])
  })

  test.each<[string, string]>([
    ['signatures out of order', entryText({ ...entry, signatures: signatures.toReversed() })],
    ['late signatures that are none', entryText({ ...late, signatures: [] })],
    ['an unknown field', entryText(entry).replace('"recorded"', '"note":1,"recorded"')],
    ['another form of time', entryText(entry).replace('.000Z', 'Z')],
    ['a statement and an id', entryText(entry).replace('{', `{"of":"${'a'.repeat(64)}",`)],
    ['a blank', ` ${entryText(entry)}`],
    ['no statement', entryText(entry).replace(TEXT, '1')],
    ['nothing', ''],
  ])('with %s is none', (_, text) => expect(parseEntry(utf8(text))).toBeNull())

  test('has at most sixteen signatures', () => {
    const many = sortSignatures(
      Array.from({ length: SIGNATURES_MAX + 1 }, (_, index) => ({
        key: String(index).padStart(64, '0'),
        signature: new Uint8Array(64),
      })),
    )
    expect(parseEntry(utf8(entryText({ ...entry, signatures: many })))).toBeNull()
    expect(parseEntry(utf8(entryText({ ...entry, signatures: many.slice(1) })))).not.toBeNull()
  })

  test('whatever the bytes, reading answers, and prints what it read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(300), (noise, at) => {
        expect(parseEntry(noise)).toBeNull()
        const bytes = utf8(entryText(entry))
        bytes.set(noise.slice(0, Math.max(0, bytes.length - at)), Math.min(at, bytes.length))
        const read = parseEntry(bytes)
        if (read !== null) expect(utf8(entryText(read))).toEqual(bytes)
      }),
    )
  })
})
