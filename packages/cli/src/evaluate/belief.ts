/**
 * What is believed of crossings, roads and windows, and how days teach it: Beta posteriors with an
 * assumed prior that weighs as much as ten observed days. All policies believe the same; some do
 * not make use of it.
 */
import type { Layout } from '@causeway/simulator/shocks/layout'
import type { Outcome } from '@causeway/simulator/shocks/movement'

/** A share as believed: `weight` observations of which `mean` were hits. */
export interface Belief {
  readonly mean: number
  readonly weight: number
}

const PRIOR_WEIGHT = 10
const CLOSING: Belief = { mean: 0.15, weight: PRIOR_WEIGHT }
const REOPENING: Belief = { mean: 0.3, weight: PRIOR_WEIGHT }
/** Announced windows: of those announced by agreement, so many are assumed to hold. */
const HOLD: Belief = { mean: 0.85, weight: PRIOR_WEIGHT }
const ANNOUNCED: Belief = { mean: 0.75, weight: PRIOR_WEIGHT }

export interface Beliefs {
  readonly closing: readonly Belief[]
  readonly reopening: readonly Belief[]
  /** By road. */
  readonly denial: readonly Belief[]
  readonly hold: readonly Belief[]
  readonly announced: readonly Belief[]
  /** By segment. */
  readonly loss: readonly Belief[]
  /** Truckloads that passed on the last open days of each crossing, newest last; at most 14. */
  readonly passed: readonly (readonly number[])[]
}

const OBSERVED_DAYS = 14

/** Before the first day: the priors, and the layout's own figures for roads. */
export function beliefsAtStart(layout: Layout): Beliefs {
  return {
    closing: layout.crossings.map(() => CLOSING),
    reopening: layout.crossings.map(() => REOPENING),
    denial: layout.roads.map((road) => ({ mean: road.denial, weight: PRIOR_WEIGHT })),
    hold: layout.roads.map(() => HOLD),
    announced: layout.roads.map(() => ANNOUNCED),
    loss: layout.segments.map((segment) => ({ mean: segment.loss, weight: PRIOR_WEIGHT })),
    passed: layout.crossings.map(() => []),
  }
}

/** One more observation; `hit` is 1, 0, or a share. */
export function observed({ mean, weight }: Belief, hit: number): Belief {
  return { mean: (mean * weight + hit) / (weight + 1), weight: weight + 1 }
}

/** What a day's states of crossings teach: whether each closed or opened since the day before. */
export function learnCrossings(
  beliefs: Beliefs,
  before: readonly boolean[] | null,
  today: { readonly isOpen: readonly boolean[]; readonly capacity_trucks: readonly number[] },
): Beliefs {
  const { isOpen, capacity_trucks } = today
  const was = (c: number, open: boolean): boolean => before?.[c] === open
  return {
    ...beliefs,
    closing: beliefs.closing.map((one, c) =>
      was(c, true) ? observed(one, isOpen[c] === true ? 0 : 1) : one,
    ),
    reopening: beliefs.reopening.map((one, c) =>
      was(c, false) ? observed(one, isOpen[c] === true ? 1 : 0) : one,
    ),
    passed: beliefs.passed.map((list, c) =>
      isOpen[c] === true ? [...list, capacity_trucks[c] ?? 0].slice(-OBSERVED_DAYS) : list,
    ),
  }
}

/** What the convoys that came to an end teach of their roads. */
export function learnRoads(
  layout: Layout,
  beliefs: Beliefs,
  outcomes: readonly Outcome[],
): Beliefs {
  const denial = [...beliefs.denial]
  const hold = [...beliefs.hold]
  const loss = [...beliefs.loss]
  for (const [at, convoy] of convoysOf(outcomes)) {
    const road = layout.roads[at]
    const denied = denial[at]
    const held = hold[at]
    if (road === undefined || denied === undefined || held === undefined) continue
    if (road.needsWindow) hold[at] = observed(held, convoy.turnedBack === 'lapsed' ? 0 : 1)
    if (convoy.turnedBack === 'lapsed' || convoy.turnedBack === 'shut') continue
    denial[at] = observed(denied, convoy.turnedBack === 'denied' ? 1 : 0)
    if (convoy.turnedBack === 'no') learnLoss(loss, road.segments, convoy.lost_g / convoy.left_g)
  }
  return { ...beliefs, denial, hold, loss }
}

/** Where along the road it was taken nobody knows: each segment gets its share of what is believed. */
function learnLoss(loss: Belief[], segments: readonly number[], share: number): void {
  const all = segments.reduce((sum, one) => sum + (loss[one]?.mean ?? 0), 0)
  for (const one of segments) {
    const belief = loss[one]
    if (belief === undefined || all === 0) continue
    loss[one] = observed(belief, (share * belief.mean) / all)
  }
}

interface Convoy {
  readonly turnedBack: Outcome['turnedBack']
  readonly left_g: number
  readonly lost_g: number
}

/** All loads on one road and day are one convoy. */
export function convoysOf(outcomes: readonly Outcome[]): ReadonlyMap<number, Convoy> {
  const convoys = new Map<number, Convoy>()
  for (const { road, turnedBack, left_g, lost_g } of outcomes) {
    if (turnedBack === 'no' && left_g === 0) continue
    const so = convoys.get(road)
    convoys.set(road, {
      turnedBack,
      left_g: (so?.left_g ?? 0) + left_g,
      lost_g: (so?.lost_g ?? 0) + lost_g,
    })
  }
  return convoys
}

/** The chance to be open `days` ahead (two-state chain), from the state seen today. */
export function openChance(
  { closing, reopening }: { readonly closing: number; readonly reopening: number },
  isOpen: boolean,
  days: number,
): number {
  const p = closing
  const r = reopening
  if (p + r === 0) return isOpen ? 1 : 0
  const longTerm = r / (p + r)
  return longTerm + ((isOpen ? 1 : 0) - longTerm) * (1 - p - r) ** days
}
