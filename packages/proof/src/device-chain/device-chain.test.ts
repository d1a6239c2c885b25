import { describe, expect, test } from 'vitest'
import type { Canonical } from '../canonical/canonical.ts'
import { canonicalText } from '../canonical/canonical.ts'
import { publicKeyOf, sign } from '../signature.ts'
import { signedBytes } from '../signed-bytes/signed-bytes.ts'
import { hex } from '../statement-id/statement-id.ts'
import { seed } from '../testing/signers.ts'
import type { KnownChain, Link } from './device-chain.ts'
import { linksOf, placeInChain } from './device-chain.ts'
import type { Equivocation } from './equivocation.ts'
import { printEquivocation, verifyEquivocation } from './equivocation.ts'

const KEY = hex(publicKeyOf(seed(1)))
const [A = '', B = '', C = '', D = ''] = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(64))

describe('the chain of a phone', () => {
  test.each<[string, Link, KnownChain, object]>([
    ['begins with its first statement', link(1, null, A), known({}), { kind: 'continues' }],
    ['goes on with the next', link(2, A, B), known({ 1: A }), { kind: 'continues' }],
    ['is sent twice', link(1, null, A), known({ 1: A }), { kind: 'exists' }],
    [
      'forks where one number is used twice',
      link(1, null, B),
      known({ 1: A }),
      { kind: 'equivocation', other: A },
    ],
    [
      'has a gap where statements are still on the phone',
      link(5, D, B),
      known({ 1: A, 2: C }),
      { kind: 'gapped', firstMissing: 3, lastMissing: 4 },
    ],
    ['closes its gap later', link(3, C, D), known({ 2: C, 5: B }), { kind: 'fills a gap' }],
    [
      'names another statement than the one that we hold',
      link(2, B, C),
      known({ 1: A }),
      { kind: 'names another', named: B, held: A },
    ],
    [
      'names one before its first',
      link(1, B, A),
      known({}),
      { kind: 'names another', named: B, held: null },
    ],
  ])('%s', (_, next, chain, place) => expect(placeInChain(next, chain)).toEqual(place))

  test('is read from the hands of a statement; a malformed hand has no link', () => {
    const hands: Canonical[] = [
      { key: KEY, n: 3, prev: A, role: 'giver' },
      { key: KEY.toUpperCase(), n: 1 },
      { key: KEY, n: 0 },
      { key: KEY, n: 2, prev: 'x' },
      { n: 2 },
      null,
    ]
    expect(linksOf({ hands }, B)).toEqual([{ key: KEY, n: 3, prev: A, id: B }])
    for (const other of [null, 1, 'x', [], {}, { hands: {} }]) expect(linksOf(other, B)).toEqual([])
  })
})

describe('two statements under one number', () => {
  const proof: Equivocation = {
    key: KEY,
    n: 7,
    first: signed(7, 'Rafah'),
    second: signed(7, 'Gaza'),
  }

  test('convict the phone, for anybody who has the proof', () => {
    expect(verifyEquivocation(printEquivocation(proof))).toEqual({ ok: true, equivocation: proof })
  })

  test.each<[string, Equivocation]>([
    ['same statement twice', { ...proof, second: proof.first }],
    ['hand not in the statement', { ...proof, second: signed(8, 'Gaza') }],
    ['hand not in the statement', { ...proof, key: hex(publicKeyOf(seed(2))) }],
    [
      'signature fails',
      { ...proof, second: { ...proof.second, signature: proof.first.signature } },
    ],
    ['signature fails', { ...proof, first: { ...proof.first, signature: new Uint8Array(3) } }],
    ['statement not canonical', { ...proof, first: { ...proof.first, text: ' {}' } }],
  ])('do not if %s', (kind, pair) => {
    const verdict = verifyEquivocation(printEquivocation(pair))
    expect(verdict.ok ? null : verdict.refusal.kind).toBe(kind)
  })

  test.each([
    '',
    '{}',
    'null',
    '[1]',
    '{"first":1,"key":"","n":1,"second":2,"v":1}',
    'x'.repeat(250_001),
  ])('do not if the proof is %.40s', (text) =>
    expect(verifyEquivocation(text)).toMatchObject({ refusal: { kind: 'malformed proof' } }),
  )
})

function link(n: number, prev: string | null, id: string): Link {
  return { key: KEY, n, prev, id }
}

function known(ids: Readonly<Record<number, string>>): KnownChain {
  const newest = Math.max(0, ...Object.keys(ids).map(Number))
  return { newest, idAt: (n) => ids[n] ?? null }
}

function signed(n: number, place: string) {
  const text = canonicalText({
    body: { place },
    hands: [{ key: KEY, n, prev: A }],
    kind: 'receipt',
  })
  return { text, signature: sign({ privateKey: seed(1), message: signedBytes(text) }) }
}
