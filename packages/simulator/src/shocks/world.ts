/**
 * The world of one run: stock and what is under way, in whole grams, and what a day makes of the
 * dispatches that were decided on. Every gram is somewhere: in stock, under way, waiting, handed
 * out or lost. It never decides, and nobody who decides sees its conditions ahead.
 */
import type { Conditions } from './conditions.ts'
import { type Layout, STEPS } from './layout.ts'
import { type Dispatch, drive, type Outcome } from './movement.ts'
import type { Shocks } from './shocks.ts'

/** A load on a road, what was taken of it left out; `sent_g` is all that anybody knows of. */
export interface UnderWay {
  readonly road: number
  readonly group: number
  readonly sent_g: number
  readonly mass_g: number
  readonly left_day: number
  readonly arrives_day: number
}

/** Stock in whole grams, by place and then by group. Its arrays are changed by nobody else. */
export interface World {
  readonly day: number
  readonly origins_g: readonly (readonly number[])[]
  readonly crossings_g: readonly (readonly number[])[]
  readonly hubs_g: readonly (readonly number[])[]
  readonly sites_g: readonly (readonly number[])[]
  readonly underWay: readonly UnderWay[]
  /** By group, since the beginning. */
  readonly lost_g: readonly number[]
  readonly handedOut_g: readonly number[]
  readonly pledged_g: readonly number[]
  /** What each road carried so far: an adversary looks at it. */
  readonly carried_g: readonly number[]
  /** Roads that an adversary took, for good. */
  readonly taken: ReadonlySet<number>
}

/** What happened on one day, for whoever measures or learns. */
export interface DayRecord {
  readonly day: number
  /** By site and group: what was needed, and what of it was not there. */
  readonly need_g: readonly (readonly number[])[]
  readonly unmet_g: readonly (readonly number[])[]
  /** At sites in the evening. */
  readonly stock_g: readonly (readonly number[])[]
  readonly outcomes: readonly Outcome[]
  /** Load times hours that hubs' trucks drove, and had. */
  readonly carried_gHours: number
  readonly carry_gHours: number
}

/** Before the first day. */
export function worldAtStart(layout: Layout): World {
  const none = layout.groups.map(() => 0)
  return {
    day: 0,
    origins_g: layout.origins.map((one) => one.stock_g),
    crossings_g: layout.crossings.map((one) => one.waiting_g),
    hubs_g: layout.hubs.map((one) => one.stock_g),
    sites_g: layout.sites.map((one) => one.stock_g),
    underWay: layout.underWay.map(({ mass_g, left_day, ...load }) => {
      const arrives_day = left_day + (layout.roads[load.road]?.lead_days ?? 0)
      return { ...load, sent_g: mass_g, mass_g, left_day, arrives_day }
    }),
    lost_g: none,
    handedOut_g: none,
    pledged_g: none,
    carried_g: layout.roads.map(() => 0),
    taken: new Set(),
  }
}

/** The morning: pledges come in, and what is due arrives. Decisions are made after it. */
export function morning(layout: Layout, world: World): World {
  const next = opened(world)
  layout.origins.forEach((origin, o) => {
    origin.pledged_g[world.day]?.forEach((mass_g, k) => {
      add(next.origins_g[o], k, mass_g)
      add(next.pledged_g, k, mass_g)
    })
  })
  for (const load of world.underWay) if (load.arrives_day <= world.day) arrive(layout, next, load)
  return { ...next, underWay: world.underWay.filter((one) => one.arrives_day > world.day) }
}

