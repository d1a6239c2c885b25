/**
 * What those who decide know on a day: stock as last reported, needs as last heard, what was sent.
 * Hubs that are offline, and the sites nearest to them, stay as they were when last heard of.
 */
import type { Conditions } from '@causeway/simulator/shocks/conditions'
import type { Layout } from '@causeway/simulator/shocks/layout'
import type { Outcome } from '@causeway/simulator/shocks/movement'
import type { DayRecord, Setting, World } from '@causeway/simulator/shocks/world'
import { beliefsAtStart, type Beliefs, learnCrossings, learnRoads, observedOnce } from './belief.ts'

export interface Sight {
  readonly day: number
  readonly hubs_g: readonly (readonly number[])[]
  readonly sites_g: readonly (readonly number[])[]
  readonly need_g: readonly (readonly number[])[]
  readonly people: readonly number[]
  /** The last day on which each hub was heard of. */
  readonly heard_day: readonly number[]
  readonly isOpen: readonly boolean[]
  readonly beliefs: Beliefs
  /** The last day on which something arrived, by site and group; null where nothing has. */
  readonly arrived_day: readonly (readonly (number | null)[])[]
  /** Convoys whose end is not known yet. */
  readonly unheard: readonly Unheard[]
}

interface Unheard {
  readonly outcome: Outcome
  readonly known_day: number
}

export function sightAtStart(layout: Layout): Sight {
  return {
    day: -1,
    hubs_g: layout.hubs.map((hub) => hub.stock_g),
    sites_g: layout.sites.map((site) => site.stock_g),
    need_g: layout.sites.map((site) => site.need_g[0] ?? []),
    people: layout.sites.map((site) => site.people),
    heard_day: layout.hubs.map(() => 0),
    isOpen: [],
    beliefs: beliefsAtStart(layout),
    arrived_day: layout.sites.map(() => layout.groups.map(() => null)),
    unheard: [],
  }
}

/** The sight of a morning: whoever is online reports; what came to an end and was reported teaches. */
export function seen({ layout, shocks, conditions }: Setting, before: Sight, world: World): Sight {
  const { day } = world
  const online = conditions.isOnline[day] ?? []
  const late_day = Math.max(0, day - shocks.late_days)
  const reports = (s: number): boolean => online[nearestHub(layout, s)] !== false
  const today = {
    isOpen: conditions.isOpen[day] ?? [],
    capacity_trucks: conditions.capacity_trucks[day] ?? [],
  }
  const isKnown = ({ outcome, known_day }: Unheard): boolean =>
    known_day <= day && online[hubOf(layout, outcome.road)] !== false
  const known = before.unheard.filter(isKnown).map(({ outcome }) => outcome)
  const crossings = learnCrossings(before.beliefs, before.day < 0 ? null : before.isOpen, today)
  return {
    ...before,
    day,
    isOpen: today.isOpen,
    hubs_g: layout.hubs.map((_, h) => pick(online[h] !== false, world.hubs_g[h], before.hubs_g[h])),
    sites_g: layout.sites.map((_, s) => pick(reports(s), world.sites_g[s], before.sites_g[s])),
    need_g: layout.sites.map((_, s) =>
      pick(reports(s), conditions.need_g[late_day]?.[s], before.need_g[s]),
    ),
    people: layout.sites.map((_, s) => {
      const heard = reports(s) ? conditions.people[late_day]?.[s] : before.people[s]
      return heard ?? 0
    }),
    heard_day: layout.hubs.map((_, h) => (online[h] === false ? (before.heard_day[h] ?? 0) : day)),
    beliefs: announcedSeen(learnRoads(layout, crossings, known), layout, conditions, day),
    unheard: before.unheard.filter((one) => !isKnown(one)),
  }
}

/** The evening: what was sent today is on its way to being known. */
export function evening(layout: Layout, sight: Sight, record: DayRecord): Sight {
  const arrived = sight.arrived_day.map((list) => [...list])
  for (const { road, group, left_g, lost_g } of record.outcomes) {
    const way = layout.roads[road]
    if (way?.step !== 'to site' || left_g <= lost_g) continue
    const list = arrived[way.to]
    if (list !== undefined) list[group] = record.day + way.lead_days
  }
  const unheard = record.outcomes.map((outcome) => ({
    outcome,
    known_day: record.day + 1 + (layout.roads[outcome.road]?.lead_days ?? 0),
  }))
  return { ...sight, arrived_day: arrived, unheard: [...sight.unheard, ...unheard] }
}

/** The hub with the shortest road to a site. */
function nearestHub(layout: Layout, site: number): number {
  const roads = layout.roads.filter((road) => road.step === 'to site' && road.to === site)
  const [nearest] = roads.toSorted((one, other) => one.hours - other.hours)
  return nearest?.from ?? -1
}

/** The hub that a road's convoys start from; -1 where it is no hub. */
export function hubOf(layout: Layout, road: number): number {
  const way = layout.roads[road]
  return way?.step === 'to site' ? way.from : -1
}

function announcedSeen(
  beliefs: Beliefs,
  layout: Layout,
  conditions: Conditions,
  day: number,
): Beliefs {
  const announced = beliefs.announced.map((belief, r) => {
    if (layout.roads[r]?.needsWindow !== true) return belief
    return observedOnce(belief, conditions.isAnnounced[day]?.[r] === true ? 1 : 0)
  })
  return { ...beliefs, announced }
}

function pick(
  isFresh: boolean,
  fresh: readonly number[] | undefined,
  before: readonly number[] | undefined,
): readonly number[] {
  return (isFresh ? fresh : before) ?? []
}
