/**
 * Measures: what is known of a mass, as low, likely and high, in grams. A measure comes from a
 * factor that names its source; sums keep the unknown apart and never turn it into zero.
 */

/** Grams. `low <= likely <= high`. */
export interface Measure {
  readonly low_g: bigint
  readonly likely_g: bigint
  readonly high_g: bigint
}

/** A sum of measures, with the number of rows that said nothing that can be summed. */
export interface MeasureSum extends Measure {
  readonly knownRows: number
  readonly unknownRows: number
}

export const NOTHING_MEASURED: MeasureSum = {
  low_g: 0n,
  likely_g: 0n,
  high_g: 0n,
  knownRows: 0,
  unknownRows: 0,
}

/** Adds one row; `null` is a row whose mass is unknown: it is counted, never added as zero. */
export function addMeasure(sum: MeasureSum, measure: Measure | null): MeasureSum {
  if (measure === null) return { ...sum, unknownRows: sum.unknownRows + 1 }
  return {
    low_g: sum.low_g + measure.low_g,
    likely_g: sum.likely_g + measure.likely_g,
    high_g: sum.high_g + measure.high_g,
    knownRows: sum.knownRows + 1,
    unknownRows: sum.unknownRows,
  }
}

/** Two sums of different rows as one. */
export function joinSums(one: MeasureSum, other: MeasureSum): MeasureSum {
  return {
    low_g: one.low_g + other.low_g,
    likely_g: one.likely_g + other.likely_g,
    high_g: one.high_g + other.high_g,
    knownRows: one.knownRows + other.knownRows,
    unknownRows: one.unknownRows + other.unknownRows,
  }
}
