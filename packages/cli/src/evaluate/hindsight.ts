/**
 * The best in hindsight: the coverage that somebody would have reached who had known all shocks of
 * the run on the first day. No policy can reach it; how far one stays behind is its regret.
 */
import type { PlannerEngine } from '@causeway/planner/engine/engine'
import type { PlanInput } from '@causeway/planner/plan-input/plan-input'
import { type Hindsight, rollingModel } from '@causeway/planner/policy/rolling-model'
import type { Conditions } from '@causeway/simulator/shocks/conditions'
import type { Layout } from '@causeway/simulator/shocks/layout'
import { tonnesOf } from './layout-of-input.ts'
import type { RunSetting } from './one-run.ts'

/** What a person-day unserved costs in the prototypes' model. */
const PER_PERSON_DAY = 20 * 1_000

/**
 * Person-days served over person-days, at best. An adversary's links are left to it, for which ones
 * are taken depends on what is done.
 */
export async function bestCoverage(setting: RunSetting, engine: PlannerEngine): Promise<number> {
  const { base, layout, conditions } = setting
  const rules = {
    horizon_days: layout.days,
    windows: 'forecast',
    countsLoss: true,
    safety_days: 0,
    shortage: 'even',
  } as const
  const input = knownInput(base, layout, conditions)
  const { model } = rollingModel(input, rules, hindsightOf(layout, conditions, base))
  const options = { algorithm: 'dual simplex', seed: 1, timeLimit_s: null, gap: 0 } as const
  const solution = await engine.solve(model, options)
  if (solution.status !== 'optimal') throw new Error(`hindsight ended: ${solution.status}`)
  const groups = layout.groups.length
  const personDays = conditions.people.flat().reduce((sum, one) => sum + one, 0) * groups
  const people = layout.sites.reduce((sum, one) => sum + one.people, 0)
  return personDays === 0 ? 1 : 1 - (solution.objective / PER_PERSON_DAY) * (people / personDays)
}

/** Needs as they came, people as they moved. */
function knownInput(base: PlanInput, layout: Layout, conditions: Conditions): PlanInput {
  return {
    ...base,
    sites: base.sites.map((site, s) => ({
      ...site,
      priority: 1,
      need_t: Object.fromEntries(
        layout.groups.map(({ code }, k) => [
          code,
          conditions.need_g.map((ofDay) => tonnesOf(ofDay[s]?.[k] ?? 0)),
        ]),
      ),
    })),
    groups: base.groups.map((group) => ({ ...group, weight: 1 })),
    frozen: base.frozen.filter(({ day }) => day < 0),
  }
}

function hindsightOf(layout: Layout, conditions: Conditions, base: PlanInput): Hindsight {
  const numbers = base.roads.map(({ from, to }) =>
    layout.roads.findIndex((road) => road.code === `${from}--${to}`),
  )
  return {
    crossing_trucks: (crossing, day) => conditions.capacity_trucks[day]?.[crossing] ?? 0,
    arrives: (road, day) => {
      const at = numbers[road] ?? -1
      if (conditions.passage[day]?.[at] !== 'passes') return 0
      return 1 - (conditions.intercepted[day]?.[at] ?? 1)
    },
    trucksReady: (hub, day) => conditions.trucksReady[day]?.[hub] ?? 1,
    people: (site, day) => conditions.people[day]?.[site] ?? 0,
  }
}
