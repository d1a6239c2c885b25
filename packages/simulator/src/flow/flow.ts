/**
 * The truth behind the example: the trucks that came into the valley, what they carried, when
 * they entered and when, if at all, they were received. Neither of the two lists holds it all.
 */
import { assert } from '@causeway/domain/result/result'
import { type Day, addDays } from '@causeway/domain/time/day'
import { type Chance, makeChance } from '../chance/chance.ts'
import {
  COUNCIL,
  CROSSINGS,
  type Crossing,
  GOODS,
  type Good,
  PARTIES,
  type Party,
  TRADE,
  TRADERS,
} from '../valley/valley.ts'
import { BREAK_DAY, SEA_DAYS, exampleDays, trucksByLand } from './calendar.ts'

/** One load on its way in: a truck, or a whole day's drop from the air. */
export interface Load {
  /** From 1, in the order of entering. */
  readonly number: number
  /** Number of the first load of the convoy that it travelled in. */
  readonly convoy: number
  readonly entered: Day
  /** Null where it was let in and never arrived. */
  readonly received: Day | null
  readonly crossing: Crossing
  readonly giver: Party
  /** Code of the party that it was meant for. */
  readonly consignee: string
  /** Name of the private trader behind it; null where goods were given as aid. */
  readonly trader: string | null
  readonly goods: readonly Good[]
  /** Whole pallets; 0 for goods that are not palletised. */
  readonly pallets: number
  readonly mass_g: bigint
}

/** All loads of the example, in the order of entering. */
export function simulateFlow(seed: number): readonly Load[] {
  const chance = makeChance(seed, 'flow')
  const loads: Load[] = []
  for (const entered of exampleDays()) {
    addConvoys(loads, trucksByLand(entered, chance), entered, chance)
    const atSea = entered >= SEA_DAYS.first && entered <= SEA_DAYS.last
    const bySea = atSea && chance.happens(550) ? chance.between(1, 5) : 0
    for (let truck = 0; truck < bySea; truck += 1) {
      const number = loads.length + 1
      loads.push(loadOf(makeConvoy(number, entered, crossing('ladvyn'), chance), number, chance))
    }
    if (chance.happens(190)) loads.push(makeDrop(loads.length + 1, entered, chance))
  }
  return loads
}

/** What trucks that travel together share: that is why so many rows of a list equal each other. */
interface Convoy {
  readonly convoy: number
  readonly entered: Day
  readonly crossing: Crossing
  readonly giver: Party
  readonly consignee: string
  readonly trader: string | null
  readonly goods: readonly [Good, ...Good[]]
  readonly pallets: number
}

function addConvoys(loads: Load[], trucks: number, entered: Day, chance: Chance): void {
  let left = trucks
  while (left > 0) {
    const convoy = makeConvoy(loads.length + 1, entered, landCrossing(entered, chance), chance)
    const size = Math.min(left, chance.between(1, 4))
    for (let truck = 0; truck < size; truck += 1) {
      loads.push(loadOf(convoy, loads.length + 1, chance))
    }
    left -= size
  }
}

function makeConvoy(convoy: number, entered: Day, at: Crossing, chance: Chance): Convoy {
  const giver = chance.weighted(PARTIES)
  const first = chance.weighted(GOODS)
  return {
    convoy,
    entered,
    crossing: at,
    giver,
    consignee: giver.code === TRADE || chance.happens(600) ? giver.code : COUNCIL,
    trader: giver.code === TRADE ? chance.pick(TRADERS) : null,
    goods: first.pallet_kg > 0 && chance.happens(70) ? mixed(first, chance) : [first],
    pallets: chance.pick([14, 16, 20, 20, 22, 24, 26, 28]),
  }
}

function loadOf(travelled: Convoy, number: number, chance: Chance): Load {
  const { entered, goods } = travelled
  const usual = chance.happens(700) ? travelled.pallets : chance.between(12, 30)
  const pallets = goods[0].pallet_kg === 0 ? 0 : usual
  const received = chance.happens(18) ? null : addDays(entered, delay(entered, chance))
  return { ...travelled, number, received, pallets, mass_g: massOf(goods[0], pallets, chance) }
}

/** A day's drop from the air by one giver: no pallets are counted and nobody signs for it. */
function makeDrop(number: number, entered: Day, chance: Chance): Load {
  return {
    number,
    convoy: number,
    entered,
    received: null,
    crossing: crossing('drop'),
    giver: chance.pick(PARTIES.filter(({ code }) => code === 'nordmark' || code === 'sarn')),
    consignee: COUNCIL,
    trader: null,
    goods: GOODS.filter(({ code }) => code === 'food-parcels'),
    pallets: 0,
    mass_g: BigInt(chance.between(5, 190)) * 500_000n,
  }
}

function landCrossing(entered: Day, chance: Chance): Crossing {
  if (entered >= BREAK_DAY) return crossing(chance.happens(620) ? 'karvan' : 'merle')
  if (chance.happens(600)) return crossing('amsar')
  return crossing(entered >= '2025-03-01' && chance.happens(350) ? 'merle' : 'karvan')
}

function crossing(code: Crossing['code']): Crossing {
  const found = CROSSINGS.find((one) => one.code === code)
  assert(found !== undefined, 'each code of a crossing has its entry')
  return found
}

function mixed(first: Good, chance: Chance): readonly [Good, ...Good[]] {
  const second = chance.weighted(GOODS.filter(({ pallet_kg }) => pallet_kg > 0))
  return second.code === first.code ? [first] : [first, second]
}

/** Days from letting in to receiving; longer once goods wait behind the closed road. */
function delay(entered: Day, chance: Chance): number {
  if (chance.happens(entered < BREAK_DAY ? 780 : 480)) return 0
  return chance.between(1, entered < BREAK_DAY ? 2 : 5)
}

/** Fuel and gas come in tankers; pallets weigh what they should, give or take a tenth. */
function massOf(first: Good, pallets: number, chance: Chance): bigint {
  if (first.pallet_kg === 0) return BigInt(chance.between(18_000, 24_000)) * 1_000n
  const perPallet_g = BigInt(first.pallet_kg) * BigInt(chance.between(900, 1_100))
  return perPallet_g * BigInt(pallets)
}
