import { assert, describe, expect, it } from 'vitest'
import type { DispatchLine, DispatchPlan, DispatchTrip } from '../dispatch-plan/dispatch-plan.ts'
import type { DispatchRules } from '../dispatch-plan/dispatch-rules.ts'
import { greedyPlan } from '../greedy/greedy.ts'
import type { PlanInput } from '../plan-input/plan-input.ts'
import { dispatchStory, smallDispatchStory } from '../testing/dispatch-story.ts'
import type { CheckedLimit } from './check-report.ts'
import { checkDispatch } from './checker.ts'

interface Case {
  readonly plan: DispatchPlan
  readonly input: PlanInput
  readonly rules: DispatchRules
}

/** A plan of one hub and two sites, one day away from nothing: all of it is known by heart. */
function story(): Case {
  const made = dispatchStory(1, {
    crossings: 1,
    hubs: 1,
    sites: 2,
    groups: 2,
    days: 3,
    isRough: false,
  })
  const { input } = made
  const rules = { ...made.rules, between: [], openHours: [] }
  const calm: PlanInput = {
    ...input,
    truckTypes: input.truckTypes.filter(({ code }) => code !== 'trailer'),
    hubs: input.hubs.map((hub) => ({
      ...hub,
      stock_t: { food: 100, water: 40 },
      storage_m3: 1_000,
      truckHours: { rigid: 40, bowser: 40 },
      driverHours: 60,
    })),
    sites: input.sites.map((site) => ({
      ...site,
      stock_t: {},
      need_t: { food: [4, 4, 4], water: [3, 3, 3] },
    })),
    roads: input.roads.map((road) => ({
      ...road,
      hours: 4,
      lead_days: 0,
      denial: 0,
      segments: [],
      confidence: [1, 1, 1],
    })),
    frozen: [
      { from: 'H001', to: 'S001', group: 'food', day: 1, mass_t: 2, movement: 'M1' },
      { from: 'C001', to: 'H001', group: 'food', day: -1, mass_t: 1, movement: null },
    ],
  }
  return { plan: greedyPlan(calm, rules, { seed: 4 }), input: calm, rules }
}

const limits = ({ plan, input, rules }: Case): readonly CheckedLimit[] =>
  checkDispatch(plan, { input, rules }).failures.map(({ limit }) => limit)

/** Puts another trip in the place of the first one that fits, with its lines. */
function withTrip(
  one: Case,
  change: (trip: DispatchTrip) => DispatchTrip,
  which: (trip: DispatchTrip) => boolean = () => true,
): Case {
  const at = one.plan.trips.findIndex(which)
  const trip = one.plan.trips[at]
  assert(trip !== undefined)
  return { ...one, plan: { ...one.plan, trips: one.plan.trips.with(at, change(trip)) } }
}

function withLines(one: Case, change: (line: DispatchLine) => DispatchLine): Case {
  return { ...one, plan: { ...one.plan, lines: one.plan.lines.map(change) } }
}

function withHub(one: Case, change: Partial<PlanInput['hubs'][number]>): Case {
  const hubs = one.input.hubs.map((hub) => ({ ...hub, ...change }))
  return { ...one, input: { ...one.input, hubs } }
}

function loadedMore(one: Case, units: number): Case {
  const [trip] = one.plan.trips
  const load = trip?.stops[0]?.loads[0]
  assert(trip !== undefined && load !== undefined)
  const more = withTrip(one, (first) => ({
    ...first,
    stops: first.stops.map((stop) => ({
      ...stop,
      loads: stop.loads.with(0, { ...load, handlingUnits: load.handlingUnits + units }),
    })),
  }))
  const each =
    one.input.groups.find(({ code }) => code === load.group)?.handlingUnit.baseUnits ?? 0n
  return withLines(more, (line) => {
    const isIt = line.from === trip.hub && line.to === trip.stops[0]?.site && line.day === trip.day
    if (!isIt || line.group !== load.group || line.frozen !== null) return line
    const handlingUnits = line.handlingUnits + BigInt(units)
    return { ...line, handlingUnits, baseUnits: handlingUnits * each }
  })
}

