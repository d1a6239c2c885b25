/**
 * Kinds of statement about pauses, windows, crossings and figures. Nobody signs them: a person of
 * the operation records what a source says, with the passage that says it.
 */

/** In the order in which a story is told: the pause, who says what of it, what came of it. */
export const ACCESS_KINDS = [
  'pause_proposed',
  'stance_stated',
  'condition_stated',
  'condition_changed',
  'window_stated',
  'window_held',
  'pause_status',
  'breach_reported',
  'breach_answered',
  'crossing_state',
  'figure_stated',
  'ask_stated',
  'risk_stated',
] as const

export type AccessKind = (typeof ACCESS_KINDS)[number]
