import { describe, expect, it } from 'vitest'
import { checkDispatch } from '../checker/checker.ts'
import { smallDispatchStory } from '../testing/dispatch-story.ts'
import { tinyEngine } from '../testing/tiny-engine.ts'
import type { PlannerEngine, Solution } from '../engine/engine.ts'
import type { PlanInput } from '../plan-input/plan-input.ts'
import { dispatchStory } from '../testing/dispatch-story.ts'
import { DEFAULT_DISPATCH_RULES } from '../dispatch-plan/dispatch-rules.ts'
import type { FlowTarget } from './flow-target.ts'
import { DEFAULT_WHOLE_TRUCK_OPTIONS, wholeTrucks } from './whole-trucks.ts'

const engine = tinyEngine({ nodesMost: 12 })

describe('whole trucks', () => {
  it('make plans that the checker accepts, in 40 made operations', async () => {
    const refused: unknown[] = []
    let sent = 0
    for (let seed = 0; seed < 40; seed += 1) {
      const { input, rules, targets } = smallDispatchStory(seed)
      const options = { seed, days: 3, timeLimit_s: 600, gap: 0.01 }
      const plan = await wholeTrucks({ input, rules, targets }, engine, options)
      sent += plan.trips.length
      const { failures } = checkDispatch(plan, { input, rules })
      const unsolved = plan.hubs.filter(({ status }) => status === 'no solution')
      if (failures.length + unsolved.length > 0)
        refused.push({ seed, first: failures[0], unsolved })
    }
    expect(refused.slice(0, 5)).toEqual([])
    expect(sent).toBeGreaterThan(40)
  })

  it('send a full load straight, and keep in stock what fills no handling unit', async () => {
    const { input } = oneRoad()
    // 500 bags of 25 kg and 10 kg more: a rigid holds 480, and 20 go with a second one.
    const plan = await planned(input, [target(12.51)])
    const units = plan.lines.map(({ handlingUnits }) => handlingUnits)
    expect(units).toEqual([500n])
    expect(plan.lines[0]?.baseUnits).toBe(500n * 25_000n)
    expect(plan.lines[0]?.trucks).toEqual([{ truckType: 'rigid', trips: 2 }])
    expect(plan.trips.map(({ stops }) => stops[0]?.loads[0]?.handlingUnits)).toEqual([480, 20])
  })

  it('take no truck for two bags', async () => {
    const { input } = oneRoad()
    // Three days without them weigh less than the trip.
    const plan = await planned(input, [target(0.05)])
    expect(plan.trips).toEqual([])
  })

  it('load what is there, and no more hours than trucks have', async () => {
    const { input } = oneRoad()
    const [hub] = input.hubs
    const little = { ...input, hubs: [{ ...hub, stock_t: { food: 6.01 } }] } as PlanInput
    expect((await planned(little, [target(20)])).lines.map((line) => line.handlingUnits)).toEqual([
      240n,
    ])
    const slow = { ...input, hubs: [{ ...hub, truckHours: { rigid: 7.9 } }] } as PlanInput
    // Four hours each: one trip a day, and the rest of the first day goes on the next.
    const trips = (await planned(slow, [target(30)])).trips
    expect(trips.map(({ day }) => day)).toEqual([0, 1, 2])
  })

  it('send nothing where an engine has no answer, and say so', async () => {
    const { input } = oneRoad()
    const plan = await planned(input, [target(20)], engineThatSays('failed', []))
    expect(plan.hubs).toMatchObject([{ hub: 'H001', status: 'no solution', gap: null }])
    expect(plan.trips).toEqual([])
    expect(checkDispatch(plan, { input, rules: calm }).failures).toEqual([])
  })

  it('stay within hours and stock whatever an engine says', async () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const { input, rules, targets } = smallDispatchStory(seed)
      const liar = engineThatSays('optimal', [50, 3.5, 1e6])
      const plan = await wholeTrucks({ input, rules, targets }, liar)
      expect(checkDispatch(plan, { input, rules }).failures).toEqual([])
    }
  })

  it('are the same from the same seed, and leave at other hours from another', async () => {
    const { input } = oneRoad()
    const hours = async (seed: number): Promise<readonly number[]> => {
      const trips = (await planned(input, [target(12)], engine, seed)).trips
      return trips.map(({ departure_h }) => departure_h)
    }
    expect(await hours(1)).toEqual(await hours(1))
    const all = await Promise.all([1, 2, 3, 4, 5, 6].map(hours))
    expect(new Set(all.flat()).size).toBeGreaterThan(2)
  })
})

const calm = DEFAULT_DISPATCH_RULES

/** One hub with food, rigid trucks of 12 t, one site four hours away. */
function oneRoad(): { readonly input: PlanInput } {
  const size = { crossings: 1, hubs: 1, sites: 1, groups: 1, days: 3, isRough: false }
  const { input } = dispatchStory(1, size)
  const hubs = input.hubs.map((hub) => ({
    ...hub,
    stock_t: { food: 100 },
    truckHours: { rigid: 40 },
    driverHours: 40,
  }))
  const sites = input.sites.map((site) => ({ ...site, need_t: { food: [20, 20, 20] } }))
  const roads = input.roads.map((road) => ({ ...road, hours: 4, lead_days: 0 }))
  return { input: { ...input, hubs, sites, roads } }
}

function target(mass_t: number): FlowTarget {
  return { step: 'to site', from: 'H001', to: 'S001', group: 'food', day: 0, mass_t }
}

function planned(
  input: PlanInput,
  targets: readonly FlowTarget[],
  by: PlannerEngine = engine,
  seed = 0,
): ReturnType<typeof wholeTrucks> {
  const options = { ...DEFAULT_WHOLE_TRUCK_OPTIONS, seed }
  return wholeTrucks({ input, rules: calm, targets }, by, options)
}

/** An engine that fills its answer with these values, over and over. */
function engineThatSays(status: Solution['status'], values: readonly number[]): PlannerEngine {
  return {
    name: 'liar',
    version: '1',
    solve: (model) => {
      const length = values.length === 0 ? 0 : model.columns
      const primal = Float64Array.from({ length }, (_, at) => values[at % values.length] ?? 0)
      const none = { dual: null, basis: null, objective: 0, bound: -Infinity, seconds: 0 }
      return Promise.resolve({ status, primal, ...none })
    },
  }
}
