/**
 * What may befall an operation, as shares and chances by the day. The figures are assumptions for
 * comparing policies; none of them describes a real place.
 */

export interface Shocks {
  /** Chance by the day that an open crossing closes, and that a closed one opens again. */
  readonly closing: readonly number[]
  readonly reopening: readonly number[]
  /** An open crossing passes between 1 - noise and 1 + noise of its capacity. */
  readonly capacityNoise: number
  /** Chance by crossing and day that inspection is behind, and the share that passes then. */
  readonly backlog: number
  readonly backlogPasses: number
  /** How far each leg's true loss and denial may lie from what was believed, as a share of it. */
  readonly unsure: number
  /** Chance that a window is announced for a day, and that an announced one lapses. */
  readonly announced: number
  readonly lapse: number
  /** Days ahead that windows are announced. */
  readonly notice_days: number
  /** Chance by hub and day of a breakdown, and the share of the trucks that it takes for the day. */
  readonly breakdown: number
  readonly breakdownTakes: number
  /** Chance by site and day that people leave it for another one, and the share that leaves. */
  readonly displacement: number
  readonly displaced: number
  /** Chance by site, group and day that the need rises for good, and by which share. */
  readonly lateNeed: number
  readonly lateNeedRise: number
  /** Days until a changed need is known. */
  readonly late_days: number
  /** Chance by day of a new front, days that its segment is shut, what losses near it rise by. */
  readonly front: number
  readonly front_days: number
  readonly frontLoss: number
  /** Chance by hub and day of going offline, and of coming back. */
  readonly offline: number
  readonly online: number
  /** Links that an adversary takes away, the busiest first; and the day from which on. */
  readonly adversaryLinks: number
  readonly adversary_day: number
}

/** Crossing states, denial and losses alone: what the first measurements of policies were made on. */
export const FEW_SHOCKS: Shocks = {
  closing: [0.12, 0.2],
  reopening: [0.35, 0.25],
  capacityNoise: 0.2,
  backlog: 0,
  backlogPasses: 0.5,
  unsure: 0,
  announced: 1,
  lapse: 0,
  notice_days: 3,
  breakdown: 0,
  breakdownTakes: 0.4,
  displacement: 0,
  displaced: 0.3,
  lateNeed: 0,
  lateNeedRise: 0.3,
  late_days: 0,
  front: 0,
  front_days: 5,
  frontLoss: 2,
  offline: 0,
  online: 1,
  adversaryLinks: 0,
  adversary_day: 8,
}

/** Everything but the adversary. */
export const USUAL_SHOCKS: Shocks = {
  ...FEW_SHOCKS,
  backlog: 0.1,
  unsure: 0.5,
  announced: 0.8,
  lapse: 0.15,
  breakdown: 0.06,
  displacement: 0.006,
  lateNeed: 0.003,
  late_days: 2,
  front: 0.03,
  offline: 0.04,
  online: 0.4,
}

/** The same, and an adversary who takes the three busiest links from the eighth day on. */
export const ADVERSARY_SHOCKS: Shocks = { ...USUAL_SHOCKS, adversaryLinks: 3 }
