import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printCheckpoint } from '../checkpoint/checkpoint.ts'
import { consistencyProof, rootHash } from '../merkle.ts'
import { openNote, signatureLines, signNote } from '../note.ts'
import { LOG, ORIGIN, signedCheckpoint, vkey, WITNESSES } from '../testing/signers.ts'
import type { AddCheckpoint } from './add-checkpoint.ts'
import { parseAddCheckpoint, printAddCheckpoint } from './add-checkpoint.ts'
import { readWitnessAnswer } from './witness-answer.ts'
import type { WitnessState } from './witness.ts'
import { decideAddCheckpoint } from './witness.ts'

const LEAVES = Array.from({ length: 20 }, (_, index) => Uint8Array.of(index))
const [WITNESS = LOG] = WITNESSES

describe('a witness', () => {
  test('cosigns the first checkpoint that it sees of a log, with an empty proof', () => {
    const answer = ask(request(0, 5), null)
    if (answer.status !== 200) throw new Error(String(answer.status))
    const lines = signatureLines(answer.text, [WITNESS])
    expect(openNote(`${answer.text}\n${lines}`, [vkey(WITNESS)]).ok).toBe(true)
    expect(answer.checkpoint).toEqual({ origin: ORIGIN, ...stateAt(5) })
  })

  test('cosigns every checkpoint that continues the last one, for all sizes up to 20', () => {
    for (let size = 1; size <= 20; size += 1)
      for (let oldSize = 1; oldSize <= size; oldSize += 1)
        expect(ask(request(oldSize, size), stateAt(oldSize)).status).toBe(200)
  })

  test('cosigns an empty log, before and after it is filled', () => {
    expect(ask(request(0, 0), null).status).toBe(200)
    expect(ask(request(0, 0), stateAt(0)).status).toBe(200)
    expect(ask(request(0, 3), stateAt(0)).status).toBe(200)
  })

  test('takes old size 0 with an empty proof, and nothing else', () => {
    const proof = consistencyProof(LEAVES, 3) ?? []
    expect(ask({ ...request(0, 5), proof }, null)).toMatchObject({ status: 422 })
    expect(ask(request(0, 5), stateAt(3))).toEqual({ status: 409, size: 3, body: '3\n' })
  })

  test('answers 400 to an old size above the new one', () => {
    const asked = { ...request(5, 5), oldSize: 6 }
    expect(ask(asked, stateAt(6))).toEqual({ status: 400, because: 'old size above new' })
  })

  test('answers 403 without a valid signature of the log, though others signed', () => {
    const text = printCheckpoint({ origin: ORIGIN, ...stateAt(5) })
    const stranger = signNote(text, [{ ...LOG, name: 'stranger' }, ...WITNESSES])
    expect(ask({ ...request(0, 5), checkpoint: stranger }, null)).toEqual({ status: 403 })
    const forged = `${text}\n${signatureLines('other\n', [LOG])}`
    expect(ask({ ...request(0, 5), checkpoint: forged }, null)).toEqual({ status: 403 })
  })

  test('answers 404 to a log that it does not know, before it looks at the signature', () => {
    const text = printCheckpoint({ origin: 'other.example', ...stateAt(5) })
    const asked = printAddCheckpoint({ ...request(0, 5), checkpoint: signNote(text, [LOG]) })
    const answer = decideAddCheckpoint(asked, () => null)
    expect(answer).toEqual({ status: 404, origin: 'other.example' })
  })

  test('answers 409 with its own size to a log that thinks it knows another', () => {
    expect(ask(request(3, 5), stateAt(4))).toEqual({ status: 409, size: 4, body: '4\n' })
    expect(ask(request(3, 5), null)).toEqual({ status: 409, size: 0, body: '0\n' })
  })

  test('answers 422 and raises an alarm at another root of equal size', () => {
    const forked = { size: 5, root: rootHash(LEAVES.slice(1, 6)) }
    expect(ask(request(5, 5), forked)).toMatchObject({ status: 422, alarm: true })
  })

  test('answers 422 to a log that forgot an entry, and to a proof with any byte changed', () => {
    const forked = { size: 3, root: rootHash(LEAVES.slice(1, 4)) }
    expect(ask(request(3, 5), forked)).toMatchObject({ status: 422, alarm: false })
    const asked = request(3, 5)
    for (let at = 0; at < asked.proof.length; at += 1) {
      const proof = asked.proof.map((hash, index) => (index === at ? hash.map((b) => b ^ 1) : hash))
      expect(ask({ ...asked, proof }, stateAt(3)).status).toBe(422)
    }
    expect(ask({ ...request(5, 5), proof: asked.proof }, stateAt(5)).status).toBe(422)
  })

  test.each([
    '',
    'old 0\n',
    'old 00\n\nx',
    'old -1\n\nx',
    'size 0\n\nx',
    'old 0\nAAAA\n\nx',
    `old 0\n${'A'.repeat(43)}=\n`.concat('\n'),
    'old 0\n\nno note\n',
    `old 0\n\n${signNote('no checkpoint\n', [LOG])}`,
  ])('answers 400 to %j, which is no request', (text) => {
    expect(decideAddCheckpoint(text, () => null)).toEqual({ status: 400, because: 'malformed' })
  })

  test('answers something to whatever comes', () => {
    const good = printAddCheckpoint(request(3, 5))
    const pieces = fc.array(fc.constantFrom('old 3', '\n', '\n\n', good, good.slice(0, 60), 'é'))
    fc.assert(
      fc.property(pieces, (parts) => {
        const answer = decideAddCheckpoint(parts.join(''), known(stateAt(3)))
        expect([200, 400, 403, 404, 409, 422]).toContain(answer.status)
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decideAddCheckpoint(bytes, known(null)).status).toBe(400)
      }),
    )
  })
})

