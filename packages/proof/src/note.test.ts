import * as crypto from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base64, fromBase64 } from './base64/base64.ts'
import * as note from './note.ts'
import { publicKeyOf } from './signature.ts'
import { LOG, MOMENT_S, seed, vkey, WITNESSES } from './testing/signers.ts'
import { utf8 } from './text/text.ts'

const TEXT = 'Twelve trucks of flour\n\npassed the crossing today.\n'
const [FIRST = LOG, SECOND = LOG] = WITNESSES

describe('a signed note', () => {
  test('made without any of our code, from the text of the specification, opens', () => {
    const { publicKey, privateKey } = crypto.generateKeyPairSync('ed25519')
    const key = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)
    const name = 'log.example/harbour'
    const typed = Buffer.concat([Buffer.of(1), key])
    const named = Buffer.concat([Buffer.from(name), Buffer.of(0x0a), typed])
    const id = crypto.createHash('sha256').update(named).digest().subarray(0, 4)
    const signature = crypto.sign(null, Buffer.from(TEXT), privateKey)
    const line = `\u2014 ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`
    const verifier = `${name}+${id.toString('hex')}+${typed.toString('base64')}`
    const opened = note.openNote(`${TEXT}\n${line}`, [verifier])
    expect(opened).toMatchObject({ ok: true, note: { text: TEXT, unverified: [] } })
    expect(note.openNote(utf8(`${TEXT}\n${line}`), [verifier])).toEqual(opened)
  })

  test('shows who signed and whom we do not know', () => {
    const signed = note.signNote(TEXT, [LOG, FIRST, SECOND])
    const opened = note.openNote(signed, [vkey(LOG), vkey(SECOND)])
    if (!opened.ok) throw new Error(opened.refusal.kind)
    expect(opened.note.text).toBe(TEXT)
    expect(opened.note.signatures.map(({ name, type, time_s }) => [name, type, time_s])).toEqual([
      [LOG.name, 1, null],
      [SECOND.name, 4, MOMENT_S],
    ])
    expect(opened.note.unverified.map(({ name }) => name)).toEqual([FIRST.name])
  })

  test('opens with keys given as values, with or without their id', () => {
    const key = { name: LOG.name, type: 1, publicKey: publicKeyOf(LOG.privateKey) }
    const signed = note.signNote(TEXT, [LOG])
    expect(note.openNote(signed, [key]).ok).toBe(true)
    const read = note.readVerifier(key)
    if (!read.ok) throw new Error(read.refusal.kind)
    expect(note.openNote(signed, [read.key]).ok).toBe(true)
    expect(kindOf(note.openNote(signed, [{ ...key, keyId: 7 }]))).toBe('no known signature')
  })

  test('with every letter changed is refused because the known key fails', () => {
    const signed = note.signNote(TEXT, [LOG])
    for (let at = 0; at < TEXT.length - 1; at += 1) {
      if (TEXT[at] === '\n') continue
      const changed = `${signed.slice(0, at)}#${signed.slice(at + 1)}`
      expect(kindOf(note.openNote(changed, [vkey(LOG)]))).toBe('known key fails')
    }
  })

  test('is refused whole if one of two known keys fails', () => {
    const other = note.signatureLines('Thirteen trucks\n', [FIRST])
    const signed = note.signNote(TEXT, [LOG]) + other
    expect(note.openNote(signed, [vkey(LOG), vkey(FIRST)])).toEqual({
      ok: false,
      refusal: { kind: 'known key fails', name: FIRST.name },
    })
    expect(note.openNote(signed, [vkey(LOG)]).ok).toBe(true)
  })

  test('counts a witness once who signed twice, and still checks both lines', () => {
    const later = { ...FIRST, time_s: MOMENT_S + 60n }
    const twice = note.signNote(TEXT, [FIRST, later])
    const opened = note.openNote(twice, [vkey(FIRST)])
    expect(opened.ok && opened.note.signatures.length).toBe(1)
    const spoilt = twice + note.signatureLines('Other\n', [FIRST])
    expect(kindOf(note.openNote(spoilt, [vkey(FIRST)]))).toBe('known key fails')
  })

  test('carries sixteen signatures and more, but not without end', () => {
    const crowd = (size: number) =>
      Array.from({ length: size }, (_, index) => ({ ...LOG, name: `n${index}` }))
    const sixteen = note.openNote(note.signNote(TEXT, crowd(16)), crowd(16).map(vkey))
    expect(sixteen.ok && sixteen.note.signatures.length).toBe(16)
    const line = note.signatureLines(TEXT, [FIRST])
    const many = `${TEXT}\n${line.repeat(101)}`
    expect(kindOf(note.openNote(many, [vkey(FIRST)]))).toBe('too many signatures')
    expect(kindOf(note.openNote('a'.repeat(1_000_001), []))).toBe('note too large')
  })
})

describe('a cosignature', () => {
  test('does not hold with another time', () => {
    const line = note.signatureLines(TEXT, [FIRST])
    const bytes = fromBase64(line.trimEnd().split(' ')[2] ?? '') ?? new Uint8Array()
    for (const place of [4, 11]) {
      const changed = bytes.map((byte, index) => (index === place ? byte ^ 1 : byte))
      const signed = `${TEXT}\n— ${FIRST.name} ${base64(changed)}\n`
      expect(kindOf(note.openNote(signed, [vkey(FIRST)]))).toBe('known key fails')
    }
  })

  test('is none without a time, and a log signature is none with one', () => {
    const { time_s: _, ...timeless } = FIRST
    expect(() => note.signNote(TEXT, [timeless])).toThrow(TypeError)
    expect(() => note.signNote(TEXT, [{ ...LOG, time_s: 1n }])).toThrow(TypeError)
    expect(() => note.signNote(TEXT, [{ ...FIRST, time_s: 1n << 63n }])).toThrow(TypeError)
  })

  test('is not taken for a log signature of the same key and name', () => {
    const twin = { ...LOG, type: 4, time_s: MOMENT_S }
    const signed = note.signNote(TEXT, [twin])
    expect(kindOf(note.openNote(signed, [vkey(LOG)]))).toBe('no known signature')
  })
})

