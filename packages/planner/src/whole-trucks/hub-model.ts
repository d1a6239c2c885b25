/**
 * The integer model of one hub: how many trucks of each type go to each site on each of the first
 * days. Least shortage against the flow plan, then the cost of trips. Sending nothing is always
 * allowed, so it always has a solution; the part of what comes in that the hub could not store is
 * left behind.
 */
import type { HoursLeft } from '../dispatch-plan/hours-left.ts'
import type { DispatchRules } from '../dispatch-plan/dispatch-rules.ts'
import type { MappedRoad, RoadMap } from '../dispatch-plan/road-map.ts'
import { departures } from '../dispatch-plan/route.ts'
import { fillFactor } from '../dispatch-plan/truck-load.ts'
import type { Model } from '../model/model.ts'
import { type Entry, ModelBuilder } from '../model/model-builder.ts'
import type { Hub, PlanGroup, PlanInput, TruckType } from '../plan-input/plan-input.ts'

/** Tonnes at the hub: what it begins with, and what comes in on each day, own lines apart. */
export interface HubSupply {
  readonly stock_t: number
  readonly frozen_t: readonly number[]
  readonly own_t: readonly number[]
}

export interface HubCase {
  readonly input: PlanInput
  readonly map: RoadMap
  readonly rules: DispatchRules
  readonly hub: Hub
  readonly days: number
  /** Hours of each day. */
  readonly left: readonly HoursLeft[]
  readonly supply: ReadonlyMap<string, HubSupply>
  /** Tonnes by `site group`, one for each day. */
  readonly targets: ReadonlyMap<string, readonly number[]>
}

export interface HubModel {
  readonly model: Model
  readonly trips: readonly TripColumn[]
  readonly loads: readonly LoadColumn[]
}

interface TripColumn {
  readonly column: number
  readonly site: string
  readonly type: TruckType
  readonly day: number
}

interface LoadColumn {
  readonly column: number
  readonly site: string
  readonly group: PlanGroup
  readonly day: number
}

/** A tonne that is short for a day costs ten times the dearest trip, on the smallest truck. */
const SHORTAGE = 10
/** What the hub cannot store is left behind only where it must be. */
const LEFT_BEHIND = 1e-3

/** Builds the model; null where the hub can send nothing that anybody wants. */
export function hubModel(one: HubCase): HubModel | null {
  const roads = (one.map.out.get(one.hub.code) ?? []).filter(({ step }) => step === 'to site')
  if (roads.length === 0 || one.targets.size === 0) return null
  const building = new HubModelBuilding(one)
  for (const road of roads) building.addSite(road)
  return building.finish()
}

class HubModelBuilding {
  readonly #case: HubCase
  readonly #builder = new ModelBuilder()
  readonly #trips: TripColumn[] = []
  readonly #loads: LoadColumn[] = []
  readonly #truckRows = new Map<string, number>()
  readonly #driverRows: number[] = []
  readonly #stockRows = new Map<string, number>()
  readonly #storageRows: number[] = []
  readonly #perTrip: number
  readonly #perTonne: number

  constructor(one: HubCase) {
    this.#case = one
    const { input, hub, map } = one
    const hours = (map.out.get(hub.code) ?? []).map(({ road }) => road.hours)
    const dearest = Math.max(1e-6, ...input.truckTypes.map(({ costPerHour }) => costPerHour))
    this.#perTrip = 1 / (dearest * Math.max(1e-6, ...hours))
    this.#perTonne = SHORTAGE / Math.min(...input.truckTypes.map(({ payload_t }) => payload_t), 1e6)
    for (let day = 0; day < one.days; day += 1) this.#addDay(day)
    this.#addLeftBehind()
  }

