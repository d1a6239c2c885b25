/**
 * Vehicles for trips: one that is back, and has had time to be loaded, goes again on the same day, as
 * long as its driver may. As few vehicles as this gives, no more is claimed.
 */
import type { Convoy, DispatchTrip } from '../dispatch-plan/dispatch-plan.ts'
import { timing, routeHours } from '../dispatch-plan/route.ts'
import type { ConvoySetting, DrawnConvoy } from './convoy.ts'

interface Vehicle {
  readonly name: string
  readonly free_h: number
  readonly used_h: number
}

/** Gives codes, hours and vehicles to the trips of convoys of any hubs and days. */
export function tripsOf(
  setting: ConvoySetting,
  drawnConvoys: readonly DrawnConvoy[],
): { readonly trips: readonly DispatchTrip[]; readonly convoys: readonly Convoy[] } {
  const vehicles = new Map<string, Vehicle[]>()
  const trips: DispatchTrip[] = []
  const convoys: Convoy[] = []
  for (const { routes, ...convoy } of drawnConvoys.toSorted(order)) {
    const codes: string[] = []
    for (const [at, route] of routes.entries()) {
      const times = timing(setting.map, setting.rules, route, convoy.departure_h)
      if (times === null) continue
      const code = `${convoy.code}/${at + 1}`
      codes.push(code)
      trips.push({
        code,
        hub: route.hub,
        day: route.day,
        truckType: route.truckType,
        vehicle: vehicleFor(setting, vehicles, {
          key: `${route.hub} ${route.truckType} ${route.day}`,
          departure_h: convoy.departure_h,
          back_h: times.back_h,
          hours: routeHours(setting.map, setting.rules, route),
        }),
        departure_h: convoy.departure_h,
        stops: route.stops.map(({ site, loads }, stop) => ({
          site,
          arrival_h: times.arrivals_h[stop] ?? convoy.departure_h,
          loads,
        })),
        back_h: times.back_h,
      })
    }
    convoys.push({ ...convoy, trips: codes })
  }
  return { trips, convoys }
}

function vehicleFor(
  { rules }: ConvoySetting,
  all: Map<string, Vehicle[]>,
  trip: {
    readonly key: string
    readonly departure_h: number
    readonly back_h: number
    readonly hours: number
  },
): string {
  const own = all.get(trip.key) ?? []
  all.set(trip.key, own)
  const found = own.findIndex(({ free_h, used_h }) => {
    const isLoaded = free_h + rules.loading_h <= trip.departure_h
    return isLoaded && used_h + trip.hours <= rules.driverDay_h
  })
  const before = own[found]
  const name = before?.name ?? `${trip.key.replaceAll(' ', '/')}/${own.length + 1}`
  const used_h = (before?.used_h ?? 0) + trip.hours
  const vehicle = { name, free_h: trip.back_h, used_h }
  if (found < 0) own.push(vehicle)
  else own[found] = vehicle
  return name
}

function order(one: DrawnConvoy, other: DrawnConvoy): number {
  const byTime = one.day - other.day || one.departure_h - other.departure_h
  return byTime || (one.code < other.code ? -1 : 1)
}
