/**
 * Families of stated units. A unit that a list states is kept as stated; its family says what may
 * be done with it. A blank or unheard-of unit belongs to `unknown` and is never taken for another.
 */

/**
 * mass: base gram. volume: base millilitre. piece: base piece. package and load have no base unit:
 * what they hold is a measure, by factor. unknown: nothing may be computed.
 */
export type UnitFamily = 'mass' | 'volume' | 'package' | 'piece' | 'load' | 'unknown'

/**
 * Packages and loads are counted in thousandths of the stated unit, so that "half a pallet" stays
 * a whole number. Mass counts grams, volume millilitres, pieces count one by one.
 */
const THOUSANDTHS = 1_000n

/** How many base units of the book one stated unit is worth, before any factor is applied. */
export function bookUnitsPerOne(family: UnitFamily, basePerOne: bigint): bigint {
  switch (family) {
    case 'mass':
    case 'volume':
    case 'piece':
      return basePerOne
    case 'package':
    case 'load':
    case 'unknown':
      return THOUSANDTHS
  }
}
