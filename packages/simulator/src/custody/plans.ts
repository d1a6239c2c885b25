/**
 * The consignments of the custody month: those that are there for what happens to them, and ordinary
 * ones by chance around them.
 */
import { type Day, addDays } from '@causeway/domain/time/day'
import type { Chance } from '../chance/chance.ts'
import { CONSIGNORS, itemOf } from './cast.ts'
import { lotOf } from './lots.ts'
import type { Fate, Goods, Oddity, Plan } from './plan.ts'

/** The first day of the custody month. Amsar is shut from the twelfth day on. */
export const FIRST = '2025-05-01' as Day
export const LAST = '2025-05-31' as Day

/** How many ordinary consignments stand around the others. */
const ORDINARY = 19

interface Scripted {
  readonly lot: string
  readonly site: string
  readonly crossing: Plan['crossing']
  /** Days after the first. */
  readonly day: number
  readonly odd?: Plan['odd']
  readonly fate?: Fate
  readonly trucks?: number
}

/** Each is there for one thing that happens in the field. */
const SCRIPTED: readonly Scripted[] = [
  // Typed 840 for 480, seen within the hour, undone and stated anew.
  at('WBO-FL-01', 'lower-town', 'amsar', 3, { 1: { typed: 840n } }),
  at('WBO-LE-01', 'lower-town', 'karvan', 3, {
    3: {
      short: {
        quantity: 14n,
        cause: 'unknown',
        really: 'theft',
        found: { days: 6, by: 'council' },
      },
    },
  }),
  at('WBO-OI-01', 'lower-town', 'karvan', 4, { 3: { damaged: 6n, refused: 24n } }),
  at('CWF-WA-01', 'old-quarry', 'karvan', 3, {}),
  at('CWF-WA-01', 'fig-slope', 'karvan', 6, { 1: { over: 12n } }),
  at('RSO-TE-01', 'north-terraces', 'karvan', 3, { 3: { keptBack: 40n } }),
  at('RSO-BL-01', 'north-terraces', 'amsar', 5, {
    3: { swapped: { lot: 'RSO-TE-01', quantity: 40n } },
  }),
  at('HPH-MK-01', 'harbour-ward', 'karvan', 5, { 2: { twoDays: true } }),
  at('HPH-DI-01', 'harbour-ward', 'karvan', 6, {
    2: {
      short: {
        quantity: 58_000n,
        cause: 'evaporation',
        really: 'evaporation',
        found: { days: 4, by: 'physicians' },
      },
    },
  }),
  at('WBO-WH-01', 'oru-mill', 'karvan', 12, {}),
  at('WBO-FL-02', 'lower-town', 'karvan', 13, { 3: { repacked: 200n } }),
  at('RSO-FP-02', 'north-terraces', 'karvan', 12, {
    3: {
      intercepted: {
        quantity: 180n,
        really: 'crowd',
        told: [
          { by: 'terrace-carriers', cause: 'armed_actor' },
          { by: 'council', cause: 'crowd' },
        ],
      },
    },
  }),
  at('RSO-RI-01', 'north-terraces', 'amsar', 5, { 3: { secondDrop: 'fig-slope' } }),
  at('WBO-FP-01', 'lower-town', 'karvan', 9, {
    2: { dispatchBy: 'giver first' },
    3: { keptBack: 200n },
  }),
  at('CWF-HY-01', 'fig-slope', 'karvan', 9, { 3: { receiptBy: 'paper' } }),
  at('CWF-PA-01', 'harbour-ward', 'karvan', 10, { 3: { dispatchBy: 'nobody' } }),
  at('WBO-OI-01', 'fig-slope', 'amsar', 7, {}, 'waits'),
  at('RSO-RI-01', 'north-terraces', 'amsar', 8, {}, 'goes round'),
  at('WBO-FP-01', 'old-quarry', 'amsar', 10, {}, 'denied by directorate'),
  at('HPH-IF-01', 'harbour-ward', 'karvan', 17, {}, 'denied by council'),
  at('CWF-WA-01', 'old-quarry', 'karvan', 11, {
    3: {
      receiptBy: 'receiver',
      short: { quantity: 60n, cause: 'count_error', really: 'theft', found: null },
    },
  }),
  at('WBO-FL-01', 'oru-mill', 'karvan', 8, {
    1: {
      short: {
        quantity: 20n,
        cause: 'short_loading',
        really: 'loading',
        found: { days: 3, by: 'bread-office' },
      },
      closed: true,
    },
  }),
]

