/**
 * The checker's own reading of the input: roads, losses, open hours, whole units, all counted anew. It
 * imports nothing of those who build plans, so that they cannot both be wrong in one place.
 */
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import type { DispatchRules } from '../dispatch-plan/dispatch-rules.ts'
import type { DispatchPlan } from '../dispatch-plan/dispatch-plan.ts'
import type { FrozenMovement, PlanGroup, PlanInput, Road } from '../plan-input/plan-input.ts'

const MILLION = 1_000_000n

export class Ground {
  readonly plan: DispatchPlan
  readonly input: PlanInput
  readonly rules: DispatchRules
  readonly #roads = new Map<string, Road>()
  readonly #groups = new Map<string, PlanGroup>()

  constructor(plan: DispatchPlan, input: PlanInput, rules: DispatchRules) {
    this.plan = plan
    this.input = input
    this.rules = rules
    for (const road of rules.between) this.#roads.set(`${road.from}→${road.to}`, road)
    for (const road of input.roads) this.#roads.set(`${road.from}→${road.to}`, road)
    for (const group of input.groups) this.#groups.set(group.code, group)
  }

  road(from: string, to: string): Road | null {
    return this.#roads.get(`${from}→${to}`) ?? null
  }

  group(code: string): PlanGroup | null {
    return this.#groups.get(code) ?? null
  }

  /** Frozen movements that have a road, in the order of the input. */
  frozen(): readonly { readonly movement: FrozenMovement; readonly road: Road }[] {
    return this.input.frozen.flatMap((movement) => {
      const road = this.road(movement.from, movement.to)
      return road === null || this.group(movement.group) === null ? [] : [{ movement, road }]
    })
  }

  /** Whole base units in tonnes, rounded down; a millionth of one is a lost digit. */
  baseUnits(group: CommodityGroup, mass_t: number): bigint {
    const known = this.group(group)
    if (known === null) return 0n
    const { baseUnits, mass_t: each_t } = known.handlingUnit
    return BigInt(Math.floor((mass_t / each_t) * Number(baseUnits) + 1e-6))
  }

  tonnes(group: CommodityGroup, baseUnits: bigint): number {
    const known = this.group(group)
    if (known === null) return 0
    return (Number(baseUnits) * known.handlingUnit.mass_t) / Number(known.handlingUnit.baseUnits)
  }

  cubicMetres(group: CommodityGroup, baseUnits: bigint): number {
    return this.tonnes(group, baseUnits) * (this.group(group)?.volume_m3PerTonne ?? 0)
  }

  /** Denied and back on the day, and what arrives of the rest; both rounded down. */
  way(road: Road, baseUnits: bigint): { readonly denied: bigint; readonly arriving: bigint } {
    const denied = (baseUnits * BigInt(Math.round(road.denial * 1e6))) / MILLION
    return { denied, arriving: this.surviving(road, baseUnits - denied) }
  }

  surviving(road: Road, baseUnits: bigint): bigint {
    const kept = road.segments.reduce((share, code) => {
      const segment = this.input.segments.find((one) => one.code === code)
      return share * (1 - (segment?.loss ?? 0))
    }, 1)
    return (baseUnits * BigInt(Math.round(kept * 1e6))) / MILLION
  }

  /** One way, of the hours that hold both ways and one unloading. */
  drive_h(road: Road): number {
    return Math.max(0, (road.hours - this.rules.unloading_h) / 2)
  }

  /**
   * Hours of [from, to) in which the road is not open, counted from the first such hour. Nothing is
   * known beyond the plan. A time of no length must still begin in an open hour.
   */
  closedFor(road: Road, from: number, to: number): number {
    const known = 24 * this.input.days
    const listed = this.rules.openHours.filter((one) => {
      return one.from === road.from && one.to === road.to
    })
    const windows = listed.length === 0 ? null : listed.flatMap(({ spans }) => spans)
    let at = from
    do {
      if (at >= known) return 0
      const day = Math.floor(at / 24)
      if ((road.confidence[day] ?? 0) <= 0) return Math.max(to - at, 1)
      let next = 24 * day + 24
      if (windows !== null) {
        const here = windows.filter((window) => window.from <= at && at < window.to)
        if (here.length === 0) return Math.max(to - at, 1)
        next = Math.min(next, Math.max(...here.map((window) => window.to)))
      }
      at = next
    } while (at < to - 1e-6)
    return 0
  }
}
