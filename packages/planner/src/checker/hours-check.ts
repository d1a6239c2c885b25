/** Constraint 5 for each hub and day: hours of trucks, drivers and vehicles, after what is frozen. */
import type { DispatchTrip } from '../dispatch-plan/dispatch-plan.ts'
import type { Hub } from '../plan-input/plan-input.ts'
import type { Findings } from './check-report.ts'
import type { Ground } from './ground.ts'

export function checkHours(ground: Ground, findings: Findings): void {
  const byDay = Map.groupBy(ground.plan.trips, ({ hub, day }) => `${hub} ${day}`)
  for (const hub of ground.input.hubs) {
    for (let day = 0; day < ground.plan.days; day += 1) {
      const trips = byDay.get(`${hub.code} ${day}`) ?? []
      if (trips.length > 0) checkHub(ground, findings, { hub, day, trips })
    }
  }
  for (const [vehicle, trips] of Map.groupBy(ground.plan.trips, (trip) => trip.vehicle)) {
    checkVehicle(ground, findings, { vehicle, trips })
  }
}

function checkHub(
  ground: Ground,
  findings: Findings,
  {
    hub,
    day,
    trips,
  }: { readonly hub: Hub; readonly day: number; readonly trips: readonly DispatchTrip[] },
): void {
  const frozen = frozenHours(ground, hub, day)
  const used = new Map<string, number>()
  let drivers = 0
  for (const trip of trips) {
    const hours = tripHours(ground, trip)
    used.set(trip.truckType, (used.get(trip.truckType) ?? 0) + hours)
    drivers += hours
  }
  for (const [type, hours] of used) {
    const most = Math.max(0, (hub.truckHours[type] ?? 0) - (frozen.get(type) ?? 0))
    const where = { place: hub.code, day, about: type }
    findings.fail('truck hours', where, { over: hours - most, unit: 'hours' })
  }
  const gone = [...frozen.values()].reduce((sum, hours) => sum + hours, 0)
  const most = Math.max(0, hub.driverHours - gone)
  findings.fail('driver hours', { place: hub.code, day }, { over: drivers - most, unit: 'hours' })
}

/** What is frozen takes the largest trucks of its class first, as far as there are hours. */
function frozenHours(ground: Ground, hub: Hub, day: number): ReadonlyMap<string, number> {
  const taken = new Map<string, number>()
  for (const { movement, road } of ground.frozen()) {
    const group = ground.group(movement.group)
    if (movement.from !== hub.code || movement.day !== day || group === null) continue
    const types = ground.input.truckTypes.filter((one) => one.truckClass === group.truckClass)
    types.sort((one, other) => other.payload_t - one.payload_t || (one.code < other.code ? -1 : 1))
    let factor = 1
    for (const { payload_t, volume_m3 } of types) {
      factor = Math.max(factor, (group.volume_m3PerTonne * payload_t) / volume_m3)
    }
    let trucks_t = movement.mass_t * factor
    for (const { code, payload_t } of types) {
      const free = Math.max(0, (hub.truckHours[code] ?? 0) - (taken.get(code) ?? 0))
      const hours = Math.min((trucks_t * road.hours) / payload_t, free)
      if (road.hours <= 0) break
      taken.set(code, (taken.get(code) ?? 0) + hours)
      trucks_t -= (hours / road.hours) * payload_t
    }
  }
  return taken
}

function checkVehicle(
  ground: Ground,
  findings: Findings,
  { vehicle, trips }: { readonly vehicle: string; readonly trips: readonly DispatchTrip[] },
): void {
  const sorted = trips.toSorted((one, other) => one.departure_h - other.departure_h)
  const [first] = sorted
  if (first === undefined) return
  const where = { place: first.hub, day: first.day, about: vehicle }
  for (const [at, trip] of sorted.entries()) {
    const isOther = trip.hub !== first.hub || trip.truckType !== first.truckType
    if (isOther || trip.day !== first.day) {
      findings.fail('vehicle', where, { over: 1, unit: 'vehicles' })
    }
    const before = sorted[at - 1]
    if (before === undefined) continue
    const over = before.back_h + ground.rules.loading_h - trip.departure_h
    findings.fail('vehicle', where, { over, unit: 'hours' })
  }
  const isAlone = sorted.length === 1 && first.stops.length === 1
  const hours = sorted.reduce((sum, trip) => sum + tripHours(ground, trip), 0)
  const over = isAlone ? 0 : hours - ground.rules.driverDay_h
  findings.fail('driver day', where, { over, unit: 'hours' })
}

/** Driving and unloading; a straight trip takes the hours of its road. */
function tripHours(ground: Ground, { hub, stops }: DispatchTrip): number {
  const places = [hub, ...stops.map(({ site }) => site)]
  const last = ground.road(hub, places.at(-1) ?? hub)
  if (last === null) return 0
  if (stops.length === 1) return last.hours
  let hours = ground.drive_h(last) + stops.length * ground.rules.unloading_h
  for (let at = 1; at < places.length; at += 1) {
    const road = ground.road(places[at - 1] ?? hub, places[at] ?? hub)
    hours += road === null ? 0 : ground.drive_h(road)
  }
  return hours
}
