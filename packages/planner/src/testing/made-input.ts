/**
 * Small plan inputs for tests: one that is written out, and any number of random ones from seeds.
 * Invented throughout; every one of them could be parsed.
 */
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import type { Day } from '@causeway/domain/time/day'
import fc from 'fast-check'
import {
  type ByGroup,
  DEFAULT_RULES,
  type FrozenMovement,
  type Hub,
  type Origin,
  type PlanCrossing,
  type PlanGroup,
  type PlanInput,
  type Road,
  type Segment,
  type Site,
  TRUCK_CLASSES,
  type TruckType,
} from '../plan-input/plan-input.ts'

/** How many of each; small where nothing is said. */
export interface MadeSize {
  readonly days: number
  readonly origins: number
  readonly crossings: number
  readonly hubs: number
  readonly sites: number
  readonly groups: number
  /** How scarce goods and trucks are: 1 is about what is needed. */
  readonly plenty: number
}

const SMALL: MadeSize = {
  days: 10,
  origins: 1,
  crossings: 2,
  hubs: 2,
  sites: 4,
  groups: 2,
  plenty: 0.8,
}

const GROUPS: readonly (readonly [CommodityGroup, number, number, number | null])[] = [
  // Code, tonnes for each person and day, cubic metres for each tonne, days that it keeps.
  ['food', 0.000555, 1.7, null],
  ['water', 0.003, 1.1, 14],
  ['medicine', 0.00002, 6, 30],
  ['fuel', 0.0001, 1.2, null],
  ['shelter', 0.0002, 5, null],
  ['hygiene', 0.00001, 3, null],
  ['nutrition', 0.00005, 2.5, 60],
  ['other', 0.00004, 3, null],
]

const CLASS = { water: 'water tanker', fuel: 'fuel tanker', medicine: 'cold' } as const

/** Numbers in [0, 1), the same from the same seed everywhere (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Plan inputs from any seed, at most a little larger than `SMALL`. */
export const someInput: fc.Arbitrary<PlanInput> = fc
  .record({
    seed: fc.nat(1_000_000),
    days: fc.integer({ min: 1, max: 16 }),
    crossings: fc.integer({ min: 1, max: 3 }),
    hubs: fc.integer({ min: 1, max: 3 }),
    sites: fc.integer({ min: 1, max: 5 }),
    groups: fc.integer({ min: 1, max: 3 }),
    tenths: fc.integer({ min: 1, max: 20 }),
  })
  .map(({ seed, tenths, ...size }) => {
    return madeInput(seed, { ...size, origins: 1 + (seed % 2), plenty: tenths / 10 })
  })

/** What the parts of one made operation are made from. */
interface Making {
  readonly made: MadeSize
  readonly chance: () => number
  readonly between: (low: number, high: number) => number
  readonly groups: readonly PlanGroup[]
  readonly sites: readonly MadeSite[]
  readonly truckTypes: readonly TruckType[]
}

interface MadeSite {
  readonly code: string
  readonly people: number
  readonly priority: number
  /** How well it is stocked. */
  readonly draw: number
}

/** An operation that nobody has seen, of the size that is asked for. */
export function madeInput(seed: number, size: Partial<MadeSize> = {}): PlanInput {
  const made = { ...SMALL, ...size }
  const chance = seeded(seed)
  const between = (low: number, high: number): number => low + (high - low) * chance()
  const groups = GROUPS.slice(0, made.groups).map(planGroup)
  const sites = Array.from({ length: made.sites }, (_, at) => ({
    code: `S${String(at + 1).padStart(3, '0')}`,
    people: Math.round(between(500, 40_000)),
    priority: chance() < 0.2 ? 2 : 1,
    draw: chance(),
  }))
  const truckTypes = TRUCK_TYPES.filter(({ truckClass }) => {
    return groups.some((group) => group.truckClass === truckClass)
  })
  const making = { made, chance, between, groups, sites, truckTypes }
  const segments = madeSegments(making)
  const codes = {
    origins: numbered('O', made.origins),
    crossings: numbered('C', made.crossings),
    hubs: numbered('H', made.hubs),
    sites: sites.map(({ code }) => code),
  }
  return {
    operation: 'made',
    position: String(seed),
    firstDay: '2026-11-27' as Day,
    days: made.days,
    figures: ['need.energy@1'],
    groups,
    truckTypes,
    segments,
    origins: codes.origins.map((code) => madeOrigin(making, code)),
    crossings: codes.crossings.map((code) => madeCrossing(making, code)),
    hubs: codes.hubs.map((code) => madeHub(making, code)),
    sites: sites.map((site) => madeSite(making, site)),
    roads: madeRoads(codes, { chance, days: made.days, segments: segments.length }),
    frozen: chance() < 0.5 ? [] : [madeMovement(making, codes)],
    rules: DEFAULT_RULES,
  }
}

