import { assert, describe, expect, it } from 'vitest'
import { DEFAULT_DISPATCH_RULES, type DispatchRules } from '../dispatch-plan/dispatch-rules.ts'
import { drawFrom } from '../dispatch-plan/draw.ts'
import { HoursLeft } from '../dispatch-plan/hours-left.ts'
import { mapRoads } from '../dispatch-plan/road-map.ts'
import { type Route, loadsOf, routeHours } from '../dispatch-plan/route.ts'
import type { PlanInput, Road } from '../plan-input/plan-input.ts'
import { dispatchStory } from '../testing/dispatch-story.ts'
import { milkRuns } from './milk-run.ts'

const SITES = ['S001', 'S002', 'S003', 'S004']

/** Four sites far from the hub and near to each other. */
function story(change: Partial<DispatchRules> = {}): {
  readonly input: PlanInput
  readonly rules: DispatchRules
} {
  const size = { crossings: 1, hubs: 1, sites: 4, groups: 1, days: 2, isRough: false }
  const { input } = dispatchStory(3, size)
  const road = (from: string, to: string, hours: number): Road => ({
    from,
    to,
    segments: [],
    hours,
    lead_days: 0,
    confidence: [1, 1],
    denial: 0,
  })
  const between = SITES.flatMap((one) =>
    SITES.flatMap((other) => (one === other ? [] : [road(one, other, 2)])),
  )
  const hubs = input.hubs.map((hub) => ({ ...hub, truckHours: { rigid: 20 }, driverHours: 20 }))
  const roads = SITES.map((site) => road('H001', site, 5))
  return {
    input: { ...input, hubs, roads },
    rules: { ...DEFAULT_DISPATCH_RULES, between, ...change },
  }
}

function routesTo(sites: readonly string[], units: number): readonly Route[] {
  return sites.map((site) => ({
    hub: 'H001',
    day: 0,
    truckType: 'rigid',
    stops: [{ site, loads: [{ group: 'food' as const, handlingUnits: units }] }],
  }))
}

function joined(
  { input, rules }: ReturnType<typeof story>,
  units: number,
): { readonly routes: readonly Route[]; readonly left: HoursLeft; readonly hours: number } {
  const map = mapRoads(input, rules)
  const [hub] = input.hubs
  assert(hub !== undefined)
  const left = new HoursLeft(hub, { byType: new Map(), drivers: 0 })
  const straight = routesTo(SITES, units)
  for (const route of straight) left.take(new Map([['rigid', routeHours(map, rules, route)]]))
  const routes = milkRuns({ map, rules, left, draw: drawFrom(1) }, straight)
  const hours = routes.reduce((sum, route) => sum + routeHours(map, rules, route), 0)
  return { routes, left, hours }
}

describe('milk runs', () => {
  it('take small loads to several sites on one truck', () => {
    // A rigid holds 480 bags of 25 kg. Out 2, between 0.5 each, unloading 1 each, back 2.
    const { routes, hours } = joined(story({ driverDay_h: 10 }), 100)
    expect(routes.map(({ stops }) => stops.length)).toEqual([4])
    expect(hours).toBe(2 + 3 * 0.5 + 4 + 2)
  })

  it('give back the hours that they save', () => {
    const { left, hours } = joined(story(), 100)
    expect(left.trucks('rigid')).toBeCloseTo(20 - hours, 9)
    expect(left.drivers).toBeCloseTo(20 - hours, 9)
  })

  it('put no more on a truck than it holds, and leave nothing out', () => {
    const { routes } = joined(story(), 200)
    expect(routes.map(({ stops }) => stops.length)).toEqual([2, 2])
    const units = routes.flatMap(loadsOf).reduce((sum, load) => sum + load.handlingUnits, 0)
    expect(units).toBe(800)
    expect(routes.flatMap(({ stops }) => stops.map(({ site }) => site)).toSorted()).toEqual(SITES)
  })

  it('are no longer than a driver may drive', () => {
    // Two stops take 6.5 hours, three take 8.
    const { routes } = joined(story({ driverDay_h: 7 }), 50)
    expect(routes.map(({ stops }) => stops.length)).toEqual([2, 2])
  })

  it('stay within windows: a road that closes at ten takes no truck that comes by later', () => {
    const { between } = story().rules
    const openHours = between.map(({ from, to }) => ({ from, to, spans: [{ from: 0, to: 6 }] }))
    const { routes } = joined(story({ openHours }), 100)
    expect(routes.map(({ stops }) => stops.length)).toEqual([1, 1, 1, 1])
  })

  it('need roads between sites', () => {
    expect(joined(story({ between: [] }), 100).routes).toHaveLength(4)
  })

  it('draw the order of stops, the same from the same seed', () => {
    const { input, rules } = story({ driverDay_h: 10 })
    const map = mapRoads(input, rules)
    const [hub] = input.hubs
    assert(hub !== undefined)
    const order = (seed: number): string => {
      const left = new HoursLeft(hub, { byType: new Map(), drivers: 0 })
      const routes = milkRuns({ map, rules, left, draw: drawFrom(seed) }, routesTo(SITES, 100))
      return routes.flatMap(({ stops }) => stops.map(({ site }) => site)).join(' ')
    }
    expect(order(5)).toBe(order(5))
    const orders = new Set(Array.from({ length: 20 }, (_, seed) => order(seed)))
    expect(orders.size).toBeGreaterThan(5)
  })
})
