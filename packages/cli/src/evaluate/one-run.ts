/**
 * One policy through one run: each morning it is told what is known, decides, and the world does
 * what it does. The same seed and run give every policy the same world.
 */
import type { PlanInput } from '@causeway/planner/plan-input/plan-input'
import type { Dispatch } from '@causeway/simulator/shocks/movement'
import type { DayRecord, Setting, World } from '@causeway/simulator/shocks/world'
import { liveDay, morning, worldAtStart } from '@causeway/simulator/shocks/world'
import { dayInput } from './day-input.ts'
import { measured, type RunFigures } from './figures.ts'
import { gramsOf } from './layout-of-input.ts'
import type { Decided, Policy } from './policy.ts'
import { evening, hubOf, seen, sightAtStart } from './sight.ts'

export interface RunSetting extends Setting {
  readonly base: PlanInput
}

/** What came of it; `regret` is added where the best in hindsight is known. */
export interface OneRun {
  readonly figures: Omit<RunFigures, 'regret'>
  readonly world: World
}

/** Rejects with the signal's reason where it was aborted. */
export async function runPolicy(
  setting: RunSetting,
  policy: Policy,
  { now_ms, signal }: { readonly now_ms: () => number; readonly signal: AbortSignal },
): Promise<OneRun> {
  const { layout, base } = setting
  const roads = new Map(layout.roads.map((road, at) => [road.code, at]))
  const decide = policy.start()
  const plans: Decided[] = []
  const records: DayRecord[] = []
  let world = worldAtStart(layout)
  let sight = sightAtStart(layout)
  let solving_ms = 0
  for (let day = 0; day < layout.days; day += 1) {
    signal.throwIfAborted()
    world = morning(layout, world)
    sight = seen(setting, sight, world)
    const input = dayInput({ base, setting, world, sight }, policy.days)
    const began_ms = now_ms()
    plans.push(await decide(input, signal))
    solving_ms += now_ms() - began_ms
    const lived = liveDay(
      setting,
      world,
      dispatchesOf({ setting, plans, roads, heard: sight.heard_day }, day),
    )
    sight = evening(layout, sight, lived.record)
    world = lived.world
    records.push(lived.record)
  }
  const figures = {
    ...measured(layout, setting.conditions, records),
    changed: changedShare(plans),
    solve_s: solving_ms / 1_000 / layout.days,
  }
  return { figures, world }
}

interface Orders {
  readonly setting: RunSetting
  readonly plans: readonly Decided[]
  readonly roads: ReadonlyMap<string, number>
  readonly heard: readonly number[]
}

/** What is loaded today: by the newest plan that the loading hub has heard of. */
function dispatchesOf({ setting, plans, roads, heard }: Orders, day: number): readonly Dispatch[] {
  const groups = new Map(setting.layout.groups.map(({ code }, k) => [code, k]))
  const made_days = new Set([day, ...heard])
  return [...made_days].flatMap((made_day) =>
    (plans[made_day] ?? []).flatMap((load): readonly Dispatch[] => {
      const road = roads.get(`${load.from}--${load.to}`)
      const group = groups.get(load.group)
      if (road === undefined || group === undefined) return []
      const hub = hubOf(setting.layout, road)
      const newest_day = hub < 0 ? day : (heard[hub] ?? day)
      if (newest_day !== made_day || made_day + load.day !== day) return []
      return [{ road, group, mass_g: gramsOf(load.mass_t) }]
    }),
  )
}

/** Days ahead that convoys are told of: tomorrow's and the day after's. */
const NOTIFIED_DAYS = 2
/** A change below this share is none, and less than a truck's part is no convoy. */
const CHANGE = 0.1
const CONVOY_T = 0.5

/** Of all convoys as told a day or two ahead, those that the next day's plan changed or dropped. */
export function changedShare(plans: readonly Decided[]): number {
  let told = 0
  let changed = 0
  plans.forEach((plan, made_day) => {
    const next = plans[made_day + 1]
    if (next === undefined) return
    const now = convoys(next)
    for (const [key, { mass_t, day }] of convoys(plan)) {
      if (day < 1 || day > NOTIFIED_DAYS || mass_t < CONVOY_T) continue
      const road = key.slice(0, key.lastIndexOf(' '))
      const then_t = now.get(`${road} ${day - 1}`)?.mass_t ?? 0
      told += 1
      if (Math.abs(then_t - mass_t) > CHANGE * mass_t) changed += 1
    }
  })
  return told === 0 ? 0 : changed / told
}

function convoys(
  plan: Decided,
): ReadonlyMap<string, { readonly mass_t: number; readonly day: number }> {
  const found = new Map<string, { readonly mass_t: number; readonly day: number }>()
  for (const { from, to, day, mass_t } of plan) {
    const key = `${from}--${to} ${day}`
    found.set(key, { day, mass_t: (found.get(key)?.mass_t ?? 0) + mass_t })
  }
  return found
}
