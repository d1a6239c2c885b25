/**
 * The conditions of one run, for all its days, before anybody decides: drawn by key alone, so they
 * are the same for every policy. What depends on decisions (the adversary) is not here.
 */
import { type Chances, draw } from './draw.ts'
import type { Layout } from './layout.ts'
import { needsOf, type PeopleAndNeeds } from './needs.ts'
import { type RoadConditions, roadsOf } from './roads.ts'
import type { Shocks } from './shocks.ts'

/** By day first, then by number of the place or road. */
export interface Conditions extends RoadConditions, PeopleAndNeeds {
  readonly isOpen: readonly (readonly boolean[])[]
  /** Truckloads that really pass, closings, noise and backlog counted. */
  readonly capacity_trucks: readonly (readonly number[])[]
  /** The share of a hub's trucks that can drive. */
  readonly trucksReady: readonly (readonly number[])[]
  readonly isOnline: readonly (readonly boolean[])[]
}

/** Where the draws come from. */
export interface Draws {
  readonly seed: number
  readonly run: number
}

/** Draws the whole run. */
export function conditionsOf(layout: Layout, shocks: Shocks, draws: Draws): Conditions {
  const days = Array.from({ length: layout.days }, (_, day) => day)
  const at: Chances = (kind, where, day) => draw({ ...draws, kind, where, day })
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
    trucksReady: days.map((day) =>
      layout.hubs.map(({ code }) =>
        at('breakdown', code, day) < shocks.breakdown ? 1 - shocks.breakdownTakes : 1,
      ),
    ),
    isOnline: online,
    ...roadsOf(layout, shocks, at),
    ...needsOf(layout, shocks, at),
  }
}

/** The entry of a day; the last one goes on. */
function onDay<Entry>(list: readonly Entry[], day: number): Entry | undefined {
  return list[Math.min(day, list.length - 1)]
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
