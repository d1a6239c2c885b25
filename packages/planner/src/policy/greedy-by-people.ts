/**
 * The plainest of the prototype policies: no model and no tomorrow. Each site gets what it needs for
 * the day, the one with most people first; hubs get what comes by the people around them.
 */
import type { ByGroup, PlanInput, Road } from '../plan-input/plan-input.ts'
import type { RollingFlow } from './rolling-model.ts'

/** What is loaded today. It asks for no more than there is, by what is known. */
export function greedyByPeople(input: PlanInput): readonly RollingFlow[] {
  return [...toCrossings(input), ...toHubs(input), ...toSites(input)]
}

/** Every crossing that is open gets a day's capacity, its groups as they are needed. */
function toCrossings(input: PlanInput): readonly RollingFlow[] {
  const needs = needOfAll(input)
  const all_t = input.groups.reduce((sum, { code }) => sum + (needs[code] ?? 0), 0)
  return input.crossings.flatMap((crossing) => {
    if ((crossing.confidence[0] ?? 0) <= 0 || all_t === 0) return []
    const roads = input.roads.filter((one) => one.to === crossing.code && isOpen(one))
    return roads.flatMap((road) => {
      const origin = input.origins.find((one) => one.code === road.from)
      return input.groups.map(({ code: group, load_t }) => {
        const share_t = ((needs[group] ?? 0) / all_t) * (crossing.capacity_trucks[0] ?? 0) * load_t
        const mass_t = Math.min(share_t / roads.length, origin?.stock_t[group] ?? 0)
        return { from: road.from, to: road.to, group, day: 0, mass_t }
      })
    })
  })
}

/** All that waits, to the hubs by the people of the sites that each is nearest to. */
function toHubs(input: PlanInput): readonly RollingFlow[] {
  const people = peopleByHub(input)
  return input.crossings.flatMap((crossing) => {
    const roads = input.roads.filter((one) => one.from === crossing.code && isOpen(one))
    const all = roads.reduce((sum, { to }) => sum + (people.get(to) ?? 0), 0)
    if (all === 0 || (crossing.confidence[0] ?? 0) <= 0) return []
    return roads.flatMap((road) =>
      input.groups.map(({ code: group }) => {
        const share = (people.get(road.to) ?? 0) / all
        const mass_t = (crossing.waiting_t[group] ?? 0) * share
        return { from: road.from, to: road.to, group, day: 0, mass_t }
      }),
    )
  })
}

/** The day's need less what is there, from the nearest hub that has something. */
function toSites(input: PlanInput): readonly RollingFlow[] {
  const left = new Map(input.hubs.map(({ code, stock_t }) => [code, { ...stock_t }]))
  const sites = input.sites.toSorted((one, other) => other.people - one.people)
  return sites.flatMap((site) =>
    input.groups.flatMap(({ code: group }): readonly RollingFlow[] => {
      const wanted_t = (site.need_t[group]?.[0] ?? 0) - (site.stock_t[group] ?? 0)
      if (wanted_t <= 0) return []
      const road = nearestFirst(input, site.code).find((one) => {
        return isOpen(one) && (left.get(one.from)?.[group] ?? 0) > 0
      })
      const stock = road === undefined ? undefined : left.get(road.from)
      if (road === undefined || stock === undefined) return []
      const mass_t = Math.min(wanted_t, stock[group] ?? 0)
      stock[group] = (stock[group] ?? 0) - mass_t
      return [{ from: road.from, to: road.to, group, day: 0, mass_t }]
    }),
  )
}

function isOpen({ confidence }: Road): boolean {
  return (confidence[0] ?? 0) > 0
}

function nearestFirst({ roads }: PlanInput, site: string): readonly Road[] {
  return roads.filter((one) => one.to === site).toSorted((one, other) => one.hours - other.hours)
}

function peopleByHub(input: PlanInput): ReadonlyMap<string, number> {
  const people = new Map<string, number>()
  for (const site of input.sites) {
    const hub = nearestFirst(input, site.code)[0]?.from
    if (hub !== undefined) people.set(hub, (people.get(hub) ?? 0) + site.people)
  }
  return people
}

function needOfAll({ sites, groups }: PlanInput): ByGroup {
  return Object.fromEntries(
    groups.map(({ code }) => [
      code,
      sites.reduce((sum, { need_t }) => sum + (need_t[code]?.[0] ?? 0), 0),
    ]),
  )
}
