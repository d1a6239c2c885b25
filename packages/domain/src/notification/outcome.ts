/**
 * What came of a movement, and why it was held up: the words of the field, as codes. Each is always
 * somebody's word.
 */

/** In the fixed order in which they are listed everywhere. */
export const MOVEMENT_OUTCOMES = [
  'planned',
  'facilitated',
  'partially_facilitated',
  'impeded',
  'denied',
  'cancelled',
  'approved_without_green_light',
] as const

export type MovementOutcome = (typeof MOVEMENT_OUTCOMES)[number]

/** Outcomes of a movement that was put to the test: neither still planned nor called off. */
export const TRIED_OUTCOMES = [
  'facilitated',
  'partially_facilitated',
  'impeded',
  'denied',
  'approved_without_green_light',
] as const satisfies readonly MovementOutcome[]

export type TriedOutcome = (typeof TRIED_OUTCOMES)[number]

/** Causes of impediment, as reports name them. */
export const IMPEDIMENT_CAUSES = [
  'road_impassable',
  'delay_before_departure',
  'held_at_holding_point',
  'held_at_checkpoint',
  'held_at_gunpoint',
  'shot_at',
  'staff_detained',
] as const

export type ImpedimentCause = (typeof IMPEDIMENT_CAUSES)[number]

/** The same in words. */
export const IMPEDIMENT_WORDS: Readonly<Record<ImpedimentCause, string>> = {
  road_impassable: 'road designated impassable',
  delay_before_departure: 'long delay before departure',
  held_at_holding_point: 'held at a holding point',
  held_at_checkpoint: 'held at a checkpoint',
  held_at_gunpoint: 'held at gunpoint',
  shot_at: 'shot at',
  staff_detained: 'staff detained',
}

export const OUTCOME_WORDS: Readonly<Record<MovementOutcome, string>> = {
  planned: 'planned',
  facilitated: 'facilitated',
  partially_facilitated: 'partially facilitated',
  impeded: 'impeded',
  denied: 'denied',
  cancelled: 'cancelled',
  approved_without_green_light: 'approved, no green light',
}
