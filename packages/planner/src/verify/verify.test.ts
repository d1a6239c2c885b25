import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ModelBuilder } from '../model/model-builder.ts'
import { modelBytes, modelHash } from '../model/model-bytes.ts'
import type { Model } from '../model/model.ts'
import { type Claimed, verify } from './verify.ts'

const digest = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

/** Two hubs send to a site that needs 10; what is missing costs 30 a tonne. */
function twoHubs(change: { readonly integer?: boolean; readonly upper?: number } = {}): Model {
  const builder = new ModelBuilder()
  const near = builder.row('near', -Infinity, 4)
  const far = builder.row('far', -Infinity, 3.5)
  const need = builder.row('need', 10, Infinity)
  const form = { lower: 0, upper: change.upper ?? 100, integer: change.integer ?? false }
  builder.column('fromNear', { ...form, cost: 1 }, [
    [near, 1],
    [need, 1],
  ])
  builder.column('fromFar', { ...form, cost: 2 }, [
    [far, 1],
    [need, 0.9],
  ])
  builder.column('short', { cost: 30, lower: 0, upper: 100 }, [[need, 1]])
  builder.addOffset(5)
  return builder.build().model
}

const objective = 5 + 4 + 7 + 30 * 2.85

function claimed(change: Partial<Claimed> = {}): Claimed {
  return {
    modelHash: modelHash(twoHubs(), digest),
    primal: Float64Array.of(4, 3.5, 2.85),
    dual: Float64Array.of(-29, -25, 30),
    objective,
    bound: objective,
    ...change,
  }
}

function kindsOf(change: Partial<Claimed>, model: Model | Uint8Array = twoHubs()): string[] {
  return verify(model, claimed(change), digest).findings.map(({ kind }) => kind)
}

describe('a solution that is what it claims to be', () => {
  it('is accepted, from the model or from its bytes, with the gap that its duals prove', () => {
    for (const model of [twoHubs(), modelBytes(twoHubs())]) {
      const verdict = verify(model, claimed(), digest)
      expect(verdict).toMatchObject({ accepted: true, feasible: true, findings: [] })
      expect(verdict.objective).toBeCloseTo(objective, 12)
      expect(verdict.bound).toBeCloseTo(objective, 12)
      expect(verdict.gap).toBeLessThan(1e-12)
      expect(verdict.violation).toBeLessThan(1e-12)
    }
  })

  it('may leave unsaid what it does not know', () => {
    expect(kindsOf({ modelHash: null, objective: null, bound: null })).toEqual([])
  })

  it('is proved by any duals, but no further than they reach', () => {
    const verdict = verify(twoHubs(), claimed({ dual: Float64Array.of(-28, -25, 30) }), digest)
    // One less on the near hub: four tonnes gain nothing, and up to a hundred are paid too little.
    expect(verdict.bound).toBeCloseTo(objective + 4 - 100, 9)
    expect(verdict.findings.map(({ kind }) => kind)).toEqual(['bound not proved', 'gap'])
    expect(verdict.gap).toBeCloseTo(96 / objective, 9)
    expect(verdict.feasible).toBe(true)
  })

  it('has two gaps where only whole trucks go: what is proved, and what the engine says', () => {
    const whole = 5 + 4 + 6 + 30 * 3.3
    const model = twoHubs({ integer: true })
    const claim = claimed({
      modelHash: modelHash(model, digest),
      primal: Float64Array.of(4, 3, 3.3),
      objective: whole,
      bound: whole,
    })
    const verdict = verify(model, claim, digest)
    expect(verdict.findings).toEqual([{ kind: 'gap', gap: expect.closeTo(12.5 / whole, 9) }])
    expect(verdict.claimedGap).toBe(0)
  })
})

