/**
 * Kinds of statement that needs are computed from: figures that were adopted, the network, people
 * at sites, and whose figures of people count.
 */

export const NEEDS_KINDS = [
  'planning_figure_adopted',
  /** Rows of a network; they count once a network that names them is adopted. */
  'network_part',
  'network_adopted',
  'people_at',
  'people_claimant_chosen',
] as const

export type NeedsKind = (typeof NEEDS_KINDS)[number]
