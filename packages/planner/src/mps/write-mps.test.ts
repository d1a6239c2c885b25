import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ModelBuilder } from '../model/model-builder.ts'
import { modelHash } from '../model/model-bytes.ts'
import { anyModel } from '../model/story-model.ts'
import { readMps } from './mps.ts'
import { writeMps } from './write-mps.ts'

const digest = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

describe('a model that is written', () => {
  it('is read back with the same hash, unless the writer says what it could not write', () => {
    let exact = 0
    fc.assert(
      fc.property(anyModel(1e29), fc.boolean(), (model, constant) => {
        const written = writeMps(model, { names: null, constant })
        const contradicts = model.rowLower.some((lower, at) => lower > (model.rowUpper[at] ?? 0))
        expect(written.ok).toBe(!contradicts)
        if (!written.ok || written.value.inexact.length > 0) return
        const read = readMps(written.value.text, { format: null })
        expect(read).toMatchObject({ ok: true, value: { format: 'free', sense: 'min' } })
        const expected = constant ? model : { ...model, offset: 0 }
        expect(read.ok && modelHash(read.value.model, digest)).toBe(modelHash(expected, digest))
        exact += 1
      }),
      { numRuns: 300 },
    )
    expect(exact).toBeGreaterThan(50)
  })

  it('has every bound said, short names, and the constant as minus the right-hand side', () => {
    const builder = new ModelBuilder()
    const stock = builder.row('stock', -4, 12)
    const need = builder.row('need', 3, Infinity)
    builder.row('free', -Infinity, Infinity)
    builder.column('sent', { cost: 0.1, lower: 0, upper: 40, integer: true }, [
      [need, 0.9],
      [stock, 1],
    ])
    builder.column('open', { cost: 0, lower: -Infinity, upper: Infinity }, [])
    builder.column('kept', { cost: 1e21, lower: 2, upper: 2 }, [])
    builder.column('most', { cost: 0, lower: -Infinity, upper: -1 }, [[stock, -1]])
    builder.addOffset(7)
    const { model, names } = builder.build()
    expect(writeMps(model, { names: null, constant: true })).toEqual({
      ok: true,
      value: {
        inexact: [],
        text: `NAME MODEL FREE
ROWS
 N COST
 G R1
 G R2
 N R3
COLUMNS
 MARKER 'MARKER' 'INTORG'
 C1 COST 0.1
 C1 R1 1
 C1 R2 0.9
 MARKER 'MARKER' 'INTEND'
 C2 COST 0
 C3 COST 1e+21
 C4 R1 -1
RHS
 RHS COST -7
 RHS R1 -4
 RHS R2 3
RANGES
 RNG R1 16
BOUNDS
 LO BND C1 0
 UP BND C1 40
 FR BND C2
 FX BND C3 2
 MI BND C4
 UP BND C4 -1
ENDATA
`,
      },
    })
    const named = writeMps(model, { names, constant: false })
    expect(named.ok && named.value.text).toContain(' sent stock 1\n')
    expect(named.ok && named.value.text).not.toContain('RHS COST')
    const blank = { ...names, rows: ['COST', 'b c', 'd'] }
    expect(writeMps(model, { names: blank, constant: true })).toMatchObject({
      value: { text: expect.stringContaining(' N COST\n G R1') },
    })
    const taken = { ...names, rows: ['COST', 'c', 'd'] }
    expect(writeMps(model, { names: taken, constant: true })).toMatchObject({
      value: { text: expect.stringContaining(' N COST_\n G COST') },
    })
  })

  it('says which numbers it cannot write, and refuses rows that contradict themselves', () => {
    const builder = new ModelBuilder()
    builder.row('apart', -0.3, 0.7000000001)
    builder.column('far', { cost: 0, lower: 0, upper: 2e30 }, [])
    const { model, names } = builder.build()
    const written = writeMps(model, { names, constant: true })
    expect(written.ok && written.value.inexact).toContain('far')
    builder.row('nothing', 2, 1)
    expect(writeMps(builder.build().model, { names: null, constant: true })).toEqual({
      ok: false,
      refusal: { kind: 'contradictory row', row: 1 },
    })
  })
})
