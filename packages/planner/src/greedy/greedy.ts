/**
 * The fallback when no engine answers: each day the site and group with the fewest days of supply is
 * filled first, by an open road, from the nearest hub that has something, in whole trucks. Crossings
 * and hubs are filled in the same way. It looks no day ahead and proves nothing.
 */
import { ConvoyDays } from '../convoy/convoy-days.ts'
import { type DrawnConvoy } from '../convoy/convoy.ts'
import { tripsOf } from '../convoy/vehicles.ts'
import { type UpstreamLine, assemblePlan } from '../dispatch-plan/assembly.ts'
import type { DispatchPlan } from '../dispatch-plan/dispatch-plan.ts'
import type { DispatchRules } from '../dispatch-plan/dispatch-rules.ts'
import { drawFrom } from '../dispatch-plan/draw.ts'
import { frozenLines } from '../dispatch-plan/frozen-line.ts'
import { mapRoads, roadKey } from '../dispatch-plan/road-map.ts'
import type { Route } from '../dispatch-plan/route.ts'
import { SendingLeft } from '../dispatch-plan/sending-left.ts'
import { baseUnitsIn } from '../dispatch-plan/whole-units.ts'
import { WholeStock } from '../dispatch-plan/whole-stock.ts'
import type { PlanInput } from '../plan-input/plan-input.ts'
import type { GreedyWork } from './greedy-work.ts'
import { dailyNeeds, fillHubs } from './hub-filling.ts'
import { SiteFilling } from './site-filling.ts'

/** Fills days 0 to `days` − 1 of the input's plan. Equal arguments give equal plans. */
export function greedyPlan(
  input: PlanInput,
  rules: DispatchRules,
  { seed, days = input.days }: { readonly seed: number; readonly days?: number },
): DispatchPlan {
  const map = mapRoads(input, rules)
  const frozen = frozenLines(input, map)
  const sending = new SendingLeft(input, frozen)
  const stock = new WholeStock(input, map)
  const work: GreedyWork = { input, map, rules, frozen, stock, sending }
  const setting = { map, rules, draw: drawFrom(seed) }
  const byDay = new ConvoyDays(setting)
  const sites = new SiteFilling(work)
  const convoys: DrawnConvoy[] = []
  const upstream: UpstreamLine[] = []
  const daily = dailyNeeds(work)
  const last = Math.min(days, input.days)
  for (let day = 0; day < last; day += 1) {
    stock.beginDay(day)
    const found = byDay.next(sites.routes(day))
    convoys.push(...found.convoys)
    for (const { routes } of found.convoys) {
      for (const route of routes) book(work, route)
    }
    upstream.push(...fillHubs(work, day, daily))
    useUp(work, day)
  }
  const head = { kind: 'greedy, no bound', days: last, seed, hubs: [] } as const
  return assemblePlan({ input, map }, head, { upstream, ...tripsOf(setting, convoys) })
}

/** Only what has a convoy leaves. */
function book({ map, stock, sending }: GreedyWork, route: Route): void {
  for (const { site, loads } of route.stops) {
    const road = map.roads.get(roadKey(route.hub, site))
    for (const { group: code, handlingUnits } of loads) {
      const group = map.groups.get(code)
      if (road === undefined || group === undefined) continue
      const units = stock.load(road, group, handlingUnits)
      sending.take(site, group, { day: route.day, units })
    }
  }
}

/** People use what is there on the day, as far as it goes. */
function useUp({ input, stock }: GreedyWork, day: number): void {
  for (const site of input.sites) {
    for (const group of input.groups) {
      const need_t = site.need_t[group.code]?.[day] ?? 0
      if (need_t > 0) stock.use(site.code, group.code, baseUnitsIn(group, need_t))
    }
  }
}
