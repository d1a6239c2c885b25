/**
 * The conditions of roads over a run: windows, fronts, denial, and what is taken from convoys. Each
 * leg's true risks are drawn once a run, around what was believed of it.
 */
import type { Chances } from './draw.ts'
import type { Layout, LayoutRoad } from './layout.ts'
import type { Shocks } from './shocks.ts'

export type Passage = 'passes' | 'denied' | 'lapsed' | 'shut'

/** By day first, then by road. */
export interface RoadConditions {
  readonly isAnnounced: readonly (readonly boolean[])[]
  readonly passage: readonly (readonly Passage[])[]
  /** The share that is taken from a convoy on this road on this day, in [0, 1]. */
  readonly intercepted: readonly (readonly number[])[]
}

/** By day and road: whether a window is announced, who passes, what is taken. */
export function roadsOf(layout: Layout, shocks: Shocks, at: Chances): RoadConditions {
  const days = Array.from({ length: layout.days }, (_, day) => day)
  const fronts = days.map((day) => frontsOn(layout, shocks, { at, day }))
  const announced = days.map((day) =>
    layout.roads.map(
      (road) => !road.needsWindow || at('window', areaOf(layout, road), day) < shocks.announced,
    ),
  )
  const passage = days.map((day) =>
    layout.roads.map((road, r): Passage => {
      const isShut = road.segments.some((one) => fronts[day]?.has(one))
      if (announced[day]?.[r] === false || isShut) return 'shut'
      const lapses = road.needsWindow && at('lapse', areaOf(layout, road), day) < shocks.lapse
      if (lapses) return 'lapsed'
      const denial = road.denial * factor(at('truth of denial', road.code, 0), shocks.unsure)
      return at('denial', road.code, day) < denial ? 'denied' : 'passes'
    }),
  )
  const losses = layout.roads.map((road) => trueLoss(layout, shocks, { at, road }))
  const intercepted = days.map((day) => {
    const near = nearFronts(layout, fronts[day] ?? new Set())
    return layout.roads.map((road, r) => {
      const raised = (losses[r] ?? 0) * (near(road) ? shocks.frontLoss : 1)
      const loss = Math.min(LOSS_MOST, raised)
      return interception(loss, at('interception', road.code, day), at('taken', road.code, day))
    })
  })
  return { isAnnounced: announced, passage, intercepted }
}

/** Not even a front takes all, on the average. */
const LOSS_MOST = 0.95

function trueLoss(
  layout: Layout,
  shocks: Shocks,
  { at, road }: { readonly at: Chances; readonly road: LayoutRoad },
): number {
  const kept = road.segments.reduce((share, one) => {
    const segment = layout.segments[one]
    if (segment === undefined) return share
    const truth = segment.loss * factor(at('truth of loss', segment.code, 0), shocks.unsure)
    return share * (1 - truth)
  }, 1)
  return 1 - kept
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

/** One window for all roads to a site. */
function areaOf(layout: Layout, road: LayoutRoad): string {
  return road.step === 'to site' ? (layout.sites[road.to]?.code ?? '') : road.code
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
