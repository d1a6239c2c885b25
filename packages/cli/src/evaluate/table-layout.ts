/**
 * The layout that policies are compared on where no other is given: two crossings, three hubs, ten
 * sites, three commodity groups. Invented, as a plan's input; it describes no real place.
 */
import { assert } from '@causeway/domain/result/result'
import { parseDay } from '@causeway/domain/time/day'
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import {
  DEFAULT_RULES,
  type ByGroup,
  type Origin,
  type PlanGroup,
  type PlanInput,
  type Road,
  type Segment,
} from '@causeway/planner/plan-input/plan-input'

/** Pledges go on beyond any evaluation, so that no plan sees the end of the world. */
const DAYS = 100

/** Kilograms for each person and day: a ration, and two groups that weigh less. */
const PER_PERSON_KG = { food: 0.555, nutrition: 0.15, hygiene: 0.075 } as const
const GROUPS = ['food', 'hygiene', 'nutrition'] as const

/** People, days of need in stock, and the loss on the way from the nearest hub. */
const SITES = [
  { code: 'site-01', people: 52_000, hub: 0, loss: 0.05, far: false },
  { code: 'site-02', people: 41_000, hub: 0, loss: 0.08, far: false },
  { code: 'site-03', people: 34_000, hub: 1, loss: 0.06, far: false },
  { code: 'site-04', people: 28_000, hub: 1, loss: 0.1, far: false },
  { code: 'site-05', people: 24_000, hub: 0, loss: 0.12, far: false },
  { code: 'site-06', people: 20_000, hub: 2, loss: 0.1, far: false },
  { code: 'site-07', people: 16_000, hub: 2, loss: 0.14, far: false },
  { code: 'site-08', people: 12_000, hub: 1, loss: 0.16, far: false },
  { code: 'site-09', people: 9_000, hub: 2, loss: 0.18, far: true },
  { code: 'site-10', people: 6_000, hub: 2, loss: 0.19, far: true },
] as const
const PEOPLE = SITES.reduce((sum, { people }) => sum + people, 0)

const HUBS = [
  { code: 'hub-1', trucks: 7, share: 0.4 },
  { code: 'hub-2', trucks: 6, share: 0.35 },
  { code: 'hub-3', trucks: 5, share: 0.25 },
] as const

const CROSSINGS = [
  { code: 'crossing-a', trucks: 12, losses: [0.02, 0.04, 0.07] },
  { code: 'crossing-b', trucks: 10, losses: [0.06, 0.04, 0.02] },
] as const

/** Load of a truck at a crossing (WFP 2023), and hours that a hub's truck drives a day. */
const LOAD_T = 15.7
const HOURS = 10
/** What a day's pledges bring, against the need of all. */
const PLEDGED_SHARE = 1.3
const DENIAL = 0.2

/** The input as of the first day, with figures for each of `days`. */
export function tableLayout(days = DAYS): PlanInput {
  const first = parseDay('2024-01-01')
  assert(first.ok, 'the first day is a day')
  const every = (value: number): readonly number[] => Array.from({ length: days }, () => value)
  return {
    operation: 'evaluation',
    position: '0',
    firstDay: first.value,
    days,
    figures: [],
    groups: GROUPS.map(groupOf),
    truckTypes: [
      { code: 'rigid-12', truckClass: 'dry', payload_t: 12, volume_m3: 45, costPerHour: 20 },
    ],
    segments: [...entries(), ...exits()].map(({ segment }) => segment),
    origins: [originOf(days)],
    crossings: CROSSINGS.map(({ code, trucks }) => ({
      code,
      capacity_trucks: every(trucks),
      confidence: every(1),
      inspection_trucks: {},
      inspectionAll_trucks: null,
      waiting_t: needOfAll(0.3),
    })),
    hubs: HUBS.map(({ code, trucks, share }) => ({
      code,
      stock_t: needOfAll(3 * share),
      storage_m3: 6_000,
      truckHours: { 'rigid-12': trucks * HOURS },
      driverHours: trucks * HOURS * 2,
    })),
    sites: SITES.map(({ code, people }) => ({
      code,
      people,
      priority: 1,
      stock_t: needOf(people, 2),
      need_t: Object.fromEntries(
        GROUPS.map((group) => [group, every(needOf(people, 1)[group] ?? 0)]),
      ),
      unserved_days: {},
    })),
    roads: [
      ...CROSSINGS.map(({ code }) =>
        road({ from: 'port', to: code, segments: [], hours: 6, lead: 1 }),
      ),
      ...entries().map(({ road: one }) => one),
      ...exits().map(({ road: one }) => one),
    ].map((one) => ({ ...one, confidence: every(1) })),
    frozen: [],
    rules: DEFAULT_RULES,
  }
}

/** Sites that can be reached in announced windows only. */
export const NEEDS_WINDOW: ReadonlySet<string> = new Set(
  SITES.filter(({ far }) => far).map(({ code }) => code),
)

function originOf(days: number): Origin {
  return {
    code: 'port',
    stock_t: needOfAll(4),
    pledges: Array.from({ length: days }, (_, day) =>
      GROUPS.map((group) => {
        const likely_t = needOfAll(PLEDGED_SHARE)[group] ?? 0
        return { group, day, low_t: 0.7 * likely_t, likely_t, high_t: 1.2 * likely_t }
      }),
    ).flat(),
  }
}

interface Way {
  readonly road: Road
  readonly segment: Segment
}

function entries(): readonly Way[] {
  return CROSSINGS.flatMap(({ code, losses }) =>
    HUBS.map((hub, at) => {
      const segment = segmentOf(`${code}--${hub.code}`, losses[at] ?? 0)
      const made = { from: code, to: hub.code, segments: [segment.code], hours: 5, lead: 1 }
      return { road: road(made), segment }
    }),
  )
}

/** From the nearest hub as stated; from others longer, and a little more is lost. */
function exits(): readonly Way[] {
  return SITES.flatMap((site) =>
    HUBS.map((hub, at) => {
      const away = Math.abs(at - site.hub)
      const segment = segmentOf(`${hub.code}--${site.code}`, site.loss + 0.02 * away)
      const hours = 4 + 2 * away + (site.far ? 3 : 0)
      const lead = site.far || away === 2 ? 1 : 0
      const made = { from: hub.code, to: site.code, segments: [segment.code], hours, lead }
      return { road: { ...road(made), denial: DENIAL }, segment }
    }),
  )
}

function segmentOf(code: string, loss: number): Segment {
  return { code, loss, lossLow: loss / 2, lossHigh: Math.min(0.95, loss * 2) }
}

function road(made: {
  readonly from: string
  readonly to: string
  readonly segments: readonly string[]
  readonly hours: number
  readonly lead: number
}): Road {
  const { from, to, segments, hours, lead } = made
  return { from, to, segments, hours, lead_days: lead, confidence: [], denial: 0 }
}

function groupOf(code: CommodityGroup): PlanGroup {
  return {
    code,
    truckClass: 'dry',
    volume_m3PerTonne: 2,
    valuePerTonne: 1_000,
    load_t: LOAD_T,
    handlingUnit: { baseUnits: 25_000n, mass_t: 0.025 },
    shelfLife_days: null,
    safety_days: 4,
    weight: 1,
  }
}

function needOfAll(days: number): ByGroup {
  return needOf(PEOPLE, days)
}

function needOf(people: number, days: number): ByGroup {
  return Object.fromEntries(
    GROUPS.map((group) => [group, (people * PER_PERSON_KG[group] * days) / 1_000]),
  )
}
