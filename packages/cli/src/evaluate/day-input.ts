/**
 * A plan's input as of one morning of a run: what is known, and what is believed of the days ahead.
 */
import { CLOSES_PRIOR, REOPENS_PRIOR, openChance } from '@causeway/domain/access/crossing-state'
import { addDays } from '@causeway/domain/time/day'
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import type {
  ByGroup,
  FrozenMovement,
  PlanInput,
  Road,
} from '@causeway/planner/plan-input/plan-input'
import type { Layout, LayoutRoad } from '@causeway/simulator/shocks/layout'
import type { Setting, World } from '@causeway/simulator/shocks/world'
import type { Beliefs } from './belief.ts'
import { onDay, tonnesOf } from './layout-of-input.ts'
import { hubOf, type Sight } from './sight.ts'

/** Chance by day that a road which a front has shut is open again; assumed. */
const ROAD_REOPENING = 0.2

/** What an input for the day is made of. */
export interface Morning {
  readonly base: PlanInput
  readonly setting: Setting
  readonly world: World
  readonly sight: Sight
}

/** The input for `days` days from this morning on. */
export function dayInput(morning: Morning, days: number): PlanInput {
  const { base, setting, world, sight } = morning
  const { layout } = setting
  const { day } = sight
  const ahead = Array.from({ length: days }, (_, later) => later)
  const byGroup = (list: readonly number[] | undefined): ByGroup =>
    Object.fromEntries(layout.groups.map(({ code }, k) => [code, tonnesOf(list?.[k] ?? 0)]))
  return {
    ...base,
    position: String(day),
    firstDay: addDays(base.firstDay, day),
    days,
    segments: base.segments.map((segment, at) => {
      const loss = sight.beliefs.loss[at]?.mean ?? segment.loss
      return { ...segment, loss }
    }),
    origins: base.origins.map((origin, o) => ({
      ...origin,
      stock_t: byGroup(world.origins_g[o]),
      pledges: origin.pledges
        .map((pledge) => ({ ...pledge, day: pledge.day - day }))
        .filter((pledge) => pledge.day > 0 && pledge.day < days),
    })),
    crossings: base.crossings.map((crossing, c) => ({
      ...crossing,
      capacity_trucks: ahead.map((later) =>
        capacity(sight.beliefs, c, onDay(layout.crossings[c]?.capacity_trucks ?? [], day + later)),
      ),
      confidence: ahead.map((later) => {
        const { mean: closing } = sight.beliefs.closing[c] ?? CLOSES_PRIOR
        const { mean: reopening } = sight.beliefs.reopening[c] ?? REOPENS_PRIOR
        const isOpen = sight.isOpen[c] === true
        return openChance({ closing, reopening }, { isOpen, age_d: later })
      }),
      waiting_t: byGroup(world.crossings_g[c]),
    })),
    hubs: base.hubs.map((hub, h) => ({ ...hub, stock_t: byGroup(sight.hubs_g[h]) })),
    sites: base.sites.map((site, s) => ({
      ...site,
      people: sight.people[s] ?? 0,
      stock_t: byGroup(sight.sites_g[s]),
      need_t: needAhead(morning, s, ahead),
      unserved_days: Object.fromEntries(
        layout.groups.map(({ code }, k) => [code, unserved(sight, s, k)]),
      ),
    })),
    roads: roadsAhead(morning, ahead),
    frozen: underWay(morning),
  }
}

/** The stated capacity, or the median of what passed on the last open days: the lower. */
function capacity(beliefs: Beliefs, crossing: number, stated: number): number {
  const passed = (beliefs.passed[crossing] ?? []).toSorted((one, other) => one - other)
  const middle = passed[Math.floor((passed.length - 1) / 2)]
  return middle === undefined ? stated : Math.min(stated, middle)
}

