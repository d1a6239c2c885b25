/**
 * What the Oru valley needs: its network, its people as two parties count them, and the planning
 * figures that its cell adopted. Invented, with the places and items of its month of custody.
 */
import { COUNCIL } from '../valley/valley.ts'
import { CELL, DIRECTORATE, PORT } from '../custody/cast.ts'

/** Planning figures of the program that the valley adopts, by id. */
export const ADOPTED_FIGURES: readonly string[] = [
  'need.food.total',
  'need.water.basic',
  'need.soap',
  'truck.load.2025',
]

/** A figure of the valley's own: its physicians' kit is none of the handbooks. */
export const OWN_FIGURE = {
  id: 'valley.kit.basic',
  version: 1,
  value: '0.3',
  bound: 'about',
  unit: 'pieces',
  per: 'person/month',
  context: 'basic medical kits as the physicians pack them (invented)',
  as_of: '2025-04',
  claimed_by: 'physicians',
  source: 'packing list of the physicians (invented)',
}

/** Whose figures of people the cell counts, wherever it chose nobody else. */
export const CHOSEN_CLAIMANT = COUNCIL

/** The network document, as somebody would write it. */
export const VALLEY_NETWORK = {
  network: 'oru-valley',
  version: 1,
  stated_by: CELL,
  as_of: '2025-04-28',
  origins: [{ place: PORT }],
  crossings: [
    {
      place: 'amsar',
      capacity: claim(20, 'promised in April (invented)'),
      inspection: [{ class: 'dry', most: claim(15, 'April (invented)') }],
    },
    { place: 'karvan', capacity: claim(30, 'promised in April (invented)'), inspection: [] },
  ],
  hubs: [
    { place: 'riverside', storage_m3: 9_000, trucks: fleet(14, 2), driver_hours: 150 },
    { place: 'plateau', storage_m3: 4_500, trucks: fleet(8, 0), driver_hours: 80 },
  ],
  sites: [
    { place: 'lower-town' },
    { place: 'old-quarry' },
    { place: 'oru-mill' },
    { place: 'harbour-ward', priority_percent: 120 },
    { place: 'north-terraces' },
    { place: 'fig-slope' },
  ],
  roads: [
    road('coast-north', PORT, 'amsar', 190),
    road('coast-south', PORT, 'karvan', 150),
    road('amsar-river', 'amsar', 'riverside', 70),
    road('amsar-plateau', 'amsar', 'plateau', 95),
    road('bridge-river', 'karvan', 'riverside', 55),
    road('bridge-plateau', 'karvan', 'plateau', 80),
    ...[
      'lower-town',
      'old-quarry',
      'oru-mill',
      'harbour-ward',
      'north-terraces',
      'fig-slope',
    ].flatMap((site, at) => [
      road(`river-${site}`, 'riverside', site, 35 + at * 12),
      road(`plateau-${site}`, 'plateau', site, 95 - at * 10),
    ]),
  ],
  arcs: [
    arc(PORT, 'amsar', 1, 'coast-north'),
    arc(PORT, 'karvan', 1, 'coast-south'),
    arc('amsar', 'riverside', 0, 'amsar-river'),
    arc('amsar', 'plateau', 0, 'amsar-plateau'),
    arc('karvan', 'riverside', 0, 'bridge-river'),
    arc('karvan', 'plateau', 0, 'bridge-plateau'),
    ...[
      'lower-town',
      'old-quarry',
      'oru-mill',
      'harbour-ward',
      'north-terraces',
      'fig-slope',
    ].flatMap((site) => [
      arc('riverside', site, 0, `river-${site}`),
      arc('plateau', site, 0, `plateau-${site}`),
    ]),
  ],
  truck_types: [
    { type: 'box-12', class: 'dry', payload_kg: 12_000, volume_l: 45_000 },
    { type: 'tanker-20', class: 'fuel_tanker', payload_kg: 20_000, volume_l: 24_000 },
  ],
  groups: [
    group('food', ['gram', 'need.food.total', 1_000, 1_600], { shelf_life_days: 180 }),
    group('water', ['millilitre', 'need.water.basic', 1_035, 1_300]),
    group('hygiene', ['gram', 'need.soap', 1_400, 4_000]),
    group('medicine', ['piece', OWN_FIGURE.id, 24_000_000, 110_000_000]),
    group('fuel', ['millilitre', null, 832, 1_000], { class: 'fuel_tanker', safety_days: 7 }),
  ],
  contents: [
    { item: 'water-12', quantity: 18_000, source: '12 bottles of 1.5 l, by the label' },
    { item: 'hygiene', quantity: 1_500, source: 'soap in the kit, by its packing list (invented)' },
    { item: 'medical-kit', quantity: 1, source: 'one kit' },
  ],
  pledges: [
    {
      pledge: 'nordmark-june',
      origin: PORT,
      group: 'food',
      likely: { day: '2025-06-12', quantity: 400_000_000 },
      low: { day: '2025-06-24', quantity: 250_000_000 },
      high: { day: '2025-06-08', quantity: 420_000_000 },
      claimed_by: 'nordmark',
    },
  ],
}

/** People at the sites, as two parties count them; of one site the council says nothing. */
export const VALLEY_PEOPLE = {
  people: [
    people('lower-town', 6_400, COUNCIL, 'about'),
    people('lower-town', 4_900, DIRECTORATE, 'bare'),
    people('old-quarry', 2_200, COUNCIL, 'about'),
    people('oru-mill', 1_700, COUNCIL, 'about'),
    people('harbour-ward', 1_900, COUNCIL, 'at_least'),
    people('harbour-ward', 2_350, DIRECTORATE, 'bare'),
    { ...people('north-terraces', 5_200, COUNCIL, 'range'), low: 4_600, high: 6_000 },
    people('fig-slope', 1_450, DIRECTORATE, 'bare'),
  ],
}

function claim(value: number, source: string): object {
  return { value, claimed_by: DIRECTORATE, as_of: '2025-04-20', source }
}

function fleet(boxes: number, tankers: number): readonly object[] {
  const box = { type: 'box-12', count: boxes, hours: 10 }
  return tankers === 0 ? [box] : [box, { type: 'tanker-20', count: tankers, hours: 8 }]
}

function road(code: string, from: string, to: string, minutes: number): object {
  return { road: code, from, to, minutes }
}

function arc(from: string, to: string, days: number, over: string): object {
  return { from, to, days, roads: [over] }
}

function group(
  name: string,
  [unit, need, mass_g_per_1000, volume_ml_per_1000]: readonly [
    string,
    string | null,
    number,
    number,
  ],
  more: object = {},
): object {
  return { group: name, unit, need, class: 'dry', mass_g_per_1000, volume_ml_per_1000, ...more }
}

interface PeopleRow {
  readonly place: string
  readonly people: number
  readonly bound: string
  readonly as_of: string
  readonly claimed_by: string
  readonly source: string
}

function people(place: string, count: number, claimed_by: string, bound: string): PeopleRow {
  const source = `count of ${claimed_by}, April 2025 (invented)`
  return { place, people: count, bound, as_of: '2025-04-28', claimed_by, source }
}
