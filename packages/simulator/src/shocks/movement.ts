/**
 * One day's dispatches meet the world: stock, capacity and trucks limit what leaves; denial and
 * closed roads turn convoys back; interception takes a part. All dispatches on one road and day are
 * one convoy, with one fate.
 */
import type { Conditions } from './conditions.ts'
import type { Layout, LayoutStep } from './layout.ts'

/** What is decided for one road and day; what the world does not allow stays where it is. */
export interface Dispatch {
  readonly road: number
  readonly group: number
  readonly mass_g: number
}

/** What became of one dispatch. What was asked for and did not leave is still where it was. */
export interface Outcome {
  readonly road: number
  readonly group: number
  readonly asked_g: number
  readonly left_g: number
  readonly lost_g: number
  /** The convoy was loaded and came back: its hours are spent, its goods are not. */
  readonly turnedBack: 'no' | 'denied' | 'lapsed' | 'shut'
}

interface Scene {
  readonly layout: Layout
  readonly conditions: Conditions
  readonly world: {
    readonly day: number
    readonly origins_g: number[][]
    readonly crossings_g: number[][]
    readonly hubs_g: number[][]
    readonly taken: ReadonlySet<number>
  }
}

interface Driven {
  readonly outcomes: readonly Outcome[]
  readonly carried_gHours: number
}

/**
 * Takes what leaves for one step out of the stock of `world`, and says what became of each dispatch.
 * Steps come in the order of the way: what is at a hub within the day can be sent on.
 */
export function drive(scene: Scene, step: LayoutStep, dispatches: readonly Dispatch[]): Driven {
  const { layout } = scene
  const asked = dispatches
    .map((one) => ({ ...one, mass_g: Math.floor(one.mass_g) }))
    .filter(({ road, mass_g }) => mass_g > 0 && layout.roads[road]?.step === step)
  const there = withinStock(scene, asked)
  const leaving =
    step === 'to hub'
      ? withinCapacity(scene, there)
      : step === 'to site'
        ? withinHours(scene, there)
        : there
  return {
    outcomes: leaving.map((one) => fateOf(scene, one)),
    carried_gHours: leaving.reduce((sum, one) => sum + one.mass_g * hoursOf(layout, one), 0),
  }
}

interface Leaving extends Dispatch {
  readonly asked_g: number
}

/** Where more is asked for than is there, everybody gets the same share of it. */
function withinStock(scene: Scene, asked: readonly Dispatch[]): readonly Leaving[] {
  const wanted = new Map<string, number>()
  for (const one of asked) {
    const key = stockKey(scene.layout, one)
    wanted.set(key, (wanted.get(key) ?? 0) + one.mass_g)
  }
  return asked.map((one) => {
    const held_g = stockOf(scene, one)?.[one.group] ?? 0
    const all_g = wanted.get(stockKey(scene.layout, one)) ?? 0
    return { ...one, asked_g: one.mass_g, mass_g: shared(one.mass_g, all_g, held_g) }
  })
}

/** Truckloads through each crossing are at most what it passes on the day. */
function withinCapacity(scene: Scene, leaving: readonly Leaving[]): readonly Leaving[] {
  const { layout, conditions, world } = scene
  const loads = layout.crossings.map(() => 0)
  const loadOf = ({ group, mass_g }: Dispatch): number =>
    mass_g / (layout.groups[group]?.load_g ?? 1)
  for (const one of leaving) {
    const crossing = layout.roads[one.road]?.from ?? 0
    loads[crossing] = (loads[crossing] ?? 0) + loadOf(one)
  }
  return leaving.map((one) => {
    const crossing = layout.roads[one.road]?.from ?? 0
    const passes = conditions.capacity_trucks[world.day]?.[crossing] ?? 0
    return { ...one, mass_g: shared(one.mass_g, loads[crossing] ?? 0, passes) }
  })
}

/** Truck-hours of a hub are those of the trucks that can drive. */
function withinHours(scene: Scene, leaving: readonly Leaving[]): readonly Leaving[] {
  const { layout, conditions, world } = scene
  const wanted = layout.hubs.map((hub) => hub.carry_gHours.map(() => 0))
  for (const one of leaving) {
    const byClass = wanted[layout.roads[one.road]?.from ?? 0]
    const truckClass = layout.groups[one.group]?.truckClass ?? 0
    if (byClass === undefined) continue
    byClass[truckClass] = (byClass[truckClass] ?? 0) + one.mass_g * hoursOf(layout, one)
  }
  return leaving.map((one) => {
    const hub = layout.roads[one.road]?.from ?? 0
    const truckClass = layout.groups[one.group]?.truckClass ?? 0
    const ready = conditions.trucksReady[world.day]?.[hub] ?? 1
    const carry = (layout.hubs[hub]?.carry_gHours[truckClass] ?? 0) * ready
    return { ...one, mass_g: shared(one.mass_g, wanted[hub]?.[truckClass] ?? 0, carry) }
  })
}

/** The convoy's fate on its road; what leaves is taken out of the stock. */
function fateOf(scene: Scene, { road, group, mass_g, asked_g }: Leaving): Outcome {
  const { conditions, world } = scene
  const passage = world.taken.has(road) ? 'shut' : (conditions.passage[world.day]?.[road] ?? 'shut')
  if (passage !== 'passes') {
    return { road, group, asked_g, left_g: 0, lost_g: 0, turnedBack: passage }
  }
  const stock = stockOf(scene, { road, group, mass_g })
  if (stock !== undefined) stock[group] = (stock[group] ?? 0) - mass_g
  const share = conditions.intercepted[world.day]?.[road] ?? 0
  // Whole grams, rounded up: what is taken is taken from those who wait for it.
  const lost_g = Math.min(mass_g, Math.ceil(mass_g * share))
  return { road, group, asked_g, left_g: mass_g, lost_g, turnedBack: 'no' }
}

function stockOf({ layout, world }: Scene, { road }: Dispatch): number[] | undefined {
  const way = layout.roads[road]
  if (way === undefined) return undefined
  const books = {
    'to crossing': world.origins_g,
    'to hub': world.crossings_g,
    'to site': world.hubs_g,
  }
  return books[way.step][way.from]
}

function stockKey(layout: Layout, { road, group }: Dispatch): string {
  const way = layout.roads[road]
  return `${way?.step} ${way?.from} ${group}`
}

/** Above the error of two roundings of a double, so that shares never add up to more than is there. */
const ROUNDING = 1e-15

/** Rounded down to whole grams. */
function shared(own: number, wanted: number, there: number): number {
  return wanted <= there ? own : Math.floor(((own * there) / wanted) * (1 - ROUNDING))
}

function hoursOf(layout: Layout, { road }: Dispatch): number {
  return layout.roads[road]?.hours ?? 0
}
