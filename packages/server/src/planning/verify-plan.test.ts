import { madeInput } from '@causeway/planner/testing/made-input'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wasmHighs } from '../engine/wasm-highs.ts'
import { makeDocument } from './make-document.ts'
import { parsePlanDocument } from './parse-plan-document.ts'
import { planText } from './plan-document.ts'
import { orderFor } from './planning-order.ts'
import { verifyPlan } from './verify-plan.ts'

const engine = wasmHighs()
const quiet = { engine, tell: () => undefined, seconds: () => 0 }

/** A plan's file as it comes from anywhere. */
const text = planText(await makeDocument(orderFor(madeInput(3)), quiet))
const strict = planText(await makeDocument(orderFor(madeInput(4), { mode: 'strict' }), quiet))

interface File {
  input: {
    crossings: { capacity_trucks: number[] }[]
    sites: { people: number }[]
    figures: string[]
  }
  asked: { seed: number }
  optimised: {
    plan: { coverage: { share: number }[]; losses: { loss: number }[]; stages: object[] }
    certificate: {
      stages: { primal: { values: number[] }; dual: { values: number[] }; objective: number }[]
    }
  }
  dispatch: { lines: { baseUnits: string; handlingUnits: string }[]; firstDay: string }
}

type Path = readonly (string | number)[]

/** Every place in a value; of long lists the first few. */
function pathsIn(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [at]
  const inner = Object.entries(value).slice(0, 6)
  return [at, ...inner.flatMap(([name, one]) => pathsIn(one, [...at, name]))].filter(
    (path) => path.length > 0,
  )
}

function set(file: object, path: Path, value: unknown): void {
  const last = path.at(-1)
  let at: unknown = file
  for (const name of path.slice(0, -1)) at = Reflect.get(Object(at), name)
  if (last !== undefined) Reflect.set(Object(at), last, value)
}

async function verdict(bend: (file: File) => void = () => undefined, of = text) {
  const file = JSON.parse(of) as File
  bend(file)
  const read = parsePlanDocument(file)
  if (!read.ok) return { holds: false, kinds: read.refusal.problems.map(({ at }) => at) }
  const { holds, failures, stages } = await verifyPlan(read.value)
  return { holds, kinds: failures.map(({ kind }) => kind), stages }
}

describe('a plan is verified from its file alone', () => {
  it('and holds as it was made, each stage proved', async () => {
    for (const of of [text, strict]) {
      const { holds, kinds, stages } = await verdict(undefined, of)
      expect([holds, kinds]).toEqual([true, []])
      expect(Math.max(...(stages ?? []).map(({ verdict: { gap } }) => gap))).toBeLessThan(1e-4)
    }
  })

  it('after reading and printing it is the same plan', () => {
    const read = parsePlanDocument(JSON.parse(text))
    expect(read.ok && JSON.parse(planText(read.value))).toEqual(JSON.parse(text))
  })

  const BENT: readonly (readonly [string, (file: File) => void, string])[] = [
    [
      'more trucks than the crossing passes',
      ({ input }) => input.crossings.forEach((one) => one.capacity_trucks.fill(1000)),
      'another model',
    ],
    [
      'other losses than its model has',
      ({ optimised }) => optimised.plan.losses.forEach((one) => (one.loss = 0)),
      'another model',
    ],
    [
      'values that no engine found',
      ({ optimised }) => {
        const values = optimised.certificate.stages.at(-1)?.primal.values ?? []
        values[0] = (values[0] ?? 0) + 1
      },
      'no certificate',
    ],
    [
      'a better coverage than its values give',
      ({ optimised }) => optimised.plan.coverage.forEach((one) => (one.share = 1)),
      'another plan',
    ],
    ['another seed', ({ asked }) => (asked.seed = 7), 'certificate of another plan'],
    [
      'figures that it was not made of',
      ({ input }) => (input.figures = ['need.food.total@9']),
      'certificate of another plan',
    ],
    [
      'a load that is not there',
      ({ dispatch }) => {
        for (const line of dispatch.lines) {
          line.baseUnits = `${line.baseUnits}000`
          line.handlingUnits = `${line.handlingUnits}000`
        }
      },
      'checker',
    ],
    [
      'whole trucks of another day',
      ({ dispatch }) => (dispatch.firstDay = '2026-11-28'),
      'another operation or time',
    ],
    [
      'negative people',
      ({ input }) => input.sites.forEach((one) => (one.people = -1)),
      'input.sites.0.people',
    ],
  ]

  it.each(BENT)('%s: it does not hold', async (_, bend, kind) => {
    const found = await verdict(bend)
    expect(found.holds).toBe(false)
    expect(found.kinds).toContain(kind)
  })

  it('whatever stands in a file, there is a verdict and never a fault', async () => {
    const paths = pathsIn(JSON.parse(text))
    const junk = [null, -1, 1e300, '', 'x', [], {}, true]
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: paths.length - 1 }),
        fc.constantFrom(...junk),
        async (index, value) => {
          const { holds } = await verdict((file) => set(file, paths[index] ?? [], value))
          expect(typeof holds).toBe('boolean')
        },
      ),
      { numRuns: 40 },
    )
  })

  it('a greedy plan has no proof, and only its limits are verified', async () => {
    const failing = {
      ...engine,
      solve: () =>
        Promise.resolve({
          ...{ status: 'failed' as const, primal: new Float64Array(0), dual: null, basis: null },
          ...{ objective: Number.NaN, bound: -Infinity, seconds: 0, failure: 'gone' },
        }),
    }
    const greedy = await makeDocument(orderFor(madeInput(3)), { ...quiet, engine: failing })
    const { holds, stages } = await verdict(undefined, planText(greedy))
    expect([holds, stages]).toEqual([true, []])
  })
})
