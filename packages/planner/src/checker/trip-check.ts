/** Constraint 5 for each trip: the right truck, not too full, on roads that are open at that hour. */
import type { DispatchTrip } from '../dispatch-plan/dispatch-plan.ts'
import type { Road } from '../plan-input/plan-input.ts'
import type { Findings } from './check-report.ts'
import type { Ground } from './ground.ts'

const SAME_h = 1e-6

export function checkTrips(ground: Ground, findings: Findings): void {
  const codes = new Set<string>()
  for (const trip of ground.plan.trips) {
    const where = { place: trip.hub, day: trip.day, about: trip.code }
    const isTwice = codes.has(trip.code)
    codes.add(trip.code)
    const isKnown = ground.input.hubs.some(({ code }) => code === trip.hub)
    const isInPlan = trip.day >= 0 && trip.day < ground.plan.days && trip.stops.length > 0
    if (isTwice || !isKnown || !isInPlan) {
      findings.fail('unknown place, road or group', where, { over: 1, unit: 'count' })
    }
    checkTruck(ground, findings, trip)
    checkWay(ground, findings, trip)
  }
}

function checkTruck(ground: Ground, findings: Findings, trip: DispatchTrip): void {
  const where = { place: trip.hub, day: trip.day, about: trip.code }
  const type = ground.input.truckTypes.find(({ code }) => code === trip.truckType)
  if (type === undefined) {
    findings.fail('truck class', where, { over: 1, unit: 'vehicles' })
    return
  }
  let mass_t = 0
  let volume_m3 = 0
  for (const { group, handlingUnits } of trip.stops.flatMap(({ loads }) => loads)) {
    const known = ground.group(group)
    if (known === null) {
      findings.fail('unknown place, road or group', { ...where, group }, { over: 1, unit: 'count' })
      continue
    }
    const isOther = known.truckClass !== type.truckClass
    if (isOther) {
      const by = { over: handlingUnits, unit: 'handling units' } as const
      findings.fail('truck class', { ...where, group }, by)
    }
    mass_t += handlingUnits * known.handlingUnit.mass_t
    volume_m3 += handlingUnits * known.handlingUnit.mass_t * known.volume_m3PerTonne
  }
  findings.fail('payload', where, { over: mass_t - type.payload_t, unit: 'tonnes' })
  findings.fail('truck volume', where, { over: volume_m3 - type.volume_m3, unit: 'm³' })
}

function checkWay(ground: Ground, findings: Findings, trip: DispatchTrip): void {
  const { rules } = ground
  const where = { place: trip.hub, day: trip.day, about: trip.code }
  const hour = trip.departure_h - 24 * trip.day
  const early = Math.max(
    rules.workday.from - hour,
    hour < rules.workday.to ? 0 : hour - rules.workday.to + 1,
  )
  findings.fail('working hours', where, { over: early, unit: 'hours' })
  let at_h = trip.departure_h
  let before = trip.hub
  for (const { site, arrival_h } of trip.stops) {
    const road = ground.road(before, site)
    const own = ground.road(trip.hub, site)
    const isTooFar = trip.stops.length > 1 && [road, own].some((one) => (one?.lead_days ?? 0) > 0)
    if (road === null || own === null || isTooFar) {
      findings.fail('unknown place, road or group', where, { over: 1, unit: 'count' })
      return
    }
    const drive_h = ground.drive_h(road)
    outside(ground, findings, { trip, road, from: at_h, to: at_h + drive_h })
    const late = Math.abs(arrival_h - at_h - drive_h)
    if (late > SAME_h) findings.fail('timing', where, { over: late, unit: 'hours' })
    at_h += drive_h + rules.unloading_h
    before = site
  }
  const back = ground.road(trip.hub, before)
  if (back === null) return
  const drive_h = ground.drive_h(back)
  const early_h = at_h + drive_h - trip.back_h
  if (early_h > SAME_h) findings.fail('timing', where, { over: early_h, unit: 'hours' })
  outside(ground, findings, { trip, road: back, from: trip.back_h - drive_h, to: trip.back_h })
}

/** A way of several days is judged by the hour at which it begins. */
function outside(
  ground: Ground,
  findings: Findings,
  {
    trip,
    road,
    from,
    to,
  }: {
    readonly trip: DispatchTrip
    readonly road: Road
    readonly from: number
    readonly to: number
  },
): void {
  const over = ground.closedFor(road, from, road.lead_days > 0 ? from : to)
  const where = { place: road.to, day: trip.day, about: trip.code }
  findings.fail('open hours', where, { over, unit: 'hours' })
}