describe('the checker', () => {
  it('accepts the plan before anything is planted', () => {
    const one = story()
    expect(one.plan.trips.length).toBeGreaterThan(4)
    expect(checkDispatch(one.plan, one).failures).toEqual([])
  })

  it('finds one handling unit more than a truck carries', () => {
    expect(limits(loadedMore(story(), 1))).toContain('payload')
  })

  it('finds one handling unit more than the hub has, and says of what and how much', () => {
    const one = story()
    const food = one.plan.lines.filter(({ step, group }) => step === 'to site' && group === 'food')
    const sent = food.filter(({ day }) => day === 0)
    const units = sent.reduce((sum, { handlingUnits }) => sum + Number(handlingUnits), 0)
    // What comes today: 1 t under way, and what the plan sends from the crossing.
    const came = one.plan.lines.filter(({ to, group, day }) => {
      return to === 'H001' && group === 'food' && day === 0
    })
    const came_t = came.reduce((sum, line) => sum + Number(line.handlingUnits) * 0.025, 1)
    const short = withHub(one, { stock_t: { food: units * 0.025 - came_t - 0.025, water: 40 } })
    const { failures } = checkDispatch(short.plan, short)
    expect(failures[0]).toMatchObject({ limit: 'stock', place: 'H001', day: 0, group: 'food' })
    expect(failures[0]?.unit).toBe('handling units')
    expect(failures[0]?.over).toBeCloseTo(1, 3)
  })

  it('finds a line that is not what the trips carry', () => {
    const one = withLines(story(), (line) => {
      const each = line.baseUnits / line.handlingUnits
      if (line.step !== 'to site' || line.frozen !== null) return line
      const handlingUnits = line.handlingUnits - 1n
      return { ...line, handlingUnits, baseUnits: handlingUnits * each }
    })
    expect(limits(one)).toContain('trips and lines')
  })

  it('finds a part of a handling unit', () => {
    const one = withLines(story(), (line) => ({ ...line, baseUnits: line.baseUnits - 1n }))
    expect(limits(one)).toContain('whole units')
  })

  it('finds a truck of another class', () => {
    const one = withTrip(
      story(),
      (trip) => ({ ...trip, truckType: 'bowser' }),
      ({ truckType }) => truckType === 'rigid',
    )
    expect(limits(one)).toContain('truck class')
  })

  it('finds a crossing that has closed, and a road', () => {
    const one = story()
    const crossings = one.input.crossings.map((crossing) => ({
      ...crossing,
      confidence: [0, 0, 0],
    }))
    expect(limits({ ...one, input: { ...one.input, crossings } })).toContain('closed')
    const roads = one.input.roads.map((road) => ({ ...road, confidence: [0, 1, 1] }))
    const found = limits({ ...one, input: { ...one.input, roads } })
    expect(found).toContain('closed')
    expect(found).toContain('open hours')
  })

  it('finds an hour outside of a window', () => {
    const one = story()
    const [trip] = one.plan.trips
    assert(trip !== undefined)
    const site = trip.stops[0]?.site ?? ''
    // Open until a quarter of an hour before the truck is there.
    const to = (trip.stops[0]?.arrival_h ?? 0) - 0.25
    const openHours = [{ from: trip.hub, to: site, spans: [{ from: 0, to }] }]
    const { failures } = checkDispatch(one.plan, { ...one, rules: { ...one.rules, openHours } })
    const first = failures.find(({ about }) => about === trip.code)
    expect(first).toMatchObject({ limit: 'open hours', place: site, day: trip.day })
  })

  it('finds a departure at night, and an arrival that is too early', () => {
    const night = withTrip(story(), (trip) => ({ ...trip, departure_h: 24 * trip.day + 2 }))
    expect(limits(night)).toContain('working hours')
    const early = withTrip(story(), (trip) => ({
      ...trip,
      stops: trip.stops.map((stop) => ({ ...stop, arrival_h: stop.arrival_h - 0.5 })),
    }))
    expect(limits(early)).toContain('timing')
    const back = withTrip(story(), (trip) => ({ ...trip, back_h: trip.back_h - 0.5 }))
    expect(limits(back)).toContain('timing')
  })

  it('finds more hours than trucks or drivers have', () => {
    const one = story()
    expect(limits(withHub(one, { truckHours: { rigid: 3, bowser: 40 } }))).toContain('truck hours')
    expect(limits(withHub(one, { driverHours: 3 }))).toContain('driver hours')
  })

  it('counts the trucks of frozen movements', () => {
    const one = story()
    const day = one.plan.trips.filter((trip) => trip.day === 1 && trip.truckType === 'rigid')
    // Two tonnes on a rigid of twelve take a sixth of four hours.
    const hours = 4 * day.length + 4 / 6
    const just = withHub(one, { truckHours: { rigid: Math.max(40, hours), bowser: 40 } })
    expect(limits(just)).toEqual([])
    if (day.length === 0) return
    const less = withHub(one, { truckHours: { rigid: hours - 0.1, bowser: 40 } })
    const { failures } = checkDispatch(less.plan, less)
    const found = failures.filter(({ limit, day: on }) => limit === 'truck hours' && on === 1)
    expect(found[0]?.over).toBeCloseTo(0.1, 6)
  })

  it('finds a hub that is filled beyond its storage', () => {
    expect(limits(withHub(story(), { storage_m3: 5 }))).toContain('hub storage')
  })

  it('finds more truckloads than a crossing passes or inspects', () => {
    const one = story()
    const with_ = (change: Partial<PlanInput['crossings'][number]>): Case => {
      const crossings = one.input.crossings.map((crossing) => ({ ...crossing, ...change }))
      return { ...one, input: { ...one.input, crossings } }
    }
    expect(limits(with_({ capacity_trucks: [0.01, 0.01, 0.01] }))).toContain('crossing')
    expect(limits(with_({ inspectionAll_trucks: 0.01 }))).toContain('inspection')
    expect(limits(with_({ inspection_trucks: { dry: 0.01 } }))).toContain('inspection')
  })

  it('finds a frozen movement that is changed, gone, or added', () => {
    const one = story()
    const frozen = (line: DispatchLine): boolean => line.frozen !== null
    expect(one.plan.lines.filter(frozen)).toHaveLength(1)
    const changed = withLines(one, (line) =>
      frozen(line) ? { ...line, baseUnits: line.baseUnits + 1n } : line,
    )
    expect(checkDispatch(changed.plan, one).failures[0]).toMatchObject({
      limit: 'frozen',
      place: 'H001',
      day: 1,
      over: 1,
      unit: 'base units',
      about: 'M1',
    })
    const gone = { ...one.plan, lines: one.plan.lines.filter((line) => !frozen(line)) }
    expect(limits({ ...one, plan: gone })).toContain('frozen')
    const added = { ...one.plan, lines: [...one.plan.lines, ...one.plan.lines.filter(frozen)] }
    expect(limits({ ...one, plan: added })).toContain('frozen')
    const later = withLines(one, (line) => (frozen(line) ? { ...line, day: 2 } : line))
    expect(limits(later)).toContain('frozen')
  })

  it('finds more than may be sent to a site in a week', () => {
    const one = story()
    const rules = { ...one.input.rules, sendMost: 0.2 }
    expect(limits({ ...one, input: { ...one.input, rules } })).toContain('sendings')
  })

  it('finds a vehicle that leaves before it is back and loaded', () => {
    const one = story()
    const [first] = one.plan.trips
    assert(first !== undefined)
    const same = one.plan.trips.map((trip) => {
      const isAlike = trip.day === first.day && trip.truckType === first.truckType
      return isAlike ? { ...trip, vehicle: first.vehicle } : trip
    })
    const found = limits({ ...one, plan: { ...one.plan, trips: same } })
    expect(found.includes('vehicle') || found.includes('driver day')).toBe(true)
  })

  it('finds convoys that are too small, too large, apart, or without a trip', () => {
    const one = story()
    const convoy = { least: 5, most: 9 }
    expect(limits({ ...one, rules: { ...one.rules, convoy } })).toContain('convoy size')
    const alone = { least: 0, most: 0 }
    expect(limits({ ...one, rules: { ...one.rules, convoy: alone } })).toContain('convoy size')
    const none = { ...one.plan, convoys: one.plan.convoys.slice(1) }
    expect(limits({ ...one, plan: none })).toContain('convoy')
    const [first] = one.plan.convoys
    assert(first !== undefined)
    const later = one.plan.convoys.with(0, { ...first, departure_h: first.departure_h + 1 })
    expect(limits({ ...one, plan: { ...one.plan, convoys: later } })).toContain('convoy')
  })

  it('finds places and days that the plan does not have', () => {
    const one = story()
    const away = withLines(one, (line) => ({ ...line, day: 7 }))
    expect(limits(away)).toContain('unknown place, road or group')
    const elsewhere = withLines(one, (line) => ({ ...line, to: 'S999' }))
    expect(limits(elsewhere)).toContain('unknown place, road or group')
  })

  it('finds a unit more in any line of many made plans', () => {
    const missed: unknown[] = []
    for (let seed = 0; seed < 40; seed += 1) {
      const { input, rules } = smallDispatchStory(seed)
      const plan = greedyPlan(input, rules, { seed })
      for (const at of plan.lines.keys()) {
        const line = plan.lines[at]
        if (line === undefined) continue
        const planted = { ...line, baseUnits: line.baseUnits + 1n }
        const lines = plan.lines.with(at, planted)
        const { failures } = checkDispatch({ ...plan, lines }, { input, rules })
        if (failures.length === 0) missed.push({ seed, at })
      }
    }
    expect(missed).toEqual([])
  })
})