describe('what is no signed note', () => {
  const line = note.signatureLines(TEXT, [LOG])
  const digits = line.trimEnd().split(' ')[2] ?? ''

  test.each([
    ['empty', '', 'not text'],
    ['without a newline at the end', `${TEXT}\n${line}`.slice(0, -1), 'not text'],
    ['with a tab in it', `a\tb\n\n${line}`, 'not text'],
    ['with a lone surrogate', `\ud800\n\n${line}`, 'not text'],
    ['text alone', TEXT.replace('\n\n', '\n'), 'no signatures'],
    ['text and an empty line', `a\n\n`, 'no signatures'],
    ['signed with a hyphen', `a\n\n- n ${digits}\n`, 'malformed signature line'],
    ['signed without a name', `a\n\n—  ${digits}\n`, 'malformed signature line'],
    ['signed by a name with a plus', `a\n\n— a+b ${digits}\n`, 'malformed signature line'],
    [
      'signed by a name with a wide space',
      `a\n\n— a\u3000b ${digits}\n`,
      'malformed signature line',
    ],
    ['signed in four bytes', `a\n\n— n AAAAAA==\n`, 'malformed signature line'],
    ['signed without padding', `a\n\n— n AAAAAAA\n`, 'malformed signature line'],
    ['followed by more', `a\n\n— n ${digits} more\n`, 'malformed signature line'],
    ['signed by nobody we know', `a\n\n${line.replace('log', 'lag')}`, 'no known signature'],
  ])('(%s) is refused by name', (_, text, kind) => {
    expect(kindOf(note.openNote(text, [vkey(LOG)]))).toBe(kind)
  })

  test('as bytes that are not UTF-8 is refused', () => {
    const bytes = Uint8Array.of(0xff, ...utf8(note.signNote(TEXT, [LOG])))
    expect(kindOf(note.openNote(bytes, [vkey(LOG)]))).toBe('not text')
  })

  test('never makes the reader throw', () => {
    const parts = fc.constantFrom(
      '\n',
      '\n\n',
      '— ',
      'n',
      ' ',
      digits,
      line,
      'é',
      '\u0000',
      '\ud800',
    )
    fc.assert(
      fc.property(fc.array(parts), (pieces) => {
        expect(typeof note.openNote(pieces.join(''), [vkey(LOG)]).ok).toBe('boolean')
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(note.openNote(bytes, [vkey(LOG)]).ok).toBe(false)
      }),
    )
  })

  test('cannot be made by us: it is a fault', () => {
    expect(() => note.signNote('no newline', [LOG])).toThrow(TypeError)
    expect(() => note.signNote(TEXT, [{ ...LOG, name: 'two words' }])).toThrow(TypeError)
    expect(() => note.signNote(TEXT, [{ ...LOG, type: 6 }])).toThrow(TypeError)
  })
})

describe('a verifier key', () => {
  test('comes back from its text', () => {
    for (const text of [vkey(LOG), vkey(FIRST)]) {
      const read = note.parseVerifierKey(text)
      expect(read.ok && note.printVerifierKey(read.key)).toBe(text)
    }
  })

  test('of a type that we cannot check stays unknown: its signatures count for nothing', () => {
    const mldsa = { name: 'pq', type: 6, publicKey: new Uint8Array(1312) }
    const read = note.parseVerifierKey(note.printVerifierKey(mldsa))
    if (!read.ok) throw new Error(read.refusal.kind)
    const id = base64(Uint8Array.of(...idBytes(read.key.keyId), 1, 2, 3))
    const signed = `${note.signNote(TEXT, [LOG])}— pq ${id}\n`
    const opened = note.openNote(signed, [vkey(LOG), read.key])
    expect(opened.ok && opened.note.unverified.length).toBe(1)
  })

  test.each([
    ['', 'not name+id+key'],
    ['name', 'not name+id+key'],
    ['name+12345678+', 'not name+id+key'],
    ['name+1234567+AAAA', 'not name+id+key'],
    [vkey(LOG).toUpperCase(), 'not name+id+key'],
    [vkey(LOG).replace('rafah', 'gaza'), 'key id of another key'],
    [`two words+00000000+${base64(new Uint8Array(33).fill(1))}`, 'malformed key name'],
    [`n+00000000+${base64(Uint8Array.of(1, ...new Uint8Array(32)))}`, 'unusable public key'],
    [`n+00000000+${base64(Uint8Array.of(1, 2, 3))}`, 'unusable public key'],
  ])('written as "%s" is refused', (text, kind) => {
    const read = note.parseVerifierKey(text)
    expect(read.ok ? null : read.refusal.kind).toBe(kind)
    expect(kindOf(note.openNote(note.signNote(TEXT, [LOG]), [text]))).toBe('unusable verifier')
  })

  test('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(note.parseVerifierKey(text).ok).toBe(false)
      }),
    )
    expect(note.readVerifier({ name: 'n', type: 300, publicKey: seed(1) }).ok).toBe(false)
  })
})

function kindOf(opened: ReturnType<typeof note.openNote>): string | null {
  return opened.ok ? null : opened.refusal.kind
}

function idBytes(keyId: number): number[] {
  return [keyId >>> 24, (keyId >>> 16) & 255, (keyId >>> 8) & 255, keyId & 255]
}
