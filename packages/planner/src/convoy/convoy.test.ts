import { assert, describe, expect, it } from 'vitest'
import { DEFAULT_DISPATCH_RULES, type DispatchRules } from '../dispatch-plan/dispatch-rules.ts'
import { drawFrom } from '../dispatch-plan/draw.ts'
import { mapRoads } from '../dispatch-plan/road-map.ts'
import type { Route } from '../dispatch-plan/route.ts'
import type { PlanInput } from '../plan-input/plan-input.ts'
import { dispatchStory } from '../testing/dispatch-story.ts'
import { ConvoyDays } from './convoy-days.ts'
import { type ConvoySetting, convoysOf } from './convoy.ts'
import { tripsOf } from './vehicles.ts'

function storyInput(): PlanInput {
  const size = { crossings: 1, hubs: 1, sites: 2, groups: 1, days: 4, isRough: false }
  const { input } = dispatchStory(3, size)
  const roads = input.roads.map((road) => ({ ...road, hours: 3, lead_days: 0 }))
  return { ...input, roads }
}

function setting(change: Partial<DispatchRules> = {}, seed = 1): ConvoySetting {
  const rules = { ...DEFAULT_DISPATCH_RULES, ...change }
  return { map: mapRoads(storyInput(), rules), rules, draw: drawFrom(seed) }
}

function routes(site: string, count: number, day = 0): readonly Route[] {
  return Array.from({ length: count }, () => ({
    hub: 'H001',
    day,
    truckType: 'rigid',
    stops: [{ site, loads: [{ group: 'food' as const, handlingUnits: 10 }] }],
  }))
}

const fresh = [new Set<string>(), new Set<string>()] as const

describe('convoys', () => {
  it('hold no more vehicles than they may, and share them evenly', () => {
    const { convoys } = convoysOf(
      setting({ convoy: { least: 1, most: 4 } }),
      routes('S001', 9),
      fresh,
    )
    expect(convoys.map((convoy) => convoy.routes.length)).toEqual([3, 3, 3])
    expect(new Set(convoys.map(({ code }) => code)).size).toBe(3)
  })

  it('join where one way has too few', () => {
    const rules = { convoy: { least: 3, most: 5 } }
    const asked = [...routes('S001', 1), ...routes('S002', 2)]
    const { convoys, waiting } = convoysOf(setting(rules), asked, fresh)
    expect(convoys.map((convoy) => convoy.routes.length)).toEqual([3])
    expect(waiting).toEqual([])
  })

  it('do not leave where no others can go with them', () => {
    const rules = { convoy: { least: 3, most: 5 } }
    const { convoys, waiting } = convoysOf(setting(rules), routes('S001', 2), fresh)
    expect(convoys).toEqual([])
    expect(waiting).toHaveLength(2)
  })

  it('leave in the window, and name it', () => {
    const spans = [{ from: 8, to: 10 }]
    const rules = { openHours: [{ from: 'H001', to: 'S001', spans }] }
    for (let seed = 0; seed < 20; seed += 1) {
      const { convoys } = convoysOf(setting(rules, seed), routes('S001', 1), fresh)
      const [convoy] = convoys
      assert(convoy !== undefined)
      // One hour of driving must fit.
      expect(convoy.departure_h).toBeGreaterThanOrEqual(8)
      expect(convoy.departure_h).toBeLessThanOrEqual(9)
      expect(convoy.window).toEqual({ from: 8, to: 10 })
    }
  })

  it('never show one pattern three days running while another hour is open', () => {
    const spans = [0, 1, 2, 3].map((day) => ({ from: 24 * day + 8, to: 24 * day + 9.5 }))
    const rules = { openHours: [{ from: 'H001', to: 'S001', spans }] }
    for (let seed = 0; seed < 30; seed += 1) {
      const days = new ConvoyDays(setting(rules, seed))
      const patterns = [0, 1, 2, 3].map((day) => {
        return days.next(routes('S001', 1, day)).convoys[0]?.pattern
      })
      for (const at of [0, 1]) {
        expect(new Set(patterns.slice(at, at + 3)).size).toBeGreaterThan(1)
      }
    }
  })

  it('remember the patterns of the days before the plan', () => {
    const spans = [{ from: 8, to: 9.5 }]
    const openHours = [{ from: 'H001', to: 'S001', spans }]
    const pattern = 'H001>S001 @ 8'
    for (let seed = 0; seed < 10; seed += 1) {
      const rules = { openHours, before: [[pattern], [pattern]] as const }
      const { convoys } = new ConvoyDays(setting(rules, seed)).next(routes('S001', 1))
      expect(convoys[0]?.pattern).toBe('H001>S001 @ 8.5')
    }
  })

  it('use a vehicle again when it is back and loaded, as long as its driver may', () => {
    const one = setting()
    const [convoy] = convoysOf(one, routes('S001', 1), fresh).convoys
    assert(convoy !== undefined)
    const at = (departure_h: number, number: number): typeof convoy => {
      return { ...convoy, code: `H001/0/c${number}`, departure_h }
    }
    // Three hours each, one to load: out at 5, 9 and 13; 8 is too early for the first vehicle.
    const { trips } = tripsOf(one, [at(5, 1), at(8, 2), at(9, 3), at(13, 4), at(16.5, 5)])
    expect(trips.map(({ vehicle }) => vehicle.at(-1))).toEqual(['1', '2', '1', '1', '2'])
    expect(trips[0]).toMatchObject({ departure_h: 5, back_h: 8 })
  })
})
