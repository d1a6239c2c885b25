import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditionsOf } from './conditions.ts'
import type { Dispatch } from './movement.ts'
import { interception } from './roads.ts'
import { ADVERSARY_SHOCKS, FEW_SHOCKS, type Shocks, USUAL_SHOCKS } from './shocks.ts'
import { storyLayout, T } from './story-layout.ts'
import {
  type DayRecord,
  liveDay,
  morning,
  type Setting,
  type World,
  worldAtStart,
} from './world.ts'

const CALM: Shocks = {
  ...FEW_SHOCKS,
  closing: [0],
  reopening: [1],
  capacityNoise: 0,
}

/** Dispatches that may ask for far more than there is. */
const someDay = fc.array(fc.record({ road: fc.nat(4), group: fc.nat(1), mass_g: fc.nat(60 * T) }), {
  maxLength: 8,
})
const someDays = fc.array(someDay, { minLength: 20, maxLength: 20 })
const someSetting = fc
  .record({ seed: fc.nat(), shocks: fc.constantFrom(CALM, USUAL_SHOCKS, ADVERSARY_SHOCKS) })
  .map(({ seed, shocks }) => settingOf(shocks, seed))

function settingOf(shocks: Shocks, seed = 1): Setting {
  const layout = storyLayout()
  return { layout, shocks, conditions: conditionsOf(layout, shocks, { seed, run: 0 }) }
}

function live(setting: Setting, days: readonly (readonly Dispatch[])[]): Lived {
  let world = worldAtStart(setting.layout)
  const records: DayRecord[] = []
  for (const dispatches of days) {
    const lived = liveDay(setting, morning(setting.layout, world), dispatches)
    world = lived.world
    records.push(lived.record)
  }
  return { world, records }
}

interface Lived {
  readonly world: World
  readonly records: readonly DayRecord[]
}

/** All that a group is and was, wherever. */
function everywhere(world: World, group: number): number {
  const { origins_g, crossings_g, hubs_g, sites_g, underWay } = world
  const stock = [origins_g, crossings_g, hubs_g, sites_g].flat().map((list) => list[group] ?? 0)
  const moving = underWay.filter((one) => one.group === group).map(({ mass_g }) => mass_g)
  const gone = [world.lost_g[group] ?? 0, world.handedOut_g[group] ?? 0]
  return [...stock, ...moving, ...gone].reduce((sum, one) => sum + one, 0)
}

