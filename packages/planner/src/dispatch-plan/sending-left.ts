/**
 * What may still be sent to each site in each week: κ times the need of the week, after what is
 * frozen. At high losses "what must be sent" is many times the need, and diversion must not be
 * answered with volume.
 */
import type { PlanGroup, PlanInput, Site } from '../plan-input/plan-input.ts'
import type { FrozenLine } from './frozen-line.ts'
import { unitsIn } from './whole-units.ts'

export class SendingLeft {
  readonly #units = new Map<string, number>()

  constructor(input: PlanInput, frozen: readonly FrozenLine[]) {
    for (const site of input.sites) {
      for (const group of input.groups) {
        for (let week = 0; 7 * week < input.days; week += 1) {
          const sent_t = frozen
            .filter(({ movement: { to, group: code, day } }) => {
              const isInWeek = day >= 0 && Math.floor(day / 7) === week
              return to === site.code && code === group.code && isInWeek
            })
            .reduce((sum, { movement }) => sum + movement.mass_t, 0)
          const most_t = input.rules.sendMost * weekNeed(input, { site, group, week }) - sent_t
          this.#units.set(`${site.code} ${group.code} ${week}`, Math.max(0, unitsIn(group, most_t)))
        }
      }
    }
  }

  /** Handling units. */
  left(site: string, group: PlanGroup, day: number): number {
    return this.#units.get(keyOf(site, group, day)) ?? 0
  }

  take(site: string, group: PlanGroup, { day, units }: { day: number; units: number }): void {
    this.#units.set(keyOf(site, group, day), this.left(site, group, day) - units)
  }
}

function keyOf(site: string, group: PlanGroup, day: number): string {
  return `${site} ${group.code} ${Math.floor(day / 7)}`
}

function weekNeed(
  input: PlanInput,
  { site, group, week }: { readonly site: Site; readonly group: PlanGroup; readonly week: number },
): number {
  const needs = site.need_t[group.code] ?? []
  const days = needs.slice(7 * week, Math.min(input.days, 7 * week + 7))
  return days.reduce((sum, need_t) => sum + need_t, 0)
}
