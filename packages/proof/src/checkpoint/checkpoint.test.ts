import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base64, fromBase64 } from '../base64/base64.ts'
import { rootHash } from '../merkle.ts'
import { parseCheckpoint, printCheckpoint } from './checkpoint.ts'

const ROOT = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='

describe('a checkpoint', () => {
  test('is read as the specification prints it', () => {
    const text = `example.com/behind-the-sofa\n20852163\n${ROOT}\n`
    const root = fromBase64(ROOT) ?? new Uint8Array()
    const checkpoint = { origin: 'example.com/behind-the-sofa', size: 20_852_163, root }
    expect(parseCheckpoint(text)).toEqual({ ok: true, checkpoint })
    expect(printCheckpoint(checkpoint)).toBe(text)
  })

  test.each([
    ['', 'not three lines'],
    [`o\n1\n${ROOT}`, 'not three lines'],
    [`o\n1\n${ROOT}\nextension\n`, 'not three lines'],
    [`\n1\n${ROOT}\n`, 'malformed origin'],
    [`${'o'.repeat(41)}\n1\n${ROOT}\n`, 'malformed origin'],
    [`${'é'.repeat(21)}\n1\n${ROOT}\n`, 'malformed origin'],
    [`o\r\n1\n${ROOT}\n`, 'malformed origin'],
    [`o\n01\n${ROOT}\n`, 'malformed size'],
    [`o\n+1\n${ROOT}\n`, 'malformed size'],
    [`o\n1.0\n${ROOT}\n`, 'malformed size'],
    [`o\n٣\n${ROOT}\n`, 'malformed size'],
    [`o\n9007199254740992\n${ROOT}\n`, 'malformed size'],
    [`o\n1\n${ROOT.slice(0, -1)}\n`, 'malformed root'],
    [`o\n1\nAAAA\n`, 'malformed root'],
    [`o\n0\n${ROOT}\n`, 'another root of the empty tree'],
  ])('written as %j is refused by name', (text, kind) => {
    expect(parseCheckpoint(text)).toEqual({ ok: false, refusal: { kind } })
  })

  test('of an empty log has the root of the empty tree', () => {
    expect(parseCheckpoint(`o\n0\n${base64(rootHash([]))}\n`).ok).toBe(true)
  })

  test('comes back from its text, and no text is read that we would not write', () => {
    const lines = fc.array(fc.constantFrom('o', '0', '7', '-1', ROOT, '', 'é'), { maxLength: 5 })
    fc.assert(
      fc.property(lines, (parts) => {
        const text = `${parts.join('\n')}\n`
        const read = parseCheckpoint(text)
        if (read.ok) expect(printCheckpoint(read.checkpoint)).toBe(text)
      }),
    )
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseCheckpoint(text).ok).toBe(false)
      }),
    )
  })

  test('that is none is a fault when it is ours', () => {
    const root = new Uint8Array(32)
    expect(() => printCheckpoint({ origin: 'a\nb', size: 1, root })).toThrow(TypeError)
    expect(() => printCheckpoint({ origin: 'a', size: -1, root })).toThrow(TypeError)
    expect(() => printCheckpoint({ origin: 'a', size: 1, root: root.subarray(1) })).toThrow(
      TypeError,
    )
  })
})
