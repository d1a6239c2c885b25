/**
 * Who and what the custody month is made of: places, items, parties and their devices, in the Oru
 * valley. All of it is invented; loads and masses are such as a logistics person would believe.
 */
import { COUNCIL } from '../valley/valley.ts'

export interface PlaceCast {
  readonly place: string
  readonly is: 'port' | 'crossing' | 'hub' | 'site'
  readonly title: string
}

export interface ItemCast {
  readonly item: string
  readonly title: string
  readonly group: string
  readonly unit: 'gram' | 'millilitre' | 'piece'
  /** Grams of one piece or of one litre; null for what is kept in grams. */
  readonly mass_g: number | null
  /** Base units on one truck, as people load it: least and most, and what one handles at once. */
  readonly truck: readonly [least: number, most: number, step: number]
  /** Persons whom a thousand base units reach in one hand-out; 0 for what reaches nobody itself. */
  readonly perMille: number
}

export interface SiteCast {
  readonly place: string
  readonly party: string
}

/** The party that keeps the operation's lists of places, items and keys. */
export const CELL = 'logistics-cell'
export const DIRECTORATE = 'directorate'

export const PORT = 'ladvyn'

export const PLACES: readonly PlaceCast[] = [
  { place: PORT, is: 'port', title: 'Ladvyn Port' },
  { place: 'amsar', is: 'crossing', title: 'Amsar' },
  { place: 'karvan', is: 'crossing', title: 'Karvan Bridge' },
  { place: 'riverside', is: 'hub', title: 'Riverside warehouse' },
  { place: 'plateau', is: 'hub', title: 'Plateau warehouse' },
  { place: 'lower-town', is: 'site', title: 'Lower Town kitchens' },
  { place: 'old-quarry', is: 'site', title: 'Old Quarry camp' },
  { place: 'oru-mill', is: 'site', title: 'Oru Mill bakery' },
  { place: 'harbour-ward', is: 'site', title: 'Harbour Ward clinic' },
  { place: 'north-terraces', is: 'site', title: 'North Terraces' },
  { place: 'fig-slope', is: 'site', title: 'Fig Slope school' },
]

export const ITEMS: readonly ItemCast[] = [
  item('flour-25', 'Wheat flour, bag of 25 kg', 'food', 25_000, [480, 1_120, 40], 5_000),
  item('rice-25', 'Rice, bag of 25 kg', 'food', 25_000, [440, 1_000, 40], 5_000),
  item('lentils-25', 'Lentils, bag of 25 kg', 'food', 25_000, [440, 900, 20], 8_000),
  item('oil-12', 'Cooking oil, carton of 12 bottles', 'food', 11_300, [960, 1_500, 60], 6_000),
  item('parcel', 'Food parcel for a family', 'food', 21_400, [600, 1_080, 40], 5_000),
  item('flour-5', 'Wheat flour, bag of 5 kg', 'food', 5_000, [2_400, 4_800, 200], 1_000),
  item('water-12', 'Drinking water, 12 bottles of 1.5 l', 'water', 18_600, [720, 1_200, 60], 3_000),
  item('hygiene', 'Hygiene kit for a family', 'hygiene', 8_200, [1_320, 1_900, 20], 5_000),
  item('tent', 'Family tent', 'shelter', 42_000, [260, 420, 10], 5_000),
  item('blankets', 'Blankets, bale of 10', 'shelter', 16_000, [680, 1_000, 20], 10_000),
  item('medical-kit', 'Basic medical kit', 'medicine', 24_000, [460, 700, 10], 0),
  item('fluids', 'Infusion fluid, carton of 20 bags', 'medicine', 11_500, [950, 1_300, 50], 0),
  item(
    'paste',
    'Nutrition paste, carton of 150 sachets',
    'nutrition',
    15_200,
    [720, 980, 20],
    10_000,
  ),
  {
    ...item('wheat', 'Wheat, loose', 'food', 0, [0, 0, 0], 0),
    unit: 'gram',
    mass_g: null,
    truck: [24_000_000, 28_000_000, 500_000],
  },
  {
    ...item('diesel', 'Diesel', 'fuel', 832, [0, 0, 0], 0),
    unit: 'millilitre',
    truck: [24_000_000, 34_000_000, 1_000_000],
  },
]

/** Who sends goods into the valley, the letters on its papers, and the hub that it keeps. */
export const CONSIGNORS = {
  'bread-office': { letters: 'WBO', hub: 'riverside' },
  'river-society': { letters: 'RSO', hub: 'plateau' },
  'water-fund': { letters: 'CWF', hub: 'plateau' },
  physicians: { letters: 'HPH', hub: 'riverside' },
} as const
export type Consignor = keyof typeof CONSIGNORS

export const SITES: readonly SiteCast[] = [
  { place: 'lower-town', party: 'kitchens' },
  { place: 'old-quarry', party: 'kitchens' },
  { place: 'oru-mill', party: 'ligue' },
  { place: 'harbour-ward', party: 'physicians' },
  { place: 'north-terraces', party: 'river-society' },
  { place: 'fig-slope', party: COUNCIL },
]

/** Carriers by the stretch that they drive: to the crossings, to the hubs, to the sites. */
export const CARRIERS = {
  outer: { party: 'coast-haulage', trucks: 3 },
  inner: { party: 'oru-haulage', trucks: 4 },
  last: { party: 'terrace-carriers', trucks: 4 },
} as const

/** Every device that is enrolled: its name, which begins with its party's. */
export function deviceNames(): readonly string[] {
  const consignors = Object.entries(CONSIGNORS).flatMap(([party, { hub }]) => [
    `${party}/port`,
    `${party}/${hub}`,
  ])
  const carriers = Object.values(CARRIERS).flatMap(({ party, trucks }) =>
    Array.from({ length: trucks }, (_, at) => `${party}/phone-${at + 1}`),
  )
  return [
    `${CELL}/desk`,
    `${COUNCIL}/desk`,
    `${DIRECTORATE}/desk`,
    `${DIRECTORATE}/amsar`,
    `${DIRECTORATE}/karvan`,
    ...consignors,
    ...carriers,
    ...SITES.map(({ place, party }) => `${party}/${place}`),
  ]
}

/** Grams of some of an item, rounded down to the gram. */
export function mass_g(code: string, quantity: bigint): bigint {
  const { unit, mass_g: each } = itemOf(code)
  if (each === null) return quantity
  const whole = quantity * BigInt(each)
  return unit === 'millilitre' ? whole / 1_000n : whole
}

export function itemOf(code: string): ItemCast {
  const found = ITEMS.find((one) => one.item === code)
  if (found === undefined) throw new TypeError(`no such item in the valley: ${code}`)
  return found
}

function item(
  code: string,
  title: string,
  ...[group, each, truck, perMille]: [string, number, ItemCast['truck'], number]
): ItemCast {
  return { item: code, title, group, unit: 'piece', mass_g: each, truck, perMille }
}