/** The day itself: loading, driving, handing out. `world` is as of its morning. */
export function liveDay(
  { layout, shocks, conditions }: Setting,
  world: World,
  dispatches: readonly Dispatch[],
): { readonly world: World; readonly record: DayRecord } {
  const next = opened({ ...world, taken: takenBy(layout, shocks, world) })
  const underWay = [...world.underWay]
  const outcomes: Outcome[] = []
  let carried_gHours = 0
  for (const step of STEPS) {
    const driven = drive({ layout, conditions, world: next }, step, dispatches)
    for (const load of loadsOf(layout, next, driven.outcomes)) {
      if (load.arrives_day === world.day) arrive(layout, next, load)
      else underWay.push(load)
    }
    outcomes.push(...driven.outcomes)
    if (step === 'to site') carried_gHours = driven.carried_gHours
  }
  const need_g = conditions.need_g[world.day] ?? []
  const unmet_g = need_g.map((byGroup, s) =>
    byGroup.map((need, k) => {
      const served = Math.min(need, next.sites_g[s]?.[k] ?? 0)
      add(next.sites_g[s], k, -served)
      add(next.handedOut_g, k, served)
      return need - served
    }),
  )
  const record: DayRecord = {
    day: world.day,
    need_g,
    unmet_g,
    stock_g: next.sites_g.map((one) => [...one]),
    outcomes,
    carried_gHours,
    carry_gHours: layout.hubs.flatMap((hub) => hub.carry_gHours).reduce((sum, one) => sum + one, 0),
  }
  return { world: { ...next, underWay, day: world.day + 1 }, record }
}

/** What left, as loads on their roads; what was lost and carried is added up in the world. */
function loadsOf(
  layout: Layout,
  world: OpenWorld,
  outcomes: readonly Outcome[],
): readonly UnderWay[] {
  return outcomes
    .filter((one) => one.left_g > 0)
    .map(({ road, group, left_g, lost_g }) => {
      add(world.lost_g, group, lost_g)
      add(world.carried_g, road, left_g)
      return {
        road,
        group,
        sent_g: left_g,
        mass_g: left_g - lost_g,
        left_day: world.day,
        arrives_day: world.day + (layout.roads[road]?.lead_days ?? 0),
      }
    })
}

/** What stays the same for all days and policies of a run. */
export interface Setting {
  readonly layout: Layout
  readonly shocks: Shocks
  readonly conditions: Conditions
}

/** The busiest links so far are taken on the adversary's day; those that carry nothing never are. */
function takenBy(layout: Layout, shocks: Shocks, world: World): ReadonlySet<number> {
  if (shocks.adversaryLinks === 0 || world.day !== shocks.adversary_day) return world.taken
  const links = layout.roads
    .map((road, at) => ({ road, at, carried_g: world.carried_g[at] ?? 0 }))
    .filter(({ road, carried_g }) => road.step === 'to site' && carried_g > 0)
    .toSorted((one, other) => other.carried_g - one.carried_g || one.at - other.at)
  return new Set(links.slice(0, shocks.adversaryLinks).map(({ at }) => at))
}

interface OpenWorld extends World {
  readonly origins_g: number[][]
  readonly crossings_g: number[][]
  readonly hubs_g: number[][]
  readonly sites_g: number[][]
  readonly lost_g: number[]
  readonly handedOut_g: number[]
  readonly pledged_g: number[]
  readonly carried_g: number[]
}

/** A copy whose figures may be changed before it is handed on. */
function opened(world: World): OpenWorld {
  const copies = (list: readonly (readonly number[])[]): number[][] => list.map((one) => [...one])
  return {
    ...world,
    origins_g: copies(world.origins_g),
    crossings_g: copies(world.crossings_g),
    hubs_g: copies(world.hubs_g),
    sites_g: copies(world.sites_g),
    lost_g: [...world.lost_g],
    handedOut_g: [...world.handedOut_g],
    pledged_g: [...world.pledged_g],
    carried_g: [...world.carried_g],
  }
}

function arrive(layout: Layout, world: OpenWorld, load: UnderWay): void {
  const road = layout.roads[load.road]
  if (road === undefined) return
  const books = {
    'to crossing': world.crossings_g,
    'to hub': world.hubs_g,
    'to site': world.sites_g,
  }
  add(books[road.step][road.to], load.group, load.mass_g)
}

function add(list: number[] | undefined, at: number, mass_g: number): void {
  if (list !== undefined) list[at] = (list[at] ?? 0) + mass_g
}
