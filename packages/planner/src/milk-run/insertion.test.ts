import { assert, describe, expect, it } from 'vitest'
import { DEFAULT_DISPATCH_RULES } from '../dispatch-plan/dispatch-rules.ts'
import { drawFrom } from '../dispatch-plan/draw.ts'
import { HoursLeft } from '../dispatch-plan/hours-left.ts'
import { mapRoads } from '../dispatch-plan/road-map.ts'
import type { Route } from '../dispatch-plan/route.ts'
import type { Road } from '../plan-input/plan-input.ts'
import { dispatchStory } from '../testing/dispatch-story.ts'
import { taking } from './insertion.ts'

const road = (from: string, to: string, hours: number): Road => ({
  from,
  to,
  segments: [],
  hours,
  lead_days: 0,
  confidence: [1],
  denial: 0,
})

/** A truck with ten bags on its way to the first site; the second lacks so many more. */
function taken(
  units: number,
  { free_h, between_h }: { readonly free_h: number; readonly between_h: number },
): readonly Route[] {
  const size = { crossings: 1, hubs: 1, sites: 2, groups: 1, days: 1, isRough: false }
  const { input } = dispatchStory(3, size)
  const roads = [road('H001', 'S001', 5), road('H001', 'S002', 5)]
  const between = [road('S001', 'S002', between_h), road('S002', 'S001', between_h)]
  const rules = { ...DEFAULT_DISPATCH_RULES, between }
  const map = mapRoads({ ...input, roads }, rules)
  const [hub] = input.hubs
  assert(hub !== undefined)
  const own = { ...hub, truckHours: { rigid: free_h }, driverHours: free_h }
  const left = new HoursLeft(own, { byType: new Map(), drivers: 0 })
  const load = { group: 'food', handlingUnits: 10 } as const
  const stops = [{ site: 'S001', loads: [load] }]
  const due = { site: 'S002', loads: [{ ...load, handlingUnits: units }] }
  return taking(
    { map, rules, left, draw: drawFrom(1) },
    [{ hub: 'H001', day: 0, truckType: 'rigid', stops }],
    {
      goods: { due: () => [due], takeAlong: () => undefined },
      truckClass: 'dry',
      day: 0,
    },
  )
}

const sites = (routes: readonly Route[]): readonly string[] =>
  routes.flatMap(({ stops }) => stops.map(({ site }) => site)).toSorted()

describe('a truck that passes with room', () => {
  it('takes along what nobody was sent for', () => {
    expect(sites(taken(3, { free_h: 2, between_h: 2 }))).toEqual(['S001', 'S002'])
  })

  it('does not where its hours are over, it is full, or the way is long', () => {
    // The detour takes half an hour of driving and one of unloading.
    expect(sites(taken(3, { free_h: 1, between_h: 2 }))).toEqual(['S001'])
    expect(sites(taken(471, { free_h: 2, between_h: 2 }))).toEqual(['S001'])
    expect(sites(taken(3, { free_h: 9, between_h: 5 }))).toEqual(['S001'])
  })
})
