import { describe, expect, test } from 'vitest'
import { rootHash } from '../merkle.ts'
import { signatureLines, signNote } from '../note.ts'
import { LOG, POLICY, signedCheckpoint, vkey, WITNESSES } from '../testing/signers.ts'
import { printCheckpoint } from './checkpoint.ts'
import type { Policy } from './policy.ts'
import { openCheckpoint } from './policy.ts'

const STATE = { size: 1, root: rootHash([Uint8Array.of(1)]) }
const TEXT = printCheckpoint({ origin: POLICY.origin, ...STATE })
const [FIRST = LOG, SECOND = LOG] = WITNESSES

describe('a checkpoint under a policy of two of three witnesses', () => {
  test('is trusted with two cosignatures, and says whose', () => {
    const opened = openCheckpoint(signedCheckpoint(STATE, [FIRST, SECOND]), POLICY)
    if (!opened.ok) throw new Error(opened.refusal.kind)
    const { checkpoint, cosignatures } = opened.trusted
    expect(checkpoint).toEqual({ origin: POLICY.origin, ...STATE })
    expect(cosignatures.map(({ name }) => name)).toEqual([FIRST.name, SECOND.name])
  })

  test('is not with one, even if that one signed twice', () => {
    const lines = signatureLines(TEXT, [FIRST, { ...FIRST, time_s: 5n }])
    expect(refusalOf(signNote(TEXT, [LOG]) + lines)).toEqual({
      kind: 'too few witnesses',
      have: 1,
      need: 2,
    })
  })

  test('is not without the log, whoever cosigned', () => {
    expect(refusalOf(signNote(TEXT, WITNESSES))).toEqual({ kind: 'no log signature' })
    const strangers = [{ ...LOG, name: 'other.example' }]
    expect(refusalOf(signNote(TEXT, strangers))).toEqual({ kind: 'no log signature' })
  })

  test('is not if it is of another log', () => {
    const text = printCheckpoint({ origin: 'other.example/log', ...STATE })
    expect(refusalOf(signNote(text, [LOG, ...WITNESSES]))).toEqual({
      kind: 'another origin',
      origin: 'other.example/log',
    })
  })

  test('is not if a signature was taken from another checkpoint', () => {
    const other = printCheckpoint({ origin: POLICY.origin, size: 2, root: STATE.root })
    const note = signNote(TEXT, [LOG]) + signatureLines(other, [FIRST])
    expect(refusalOf(note)).toEqual({ kind: 'a signature fails', name: FIRST.name })
  })

  test('is not if it is no note, or no checkpoint', () => {
    expect(refusalOf('')).toMatchObject({ kind: 'malformed note' })
    expect(refusalOf(signNote('hello\n', [LOG]))).toMatchObject({ kind: 'malformed checkpoint' })
  })
})

test('a policy for the log alone asks no witness', () => {
  const alone = { ...POLICY, witnesses: [], threshold: 0 }
  expect(openCheckpoint(signedCheckpoint(STATE, []), alone).ok).toBe(true)
})

describe('a policy that cannot be meant', () => {
  const cosigning = { ...LOG, type: 4, time_s: 1n }
  const renamed = { ...FIRST, name: 'witness.example/again' }

  test.each<[string, Partial<Policy>]>([
    ['more witnesses than there are', { threshold: 4 }],
    ['half a witness', { threshold: 1.5 }],
    ['less than none', { threshold: -1 }],
    ['one witness under two names', { witnesses: [FIRST, renamed, SECOND].map(vkey) }],
    ['the log as its own witness', { witnesses: [cosigning, FIRST, SECOND].map(vkey) }],
    ['a log key as witness', { witnesses: [{ ...FIRST, type: 1 }, SECOND].map(vkey) }],
    ['a witness key as log', { log: vkey(FIRST) }],
    ['a log key that is none', { log: 'log+00000000+AAAA' }],
    ['a witness key that is none', { witnesses: ['x'] }],
  ])('(%s) is refused before anything is trusted', (_, part) => {
    const opened = openCheckpoint(signedCheckpoint(STATE), { ...POLICY, ...part })
    expect(opened.ok ? null : opened.refusal.kind).toBe('unusable policy')
  })
})

function refusalOf(note: string) {
  const opened = openCheckpoint(note, POLICY)
  return opened.ok ? null : opened.refusal
}
