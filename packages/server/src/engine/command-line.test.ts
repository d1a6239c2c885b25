import { createHash } from 'node:crypto'
import type { SolveOptions } from '@causeway/planner/engine/engine'
import { ModelBuilder } from '@causeway/planner/model/model-builder'
import type { Model } from '@causeway/planner/model/model'
import { verify } from '@causeway/planner/verify/verify'
import { describe, expect, it } from 'vitest'
import { findPrograms, programEngine } from './command-line.ts'
import { defaultEngine, findEngines, solveWith } from './engine.ts'
import { readHighsSolution } from './highs-solution.ts'
import type { EngineProgram } from './program.ts'

const digest = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const plain: SolveOptions = { algorithm: 'choose', seed: 1, timeLimit_s: 60, gap: 0 }
const programs = await findPrograms()

/** Two hubs send to a site that needs 10; one row limits nothing. */
function twoHubs(need_t = 10): Model {
  const builder = new ModelBuilder()
  const near = builder.row('near', -Infinity, 4)
  const watched = builder.row('watched', -Infinity, Infinity)
  const far = builder.row('far', 1, 3.5)
  const need = builder.row('need', need_t, Infinity)
  const form = { lower: 0, upper: 100 }
  builder.column('fromNear', { ...form, cost: 1 }, [
    [near, 1],
    [watched, 1],
    [need, 1],
  ])
  builder.column('fromFar', { ...form, cost: 2 }, [
    [far, 1],
    [need, 0.9],
  ])
  builder.column('short', { cost: 30, lower: 0, upper: 6 }, [[need, 1]])
  builder.addOffset(5)
  return builder.build().model
}

describe('programs of this machine', () => {
  it('stand behind the engine that is always there', async () => {
    const names = (await findEngines()).map(({ name }) => name)
    expect(names).toEqual(['wasm-highs', ...programs.map(({ name }) => name)])
    expect(programs.every(({ version }) => /^\d/.test(version))).toBe(true)
    await expect(solveWith('abacus', twoHubs())).rejects.toThrow(/no engine abacus; .*wasm-highs/)
  })

  it('find what HiGHS finds, and the verifier accepts their duals', async () => {
    const expected = await defaultEngine().solve(twoHubs(), plain)
    for (const program of programs) {
      for (const algorithm of ['choose', 'interior point'] as const) {
        const solution = await program.solve(twoHubs(), { ...plain, algorithm })
        expect(solution.status).toBe('optimal')
        expect(solution.objective).toBeCloseTo(expected.objective, 6)
        const claimed = { modelHash: null, ...solution }
        expect(verify(twoHubs(), claimed, digest).findings).toEqual([])
      }
      expect((await program.solve(twoHubs(99), plain)).status).toBe('infeasible')
    }
  })

  it('are not asked for what they cannot do', async () => {
    const model = { ...twoHubs(), integer: Uint8Array.of(1, 0, 0) }
    const clp = programs.find(({ name }) => name === 'clp')
    if (clp !== undefined)
      expect(await clp.solve(model, plain)).toMatchObject({
        status: 'failed',
        failure: 'clp does not keep whole numbers',
      })
  })
})

describe('a program that does not come back', () => {
  const story = (name: string, words: readonly string[]): EngineProgram => ({
    name,
    takesIntegers: true,
    versionWords: [],
    words: () => words,
    files: () => [],
    read: () => Promise.resolve('nothing was left'),
  })
  const asleep = programEngine(story('sleep', ['60']), '1', 50)

  it('is ended when somebody cancels', async () => {
    const control = new AbortController()
    const running = asleep.solve(twoHubs(), { ...plain, signal: control.signal })
    setTimeout(() => control.abort(new Error('the coordinator went home')), 100)
    await expect(running).rejects.toThrow('went home')
    await expect(asleep.solve(twoHubs(), { ...plain, signal: control.signal })).rejects.toThrow()
  })

  it('is ended by the watchdog', async () => {
    const solution = await asleep.solve(twoHubs(), { ...plain, timeLimit_s: 0.05 })
    expect(solution.status).toBe('time limit')
  })

  it('has failed where it is not there, is killed, or leaves nothing', async () => {
    const failure = async (program: EngineProgram): Promise<string | undefined> =>
      (await programEngine(program, '1').solve(twoHubs(), plain)).failure
    expect(await failure(story('no-such-program', []))).toMatch(/could not be started/)
    expect(await failure(story('sh', ['-c', 'kill -9 $$']))).toBe('sh was ended by SIGKILL')
    expect(await failure(story('true', []))).toBe('nothing was left')
  })
})

describe('what the program highs writes', () => {
  const text = `Model status
Optimal

# Primal solution values
Feasible
Objective 91.5
# Columns 3
C1 4
C2 3.5
C3 2.85
# Rows 1
R1 10

# Dual solution values
Feasible
# Columns 3
C1 0
C2 0
C3 0
# Rows 1
R1 30

# Basis
HiGHS v1
`
  const builder = new ModelBuilder()
  const row = builder.row('need', 10, Infinity)
  for (const name of ['a', 'b', 'c'])
    builder.column(name, { cost: 2, lower: 0, upper: 9 }, [[row, 1]])
  const { model } = builder.build()

  it('is read with its duals', () => {
    expect(readHighsSolution(text, { printed: '', model })).toEqual({
      status: 'optimal',
      primal: Float64Array.of(4, 3.5, 2.85),
      dual: Float64Array.of(30),
      objective: 2 * (4 + 3.5 + 2.85),
      bound: 2 * (4 + 3.5 + 2.85),
    })
    const mixed = { ...model, integer: Uint8Array.of(1, 0, 0) }
    const printed = '  Dual bound        20.5\n'
    expect(readHighsSolution(text, { printed, model: mixed })).toMatchObject({
      dual: null,
      bound: 20.5,
    })
  })

  it('says when there is none', () => {
    const none = 'Model status\nInfeasible\n\n# Primal solution values\nNone\n'
    expect(readHighsSolution(none, { printed: '', model })).toMatchObject({
      status: 'infeasible',
      primal: null,
    })
    const odd = 'Model status\nMemory limit reached\n'
    expect(readHighsSolution(odd, { printed: '', model })).toMatch(/Memory limit/)
  })
})
