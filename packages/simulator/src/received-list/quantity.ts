/**
 * What the council's clerks write as quantity and unit of a truck: mostly pallets, often just the
 * truck, sometimes tonnes with a spreadsheet's float noise, sometimes nothing that can be right.
 */
import { monthOf } from '@causeway/domain/time/day'
import type { Chance } from '../chance/chance.ts'
import type { Load } from '../flow/flow.ts'

/** Digits as the cell stores them, and the unit beside them; '' is a blank cell. */
export interface Stated {
  readonly quantity: string
  readonly unit: string
}

/** The month in which the new clerks had not been told about the unit column. */
const BLANK_UNIT_MONTH = '2025-05'

/** How one truck's load is stated. */
export function stateQuantity(load: Load, chance: Chance): Stated {
  const stated = usualStatement(load, chance)
  const month = monthOf(load.received ?? load.entered)
  const blank = chance.happens(month === BLANK_UNIT_MONTH ? 260 : 4)
  const slipped = slip(stated, chance)
  return blank ? { ...slipped, unit: '' } : slipped
}

function usualStatement(load: Load, chance: Chance): Stated {
  const [first] = load.goods
  if (load.pallets === 0) return inTonnes(load, chance.happens(700) ? 'MT' : 'Ton', chance)
  if (first?.code === 'tents' && chance.happens(300)) {
    return { quantity: String(chance.between(8, 60) * 10), unit: chance.pick(['Piece', 'Tents']) }
  }
  if (first?.group === 'medicine' && chance.happens(40)) {
    return { quantity: String(chance.between(20, 400)), unit: chance.pick(['CTN', 'Box']) }
  }
  if (chance.happens(90)) return { quantity: '1', unit: 'Truck' }
  if (chance.happens(30)) return inTonnes(load, 'MT', chance)
  return { quantity: String(load.pallets), unit: 'Pallets' }
}

/** Tonnes: round ones, or added up pallet by pallet, as a spreadsheet does it. */
function inTonnes(load: Load, unit: string, chance: Chance): Stated {
  if (chance.happens(450)) return { quantity: String(Math.round(Number(load.mass_g) / 1e6)), unit }
  const pallets = Math.max(1, load.pallets)
  const each = Math.round(Number(load.mass_g) / 1_000 / pallets) / 1_000
  let tonnes = 0
  for (let pallet = 0; pallet < pallets; pallet += 1) tonnes += each
  return { quantity: String(tonnes), unit }
}

/** The slips that make a quantity one that nobody can mean. */
function slip(stated: Stated, chance: Chance): Stated {
  if (stated.unit === 'Truck') {
    return chance.happens(14) ? { ...stated, quantity: String(chance.between(2, 24)) } : stated
  }
  if (chance.happens(5)) return { ...stated, quantity: '0' }
  if (stated.unit !== 'Pallets' || !chance.happens(6)) return stated
  return { ...stated, quantity: chance.pick(['46', '50', '64', '120', '220', '1250', '1', '2']) }
}