/** All plans of the month, by the day on which they are opened; numbers count in that order. */
export function makePlans(chance: Chance): readonly Plan[] {
  const all = [...SCRIPTED, ...ordinary(chance)].sort((one, other) => one.day - other.day)
  const serials = new Map<string, number>()
  return all.map((one, index) => {
    const { consignor } = lotOf(one.lot)
    const serial = (serials.get(consignor) ?? 100) + 1
    serials.set(consignor, serial)
    return {
      number: `${CONSIGNORS[consignor].letters}-2025-${String(serial).padStart(6, '0')}`,
      consignor,
      site: one.site,
      crossing: one.crossing,
      day: addDays(FIRST, one.day),
      loads: Array.from({ length: one.trucks ?? 1 }, () => load(one, chance)),
      odd: one.odd ?? {},
      fate: one.fate ?? 'arrives',
      asked: index % 2 === 0,
    }
  })
}

/** What a truck takes; a typed number shows best against one that is fixed. */
function load(one: Scripted, chance: Chance): readonly Goods[] {
  const typed = Object.values(one.odd ?? {}).some((odd: Oddity) => odd.typed !== undefined)
  if (typed) return [{ lot: one.lot, quantity: 480n }]
  const [least, most, step] = itemOf(lotOf(one.lot).item).truck
  const quantity = BigInt(least + step * chance.below(Math.floor((most - least) / step) + 1))
  return [{ lot: one.lot, quantity }]
}

const SITES_OF: Readonly<Record<string, readonly string[]>> = {
  'flour-25': ['lower-town', 'oru-mill', 'fig-slope'],
  'rice-25': ['north-terraces', 'fig-slope'],
  'lentils-25': ['lower-town', 'fig-slope'],
  'oil-12': ['lower-town', 'north-terraces'],
  parcel: ['lower-town', 'north-terraces', 'old-quarry'],
  'water-12': ['fig-slope', 'old-quarry'],
  hygiene: ['fig-slope', 'north-terraces'],
  blankets: ['north-terraces'],
  'medical-kit': ['harbour-ward'],
  fluids: ['harbour-ward'],
  paste: ['harbour-ward', 'north-terraces'],
  diesel: ['harbour-ward'],
}

const LOTS_BY_CHANCE = [
  ...['WBO-FL-01', 'WBO-FL-02', 'WBO-FL-02', 'WBO-LE-01', 'WBO-OI-01', 'WBO-FP-01'],
  ...['RSO-RI-01', 'RSO-BL-01', 'RSO-FP-02', 'RSO-FP-02', 'CWF-WA-01', 'CWF-HY-01'],
  ...['CWF-PA-01', 'HPH-MK-01', 'HPH-IF-01', 'HPH-DI-01'],
]

function ordinary(chance: Chance): readonly Scripted[] {
  return Array.from({ length: ORDINARY }, () => {
    const lot = chance.pick(LOTS_BY_CHANCE)
    const { item, day: enters } = lotOf(lot)
    const least = Number(enters.slice(8)) + 1
    const day = chance.between(least, 26)
    const crossing = day <= 6 && chance.happens(500) ? 'amsar' : 'karvan'
    const trucks = chance.happens(250) ? 2 : 1
    return { lot, site: chance.pick(SITES_OF[item] ?? ['lower-town']), crossing, day, trucks }
  })
}

function at(
  lot: string,
  site: string,
  ...[crossing, day, odd, fate = 'arrives']: [
    Plan['crossing'],
    number,
    NonNullable<Scripted['odd']>,
    Fate?,
  ]
): Scripted {
  return { lot, site, crossing, day, odd, fate }
}
