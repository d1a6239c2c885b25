import { ModelBuilder } from '@causeway/planner/model/model-builder'
import type { Model } from '@causeway/planner/model/model'
import type { SolveOptions } from '@causeway/planner/engine/engine'
import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { HIGHS_VERSION, wasmHighs } from './wasm-highs.ts'

const plain: SolveOptions = { algorithm: 'choose', seed: 1, timeLimit_s: null, gap: 0 }
const engine = wasmHighs()

/** Two hubs send to a site that needs 10; what is missing costs 30 a tonne. */
function twoHubs(change: { readonly integer?: boolean; readonly need?: number } = {}): Model {
  const { integer = false, need: need_t = 10 } = change
  const builder = new ModelBuilder()
  const near = builder.row('near', -Infinity, 4)
  const far = builder.row('far', -Infinity, 3.5)
  const need = builder.row('need', need_t, Infinity)
  const form = { lower: 0, upper: 100, integer }
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

/** Splitting markets evenly (G. Cornuéjols, M. Dawande, 1998): 50 choices are days of work. */
function endless(): Model {
  const builder = new ModelBuilder()
  const weight = (row: number, column: number): number =>
    (column * 7919 + row * 104729 + column * column * 31 * (row + 1)) % 100
  const shops = Array.from({ length: 50 }, (_, column) => column)
  const rows = Array.from({ length: 6 }, (_, row) => {
    const half = Math.floor(shops.reduce((sum, column) => sum + weight(row, column), 0) / 2)
    return builder.row(`r${row}`, half, half)
  })
  for (const row of rows) {
    builder.column(`more${row}`, { cost: 1, lower: 0, upper: 5000 }, [[row, -1]])
    builder.column(`less${row}`, { cost: 1, lower: 0, upper: 5000 }, [[row, 1]])
  }
  for (const column of shops) {
    const entries = rows.map((row) => [row, weight(row, column)] as const)
    builder.column(`c${column}`, { cost: 0, lower: 0, upper: 1, integer: true }, entries)
  }
  return builder.build().model
}

describe('HiGHS in a thread', () => {
  it.each(['choose', 'dual simplex', 'interior point'] as const)(
    'finds what is sent, and what one tonne more would be worth, by %s',
    async (algorithm) => {
      const solution = await engine.solve(twoHubs(), { ...plain, algorithm })
      expect(solution.status).toBe('optimal')
      expect(solution.objective).toBeCloseTo(5 + 4 + 7 + 30 * (10 - 4 - 3.15), 9)
      expect(solution.bound).toBe(solution.objective)
      expect([...solution.primal].map((value) => Number(value.toFixed(6)))).toEqual([4, 3.5, 2.85])
      const [near, far, need] = solution.dual ?? []
      expect(near).toBeCloseTo(-29, 9)
      expect(far).toBeCloseTo(-25, 9)
      expect(need).toBeCloseTo(30, 9)
      expect([...(solution.basis?.columns ?? [])]).toEqual([1, 1, 1])
    },
  )

  it('sends whole trucks where only whole ones go, and has no prices then', async () => {
    const solution = await engine.solve(twoHubs({ integer: true }), plain)
    expect(solution.status).toBe('optimal')
    expect([...solution.primal]).toEqual([4, 3, expect.closeTo(3.3, 9)])
    expect(solution.dual).toBe(null)
    expect(solution.bound).toBeCloseTo(solution.objective, 6)
  })

  it('begins from a basis, and from nothing where the basis is none', async () => {
    const first = await engine.solve(twoHubs(), plain)
    const basis = first.basis ?? { columns: new Uint8Array(0), rows: new Uint8Array(0) }
    const again = await engine.solve(twoHubs({ need: 9 }), { ...plain, basis })
    expect(again.objective).toBeCloseTo(first.objective - 30, 9)
    const bent = { columns: new Uint8Array(3), rows: new Uint8Array(3) }
    const third = await engine.solve(twoHubs(), { ...plain, basis: bent })
    expect(third.objective).toBeCloseTo(first.objective, 9)
  })

  it('says which models have no plan and which have no end', async () => {
    const none = new ModelBuilder()
    none.column('c', { cost: 1, lower: 0, upper: 1 }, [[none.row('r', 2, Infinity), 1]])
    expect((await engine.solve(none.build().model, plain)).status).toBe('infeasible')
    for (const integer of [false, true]) {
      const endlessly = new ModelBuilder()
      const row = endlessly.row('r', 0, Infinity)
      const form = { cost: -1, lower: 0, upper: Infinity, integer }
      endlessly.column('c', form, [[row, 1]])
      endlessly.column('d', { ...form, cost: -2 }, [[row, -0.5]])
      expect((await engine.solve(endlessly.build().model, plain)).status).toBe('unbounded')
    }
  })

  it('solves models without rows, without columns, and without both', async () => {
    const columns = new ModelBuilder()
    columns.column('c', { cost: -1, lower: 0, upper: 7 }, [])
    expect(await engine.solve(columns.build().model, plain)).toMatchObject({ objective: -7 })
    const nothing = new ModelBuilder()
    nothing.addOffset(3)
    expect(await engine.solve(nothing.build().model, plain)).toMatchObject({
      status: 'optimal',
      objective: 3,
    })
    nothing.row('r', 1, Infinity)
    expect((await engine.solve(nothing.build().model, plain)).status).toBe('infeasible')
  })

  it('answers many who ask at once, each with their own', async () => {
    const needs = [1, 4, 7, 9]
    const solutions = await Promise.all(needs.map((need) => engine.solve(twoHubs({ need }), plain)))
    expect(solutions.map(({ objective }) => Number(objective.toFixed(6)))).toEqual([
      6, 9, 15.666667, 71.5,
    ])
  })

  it('is that of the package that is installed', () => {
    expect(manifest.dependencies.highs).toBe(HIGHS_VERSION)
  })
})

describe('a model that stays open', () => {
  it('is solved again from its basis after bounds and costs have changed', async () => {
    const warm = await engine.open?.(twoHubs())
    const first = await warm?.solve(plain)
    warm?.change({ rows: [{ index: 0, lower: -Infinity, upper: 0 }] })
    const closed = await warm?.solve(plain)
    warm?.change({ columns: [{ index: 1, lower: 0, upper: 0 }], costs: [{ index: 2, cost: 10 }] })
    const cheaper = await warm?.solve(plain)
    expect(closed?.objective).toBeCloseTo((first?.objective ?? 0) + 4 * 29, 9)
    expect(cheaper?.objective).toBeCloseTo(5 + 100, 9)
    warm?.close()
    expect(await warm?.solve(plain)).toMatchObject({
      status: 'failed',
      failure: 'the model was closed',
    })
  })
})

describe('an engine that does not come back', () => {
  it('is ended when somebody cancels, and the next one is solved', async () => {
    const control = new AbortController()
    const running = engine.solve(endless(), { ...plain, signal: control.signal })
    const waiting = engine.solve(twoHubs(), plain)
    setTimeout(() => control.abort(new Error('the coordinator went home')), 300)
    await expect(running).rejects.toThrow('went home')
    expect((await waiting).status).toBe('optimal')
    await expect(engine.solve(twoHubs(), { ...plain, signal: control.signal })).rejects.toThrow()
  })

  it('keeps its time limit, with the best that it has and a bound', async () => {
    const solution = await engine.solve(endless(), { ...plain, timeLimit_s: 3 })
    expect(solution.status).toBe('time limit')
    expect(solution.bound).toBeLessThan(solution.objective)
  })

  it('is ended by the watchdog where it does not keep its time limit', async () => {
    const script = new URL('./testing/deaf-worker.ts', import.meta.url)
    const deaf = wasmHighs({ script, grace_ms: 50 })
    expect(await deaf.solve(twoHubs(), { ...plain, timeLimit_s: 0.05 })).toMatchObject({
      status: 'time limit',
      primal: new Float64Array(0),
      bound: -Infinity,
    })
  })

  it('has failed where its thread dies, at once or in the middle', async () => {
    const script = new URL('./testing/dying-worker.ts', import.meta.url)
    const dying = wasmHighs({ script })
    const solution = await dying.solve(twoHubs(), plain)
    expect(solution).toMatchObject({ status: 'failed', failure: "the engine's thread ended" })
    const none = wasmHighs({ script: new URL('./testing/no-such-worker.ts', import.meta.url) })
    expect((await none.solve(twoHubs(), plain)).failure).toMatch(/thread failed/)
  })

  it('has failed where HiGHS refuses the model, and goes on', async () => {
    const model = { ...twoHubs(), rows: 2 ** 30 }
    const solution = await engine.solve(model, plain)
    expect(solution.status).toBe('failed')
    expect(solution.failure).toBeTypeOf('string')
    expect((await engine.solve(twoHubs(), plain)).status).toBe('optimal')
  })
})