/** The same with goods enough at its origins for the whole time, so that crossings decide. */
export function stockedInput(seed: number, size: Partial<MadeSize> = {}): PlanInput {
  const input = madeInput(seed, size)
  const origins = input.origins.map((origin) => {
    const groups = Object.entries(origin.stock_t).map(([group, mass_t]) => [group, mass_t * 20])
    return { ...origin, stock_t: Object.fromEntries(groups) as typeof origin.stock_t }
  })
  return { ...input, origins }
}

function numbered(letter: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${letter}${String(at + 1).padStart(2, '0')}`)
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}

/** What all sites need of a group in a day, in tonnes. */
function daily({ sites }: Making, group: number): number {
  const people = sites.reduce((sum, site) => sum + site.people, 0)
  return people * (GROUPS[group]?.[1] ?? 0)
}

function trucksDaily(making: Making): number {
  return making.groups.reduce((sum, { load_t }, at) => sum + daily(making, at) / load_t, 0)
}

function madeStock(making: Making, days: number): ByGroup {
  const { groups, between, made } = making
  return Object.fromEntries(
    groups.map(({ code }, at) => {
      return [code, rounded(daily(making, at) * days * between(0, 2) * made.plenty)]
    }),
  )
}

function madeSegments({ made, between }: Making): readonly Segment[] {
  return Array.from({ length: made.hubs + 2 }, (_, at) => {
    const loss = rounded(between(0, 0.25))
    const [lossLow, lossHigh] = [rounded(loss / 2), rounded(Math.min(0.9, loss * 2))]
    return { code: `R${at + 1}`, loss, lossLow, lossHigh }
  })
}

function madeOrigin(making: Making, code: string): Origin {
  const { made, between, groups } = making
  const pledges = groups.map(({ code: group }, at) => {
    const likely_t = rounded(daily(making, at) * between(1, 6) * made.plenty)
    const day = Math.floor(between(0, made.days))
    return { group, day, low_t: likely_t / 2, likely_t, high_t: likely_t * 2 }
  })
  return { code, stock_t: madeStock(making, 3 / made.origins), pledges }
}

function madeCrossing(making: Making, code: string): PlanCrossing {
  const { made, between, chance } = making
  const trucks = rounded((trucksDaily(making) * made.plenty * between(0.5, 2)) / made.crossings)
  return {
    code,
    capacity_trucks: Array.from({ length: made.days }, () => trucks),
    confidence: someDays(made.days, chance),
    inspection_trucks: chance() < 0.5 ? { dry: rounded(trucks * 0.8) } : {},
    inspectionAll_trucks: chance() < 0.5 ? rounded(trucks * 0.9) : null,
    waiting_t: madeStock(making, 0.5 / made.crossings),
  }
}

function madeHub(making: Making, code: string): Hub {
  const { made, between, truckTypes } = making
  const hours = rounded((trucksDaily(making) * 14 * made.plenty * between(0.5, 2)) / made.hubs)
  return {
    code,
    stock_t: madeStock(making, 2 / made.hubs),
    storage_m3: rounded(daily(making, 0) * 12 * between(0.5, 2)),
    truckHours: Object.fromEntries(truckTypes.map((type) => [type.code, hours])),
    driverHours: rounded(hours * truckTypes.length * between(0.5, 1.2)),
  }
}

function madeSite({ made, groups, between }: Making, site: MadeSite): Site {
  const { code, people, priority, draw } = site
  const each = (at: number): number => people * (GROUPS[at]?.[1] ?? 0)
  return {
    code,
    people,
    priority,
    stock_t: Object.fromEntries(
      groups.map((group, at) => [group.code, rounded(each(at) * 3 * draw * made.plenty)]),
    ),
    need_t: Object.fromEntries(
      groups.map((group, at) => [group.code, Array.from({ length: made.days }, () => each(at))]),
    ),
    unserved_days: { food: Math.floor(between(0, 6)) },
  }
}

function madeMovement(making: Making, codes: Codes): FrozenMovement {
  const { between, chance, groups } = making
  return {
    from: codes.hubs[0] ?? '',
    to: codes.sites[0] ?? '',
    group: groups[0]?.code ?? 'food',
    day: chance() < 0.5 ? -1 : 0,
    mass_t: rounded(daily(making, 0) * between(0.1, 2)),
    movement: 'M-1',
  }
}

const TRUCK_TYPES: readonly TruckType[] = [
  { code: 'dry10', truckClass: 'dry', payload_t: 10, volume_m3: 40, costPerHour: 50 },
  { code: 'dry20', truckClass: 'dry', payload_t: 20, volume_m3: 60, costPerHour: 80 },
  { code: 'cold3', truckClass: 'cold', payload_t: 3.5, volume_m3: 16, costPerHour: 70 },
  { code: 'water12', truckClass: 'water tanker', payload_t: 12, volume_m3: 12, costPerHour: 60 },
  { code: 'fuel15', truckClass: 'fuel tanker', payload_t: 15, volume_m3: 19, costPerHour: 75 },
]

function planGroup([code, perDay_t, volume, keeps]: (typeof GROUPS)[number]): PlanGroup {
  const truckClass = code in CLASS ? CLASS[code as keyof typeof CLASS] : TRUCK_CLASSES[0]
  return {
    code,
    truckClass,
    volume_m3PerTonne: volume,
    valuePerTonne: perDay_t < 0.0001 ? 9000 : 800,
    load_t: truckClass === 'cold' ? 3 : 11,
    handlingUnit: { baseUnits: 25_000n, mass_t: 0.025 },
    shelfLife_days: keeps,
    safety_days: 4,
    weight: 1,
  }
}

/** Mostly open, sometimes shut for good, sometimes a part of the day. */
function someDays(days: number, chance: () => number): readonly number[] {
  const usual = [1, 0.6, 4 / 24, 0][Math.floor(chance() * 4.2)] ?? 1
  return Array.from({ length: days }, () => (chance() < 0.15 ? 0 : usual))
}

type Codes = {
  readonly [kind in 'origins' | 'crossings' | 'hubs' | 'sites']: readonly string[]
}

function madeRoads(
  codes: Codes,
  made: { readonly chance: () => number; readonly days: number; readonly segments: number },
): readonly Road[] {
  const { chance, days, segments } = made
  const road = (from: string, to: string, along: readonly number[]): Road => ({
    from,
    to,
    segments: along.map((at) => `R${(at % segments) + 1}`),
    hours: Math.round(20 + chance() * 100) / 10,
    lead_days: Math.floor(chance() * 2.5),
    confidence: chance() < 0.8 ? Array.from({ length: days }, () => 1) : someDays(days, chance),
    denial: chance() < 0.5 ? 0 : Math.round(chance() * 30) / 100,
  })
  return [
    ...codes.origins.flatMap((from) => codes.crossings.map((to) => road(from, to, []))),
    ...codes.crossings.flatMap((from) => {
      return codes.hubs.map((to, at) => road(from, to, at % 2 === 0 ? [] : [segments - 1]))
    }),
    ...codes.hubs.flatMap((from, hub) => {
      return codes.sites.map((to, at) => road(from, to, at % 3 === 0 ? [hub] : [hub, segments - 2]))
    }),
  ]
}