describe('a solution that is not', () => {
  it('is about another model', () => {
    const other = twoHubs({ upper: 99 })
    expect(kindsOf({}, other)).toEqual(['another model'])
    expect(verify(other, claimed(), digest).feasible).toBe(true)
  })

  it('sends more than there is: the row is named, and by how much', () => {
    const verdict = verify(
      twoHubs(),
      claimed({ primal: Float64Array.of(4, 5.25, 2.85), objective: objective + 3.5, bound: 0 }),
      digest,
    )
    const finding = { kind: 'row not kept', at: 1, count: 1, violation: 0.5 }
    expect(verdict.findings[0]).toEqual(finding)
    expect(verdict.feasible).toBe(false)
  })

  it('takes a column out of its bounds', () => {
    const primal = Float64Array.of(-2, 3.5, 8.85)
    expect(verify(twoHubs(), claimed({ primal }), digest).findings[0]).toEqual({
      kind: 'outside of a bound',
      at: 0,
      count: 1,
      violation: 2,
    })
  })

  it('splits a truck', () => {
    const model = twoHubs({ integer: true })
    const finding = { kind: 'not whole', at: 1, count: 1, violation: 0.5 }
    expect(verify(model, claimed({ modelHash: null }), digest).findings).toEqual([finding])
  })

  it('counts itself better than it is, or proves more than there is', () => {
    expect(kindsOf({ objective: objective - 1, bound: 0 })).toEqual(['another objective'])
    expect(kindsOf({ objective: Number.NaN })).toEqual(['another objective'])
    expect(kindsOf({ bound: objective + 1 })).toEqual(['bound above objective'])
    expect(kindsOf({ bound: Number.NaN })).toEqual(['bound above objective'])
    const worse = Float64Array.of(4, 3, 3.3)
    expect(kindsOf({ primal: worse, objective: null, bound: objective + 5 })).toEqual([
      'bound not proved',
      'gap',
    ])
  })

  it('has no proof, or numbers that are none', () => {
    expect(kindsOf({ dual: null, bound: null })).toEqual(['no duals'])
    expect(kindsOf({ primal: new Float64Array(2) })).toEqual(['wrong length'])
    expect(kindsOf({ dual: new Float64Array(4), bound: null })).toEqual(['wrong length'])
    expect(kindsOf({ primal: Float64Array.of(4, Number.NaN, 0) })).toEqual(['not a number'])
    expect(kindsOf({ dual: Float64Array.of(0, 0, Infinity), bound: null })).toEqual([
      'not a number',
    ])
  })

  it('is about no model at all', () => {
    expect(kindsOf({}, new Uint8Array(9))).toEqual(['not a model'])
    expect(kindsOf({}, { ...twoHubs(), offset: Number.NaN })).toEqual(['not a model'])
  })

  it('asks an infinite bound to pay: how much, and in which column', () => {
    const dual = Float64Array.of(-28, -25, 30)
    const model = twoHubs({ upper: Infinity })
    const verdict = verify(model, claimed({ modelHash: null, dual, bound: null }), digest)
    expect(verdict.findings).toEqual([{ kind: 'dual infeasible', infeasibility: 1, column: 0 }])
    expect(verdict.bound).toBe(-Infinity)
    expect(kindsOf({ modelHash: null }, model)).toEqual([])
  })

  it('puts a price on a limit that is not there: it counts for nothing', () => {
    const dual = Float64Array.of(29, -25, 30)
    const verdict = verify(twoHubs(), claimed({ dual, bound: null }), digest)
    expect(verdict.bound).toBeCloseTo(5 - 25 * 3.5 + 300 - 29 * 100, 9)
  })
})

describe('arithmetic of the verifier', () => {
  it('does not lose small parts beside large ones', () => {
    const builder = new ModelBuilder()
    const row = builder.row('balance', 1, 1)
    for (const [name, value] of [
      ['in', 1e16],
      ['one', 1],
      ['out', -1e16],
    ] as const)
      builder.column(name, { cost: value, lower: 1, upper: 1 }, [[row, value]])
    const { model } = builder.build()
    const primal = Float64Array.of(1, 1, 1)
    const claim = { modelHash: null, primal, dual: Float64Array.of(1), objective: 1, bound: 1 }
    expect(verify(model, claim, digest)).toMatchObject({ accepted: true, objective: 1, bound: 1 })
  })
})
