/**
 * Causes of loss, as people in the field tell them apart. A cause is always somebody's word until a
 * finding establishes it; `unknown` is an answer.
 */

/** In the fixed order in which they are listed everywhere. */
export const LOSS_CAUSES = [
  'crowd',
  'armed_actor',
  'authority_seizure',
  'theft',
  'attack',
  'accident',
  'spoilage',
  'evaporation',
  'damage',
  'short_loading',
  'sampling',
  'count_error',
  'unknown',
] as const

export type LossCause = (typeof LOSS_CAUSES)[number]

/** What milling, opening and blending lose by their nature is kept apart from every other loss. */
export type BookedCause = LossCause | 'process'
