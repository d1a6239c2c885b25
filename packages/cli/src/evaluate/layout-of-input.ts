/**
 * A plan's input as the layout of a world: codes become numbers, tonnes whole grams. The world then
 * goes its own way; what is known of it comes back as an input for each day (`day-input.ts`).
 */
import type {
  ByGroup,
  PlanCrossing,
  PlanInput,
  Road,
} from '@causeway/planner/plan-input/plan-input'
import type { Grams, Layout, LayoutRoad } from '@causeway/simulator/shocks/layout'

const GRAMS_PER_TONNE = 1_000_000

/** Whole grams, to the nearest. */
export function gramsOf(mass_t: number): number {
  return Math.round(mass_t * GRAMS_PER_TONNE)
}

export function tonnesOf(mass_g: number): number {
  return mass_g / GRAMS_PER_TONNE
}

/** The layout for so many days; `needsWindow` names sites that are reached in windows only. */
export function layoutOfInput(
  input: PlanInput,
  days: number,
  needsWindow: ReadonlySet<string>,
): Layout {
  const grams = (mass_t: ByGroup): Grams =>
    input.groups.map(({ code }) => gramsOf(mass_t[code] ?? 0))
  const roads = input.roads.flatMap((road) => roadOf(input, road, needsWindow))
  const classes = [...new Set(input.groups.map((one) => one.truckClass))]
  return {
    days,
    groups: input.groups.map(({ code, load_t, truckClass }) => {
      return { code, load_g: gramsOf(load_t), truckClass: classes.indexOf(truckClass) }
    }),
    origins: input.origins.map(({ code, stock_t, pledges }) => ({
      code,
      stock_g: grams(stock_t),
      pledged_g: Array.from({ length: days }, (_, day) =>
        input.groups.map((group) =>
          pledges
            .filter((one) => one.group === group.code && one.day === day)
            .reduce((sum, one) => sum + gramsOf(one.likely_t), 0),
        ),
      ),
    })),
    crossings: input.crossings.map(({ waiting_t, ...crossing }) => ({
      code: crossing.code,
      capacity_trucks: passable(crossing),
      waiting_g: grams(waiting_t),
    })),
    hubs: input.hubs.map(({ code, stock_t, truckHours }) => ({
      code,
      stock_g: grams(stock_t),
      carry_gHours: classes.map((truckClass) =>
        input.truckTypes
          .filter((type) => type.truckClass === truckClass)
          .reduce((sum, { code: type, payload_t }) => {
            return sum + gramsOf(payload_t) * (truckHours[type] ?? 0)
          }, 0),
      ),
    })),
    sites: input.sites.map(({ code, people, stock_t, need_t }) => ({
      code,
      people,
      stock_g: grams(stock_t),
      need_g: Array.from({ length: days }, (_, day) =>
        input.groups.map((group) => gramsOf(onDay(need_t[group.code] ?? [], day))),
      ),
    })),
    segments: input.segments.map(({ code, loss }) => ({ code, loss })),
    roads,
    underWay: input.frozen.flatMap(({ from, to, group, day, mass_t }) => {
      const road = roads.findIndex(({ code }) => code === `${from}--${to}`)
      const number = input.groups.findIndex(({ code }) => code === group)
      if (road < 0 || number < 0 || day >= 0) return []
      return [{ road, group: number, mass_g: gramsOf(mass_t), left_day: day }]
    }),
  }
}

/** Truckloads on days that are open at all: no more than are inspected, and none without a window. */
function passable(crossing: Omit<PlanCrossing, 'waiting_t'>): readonly number[] {
  const { capacity_trucks, confidence, inspectionAll_trucks } = crossing
  return capacity_trucks.map((trucks, day) => {
    if (onDay(confidence, day) <= 0) return 0
    return Math.min(trucks, inspectionAll_trucks ?? trucks)
  })
}

/** Roads between places that the input does not have, or that are never open, are left out. */
function roadOf(
  input: PlanInput,
  road: Road,
  needsWindow: ReadonlySet<string>,
): readonly LayoutRoad[] {
  const at = (list: readonly { readonly code: string }[], code: string): number =>
    list.findIndex((one) => one.code === code)
  const { origins, crossings, hubs, sites } = input
  const steps = [
    { step: 'to crossing', from: at(origins, road.from), to: at(crossings, road.to) },
    { step: 'to hub', from: at(crossings, road.from), to: at(hubs, road.to) },
    { step: 'to site', from: at(hubs, road.from), to: at(sites, road.to) },
  ] as const
  const found = steps.find(({ from, to }) => from >= 0 && to >= 0)
  if (found === undefined || road.confidence.every((one) => one <= 0)) return []
  const segments = road.segments.map((code) => at(input.segments, code)).filter((one) => one >= 0)
  const { hours, lead_days, denial } = road
  const code = `${road.from}--${road.to}`
  return [
    { ...found, code, segments, hours, lead_days, denial, needsWindow: needsWindow.has(road.to) },
  ]
}

/** The figure of a day; the last one goes on. */
export function onDay(list: readonly number[], day: number): number {
  return list[Math.min(day, list.length - 1)] ?? 0
}