/** The need as last heard of, going on as the layout's own need goes on. */
function needAhead(
  { setting, sight }: Morning,
  s: number,
  ahead: readonly number[],
): { readonly [group in CommodityGroup]?: readonly number[] } {
  const { layout, shocks } = setting
  const stated = layout.sites[s]?.need_g ?? []
  const known_day = Math.max(0, sight.day - shocks.late_days)
  const needs = layout.groups.map(({ code }, k) => {
    const then = stated[Math.min(known_day, stated.length - 1)]?.[k] ?? 0
    const heard = sight.need_g[s]?.[k] ?? 0
    return [
      code,
      ahead.map((later) => {
        const own = stated[Math.min(sight.day + later, stated.length - 1)]?.[k] ?? 0
        return tonnesOf(then === 0 ? heard : (own * heard) / then)
      }),
    ] as const
  })
  return Object.fromEntries(needs)
}

function unserved(sight: Sight, site: number, group: number): number {
  const last_day = sight.arrived_day[site]?.[group]
  return last_day === null || last_day === undefined ? sight.day : Math.max(0, sight.day - last_day)
}

/** Where a window is announced and lapses, convoys come back: to a plan it is one more denial. */
function roadsAhead(morning: Morning, ahead: readonly number[]): readonly Road[] {
  const { base, setting, sight, world } = morning
  const numbers = new Map(setting.layout.roads.map((road, r) => [road.code, r]))
  return base.roads.flatMap((road) => {
    const r = numbers.get(`${road.from}--${road.to}`)
    const needsWindow = r === undefined ? undefined : setting.layout.roads[r]?.needsWindow
    if (r === undefined || needsWindow === undefined) return []
    const isShut = world.taken.has(r) || (!isPassable(setting, sight.day, r) && !needsWindow)
    const denial = sight.beliefs.denial[r]?.mean ?? road.denial
    const hold = needsWindow ? (sight.beliefs.hold[r]?.mean ?? 1) : 1
    return [
      {
        ...road,
        denial: 1 - (1 - denial) * hold,
        confidence: ahead.map((later) => {
          const again = isShut ? 1 - (1 - ROAD_REOPENING) ** later : 1
          return again * (needsWindow ? announcedShare(morning, { road: r, later }) : 1)
        }),
      },
    ]
  })
}

/** Fronts are known of in the morning; denial and lapses are not. */
function isPassable({ conditions }: Setting, day: number, road: number): boolean {
  return conditions.passage[day]?.[road] !== 'shut'
}

/** Announced days are open, days beyond the notice as often as windows are announced. */
function announcedShare(
  { setting, sight }: Morning,
  { road, later }: { readonly road: number; readonly later: number },
): number {
  const isAnnounced = setting.conditions.isAnnounced[sight.day + later]?.[road]
  if (later < setting.shocks.notice_days && isAnnounced !== undefined) return isAnnounced ? 1 : 0
  return sight.beliefs.announced[road]?.mean ?? 1
}

/** What was sent and has not arrived, as far as it was heard of. */
function underWay({ setting: { layout }, world, sight }: Morning): readonly FrozenMovement[] {
  return world.underWay.flatMap((load): readonly FrozenMovement[] => {
    const road = layout.roads[load.road]
    const group = layout.groups[load.group]?.code
    const heard_day = sight.heard_day[hubOf(layout, load.road)] ?? sight.day
    if (road === undefined || group === undefined || load.left_day > heard_day) return []
    return [
      {
        ...endsOf(layout, road),
        group: group as CommodityGroup,
        day: load.left_day - sight.day,
        mass_t: tonnesOf(load.sent_g),
        movement: null,
      },
    ]
  })
}

function endsOf(layout: Layout, road: LayoutRoad): { readonly from: string; readonly to: string } {
  const lists = {
    'to crossing': [layout.origins, layout.crossings],
    'to hub': [layout.crossings, layout.hubs],
    'to site': [layout.hubs, layout.sites],
  } as const
  const [starts, ends] = lists[road.step]
  return { from: starts[road.from]?.code ?? '', to: ends[road.to]?.code ?? '' }
}