  #addDay(day: number): void {
    const { input, hub, left } = this.#case
    for (const { code } of input.truckTypes) {
      const most = Math.max(0, left[day]?.trucks(code) ?? 0)
      this.#truckRows.set(`${code} ${day}`, this.#builder.row(`th_${code}_${day}`, -Infinity, most))
    }
    const drivers = Math.max(0, left[day]?.drivers ?? 0)
    this.#driverRows.push(this.#builder.row(`dh_${day}`, -Infinity, drivers))
    let volume = 0
    let unavoidable = 0
    for (const group of input.groups) {
      const supply = this.#supply(group)
      const frozen_t = sumTo(supply.frozen_t, day)
      const there_t = supply.stock_t + frozen_t + sumTo(supply.own_t, day)
      const row = this.#builder.row(`st_${group.code}_${day}`, -Infinity, Math.max(0, there_t))
      this.#stockRows.set(`${group.code} ${day}`, row)
      volume += there_t * group.volume_m3PerTonne
      unavoidable += Math.max(0, supply.stock_t + frozen_t) * group.volume_m3PerTonne
    }
    // In thousands of cubic metres, so that entries stay near those of the other rows.
    const over = (volume - Math.max(hub.storage_m3, unavoidable)) / 1e3
    this.#storageRows.push(this.#builder.row(`sto_${day}`, over, Infinity))
  }

  #supply(group: PlanGroup): HubSupply {
    return this.#case.supply.get(group.code) ?? { stock_t: 0, frozen_t: [], own_t: [] }
  }

  /** What is left behind on a day is missing on it and on all days after. */
  #addLeftBehind(): void {
    const { input, days } = this.#case
    for (const group of input.groups) {
      for (let day = 0; day < days; day += 1) {
        const upper = this.#supply(group).own_t[day] ?? 0
        if (upper <= 0) continue
        const entries: Entry[] = []
        for (let later = day; later < days; later += 1) {
          entries.push(this.#stockEntry(group, later, 1))
          entries.push([this.#storageRows[later] ?? 0, group.volume_m3PerTonne / 1e3])
        }
        const form = { cost: LEFT_BEHIND * this.#perTonne, lower: 0, upper }
        this.#builder.column(`w_${group.code}_${day}`, form, entries)
      }
    }
  }

  #stockEntry(group: PlanGroup, day: number, factor: number): Entry {
    return [this.#stockRows.get(`${group.code} ${day}`) ?? 0, factor]
  }

  addSite(road: MappedRoad): void {
    const { input, map, rules, days, hub } = this.#case
    const site = road.road.to
    const wanted = input.groups.filter(({ code }) => this.#case.targets.has(`${site} ${code}`))
    const open = Array.from({ length: days }, (_, day) => {
      const route = { hub: hub.code, day, truckType: '', stops: [{ site, loads: [] }] }
      return departures(map, rules, route).length > 0
    })
    const capacity = new Map<string, number>()
    for (const truckClass of new Set(wanted.map((group) => group.truckClass))) {
      for (let day = 0; day < days; day += 1) {
        if (open[day] !== true) continue
        const row = this.#builder.row(
          `cap_${site}_${truckClass.replace(' ', '-')}_${day}`,
          0,
          Infinity,
        )
        capacity.set(`${truckClass} ${day}`, row)
        const types = input.truckTypes.filter((type) => type.truckClass === truckClass)
        for (const type of types) this.#addTrips(road, { type, day, row })
      }
    }
    for (const group of wanted) this.#addLoads(road, group, capacity)
  }

  #addTrips(
    { road }: MappedRoad,
    { type, day, row }: { readonly type: TruckType; readonly day: number; readonly row: number },
  ): void {
    const hours = this.#case.left[day]?.trucks(type.code) ?? 0
    const upper = road.hours > 0 ? Math.floor(hours / road.hours + 1e-9) : 1e3
    if (upper < 1) return
    const entries: Entry[] = [
      [row, type.payload_t],
      [this.#truckRows.get(`${type.code} ${day}`) ?? 0, road.hours],
      [this.#driverRows[day] ?? 0, road.hours],
    ]
    const cost = type.costPerHour * road.hours * this.#perTrip
    const form = { cost, lower: 0, upper, integer: true }
    const column = this.#builder.column(`n_${road.to}_${type.code}_${day}`, form, entries)
    this.#trips.push({ column, site: road.to, type, day })
  }

  #addLoads(
    { road, denial_ppm }: MappedRoad,
    group: PlanGroup,
    capacity: ReadonlyMap<string, number>,
  ): void {
    const { input, days } = this.#case
    const site = input.sites.find(({ code }) => code === road.to)
    const targets = this.#case.targets.get(`${road.to} ${group.code}`) ?? []
    const all_t = sumTo(targets, days - 1)
    const shortRows: number[] = []
    const name = `${road.to}_${group.code}`
    for (let day = 0; day < days; day += 1) {
      const row = this.#builder.row(`sh_${name}_${day}`, sumTo(targets, day), Infinity)
      shortRows.push(row)
      const cost = this.#perTonne * group.weight * (site?.priority ?? 1)
      this.#builder.column(`r_${name}_${day}`, { cost, lower: 0, upper: all_t }, [[row, 1]])
    }
    const whole = this.#builder.row(`all_${name}`, -Infinity, all_t)
    for (let day = 0; day < days; day += 1) {
      const row = capacity.get(`${group.truckClass} ${day}`)
      if (row === undefined) continue
      const entries: Entry[] = [
        [whole, 1],
        [row, -fillFactor(input, group)],
      ]
      const gone = 1 - denial_ppm / 1e6
      for (let later = day; later < days; later += 1) {
        entries.push([shortRows[later] ?? 0, 1])
        entries.push(this.#stockEntry(group, later, later === day ? 1 : gone))
        entries.push([this.#storageRows[later] ?? 0, (gone * group.volume_m3PerTonne) / 1e3])
      }
      const form = { cost: 0, lower: 0, upper: all_t }
      const column = this.#builder.column(`l_${name}_${day}`, form, entries)
      this.#loads.push({ column, site: road.to, group, day })
    }
  }

  finish(): HubModel {
    return { model: this.#builder.build().model, trips: this.#trips, loads: this.#loads }
  }
}

function sumTo(values: readonly number[], day: number): number {
  return values.slice(0, day + 1).reduce((sum, value) => sum + value, 0)
}
