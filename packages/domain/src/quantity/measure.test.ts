import { describe, expect, it } from 'vitest'
import { NOTHING_MEASURED, addMeasure, joinSums } from './measure.ts'

const PALLETS = { low_g: 600_000n, likely_g: 700_000n, high_g: 800_000n }

describe('sums of measures', () => {
  it('counts a row of unknown mass and never adds it as zero', () => {
    const sum = addMeasure(addMeasure(NOTHING_MEASURED, PALLETS), null)
    expect(sum).toEqual({ ...PALLETS, knownRows: 1, unknownRows: 1 })
  })

  it('joins two lists of rows without losing an unknown', () => {
    const one = addMeasure(NOTHING_MEASURED, PALLETS)
    const other = addMeasure(NOTHING_MEASURED, null)
    expect(joinSums(one, other)).toEqual(addMeasure(one, null))
  })
})
