/**
 * How far a window may be trusted on a day: u = usable × share × open × hold, each factor given back
 * with where it comes from. Multiplying takes the four for independent; closures and lapses come
 * together, which makes it cautious.
 */
import { type Beta, observed } from '../beta/beta.ts'
import type { Day } from '../time/day.ts'
import type { AccessPicture } from './access.ts'
import type { Told } from './access-statement.ts'
import { type Openness, openness } from './crossing-state.ts'
import { minutesIn, stretchOn } from './stretch.ts'
import { type Usability, windowUsability } from './usability.ts'
import type { WindowStated } from './window.ts'
import type { ZoneOffset } from './zone.ts'

/** Assumed until windows were watched: mean shares held, weighing as much as ten watched days. */
export const HOLD_PRIOR = {
  unilateral: { mean: 0.6, weight: 10 },
  agreed: { mean: 0.85, weight: 10 },
} as const

const MINUTES_OF_HOUR = 60

export interface Confidence {
  /** The four factors multiplied, between 0 and 1. */
  readonly u: number
  readonly usable: Usability
  readonly share: { readonly value: number; readonly open_min: number; readonly of_min: number }
  /** Null where no crossing or road is asked about: then it takes nothing away. */
  readonly open: (Openness & { readonly crossing: string }) | null
  readonly hold: Hold
}

/** Of the days on which windows of the same trust and place were watched, how much was held. */
export interface Hold {
  readonly value: number
  /** Days on which all of the announced time was held, of the days watched. */
  readonly heldDays: number
  readonly watchedDays: number
  readonly held_min: number
  readonly announced_min: number
  readonly by: 'unilateral' | 'agreed'
  readonly prior: Beta
}

export interface ConfidenceQuestion {
  readonly window: Told<WindowStated>
  /** A day of the window's zone. */
  readonly day: Day
  /** Hours of a day for which the capacity is stated that `u` will multiply: 24 for a day's. */
  readonly capacity_h: number
  /** The crossing or road whose opening counts; null for the window's own, if it is of one. */
  readonly crossing: string | null
}

/** The confidence in a window on a day, from the access picture. */
export function windowConfidence(
  picture: AccessPicture,
  { window, day, capacity_h, crossing }: ConfidenceQuestion,
  offset: ZoneOffset,
): Confidence {
  const usable = windowUsability(window, picture.pauses, day)
  const stretch = stretchOn(window.body, day, offset)
  const open_min = stretch === null ? 0 : minutesIn(stretch)
  const of_min = capacity_h * MINUTES_OF_HOUR
  const share = { value: Math.min(1, open_min / of_min), open_min, of_min }
  const { where, at } = window.body
  const asked = crossing ?? (where === 'area' ? null : at)
  const open =
    asked === null ? null : { ...openness(picture.crossings, asked, day), crossing: asked }
  const hold = holdOf(picture, { at, by: usable.unilateral ? 'unilateral' : 'agreed' }, offset)
  const u = (usable.usable ? 1 : 0) * share.value * (open?.value ?? 1) * hold.value
  return { u, usable, share, open, hold }
}

/**
 * The posterior share of announced time that was held, over the windows of one trust in one place.
 * A watched day weighs one; where reporters differ, the least that one of them saw counts.
 */
function holdOf(
  { held, windows, pauses }: AccessPicture,
  { at, by }: { readonly at: string; readonly by: Hold['by'] },
  offset: ZoneOffset,
): Hold {
  const least = new Map<string, { readonly held_min: number; readonly announced_min: number }>()
  for (const { body, origin } of held) {
    const window = windows.get(body.window)
    if (window === undefined || window.body.at !== at) continue
    const { pause } = window.body
    const form = pause === null ? null : pauses.get(pause)?.proposed.body.form
    if ((form === 'unilateral' ? 'unilateral' : 'agreed') !== by) continue
    const stretch = stretchOn(window.body, origin.on, offset)
    if (stretch === null) continue
    const announced_min = minutesIn(stretch)
    const held_min = Math.min(body.held_min, announced_min)
    const key = `${body.window} ${origin.on}`
    const known = least.get(key)
    if (known === undefined || held_min < known.held_min)
      least.set(key, { held_min, announced_min })
  }
  const days = [...least.values()]
  const held_min = days.reduce((sum, one) => sum + one.held_min, 0)
  const announced_min = days.reduce((sum, one) => sum + one.announced_min, 0)
  const share = announced_min === 0 ? 0 : held_min / announced_min
  const prior = HOLD_PRIOR[by]
  return {
    value: observed(prior, { cases: share * days.length, of: days.length }).mean,
    heldDays: days.filter((one) => one.held_min === one.announced_min).length,
    watchedDays: days.length,
    ...{ held_min, announced_min, by, prior },
  }
}
