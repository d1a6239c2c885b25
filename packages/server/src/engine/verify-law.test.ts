import { createHash } from 'node:crypto'
import { modelHash } from '@causeway/planner/model/model-bytes'
import { ModelBuilder } from '@causeway/planner/model/model-builder'
import type { Model } from '@causeway/planner/model/model'
import { type Claimed, verify } from '@causeway/planner/verify/verify'
import { describe, expect, it } from 'vitest'
import { findPrograms } from './command-line.ts'
import { DEFAULT_OPTIONS, defaultEngine } from './engine.ts'
import { leastVertex, leastWhole } from './testing/least-vertex.ts'

const digest = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

/** Numbers that are the same on every machine (D. Lehmer's generator). */
function numbers(seed: number): (least: number, most: number) => number {
  let state = seed
  return (least, most) => {
    state = (state * 48271) % 2147483647
    return least + (state % (most - least + 1))
  }
}

/** One to three columns between finite bounds, up to three rows of every kind. */
function smallModel(seed: number): Model {
  const pick = numbers(seed + 1)
  const builder = new ModelBuilder()
  const rows = Array.from({ length: pick(0, 3) }, (_, row) => {
    const lower = pick(-6, 6)
    const kind = pick(0, 3)
    const upper = kind === 0 ? lower : lower + pick(0, 9)
    return builder.row(`r${row}`, kind === 1 ? -Infinity : lower, kind === 2 ? Infinity : upper)
  })
  for (let column = pick(1, 3); column > 0; column -= 1) {
    const lower = pick(-4, 2)
    const form = { cost: pick(-9, 9) / pick(1, 4), lower, upper: lower + pick(0, 8) }
    const entries = rows.map((row) => [row, pick(0, 2) === 0 ? 0 : pick(-5, 5)] as const)
    builder.column(`c${column}`, form, entries)
  }
  builder.addOffset(pick(-3, 3))
  return builder.build().model
}

describe('a thousand small models', () => {
  it('are solved alike by HiGHS and by trying all corners, and every solution is verified', async () => {
    const models = Array.from({ length: 1000 }, (_, seed) => smallModel(seed))
    const algorithms = ['choose', 'dual simplex', 'interior point'] as const
    const solutions = await Promise.all(
      models.map((model, seed) =>
        defaultEngine().solve(model, {
          ...DEFAULT_OPTIONS,
          algorithm: algorithms[seed % 3] ?? 'choose',
        }),
      ),
    )
    let solved = 0
    for (const [seed, model] of models.entries()) {
      const solution = solutions[seed]
      const least = leastVertex(model)
      expect([seed, solution?.status]).toEqual([seed, least === null ? 'infeasible' : 'optimal'])
      if (solution === undefined || least === null) continue
      solved += 1
      const { primal, dual, objective, bound } = solution
      const claim = { modelHash: modelHash(model, digest), primal, dual, objective, bound }
      const verdict = verify(model, claim, digest)
      expect([seed, verdict.findings]).toEqual([seed, []])
      expect(verdict.objective).toBeCloseTo(least, 6)
      for (const [what, bent] of alterations(claim))
        expect([seed, what, verify(model, bent, digest).accepted]).toEqual([seed, what, false])
    }
    expect(solved).toBeGreaterThan(500)
  })

  it('are solved alike by a program of this machine, where one is there', async () => {
    const programs = await findPrograms()
    for (const program of programs) {
      for (const seed of [3, 141, 592, 653]) {
        const model = smallModel(seed)
        const least = leastVertex(model)
        const solution = await program.solve(model, DEFAULT_OPTIONS)
        expect([seed, solution.status]).toEqual([seed, least === null ? 'infeasible' : 'optimal'])
        if (least === null) continue
        expect(solution.objective).toBeCloseTo(least, 6)
        const claim = { modelHash: null, ...solution }
        expect([seed, verify(model, claim, digest).findings]).toEqual([seed, []])
      }
    }
  })

  it('with whole numbers are solved as by counting them all, within both bounds', async () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const model = smallModel(seed)
      model.integer.fill(1)
      const least = leastWhole(model)
      const solution = await defaultEngine().solve(model, { ...DEFAULT_OPTIONS, gap: 0 })
      expect([seed, solution.status]).toEqual([seed, least === null ? 'infeasible' : 'optimal'])
      if (least === null) continue
      const whole = { ...model, integer: new Uint8Array(model.columns) }
      const { dual } = await defaultEngine().solve(whole, DEFAULT_OPTIONS)
      const { primal, objective, bound } = solution
      const claim = { modelHash: null, primal, dual, objective, bound }
      const verdict = verify(model, claim, digest)
      expect([seed, verdict.feasible]).toEqual([seed, true])
      expect(verdict.findings.every(({ kind }) => kind === 'gap')).toBe(true)
      expect(verdict.objective).toBeCloseTo(least, 6)
      expect(verdict.bound).toBeLessThan(least + 1e-6)
    }
  })
})

/** What somebody might change who wants a worse plan to pass: each must be found by itself. */
function alterations(claim: Claimed): readonly (readonly [string, Claimed])[] {
  const bent = (array: Float64Array, at: number, by: number): Float64Array =>
    array.map((value, index) => (index === at ? value + by : value))
  const dual = claim.dual ?? new Float64Array(0)
  return [
    ['hash', { ...claim, modelHash: digest(new Uint8Array(0)).toString() }],
    ['objective', { ...claim, objective: (claim.objective ?? 0) - 0.01 }],
    ['bound', { ...claim, bound: (claim.bound ?? 0) + 0.01 }],
    ['primal beyond all bounds', { ...claim, primal: bent(claim.primal, 0, 100) }],
    ['a dual too many', { ...claim, dual: Float64Array.of(...dual, 1) }],
    ['no duals', { ...claim, dual: null }],
  ]
}
