/**
 * Truck-hours and driver-hours that a hub still has on one day. Every trip is booked here before it
 * is proposed.
 */
import type { Hub } from '../plan-input/plan-input.ts'

const SLACK = 1e-9

export class HoursLeft {
  readonly #trucks = new Map<string, number>()
  #drivers: number

  constructor(
    hub: Hub,
    frozen: { readonly byType: ReadonlyMap<string, number>; readonly drivers: number },
  ) {
    for (const [type, hours] of Object.entries(hub.truckHours)) {
      this.#trucks.set(type, Math.max(0, hours - (frozen.byType.get(type) ?? 0)))
    }
    this.#drivers = Math.max(0, hub.driverHours - frozen.drivers)
  }

  trucks(type: string): number {
    return this.#trucks.get(type) ?? 0
  }

  get drivers(): number {
    return this.#drivers
  }

  /** Whether so many more hours can be driven by each type; negative ones are given back. */
  has(more: ReadonlyMap<string, number>): boolean {
    let all = 0
    for (const [type, hours] of more) {
      all += hours
      if (hours > 0 && hours > this.trucks(type) + SLACK) return false
    }
    return all <= 0 || all <= this.#drivers + SLACK
  }

  take(more: ReadonlyMap<string, number>): void {
    for (const [type, hours] of more) {
      this.#trucks.set(type, this.trucks(type) - hours)
      this.#drivers -= hours
    }
  }
}
