/**
 * Truckloads that a crossing still passes and inspects on one day, after what is frozen.
 */
import type { PlanCrossing, PlanGroup, PlanInput } from '../plan-input/plan-input.ts'
import type { FrozenLine } from './frozen-line.ts'

const SLACK = 1e-9

export class CrossingLeft {
  readonly #inspected = new Map<string, number>()
  #passed = 0
  readonly #most: number
  readonly #crossing: PlanCrossing

  constructor(
    input: PlanInput,
    crossing: PlanCrossing,
    { day, frozen }: { readonly day: number; readonly frozen: readonly FrozenLine[] },
  ) {
    this.#crossing = crossing
    this.#most = (crossing.capacity_trucks[day] ?? 0) * (crossing.confidence[day] ?? 0)
    for (const { movement } of frozen) {
      const group = input.groups.find(({ code }) => code === movement.group)
      const isOurs = movement.from === crossing.code && movement.day === day
      if (isOurs && group !== undefined) this.#pass(group, movement.mass_t)
    }
  }

  /** Handling units of the group that still pass. */
  units(group: PlanGroup): number {
    const { inspection_trucks, inspectionAll_trucks } = this.#crossing
    const ofClass = inspection_trucks[group.truckClass] ?? Infinity
    const trucks = Math.min(
      this.#most - this.#passed,
      ofClass - (this.#inspected.get(group.truckClass) ?? 0),
      (inspectionAll_trucks ?? Infinity) - this.#passed,
    )
    return Math.max(0, Math.floor((trucks * group.load_t) / group.handlingUnit.mass_t + SLACK))
  }

  take(group: PlanGroup, units: number): void {
    this.#pass(group, units * group.handlingUnit.mass_t)
  }

  #pass(group: PlanGroup, mass_t: number): void {
    const trucks = mass_t / group.load_t
    this.#passed += trucks
    const before = this.#inspected.get(group.truckClass) ?? 0
    this.#inspected.set(group.truckClass, before + trucks)
  }
}
