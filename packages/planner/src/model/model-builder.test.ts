import { describe, expect, it } from 'vitest'
import { ModelBuilder } from './model-builder.ts'

describe('a model that is put together', () => {
  it('keeps columns in the order of the calls, their rows rising, and leaves zeros out', () => {
    const builder = new ModelBuilder()
    const stock = builder.row('stock', -Infinity, 12)
    const need = builder.row('need', 3, Infinity)
    const sent = builder.column('sent', { cost: 2, lower: 0, upper: 40, integer: true }, [
      [need, 0.9],
      [stock, 1],
    ])
    builder.column('short', { cost: 30, lower: 0, upper: 5 }, [
      [stock, 0],
      [need, 1],
    ])
    builder.addOffset(7)
    const { model, names } = builder.build()
    expect(sent).toBe(0)
    expect(names).toEqual({ columns: ['sent', 'short'], rows: ['stock', 'need'] })
    expect(model).toEqual({
      columns: 2,
      rows: 2,
      starts: new Int32Array([0, 2, 3]),
      indices: new Int32Array([0, 1, 1]),
      values: new Float64Array([1, 0.9, 1]),
      cost: new Float64Array([2, 30]),
      lower: new Float64Array([0, 0]),
      upper: new Float64Array([40, 5]),
      rowLower: new Float64Array([-Infinity, 3]),
      rowUpper: new Float64Array([12, Infinity]),
      integer: new Uint8Array([1, 0]),
      offset: 7,
    })
  })

  it('grows far beyond its first room', () => {
    const builder = new ModelBuilder()
    for (let row = 0; row < 300; row += 1) builder.row(`r${row}`, 0, row)
    for (let column = 0; column < 1000; column += 1) {
      const entries = [299, 150, 0].map((row) => [row, column + 1] as const)
      builder.column(`c${column}`, { cost: column, lower: 0, upper: 1 }, entries)
    }
    const { model } = builder.build()
    expect(model.starts.at(-1)).toBe(3000)
    expect([...model.indices.slice(-3)]).toEqual([0, 150, 299])
    expect(model.values.at(-1)).toBe(1000)
    expect(model.rowUpper[299]).toBe(299)
  })

  it('throws what no model can hold: it is a bug of whoever builds it', () => {
    const form = { cost: 1, lower: 0, upper: 1 }
    const builder = new ModelBuilder()
    const row = builder.row('r', 0, 1)
    expect(() => builder.column('c', form, [[1, 1]])).toThrow(/rows that are there/)
    expect(() => builder.column('c', { ...form, lower: Number.NaN }, [])).toThrow(/bounds/)
    expect(() => builder.row('q', Number.NaN, 1)).toThrow(/bounds/)
    const twice = [
      [row, 1],
      [row, 2],
    ] as const
    expect(() => new ModelBuilder().column('c', form, [[0, 1]])).toThrow(/rows/)
    expect(() => builder.column('c', form, twice)).toThrow(/one entry/)
  })

  it('throws names that occur twice', () => {
    const builder = new ModelBuilder()
    builder.row('r', 0, 1)
    builder.row('r', 0, 1)
    expect(() => builder.build()).toThrow(/one name/)
  })
})
