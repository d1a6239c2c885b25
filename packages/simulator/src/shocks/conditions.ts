/**
 * The conditions of one run, for all its days, before anybody decides: drawn by key alone, so they
 * are the same for every policy. What depends on decisions (the adversary) is not here.
 */
import { draw } from './draw.ts'
import type { Grams, Layout, LayoutRoad } from './layout.ts'
import { needsOf } from './needs.ts'
import type { Shocks } from './shocks.ts'

export type Passage = 'passes' | 'denied' | 'lapsed' | 'shut'

/** By day first, then by number of the place or road. */
export interface Conditions {
  readonly isOpen: readonly (readonly boolean[])[]
  /** Truckloads that really pass, closings, noise and backlog counted. */
  readonly capacity_trucks: readonly (readonly number[])[]
  readonly isAnnounced: readonly (readonly boolean[])[]
  readonly passage: readonly (readonly Passage[])[]
  /** The share that is taken from a convoy on this road on this day, in [0, 1]. */
  readonly intercepted: readonly (readonly number[])[]
  /** The share of a hub's trucks that can drive. */
  readonly trucksReady: readonly (readonly number[])[]
  readonly isOnline: readonly (readonly boolean[])[]
  readonly people: readonly (readonly number[])[]
  readonly need_g: readonly (readonly Grams[])[]
}

/** Where the draws come from. */
export interface Draws {
  readonly seed: number
  readonly run: number
}

/** Draws the whole run. */
export function conditionsOf(layout: Layout, shocks: Shocks, draws: Draws): Conditions {
  const days = Array.from({ length: layout.days }, (_, day) => day)
  const at = (kind: string, where: string, day: number): number =>
    draw({ ...draws, kind, where, day })
  const open = chains(layout.crossings, days, (crossing, day, was) => {
    const [p = 0, r = 0] = [shocks.closing, shocks.reopening].map(
      (list) => list[crossing % list.length],
    )
    // On the first day as often open as in the long term.
    if (day === 0) return at('state', codeOf(layout.crossings, crossing), 0) < r / (p + r || 1)
    const chance = at('state', codeOf(layout.crossings, crossing), day)
    return was ? chance >= p : chance < r
  })
  const online = chains(layout.hubs, days, (hub, day, was) => {
    const chance = at('offline', codeOf(layout.hubs, hub), day)
    return was ? chance >= shocks.offline : chance < shocks.online
  })
  const fronts = days.map((day) => frontsOn(layout, shocks, { at, day }))
  const announced = days.map((day) =>
    layout.roads.map(
      (road) => !road.needsWindow || at('window', areaOf(layout, road), day) < shocks.announced,
    ),
  )
  return {
    isOpen: open,
    capacity_trucks: days.map((day) =>
      layout.crossings.map((crossing, c) => {
        if (open[day]?.[c] !== true) return 0
        const noise = 1 + shocks.capacityNoise * (2 * at('capacity', crossing.code, day) - 1)
        const isBehind = at('backlog', crossing.code, day) < shocks.backlog
        const stated = onDay(crossing.capacity_trucks, day)
        return (stated ?? 0) * noise * (isBehind ? shocks.backlogPasses : 1)
      }),
    ),
    isAnnounced: announced,
    passage: days.map((day) =>
      layout.roads.map((road, r): Passage => {
        if (announced[day]?.[r] === false) return 'shut'
        if (road.segments.some((one) => fronts[day]?.has(one))) return 'shut'
        if (road.needsWindow && at('lapse', areaOf(layout, road), day) < shocks.lapse)
          return 'lapsed'
        const denial = road.denial * factor(at('truth of denial', road.code, 0), shocks.unsure)
        return at('denial', road.code, day) < denial ? 'denied' : 'passes'
      }),
    ),
    intercepted: days.map((day) => {
      const near = nearFronts(layout, fronts[day] ?? new Set())
      return layout.roads.map((road) => {
        const kept = road.segments.reduce((share, one) => {
          const segment = layout.segments[one]
          if (segment === undefined) return share
          const truth = segment.loss * factor(at('truth of loss', segment.code, 0), shocks.unsure)
          return share * (1 - truth)
        }, 1)
        const loss = Math.min(0.95, (1 - kept) * (near(road) ? shocks.frontLoss : 1))
        return interception(loss, at('interception', road.code, day), at('taken', road.code, day))
      })
    }),
    trucksReady: days.map((day) =>
      layout.hubs.map(({ code }) =>
        at('breakdown', code, day) < shocks.breakdown ? 1 - shocks.breakdownTakes : 1,
      ),
    ),
    isOnline: online,
    ...needsOf(layout, shocks, at),
  }
}

/** A chance by kind, place and day. */
export type Chances = (kind: string, where: string, day: number) => number

/** The entry of a day; the last one goes on. */
export function onDay<Entry>(list: readonly Entry[], day: number): Entry | undefined {
  return list[Math.min(day, list.length - 1)]
}

/**
 * None, a part, or all: all with 0.4 of the loss as chance, a part with up to 1.2 of it, and the
 * part such that the mean is the loss.
 */
export function interception(loss: number, chance: number, part: number): number {
  const total = 0.4 * loss
  const partial = Math.min(1.2 * loss, 1 - total)
  if (chance < total) return 1
  if (partial <= 0 || chance >= total + partial) return 0
  const mean = (0.6 * loss) / partial
  // Evenly spread around its mean, within [0, 1].
  const reach = Math.min(mean, 1 - mean)
  return mean + reach * (2 * part - 1)
}

/** Right on the average, and off by up to `unsure` of it for one leg. */
function factor(chance: number, unsure: number): number {
  return 1 + unsure * (2 * chance - 1)
}

/** Two-state chains, one for each place: by day, then by place. */
function chains(
  places: readonly unknown[],
  days: readonly number[],
  next: (place: number, day: number, was: boolean) => boolean,
): readonly (readonly boolean[])[] {
  const made: boolean[][] = []
  for (const day of days) {
    made.push(places.map((_, place) => next(place, day, made[day - 1]?.[place] ?? true)))
  }
  return made
}

function codeOf(places: readonly { readonly code: string }[], at: number): string {
  return places[at]?.code ?? ''
}

/** One window for all roads to a site. */
function areaOf(layout: Layout, road: LayoutRoad): string {
  return road.step === 'to site' ? codeOf(layout.sites, road.to) : road.code
}

/** Segments that a front shuts on this day: opened on it, or some days before. */
function frontsOn(
  layout: Layout,
  shocks: Shocks,
  { at, day }: { readonly at: Chances; readonly day: number },
): ReadonlySet<number> {
  const shut = new Set<number>()
  for (let opened = Math.max(0, day - shocks.front_days + 1); opened <= day; opened += 1) {
    if (at('front', '', opened) >= shocks.front) continue
    shut.add(Math.floor(at('front at', '', opened) * layout.segments.length))
  }
  return shut
}

/** Whether a road leads to where one of the shut segments leads too. */
function nearFronts(layout: Layout, shut: ReadonlySet<number>): (road: LayoutRoad) => boolean {
  const ends = new Set(
    layout.roads
      .filter((road) => road.segments.some((one) => shut.has(one)))
      .map((road) => `${road.step} ${road.to}`),
  )
  return (road) => ends.has(`${road.step} ${road.to}`)
}
