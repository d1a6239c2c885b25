/**
 * What the models of the hubs could not see: whole units that are one short, and goods that came to a
 * hub that has no room for them. Counts the days through and cuts loads and lines until all of it is
 * there and all of it fits.
 */
import type { UpstreamLine } from '../dispatch-plan/assembly.ts'
import { type RoadMap, passageOf, roadKey } from '../dispatch-plan/road-map.ts'
import type { Route } from '../dispatch-plan/route.ts'
import { WholeStock, volumeOf } from '../dispatch-plan/whole-stock.ts'
import type { PlanInput } from '../plan-input/plan-input.ts'

export interface Settled {
  readonly upstream: readonly UpstreamLine[]
  readonly routes: readonly Route[]
}

const SLACK_m3 = 1e-6

/** Cuts as little as it can, the last lines first; routes without loads are left out. */
export function settle(
  { input, map }: { readonly input: PlanInput; readonly map: RoadMap },
  asked: Settled,
  days: number,
): Settled {
  let upstream = asked.upstream
  for (;;) {
    const counted = countThrough({ input, map }, { upstream, routes: asked.routes }, days)
    if (counted.cut === null) return counted.settled
    upstream = counted.cut
  }
}

function countThrough(
  { input, map }: { readonly input: PlanInput; readonly map: RoadMap },
  { upstream, routes }: Settled,
  days: number,
): { readonly settled: Settled; readonly cut: readonly UpstreamLine[] | null } {
  const stock = new WholeStock(input, map)
  const lines: UpstreamLine[] = []
  const kept: Route[] = []
  for (let day = 0; day < days; day += 1) {
    stock.beginDay(day)
    for (const step of ['to crossing', 'to hub'] as const) {
      for (const line of upstream) {
        if (line.day !== day || line.road.step !== step) continue
        const units = stock.load(line.road, line.group, line.units)
        if (units > 0) lines.push({ ...line, units })
      }
    }
    for (const route of routes) {
      if (route.day === day) kept.push(...loadedRoute(map, stock, route))
    }
    for (const hub of input.hubs) {
      const over_m3 = stock.volume(hub.code) - hub.storage_m3
      if (over_m3 <= SLACK_m3) continue
      const cut = cutLines(upstream, { hub: hub.code, day, over_m3 })
      if (cut !== null) return { settled: { upstream: lines, routes: kept }, cut }
    }
  }
  return { settled: { upstream: lines, routes: kept }, cut: null }
}

function loadedRoute(map: RoadMap, stock: WholeStock, route: Route): readonly Route[] {
  const stops = route.stops.flatMap(({ site, loads }) => {
    const road = map.roads.get(roadKey(route.hub, site))
    const loaded = loads.flatMap(({ group, handlingUnits }) => {
      const known = map.groups.get(group)
      if (road === undefined || known === undefined) return []
      const units = stock.load(road, known, handlingUnits)
      return units > 0 ? [{ group, handlingUnits: units }] : []
    })
    return loaded.length > 0 ? [{ site, loads: loaded }] : []
  })
  return stops.length > 0 ? [{ ...route, stops }] : []
}

/** Takes from what arrives on the day until it fits; null where nothing of ours arrives. */
function cutLines(
  upstream: readonly UpstreamLine[],
  { hub, day, over_m3 }: { readonly hub: string; readonly day: number; readonly over_m3: number },
): readonly UpstreamLine[] | null {
  let left_m3 = over_m3
  const cut = upstream.toReversed().flatMap((line) => {
    const { road, group, units } = line
    const arrives = road.road.to === hub && line.day + road.road.lead_days === day
    const volume_m3 = volumeOf(group, passageOf(road, group, units).arriving)
    if (!arrives || left_m3 <= 0 || volume_m3 <= 0) return [line]
    const fewer = Math.min(units, Math.ceil((left_m3 / volume_m3) * units))
    left_m3 -= (fewer / units) * volume_m3
    return fewer < units ? [{ ...line, units: units - fewer }] : []
  })
  return left_m3 === over_m3 ? null : cut.toReversed()
}