describe('the world', () => {
  it('holds every gram: what there was and what came is somewhere, whatever was decided', () => {
    fc.assert(
      fc.property(someSetting, someDays, (setting, days) => {
        const start = worldAtStart(setting.layout)
        const { world } = live(setting, days)
        for (const group of [0, 1]) {
          const came = world.pledged_g[group] ?? 0
          expect(everywhere(world, group)).toBe(everywhere(start, group) + came)
        }
        const stocks = [world.origins_g, world.crossings_g, world.hubs_g, world.sites_g].flat(2)
        expect(stocks.every((mass_g) => mass_g >= 0 && Number.isInteger(mass_g))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('serves or leaves unmet all of a need', () => {
    fc.assert(
      fc.property(someSetting, someDays, (setting, days) => {
        const { world, records } = live(setting, days)
        for (const group of [0, 1]) {
          const sum = (list: 'need_g' | 'unmet_g'): number =>
            records
              .flatMap((record) => record[list].map((ofSite) => ofSite[group] ?? 0))
              .reduce((so, one) => so + one, 0)
          expect((world.handedOut_g[group] ?? 0) + sum('unmet_g')).toBe(sum('need_g'))
        }
      }),
      { numRuns: 30 },
    )
  })

  it('lets no more through a crossing, and no more onto trucks, than it can', () => {
    fc.assert(
      fc.property(someSetting, someDays, (setting, days) => {
        const { records } = live(setting, days)
        for (const { day, outcomes, carried_gHours, carry_gHours } of records) {
          const loads = outcomes
            .filter(({ road }) => road === 1)
            .map(({ group, left_g }) => left_g / (setting.layout.groups[group]?.load_g ?? 1))
          const passed = loads.reduce((sum, one) => sum + one, 0)
          const capacity = setting.conditions.capacity_trucks[day]?.[0] ?? 0
          expect(passed).toBeLessThanOrEqual(capacity + 1e-9)
          expect(carried_gHours).toBeLessThanOrEqual(carry_gHours)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('has the same shocks for whoever decides otherwise', () => {
    const setting = settingOf(USUAL_SHOCKS)
    const send = (mass_g: number): readonly Dispatch[][] =>
      Array.from({ length: 20 }, () => [{ road: 2, group: 0, mass_g }])
    const [little, much] = [live(setting, send(T / 10)), live(setting, send(T / 2))]
    const fates = (lived: Lived): readonly string[] =>
      lived.records.flatMap(({ outcomes }) => outcomes.map((one) => one.turnedBack))
    expect(fates(little)).toEqual(fates(much))
    expect(new Set(fates(much))).toContain('denied')
  })
})

describe('a convoy', () => {
  it('that is denied keeps its goods at the hub and has spent its hours', () => {
    const setting = settingOf(USUAL_SHOCKS, 4)
    const days = Array.from({ length: 20 }, () => [{ road: 2, group: 0, mass_g: T / 10 }])
    let world = worldAtStart(setting.layout)
    let denied = 0
    for (const dispatches of days) {
      const before = morning(setting.layout, world)
      const lived = liveDay(setting, before, dispatches)
      const [outcome] = lived.record.outcomes
      if (outcome?.turnedBack === 'denied') {
        denied += 1
        expect(lived.world.hubs_g).toEqual(before.hubs_g)
        expect(lived.record.carried_gHours).toBe((T / 10) * 5)
      }
      world = lived.world
    }
    expect(denied).toBeGreaterThan(0)
  })

  it('loses on the average what its road is said to lose: nothing, a part or all', () => {
    for (const loss of [0.02, 0.23, 0.6, 0.9]) {
      const steps = Array.from({ length: 200 }, (_, at) => (at + 0.5) / 200)
      const taken = steps.flatMap((one) => steps.map((other) => interception(loss, one, other)))
      const mean = taken.reduce((sum, one) => sum + one, 0) / taken.length
      expect(mean).toBeCloseTo(loss, 2)
      expect(taken.every((one) => one >= 0 && one <= 1)).toBe(true)
      expect(taken).toContain(1)
      if (loss < 0.6) expect(taken).toContain(0)
    }
  })

  it('finds the busiest links taken after the adversary has come', () => {
    const shocks = { ...CALM, adversaryLinks: 1, adversary_day: 3 }
    const layout = storyLayout()
    const roads = layout.roads.map((road) => ({ ...road, denial: 0, segments: [] }))
    const calm = { ...layout, roads }
    const conditions = conditionsOf(calm, shocks, { seed: 1, run: 0 })
    const days = Array.from({ length: 6 }, () => [{ road: 2, group: 0, mass_g: T }])
    const { records } = live({ layout: calm, shocks, conditions }, days)
    const fates = records.map(({ outcomes }) => outcomes[0]?.turnedBack)
    expect(fates).toEqual(['no', 'no', 'no', 'shut', 'shut', 'shut'])
  })
})

describe('conditions', () => {
  it('move people and their needs together, and lose nobody', () => {
    const shocks = { ...USUAL_SHOCKS, displacement: 0.2, lateNeed: 0 }
    const { conditions } = settingOf(shocks, 9)
    for (const [day, people] of conditions.people.entries()) {
      expect(people.reduce((sum, one) => sum + one, 0)).toBe(4_000)
      const need = conditions.need_g[day]?.[0]?.[0] ?? 0
      expect(need).toBeCloseTo(((people[0] ?? 0) / 1_000) * T, -1)
    }
    expect(new Set(conditions.people.map((people) => people[0])).size).toBeGreaterThan(2)
  })

  it('open a crossing as often as its chances say in the long term', () => {
    const shocks = { ...FEW_SHOCKS, closing: [0.12], reopening: [0.35] }
    const layout = storyLayout(2_000)
    const { isOpen } = conditionsOf(layout, shocks, { seed: 5, run: 1 })
    const share = isOpen.filter(([first]) => first === true).length / isOpen.length
    expect(share).toBeGreaterThan(0.7)
    expect(share).toBeLessThan(0.79)
  })
})
