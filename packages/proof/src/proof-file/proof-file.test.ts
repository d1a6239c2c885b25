import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inclusionProof, leafHash, rootHash } from '../merkle.ts'
import { signNote } from '../note.ts'
import { printCheckpoint } from '../checkpoint/checkpoint.ts'
import { LOG, POLICY, signedCheckpoint, vkey, WITNESSES } from '../testing/signers.ts'
import { utf8 } from '../text/text.ts'
import type { ProofFile } from './proof-file.ts'
import { parseProof, printProof, verifyProof } from './proof-file.ts'

const LEAVES = Array.from({ length: 11 }, (_, index) => Uint8Array.of(index))
const STATE = { size: 11, root: rootHash(LEAVES) }
const LEAF = leafHash(LEAVES[6] ?? new Uint8Array())
const FILE: ProofFile = {
  index: 6,
  hashes: inclusionProof(LEAVES, 6) ?? [],
  checkpoint: signedCheckpoint(STATE),
  extra: null,
}

describe('a proof file', () => {
  test('proves an entry without a network, under the policy of whoever checks', () => {
    const verdict = verifyProof(printProof(FILE), LEAF, POLICY)
    expect(verdict).toMatchObject({ ok: true, index: 6, trusted: { checkpoint: STATE } })
    expect(verifyProof(utf8(printProof(FILE)), LEAF, POLICY)).toEqual(verdict)
  })

  test('begins with the header, the index and the hashes, then the checkpoint', () => {
    const lines = printProof({ ...FILE, extra: Uint8Array.of(1) }).split('\n')
    expect(lines.slice(0, 3)).toEqual(['c2sp.org/tlog-proof@v1', 'extra AQ==', 'index 6'])
    expect(lines[7]).toBe('')
    expect(lines.slice(8).join('\n')).toBe(FILE.checkpoint)
  })

  test('comes back from its text, with and without extra data', () => {
    for (const extra of [null, new Uint8Array(), utf8('lot 7')]) {
      const file = { ...FILE, extra }
      expect(parseProof(printProof(file))).toEqual(file)
    }
  })

  test('of one entry among a million, with three witnesses, has at most 1.6 kB', () => {
    const file = {
      index: 999_999,
      hashes: Array.from({ length: 20 }, () => LEAF),
      checkpoint: longestCheckpoint(),
      extra: null,
    }
    expect(utf8(printProof(file)).length).toBeLessThanOrEqual(1600)
  })
})

describe('the failed check is named', () => {
  const changed = (part: Partial<ProofFile>) => printProof({ ...FILE, ...part })

  test.each([
    ['malformed proof', changed({}).replace('v1', 'v2')],
    ['malformed proof', changed({}).replace('index 6', 'index 06')],
    ['malformed proof', changed({}).replace('index 6', 'extra AQ\nindex 6')],
    ['malformed note', changed({ checkpoint: 'x' })],
    ['malformed checkpoint', changed({ checkpoint: signNote('x\n', [LOG]) })],
    ['not in the tree', changed({ index: 11 })],
    ['path does not lead to the root', changed({ index: 5 })],
    ['path does not lead to the root', changed({ hashes: FILE.hashes.slice(1) })],
    ['no log signature', changed({ checkpoint: unsigned() })],
    ['too few witnesses', changed({ checkpoint: signedCheckpoint(STATE, WITNESSES.slice(2)) })],
  ])('%s', (kind, file) => {
    const verdict = verifyProof(file, LEAF, POLICY)
    expect(verdict.ok ? null : verdict.refusal.kind).toBe(kind)
  })

  test('for another entry, and for another log', () => {
    const other = verifyProof(printProof(FILE), leafHash(Uint8Array.of(9)), POLICY)
    expect(other).toMatchObject({ refusal: { kind: 'path does not lead to the root' } })
    const elsewhere = { ...POLICY, origin: 'other.example' }
    expect(verifyProof(printProof(FILE), LEAF, elsewhere)).toMatchObject({
      refusal: { kind: 'another origin' },
    })
  })

  test('with any letter of the file changed', () => {
    const text = printProof({ ...FILE, checkpoint: signedCheckpoint(STATE, WITNESSES.slice(1)) })
    for (let at = 0; at < text.length; at += 1) {
      const letter = text[at] === 'B' ? 'C' : 'B'
      const verdict = verifyProof(text.slice(0, at) + letter + text.slice(at + 1), LEAF, POLICY)
      expect(verdict.ok, `letter ${at}`).toBe(false)
    }
  })

  test('whatever comes, and nothing is thrown', () => {
    const text = printProof(FILE)
    const pieces = fc.constantFrom(
      text,
      text.slice(0, 99),
      'index 6',
      'extra AQ==',
      '\n',
      '\n\n',
      'é',
    )
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        expect(typeof verifyProof(parts.join(''), LEAF, POLICY).ok).toBe('boolean')
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(verifyProof(bytes, LEAF, POLICY).ok).toBe(false)
      }),
    )
  })
})

/** Origin of 40 bytes, names of 32: the longest that our logs and witnesses may have. */
function longestCheckpoint(): string {
  const origin = 'o'.repeat(40)
  const text = printCheckpoint({ origin, size: 1_000_000, root: STATE.root })
  const witnesses = WITNESSES.map((one, index) => ({ ...one, name: `${index}`.repeat(32) }))
  expect(vkey({ ...LOG, name: origin })).toContain(origin)
  return signNote(text, [{ ...LOG, name: origin }, ...witnesses])
}

function unsigned(): string {
  return signNote(printCheckpoint({ origin: POLICY.origin, ...STATE }), WITNESSES)
}
