import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ModelBuilder } from './model-builder.ts'
import { modelBytes, modelHash, parseModelBytes } from './model-bytes.ts'
import type { Model } from './model.ts'
import { anyModel } from './story-model.ts'

const digest = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

function small(zero: number): Model {
  const builder = new ModelBuilder()
  const row = builder.row('need', 3, Infinity)
  builder.column('sent', { cost: 2, lower: zero, upper: 40, integer: true }, [[row, 0.9]])
  return builder.build().model
}

describe('the bytes of a model', () => {
  it('are read back as the same model', () => {
    fc.assert(
      fc.property(anyModel(), (model) => {
        const bytes = modelBytes(model)
        // A view into a longer buffer must read as well.
        const longer = new Uint8Array(bytes.length + 3)
        longer.set(bytes, 3)
        const read = parseModelBytes(longer.subarray(3))
        expect(read.ok && modelBytes(read.value)).toEqual(bytes)
        expect(read.ok && read.value).toEqual(model)
      }),
    )
  })

  it('have a hash that stays: whoever built this model before finds it again', () => {
    expect(modelHash(small(0), digest)).toBe(
      '6ea38ec63a89d64d22b659692718097d11bd1a84972c9f6df60353c3b9fdc297',
    )
  })

  it('do not tell -0 from 0', () => {
    expect(modelHash(small(-0), digest)).toBe(modelHash(small(0), digest))
    const bytes = modelBytes(small(0))
    const at = 24 + 8 * 2
    expect(bytes.slice(at, at + 8)).toEqual(new Uint8Array(8))
    bytes[at + 7] = 0x80
    expect(parseModelBytes(bytes)).toEqual({ ok: false, refusal: { kind: 'not canonical' } })
  })

  it('change with every number of the model', () => {
    fc.assert(
      fc.property(anyModel(), fc.nat(), (model, where) => {
        const arrays = [model.cost, model.lower, model.rowUpper, model.values]
        const [array] = arrays
          .slice(where % 4)
          .concat(arrays)
          .filter(({ length }) => length > 0)
        if (array === undefined) return
        const before = modelHash(model, digest)
        const at = where % array.length
        array[at] = array[at] === 1 ? 2 : 1
        expect(modelHash(model, digest)).not.toBe(before)
      }),
    )
  })

  it('are not made of a number that is none', () => {
    const model = small(0)
    model.cost[0] = Number.NaN
    expect(() => modelBytes(model)).toThrow(/cost 0: not a finite number/)
    const bytes = modelBytes(small(0))
    new DataView(bytes.buffer).setFloat64(24, Number.NaN, true)
    const flaw = { kind: 'not a finite number', array: 'offset', at: 0 }
    expect(parseModelBytes(bytes)).toEqual({ ok: false, refusal: { kind: 'flawed model', flaw } })
  })

  it.each([
    ['starts', 0, 'starts do not rise'],
    ['indices', 1, 'no such row'],
    ['lower', Infinity, 'not a bound'],
    ['rowUpper', -Infinity, 'not a bound'],
    ['integer', 2, 'not an integer mark'],
  ] as const)('are not made where %s hold %d', (array, value, kind) => {
    const model = small(0)
    model[array][array === 'starts' ? 1 : 0] = value
    expect(() => modelBytes(model)).toThrow(kind)
  })

  it('refuse what is no model, is cut short, or has no end', () => {
    const bytes = modelBytes(small(0))
    expect(parseModelBytes(new Uint8Array(7))).toMatchObject({ refusal: { kind: 'not a model' } })
    expect(parseModelBytes(bytes.subarray(1))).toMatchObject({ refusal: { kind: 'not a model' } })
    for (const other of [bytes.subarray(0, -1), new Uint8Array([...bytes, 0])])
      expect(parseModelBytes(other)).toMatchObject({
        refusal: { kind: 'wrong length', expected: bytes.length, found: other.length },
      })
  })
})
