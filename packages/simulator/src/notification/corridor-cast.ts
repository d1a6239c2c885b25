/** The ways from the valley's warehouses to its sites, and what mostly comes of movements on them. */
import type { MovementOutcome } from '@causeway/domain/notification/outcome'

export interface CorridorCast {
  readonly from: string
  readonly to: string
  readonly segments: readonly string[]
  /** Movements on a day, in thousandths. */
  readonly perMille: number
  readonly outcomes: readonly { readonly outcome: MovementOutcome; readonly weight: number }[]
}

const EASY = [70, 4, 14, 4, 6, 2] as const
const HARD = [22, 8, 24, 30, 8, 8] as const

export const CORRIDORS: readonly CorridorCast[] = [
  way('riverside', 'lower-town', { segments: ['river road'], perMille: 800, as: EASY }),
  way('riverside', 'oru-mill', {
    segments: ['river road', 'mill bridge'],
    perMille: 600,
    as: EASY,
  }),
  way('riverside', 'old-quarry', { segments: ['quarry road'], perMille: 700, as: HARD }),
  way('plateau', 'north-terraces', { segments: ['ridge track'], perMille: 500, as: HARD }),
  way('plateau', 'fig-slope', { segments: [], perMille: 250, as: EASY }),
]

function way(
  from: string,
  to: string,
  of: {
    readonly segments: readonly string[]
    readonly perMille: number
    readonly as: readonly number[]
  },
): CorridorCast {
  const words: readonly MovementOutcome[] = [
    'facilitated',
    'partially_facilitated',
    'impeded',
    'denied',
    'cancelled',
    'approved_without_green_light',
  ]
  const outcomes = words.map((outcome, at) => ({ outcome, weight: of.as[at] ?? 0 }))
  return { from, to, segments: of.segments, perMille: of.perMille, outcomes }
}