describe('a request', () => {
  test('comes back from its text', () => {
    const asked = request(3, 5)
    expect(parseAddCheckpoint(printAddCheckpoint(asked))).toEqual(asked)
    const longest = { ...asked, proof: Array.from({ length: 63 }, () => new Uint8Array(32)) }
    expect(parseAddCheckpoint(printAddCheckpoint(longest))).toEqual(longest)
    const longer = { ...asked, proof: Array.from({ length: 64 }, () => new Uint8Array(32)) }
    expect(parseAddCheckpoint(printAddCheckpoint(longer))).toBeNull()
  })
})

describe('what the log makes of the answer', () => {
  const text = printCheckpoint({ origin: ORIGIN, ...stateAt(5) })
  const read = (status: number, body: string, mediaType = '') =>
    readWitnessAnswer({ status, body, mediaType }, text, WITNESSES.map(vkey))

  test('it keeps the lines that hold, and no line of a stranger', () => {
    const lines = signatureLines(text, [WITNESS])
    const strange = signatureLines(text, [{ ...WITNESS, name: 'stranger' }])
    expect(read(200, lines + strange)).toMatchObject({ kind: 'cosigned', lines })
    expect(read(200, strange)).toEqual({ kind: 'unusable answer' })
    expect(read(200, signatureLines('other\n', [WITNESS]))).toEqual({ kind: 'unusable answer' })
  })

  test('it asks again from the size that the witness knows', () => {
    const mediaType = 'text/x.tlog.size'
    expect(read(409, '17\n', mediaType)).toEqual({ kind: 'knows another size', size: 17 })
    expect(read(409, 'x\n', mediaType)).toEqual({ kind: 'unusable answer' })
  })

  test('it raises an alarm at 422, and at the 409 of older witnesses that names no size', () => {
    expect(read(422, '')).toEqual({ kind: 'alarm', status: 422 })
    expect(read(409, 'root mismatch')).toEqual({ kind: 'alarm', status: 409 })
    expect(read(503, '')).toEqual({ kind: 'refused', status: 503 })
  })
})

function stateAt(size: number): WitnessState {
  return { size, root: rootHash(LEAVES.slice(0, size)) }
}

function request(oldSize: number, size: number): AddCheckpoint {
  const proof = consistencyProof(LEAVES.slice(0, size), oldSize) ?? []
  return { oldSize, proof, checkpoint: signedCheckpoint(stateAt(size), []) }
}

function known(state: WitnessState | null) {
  return (origin: string) => (origin === ORIGIN ? { keys: [vkey(LOG)], state } : null)
}

function ask(asked: AddCheckpoint, state: WitnessState | null) {
  return decideAddCheckpoint(printAddCheckpoint(asked), known(state))
}
