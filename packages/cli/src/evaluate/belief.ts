/**
 * What is believed of crossings, roads and windows, and how days teach it: Beta posteriors with an
 * assumed prior that weighs as much as ten observed days. All policies believe the same; some do
 * not make use of it.
 */
import { HOLD_PRIOR } from '@causeway/domain/access/confidence'
import { CLOSES_PRIOR, REOPENS_PRIOR } from '@causeway/domain/access/crossing-state'
import { type Beta, observed } from '@causeway/domain/beta/beta'
import type { Layout } from '@causeway/simulator/shocks/layout'
import type { Outcome } from '@causeway/simulator/shocks/movement'

const PRIOR_WEIGHT = 10
/** Of the days to come, on so many a window is assumed to be announced. */
const ANNOUNCED: Beta = { mean: 0.75, weight: PRIOR_WEIGHT }

export interface Beliefs {
  readonly closing: readonly Beta[]
  readonly reopening: readonly Beta[]
  /** By road. */
  readonly denial: readonly Beta[]
  readonly hold: readonly Beta[]
  readonly announced: readonly Beta[]
  /** By segment. */
  readonly loss: readonly Beta[]
  /** Truckloads that passed on the last open days of each crossing, newest last; at most 14. */
  readonly passed: readonly (readonly number[])[]
}

const OBSERVED_DAYS = 14

/** Before the first day: the priors, and the layout's own figures for roads. */
export function beliefsAtStart(layout: Layout): Beliefs {
  return {
    closing: layout.crossings.map(() => CLOSES_PRIOR),
    reopening: layout.crossings.map(() => REOPENS_PRIOR),
    denial: layout.roads.map((road) => ({ mean: road.denial, weight: PRIOR_WEIGHT })),
    hold: layout.roads.map(() => HOLD_PRIOR.agreed),
    announced: layout.roads.map(() => ANNOUNCED),
    loss: layout.segments.map((segment) => ({ mean: segment.loss, weight: PRIOR_WEIGHT })),
    passed: layout.crossings.map(() => []),
  }
}

/** One more observation; `hit` is 1, 0, or a share. */
export function observedOnce(belief: Beta, hit: number): Beta {
  return observed(belief, { cases: hit, of: 1 })
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
      was(c, true) ? observedOnce(one, isOpen[c] === true ? 0 : 1) : one,
    ),
    reopening: beliefs.reopening.map((one, c) =>
      was(c, false) ? observedOnce(one, isOpen[c] === true ? 1 : 0) : one,
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
    if (road.needsWindow) hold[at] = observedOnce(held, convoy.turnedBack === 'lapsed' ? 0 : 1)
    if (convoy.turnedBack === 'lapsed' || convoy.turnedBack === 'shut') continue
    denial[at] = observedOnce(denied, convoy.turnedBack === 'denied' ? 1 : 0)
    if (convoy.turnedBack === 'no') learnLoss(loss, road.segments, convoy.lost_g / convoy.left_g)
  }
  return { ...beliefs, denial, hold, loss }
}

/** Where along the road it was taken nobody knows: each segment gets its share of what is believed. */
function learnLoss(loss: Beta[], segments: readonly number[], share: number): void {
  const all = segments.reduce((sum, one) => sum + (loss[one]?.mean ?? 0), 0)
  for (const one of segments) {
    const belief = loss[one]
    if (belief === undefined || all === 0) continue
    loss[one] = observedOnce(belief, (share * belief.mean) / all)
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
