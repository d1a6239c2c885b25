/**
 * Stock at all places in whole base units, as the days of a plan go by: arrivals, pledges, what is
 * frozen, what is loaded, what is denied and comes back. It never goes below zero: whoever asks for
 * more than is there gets what is there. For those who build plans; the checker counts for itself.
 */
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import type { ByGroup, PlanGroup, PlanInput } from '../plan-input/plan-input.ts'
import { type FrozenLine, frozenLines } from './frozen-line.ts'
import { type MappedRoad, type RoadMap, passage } from './road-map.ts'
import { baseUnitsIn, baseUnitsOf, massOf, unitsOf } from './whole-units.ts'

export class WholeStock {
  readonly #input: PlanInput
  readonly #map: RoadMap
  readonly #frozen: readonly FrozenLine[]
  readonly #stock = new Map<string, number>()
  readonly #coming = new Map<string, number>()
  readonly #underWay = new Map<string, number>()
  readonly #returning = new Map<string, number>()
  /** Loaded today, by road and group: a day's loads are one line, and rounded as one. */
  readonly #today = new Map<string, number>()
  #day = -1

  constructor(input: PlanInput, map: RoadMap) {
    this.#input = input
    this.#map = map
    this.#frozen = frozenLines(input, map)
    for (const { code, stock_t } of [...input.origins, ...input.hubs, ...input.sites]) {
      this.#fill(code, stock_t)
    }
    for (const { code, waiting_t } of input.crossings) this.#fill(code, waiting_t)
    for (const line of this.#frozen) {
      if (line.movement.day < 0) {
        const { arriving } = passage({ ...line.road, denial_ppm: 0 }, line.baseUnits)
        this.#send(line.road, line.movement.group, { arriving, on: line.arrivalDay })
      }
    }
  }

  /** Base units that can be loaded now. */
  at(place: string, group: CommodityGroup): number {
    return this.#stock.get(keyOf(place, group)) ?? 0
  }

  /** Base units on their way to a place. */
  underWay(place: string, group: CommodityGroup): number {
    return this.#underWay.get(keyOf(place, group)) ?? 0
  }

  /** Ends the day before; then what arrives, pledges, and what is frozen and leaves today. */
  beginDay(day: number): void {
    for (const [place, baseUnits] of this.#returning) this.#add(place, baseUnits)
    this.#returning.clear()
    this.#today.clear()
    this.#day = day
    for (const [dated, baseUnits] of this.#coming) {
      const cut = dated.indexOf(' ')
      if (Number(dated.slice(0, cut)) !== day) continue
      const place = dated.slice(cut + 1)
      this.#add(place, baseUnits)
      this.#underWay.set(place, (this.#underWay.get(place) ?? 0) - baseUnits)
      this.#coming.delete(dated)
    }
    for (const { code, pledges } of this.#input.origins) {
      for (const pledge of pledges) {
        const group = this.#map.groups.get(pledge.group)
        if (pledge.day !== day || group === undefined) continue
        this.#add(keyOf(code, pledge.group), baseUnitsIn(group, pledge.likely_t))
      }
    }
    for (const step of ['to crossing', 'to hub', 'to site']) {
      for (const { movement, road, baseUnits } of this.#frozen) {
        if (movement.day !== day || road.step !== step) continue
        const gone = Math.min(baseUnits, this.at(road.road.from, movement.group))
        this.#leave(road, movement.group, { baseUnits: gone, ...passage(road, gone) })
      }
    }
  }

  /** Loads whole handling units, at most what is there; says how many. */
  load(road: MappedRoad, group: PlanGroup, units: number): number {
    const there = unitsOf(group, this.at(road.road.from, group.code))
    const loaded = Math.max(0, Math.min(units, there))
    const key = `${road.road.from} ${road.road.to} ${group.code}`
    const before = this.#today.get(key) ?? 0
    const baseUnits = baseUnitsOf(group, loaded)
    this.#today.set(key, before + baseUnits)
    const [less, all] = [passage(road, before), passage(road, before + baseUnits)]
    const denied = all.denied - less.denied
    const arriving = all.arriving - less.arriving
    if (loaded > 0) this.#leave(road, group.code, { baseUnits, denied, arriving })
    return loaded
  }

  /** What is handed out at a site, at most what is there. */
  use(place: string, group: CommodityGroup, baseUnits: number): void {
    this.#add(keyOf(place, group), -Math.min(baseUnits, this.at(place, group)))
  }

  /** Cubic metres at a hub, with what was denied today and comes back. */
  volume(hub: string): number {
    let volume_m3 = 0
    for (const group of this.#input.groups) {
      const back = this.#returning.get(keyOf(hub, group.code)) ?? 0
      volume_m3 += volumeOf(group, this.at(hub, group.code) + back)
    }
    return volume_m3
  }

  #fill(code: string, by: ByGroup): void {
    for (const group of this.#input.groups) {
      this.#stock.set(keyOf(code, group.code), baseUnitsIn(group, by[group.code] ?? 0))
    }
  }

  #leave(
    road: MappedRoad,
    group: CommodityGroup,
    {
      baseUnits,
      denied,
      arriving,
    }: { readonly baseUnits: number; readonly denied: number; readonly arriving: number },
  ): void {
    const from = keyOf(road.road.from, group)
    this.#add(from, -baseUnits)
    this.#returning.set(from, (this.#returning.get(from) ?? 0) + denied)
    this.#send(road, group, { arriving, on: this.#day + road.road.lead_days })
  }

  #send(
    { road }: MappedRoad,
    group: CommodityGroup,
    { arriving, on }: { readonly arriving: number; readonly on: number },
  ): void {
    const to = keyOf(road.to, group)
    if (on === this.#day) {
      this.#add(to, arriving)
      return
    }
    const dated = `${on} ${to}`
    this.#coming.set(dated, (this.#coming.get(dated) ?? 0) + arriving)
    this.#underWay.set(to, (this.#underWay.get(to) ?? 0) + arriving)
  }

  #add(place: string, baseUnits: number): void {
    this.#stock.set(place, (this.#stock.get(place) ?? 0) + baseUnits)
  }
}

export function volumeOf(group: PlanGroup, baseUnits: number): number {
  return massOf(group, baseUnits) * group.volume_m3PerTonne
}

const keyOf = (place: string, group: CommodityGroup): string => `${place} ${group}`
