/**
 * One day of sites: trucks are loaded one after the other, each for whoever has the fewest days of
 * supply just then, and filled up with what else the same site lacks. Nothing is booked here; the
 * convoys decide what leaves.
 */
import type { Load } from '../dispatch-plan/dispatch-plan.ts'
import { frozenHours } from '../dispatch-plan/frozen-line.ts'
import { HoursLeft } from '../dispatch-plan/hours-left.ts'
import type { MappedRoad } from '../dispatch-plan/road-map.ts'
import { type Route, departures } from '../dispatch-plan/route.ts'
import { fullness, room } from '../dispatch-plan/truck-load.ts'
import { baseUnitsOf, unitsOf } from '../dispatch-plan/whole-units.ts'
import type { PlanGroup, Site, TruckType } from '../plan-input/plan-input.ts'
import { FewestFirst, type Ranked } from './fewest-first.ts'
import type { GreedyWork } from './greedy-work.ts'

/** A site's lack of one group on one day, in handling units. */
interface Lack extends Ranked {
  readonly site: Site
  readonly group: PlanGroup
  /** One day's need. */
  readonly daily: number
  /** What is there or coming, with what was loaded today. */
  covered: number
  /** What may still be loaded: up to the cover that is aimed at, within the week's cap. */
  wanted: number
  days: number
}

/** Beyond the safety days and the way, so that trucks go full. */
const COVER_MORE_days = 4
/** A truck that is emptier leaves only where safety days are not reached. */
const FULL_ENOUGH = 0.6

export class SiteFilling {
  readonly #work: GreedyWork
  #left = new Map<string, HoursLeft>()
  #taken = new Map<string, number>()
  #roads = new Map<string, readonly MappedRoad[]>()

  constructor(work: GreedyWork) {
    this.#work = work
  }

  /** Routes of the day, for all hubs. */
  routes(day: number): readonly Route[] {
    const { input, map } = this.#work
    this.#taken = new Map()
    this.#roads = new Map()
    this.#left = new Map(
      input.hubs.map((hub) => {
        return [hub.code, new HoursLeft(hub, frozenHours(input, map, { hub: hub.code, day }))]
      }),
    )
    const fewest = new FewestFirst<Lack>()
    const lacks = new Map<string, Lack[]>()
    for (const site of input.sites) {
      const own = input.groups.flatMap((group) => this.#lack(site, group, day))
      lacks.set(site.code, own)
      for (const lack of own) fewest.push(lack)
    }
    const routes: Route[] = []
    for (let lack = fewest.pop(); lack !== null; lack = fewest.pop()) {
      if (lack.wanted <= 0) continue
      const route = this.#truckFor(lack, lacks.get(lack.site.code) ?? [], day)
      if (route === null) continue
      routes.push(route)
      fewest.push(lack)
    }
    return routes
  }

  #lack(site: Site, group: PlanGroup, day: number): readonly Lack[] {
    const { stock, sending, map } = this.#work
    const need_t = site.need_t[group.code]?.[day] ?? 0
    if (need_t <= 0) return []
    const daily = need_t / group.handlingUnit.mass_t
    const there = stock.at(site.code, group.code) + stock.underWay(site.code, group.code)
    const covered = there / baseUnitsOf(group, 1)
    const lead_days = map.into.get(site.code)?.[0]?.road.lead_days ?? 0
    const aim_days = Math.min(
      group.safety_days + lead_days + COVER_MORE_days,
      group.shelfLife_days ?? Infinity,
    )
    const wanted = Math.min(
      Math.ceil(aim_days * daily - covered),
      sending.left(site.code, group, day),
    )
    const key = `${site.code} ${group.code}`
    return [{ site, group, daily, covered, wanted, days: covered / daily, key }]
  }

  /** A truck from the nearest hub that can send one; null where none can. */
  #truckFor(lack: Lack, others: readonly Lack[], day: number): Route | null {
    const isUrgent = lack.days < Math.max(1, lack.group.safety_days)
    for (const road of this.#openRoads(lack.site.code, day)) {
      const hub = road.road.from
      const there = this.#there(hub, lack.group)
      const type = there > 0 ? this.#typeFor(hub, road, lack) : null
      if (type === null) continue
      const loads = this.#fill(hub, type, [lack, ...others.filter((one) => one !== lack)])
      if (loads.length === 0) continue
      if (!isUrgent && fullness(this.#work.map, type, loads) < FULL_ENOUGH) continue
      this.#take(hub, { type, hours: road.road.hours }, { loads, lacks: others })
      return { hub, day, truckType: type.code, stops: [{ site: lack.site.code, loads }] }
    }
    return null
  }

  #openRoads(site: string, day: number): readonly MappedRoad[] {
    const known = this.#roads.get(site)
    if (known !== undefined) return known
    const { map, rules } = this.#work
    const open = (map.into.get(site) ?? []).filter(({ step, road }) => {
      const stops = [{ site, loads: [] }]
      const route = { hub: road.from, day, truckType: '', stops }
      return step === 'to site' && departures(map, rules, route).length > 0
    })
    this.#roads.set(site, open)
    return open
  }

  /** The smallest truck that takes all that is wanted, or else the largest. */
  #typeFor(hub: string, { road }: MappedRoad, lack: Lack): TruckType | null {
    const { input, map } = this.#work
    const left = this.#left.get(hub)
    const wanted = Math.min(lack.wanted, this.#there(hub, lack.group))
    let best: { readonly type: TruckType; readonly units: number } | null = null
    for (const type of input.truckTypes) {
      if (type.truckClass !== lack.group.truckClass) continue
      if (left?.has(new Map([[type.code, road.hours]])) !== true) continue
      const units = room(map, type, [], lack.group)
      if (units <= 0) continue
      const isEnough = units >= wanted
      const isBetter =
        best === null ||
        (best.units >= wanted ? isEnough && units < best.units : units > best.units)
      if (isBetter) best = { type, units }
    }
    return best?.type ?? null
  }

  #fill(hub: string, type: TruckType, lacks: readonly Lack[]): readonly Load[] {
    const loads: Load[] = []
    for (const { group, wanted } of lacks) {
      if (group.truckClass !== type.truckClass) continue
      const most = Math.min(wanted, this.#there(hub, group))
      const units = Math.min(most, room(this.#work.map, type, loads, group))
      if (units > 0) loads.push({ group: group.code, handlingUnits: units })
    }
    return loads
  }

  #take(
    hub: string,
    { type, hours }: { readonly type: TruckType; readonly hours: number },
    { loads, lacks }: { readonly loads: readonly Load[]; readonly lacks: readonly Lack[] },
  ): void {
    this.#left.get(hub)?.take(new Map([[type.code, hours]]))
    for (const { group, handlingUnits } of loads) {
      const key = `${hub} ${group}`
      this.#taken.set(key, (this.#taken.get(key) ?? 0) + handlingUnits)
      const lack = lacks.find((one) => one.group.code === group)
      if (lack === undefined) continue
      lack.covered += handlingUnits
      lack.wanted -= handlingUnits
      lack.days = lack.covered / lack.daily
    }
  }

  #there(hub: string, group: PlanGroup): number {
    const units = unitsOf(group, this.#work.stock.at(hub, group.code))
    return units - (this.#taken.get(`${hub} ${group.code}`) ?? 0)
  }
}
