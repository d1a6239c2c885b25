/**
 * What goes on a truck: as much as mass and room allow, and which of the two binds. A kit is light
 * and bulky, a sack of flour is neither; whoever counts tonnes alone sends too few trucks.
 */
import { ceiling } from './rate.ts'

/** Of 1,000 base units of goods: grams and millilitres. */
export interface Bulk {
  readonly mass_g_per_1000: bigint
  readonly volume_ml_per_1000: bigint
}

/** What a truck carries at most: grams, and millilitres of room. */
export interface Room {
  readonly payload_g: bigint
  readonly volume_ml: bigint
}

/** Base units on one truck, rounded down, and what stops more from going on. */
export interface Load {
  readonly quantity: bigint
  readonly binds: 'mass' | 'volume'
}

/** The smaller of payload by mass and room by volume; mass where both are alike. */
export function loadOf(room: Room, bulk: Bulk): Load {
  const byMass = (room.payload_g * 1_000n) / bulk.mass_g_per_1000
  const byVolume =
    bulk.volume_ml_per_1000 === 0n ? byMass : (room.volume_ml * 1_000n) / bulk.volume_ml_per_1000
  return byMass <= byVolume
    ? { quantity: byMass, binds: 'mass' }
    : { quantity: byVolume, binds: 'volume' }
}

/** Trucks for a quantity, when each takes `each` of it; rounded up: the last one goes half empty. */
export function trucksFor(quantity: bigint, each: bigint): bigint {
  return ceiling(quantity, each)
}
