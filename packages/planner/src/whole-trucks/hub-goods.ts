/**
 * What is wanted from one hub, what its model sends of it, and what else is there: so that a truck
 * with room can take what the model left, and nothing is promised twice.
 */
import type { Load } from '../dispatch-plan/dispatch-plan.ts'
import type { RoadMap } from '../dispatch-plan/road-map.ts'
import type { Route } from '../dispatch-plan/route.ts'
import { unitsIn } from '../dispatch-plan/whole-units.ts'
import type { PlanGroup, TruckClass } from '../plan-input/plan-input.ts'
import type { HubSupply } from './hub-model.ts'

/** What a site still lacks of one class on a day. */
export interface DueLoads {
  readonly site: string
  readonly loads: readonly Load[]
  readonly mass_t: number
}

export class HubGoods {
  readonly #map: RoadMap
  readonly #wanted: ReadonlyMap<string, readonly number[]>
  /** Tonnes by `site group` that nothing is planned for. */
  readonly #unplanned_t: Map<string, number>
  readonly #sent_t = new Map<string, number>()
  /** Tonnes by group and day that would be left at the hub. */
  readonly #spare_t: ReadonlyMap<string, number[]>

  constructor(
    map: RoadMap,
    {
      wanted,
      supply,
      days,
    }: {
      readonly wanted: ReadonlyMap<string, readonly number[]>
      readonly supply: ReadonlyMap<string, HubSupply>
      readonly days: number
    },
  ) {
    this.#map = map
    this.#wanted = wanted
    this.#unplanned_t = new Map([...wanted].map(([key, targets]) => [key, sumOf(targets)]))
    this.#spare_t = new Map(
      [...supply].map(([group, { stock_t, frozen_t, own_t }]) => {
        const spare_t = Array.from({ length: days }, (_, day) => {
          return stock_t + sumOf(frozen_t.slice(0, day + 1)) + sumOf(own_t.slice(0, day + 1))
        })
        return [group, spare_t]
      }),
    )
  }

  /** Plans tonnes, never more than is wanted in all; says how many. */
  plan(site: string, group: PlanGroup, { day, mass_t }: { day: number; mass_t: number }): number {
    const key = `${site} ${group.code}`
    const unplanned_t = this.#unplanned_t.get(key) ?? 0
    const planned_t = Math.min(mass_t, unplanned_t)
    this.#unplanned_t.set(key, unplanned_t - planned_t)
    const spare_t = this.#spare_t.get(group.code) ?? []
    for (let later = day; later < spare_t.length; later += 1) {
      spare_t[later] = (spare_t[later] ?? 0) - planned_t
    }
    return planned_t
  }

  /** A truck leaves with its loads. */
  send(route: Route): void {
    for (const { site, loads } of route.stops) this.#note(site, loads)
  }

  /** What the class's sites lack by now, as far as it is there to the end; the largest first. */
  due(truckClass: TruckClass, day: number): readonly DueLoads[] {
    const found = new Map<string, { loads: Load[]; mass_t: number }>()
    for (const [key, targets] of this.#wanted) {
      const [site = '', code = ''] = key.split(' ')
      const group = this.#map.groups.get(code)
      if (group === undefined || group.truckClass !== truckClass) continue
      const lacking_t = sumOf(targets.slice(0, day + 1)) - (this.#sent_t.get(key) ?? 0)
      const spare_t = Math.min(...(this.#spare_t.get(code) ?? []).slice(day))
      const due_t = Math.min(lacking_t, this.#unplanned_t.get(key) ?? 0, spare_t)
      const handlingUnits = due_t > 0 ? unitsIn(group, due_t) : 0
      if (handlingUnits === 0) continue
      const own = found.get(site) ?? { loads: [], mass_t: 0 }
      own.loads.push({ group: group.code, handlingUnits })
      own.mass_t += due_t
      found.set(site, own)
    }
    const due = [...found].map(([site, own]) => ({ site, ...own }))
    return due.toSorted(
      (one, other) => other.mass_t - one.mass_t || (one.site < other.site ? -1 : 1),
    )
  }

  /** Goods that a truck with room takes along: planned and sent at once, if still there. */
  takeAlong(day: number, { site, loads }: DueLoads): void {
    for (const { group: code, handlingUnits } of loads) {
      const group = this.#map.groups.get(code)
      if (group === undefined) continue
      this.plan(site, group, { day, mass_t: handlingUnits * group.handlingUnit.mass_t })
    }
    this.#note(site, loads)
  }

  #note(site: string, loads: readonly Load[]): void {
    for (const { group, handlingUnits } of loads) {
      const key = `${site} ${group}`
      const each_t = this.#map.groups.get(group)?.handlingUnit.mass_t ?? 0
      this.#sent_t.set(key, (this.#sent_t.get(key) ?? 0) + handlingUnits * each_t)
    }
  }
}

function sumOf(tonnes: readonly number[]): number {
  return tonnes.reduce((sum, mass_t) => sum + mass_t, 0)
}
