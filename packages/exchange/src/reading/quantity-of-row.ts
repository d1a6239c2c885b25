/**
 * The quantity of a row, from the cells that bear on it: number, unit, goods, donor, class, route.
 */
import { type CellReading, type Place, type UnitMeaning } from './cell-reading.ts'
import type { CompiledProfile } from './compiled-profile.ts'
import { UNKNOWN_UNIT, unitParser } from './parse-unit.ts'
import { type QuantityReading, readQuantity } from './quantity.ts'

/** Readings of quantities kept; real lists have some thousands of combinations of cells. */
const KEPT = 20_000

/** Indexes of the cells that bear on a quantity, or -1. */
export interface QuantityCells {
  readonly quantity: number
  readonly unit: number
  readonly donor: number
  readonly item: number
}

/** Quantities repeat: one reading serves all rows with the same number, unit and attributes. */
export function quantityReader(
  compiled: CompiledProfile,
  place: Place,
  from: { readonly unitText: string; readonly at: QuantityCells },
): (readings: readonly CellReading[], group: string, route: string) => QuantityReading {
  const { at, unitText } = from
  const constant = unitOf(unitParser(compiled.units, { field: 'unit', column: '' }), unitText)
  const agencies = new Set(compiled.factors.flatMap((factor) => [...factor.agencies]))
  const items = new Set(compiled.factors.flatMap((factor) => [...factor.items]))
  let kept: Branch = openBranch()
  let size = 0
  return (readings, group, route) => {
    const [number, unit] = [readings[at.quantity], readings[at.unit]]
    const meaning = unit === undefined ? constant : unitMeaning(unit)
    const donor = readings[at.donor]?.value
    const agency = donor?.kind === 'name' && agencies.has(donor.target) ? donor.target : ''
    const goods = readings[at.item]?.value
    const known = goods?.kind === 'item' ? goods.item.target : ''
    const item = items.has(known) ? known : ''
    const branch = kept.at(number).at(unit).at(group).at(route).at(agency).at(item)
    if (branch.reading !== null) return branch.reading
    const text = number === undefined || number.withheld ? '' : number.raw.text
    const decimal = number?.value.kind === 'number' ? number.value.decimal : null
    const stated = unit?.text ?? unitText
    const parts = { text, unitText: stated, decimal, unit: meaning, item, agency, group, route }
    branch.reading = readQuantity(parts, compiled, place)
    size += 1
    if (size >= KEPT) [kept, size] = [openBranch(), 0]
    return branch.reading
  }
}

function unitOf(parser: ReturnType<typeof unitParser>, text: string): UnitMeaning {
  if (text === '') return UNKNOWN_UNIT
  const { value } = parser.parse(text, false)
  return value.kind === 'unit' ? value.meaning : UNKNOWN_UNIT
}

function unitMeaning(reading: CellReading): UnitMeaning {
  return reading.value.kind === 'unit' ? reading.value.meaning : UNKNOWN_UNIT
}

/**
 * Readings by what they are computed from, one level for each. Cells with one text share a reading,
 * so the readings themselves are the keys, and no text has to be joined or hashed for a row.
 */
interface Branch {
  reading: QuantityReading | null
  at(key: CellReading | string | undefined): Branch
}

function openBranch(): Branch {
  const below = new Map<CellReading | string | undefined, Branch>()
  return {
    reading: null,
    at(key) {
      let branch = below.get(key)
      if (branch === undefined) below.set(key, (branch = openBranch()))
      return branch
    },
  }
}
