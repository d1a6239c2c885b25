import { describe, expect, it } from 'vitest'
import type { DispatchPlan, DispatchTrip } from '../dispatch-plan/dispatch-plan.ts'
import type { DispatchRules } from '../dispatch-plan/dispatch-rules.ts'
import { greedyPlan } from '../greedy/greedy.ts'
import type { PlanInput } from '../plan-input/plan-input.ts'
import { smallDispatchStory } from '../testing/dispatch-story.ts'
import type { CheckedLimit } from './check-report.ts'
import { checkDispatch } from './checker.ts'

interface Case {
  readonly plan: DispatchPlan
  readonly input: PlanInput
  readonly rules: DispatchRules
}

/** Plants one error; null where the plan has no place for it. `pick` chooses which trip or line. */
type Planting = (one: Case, pick: number) => Case | null

function atTrip(change: (trip: DispatchTrip, one: Case) => DispatchTrip): Planting {
  return (one, pick) => {
    const { trips } = one.plan
    const at = pick % Math.max(1, trips.length)
    const trip = trips[at]
    if (trip === undefined) return null
    return { ...one, plan: { ...one.plan, trips: trips.with(at, change(trip, one)) } }
  }
}

/** Leaves a hub half an hour less than its trips take. */
function lessHours(kind: 'truck' | 'driver'): Planting {
  return (one, pick) => {
    const trip = one.plan.trips[pick % Math.max(1, one.plan.trips.length)]
    const road = one.input.roads.find((road_) => {
      return road_.from === trip?.hub && road_.to === trip.stops[0]?.site
    })
    if (trip === undefined || road === undefined) return null
    const most = road.hours - 0.5
    const hubs = one.input.hubs.map((hub) => {
      if (hub.code !== trip.hub) return hub
      if (kind === 'driver') return { ...hub, driverHours: most }
      return { ...hub, truckHours: { ...hub.truckHours, [trip.truckType]: most } }
    })
    return { ...one, input: { ...one.input, hubs } }
  }
}

/** Closes the road of a stop a quarter of an hour before the truck is there. */
const earlyClosing: Planting = (one, pick) => {
  const trip = one.plan.trips[pick % Math.max(1, one.plan.trips.length)]
  const stop = trip?.stops[0]
  if (trip === undefined || stop === undefined) return null
  const road = one.input.roads.find((own) => own.from === trip.hub && own.to === stop.site)
  if (road === undefined || road.lead_days > 0) return null
  const ends = { from: trip.hub, to: stop.site }
  const rest = one.rules.openHours.filter(({ from, to }) => from !== ends.from || to !== ends.to)
  const spans = [{ from: 0, to: stop.arrival_h - 0.25 }]
  return { ...one, rules: { ...one.rules, openHours: [...rest, { ...ends, spans }] } }
}

const closedDay: Planting = (one, pick) => {
  const line = one.plan.lines[pick % Math.max(1, one.plan.lines.length)]
  if (line === undefined || line.frozen !== null) return null
  const roads = one.input.roads.map((road) => {
    const isIt = road.from === line.from && road.to === line.to
    return isIt ? { ...road, confidence: road.confidence.with(line.day, 0) } : road
  })
  return { ...one, input: { ...one.input, roads } }
}

const frozenChange: Planting = (one, pick) => {
  const frozen = one.plan.lines.filter((line) => line.frozen !== null)
  const line = frozen[pick % Math.max(1, frozen.length)]
  if (line === undefined) return null
  const lines = one.plan.lines.filter((other) => other !== line)
  return { ...one, plan: { ...one.plan, lines } }
}

const unitMore: Planting = (one, pick) => {
  const line = one.plan.lines[pick % Math.max(1, one.plan.lines.length)]
  const each = one.input.groups.find(({ code }) => code === line?.group)?.handlingUnit.baseUnits
  if (line === undefined || each === undefined || line.step !== 'to site') return null
  if (line.frozen !== null) return null
  const more = { handlingUnits: line.handlingUnits + 1n, baseUnits: line.baseUnits + each }
  const lines = one.plan.lines.map((other) => (other === line ? { ...line, ...more } : other))
  return { ...one, plan: { ...one.plan, lines } }
}

const CLASS_OTHER: { readonly [type: string]: string } = { rigid: 'reefer', trailer: 'bowser' }

const PLANTINGS: readonly (readonly [string, CheckedLimit, Planting])[] = [
  ['one unit more than trips carry', 'trips and lines', unitMore],
  [
    'a truck of another class',
    'truck class',
    atTrip((trip) => ({ ...trip, truckType: CLASS_OTHER[trip.truckType] ?? 'rigid' })),
  ],
  ['hours of a truck', 'truck hours', lessHours('truck')],
  ['hours of drivers', 'driver hours', lessHours('driver')],
  ['a window that closes too early', 'open hours', earlyClosing],
  ['a road that closes for the day', 'closed', closedDay],
  [
    'a departure in the night',
    'working hours',
    atTrip((trip) => ({ ...trip, departure_h: 24 * trip.day + 3 })),
  ],
  [
    'an arrival an hour too early',
    'timing',
    atTrip((trip) => ({
      ...trip,
      stops: trip.stops.map((stop) => ({ ...stop, arrival_h: stop.arrival_h - 1 })),
    })),
  ],
  ['a frozen movement that is gone', 'frozen', frozenChange],
]

describe('the checker on plans of made operations', () => {
  it.each(PLANTINGS)('finds %s', (_, limit, plant) => {
    const missed: unknown[] = []
    let planted = 0
    for (let seed = 0; seed < 120; seed += 1) {
      const { input, rules } = smallDispatchStory(seed)
      const plan = greedyPlan(input, rules, { seed })
      const one = plant({ plan, input, rules }, seed)
      if (one === null) continue
      planted += 1
      const { failures } = checkDispatch(one.plan, one)
      if (!failures.some((failure) => failure.limit === limit)) missed.push({ seed, failures })
    }
    expect(missed.slice(0, 3)).toEqual([])
    expect(planted).toBeGreaterThan(20)
  })
})
