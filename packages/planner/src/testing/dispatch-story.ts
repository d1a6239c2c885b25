/**
 * Made operations for tests and measurements of whole trucks: places, roads with windows by the hour,
 * frozen movements, and what a flow plan might want. The same seed makes the same operation.
 */
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import type { Day } from '@causeway/domain/time/day'
import {
  DEFAULT_DISPATCH_RULES,
  type DispatchRules,
  type OpenHours,
} from '../dispatch-plan/dispatch-rules.ts'
import {
  DEFAULT_RULES,
  type PlanGroup,
  type PlanInput,
  type Road,
} from '../plan-input/plan-input.ts'
import type { FlowTarget } from '../whole-trucks/flow-target.ts'

export interface DispatchStory {
  readonly input: PlanInput
  readonly rules: DispatchRules
  readonly targets: readonly FlowTarget[]
}

export interface StorySize {
  readonly crossings: number
  readonly hubs: number
  readonly sites: number
  readonly groups: number
  readonly days: number
  /** Small operations have closed days, frozen movements, full hubs; large ones are calm. */
  readonly isRough: boolean
}

const GROUPS: readonly PlanGroup[] = (
  [
    ['food', 'dry', 1.6, 25_000n, 0.025],
    ['water', 'water tanker', 1, 1_000_000n, 1],
    ['medicine', 'cold', 4, 10n, 0.012],
    ['fuel', 'fuel tanker', 1.2, 500_000n, 0.42],
    ['shelter', 'dry', 5, 1n, 0.04],
    ['hygiene', 'dry', 3, 4n, 0.01],
    ['nutrition', 'dry', 2.2, 150n, 0.0138],
    ['other', 'dry', 2, 1n, 0.05],
  ] as const
).map(([code, truckClass, volume, baseUnits, mass_t], at) => ({
  code,
  truckClass,
  volume_m3PerTonne: volume,
  valuePerTonne: 400 + 300 * at,
  load_t: 12,
  handlingUnit: { baseUnits, mass_t },
  shelfLife_days: code === 'medicine' ? 20 : null,
  safety_days: 4,
  weight: 1,
}))

const TRUCKS = [
  ['rigid', 'dry', 12, 40, 20],
  ['trailer', 'dry', 25, 80, 34],
  ['reefer', 'cold', 8, 32, 30],
  ['bowser', 'water tanker', 10, 10, 25],
  ['tanker', 'fuel tanker', 12, 15, 28],
] as const

/** Whole numbers below `most`, and shares; a linear congruence is random enough for stories. */
class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = (Math.imul(seed + 1, 2_654_435_761) ^ 0x5e_ed) >>> 0
  }

  share(): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0
    return (this.#state >>> 4) / 268_435_456
  }

  below(most: number): number {
    return Math.floor(this.share() * most)
  }

  is(chance: number): boolean {
    return this.share() < chance
  }
}

/** A small, rough operation: at most 2 crossings, 2 hubs, 4 sites, 4 groups and 9 days. */
export function smallDispatchStory(seed: number): DispatchStory {
  const dice = new Dice(seed)
  return dispatchStory(seed, {
    crossings: 1 + dice.below(2),
    hubs: 1 + dice.below(2),
    sites: 1 + dice.below(4),
    groups: 1 + dice.below(4),
    days: 1 + dice.below(9),
    isRough: true,
  })
}

export function dispatchStory(seed: number, size: StorySize): DispatchStory {
  const dice = new Dice(seed)
  const input = madeInput(dice, size)
  const { isRough } = size
  const openHours = input.roads.flatMap((road) => {
    return isRough && dice.is(0.4) ? [dailyWindow(dice, road, size.days)] : []
  })
  const rules: DispatchRules = {
    ...DEFAULT_DISPATCH_RULES,
    openHours,
    between: madeBetween(dice, input, size),
    convoy: isRough && dice.is(0.3) ? { least: 2, most: 3 } : { least: 1, most: 20 },
  }
  return { input, rules, targets: madeTargets(dice, input, isRough) }
}

function codes(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${prefix}${String(at + 1).padStart(3, '0')}`)
}

function madeInput(dice: Dice, size: StorySize): PlanInput {
  const { days, isRough } = size
  const groups = GROUPS.slice(0, size.groups)
  const all = (make: (group: PlanGroup) => number): Record<string, number> =>
    Object.fromEntries(groups.map((group) => [group.code, make(group)]))
  const perHub = Math.max(1, size.sites / size.hubs)
  const origins = codes('O', size.crossings).map((code) => ({
    code,
    stock_t: all(() => 200 + dice.below(perHub * 200)),
    pledges: groups.map((group) => {
      const likely_t = dice.below(perHub * 60)
      const day = dice.below(days)
      return { group: group.code, day, low_t: likely_t / 2, likely_t, high_t: 2 * likely_t }
    }),
  }))
  const crossings = codes('C', size.crossings).map((code) => ({
    code,
    capacity_trucks: Array.from({ length: days }, () => 3 + dice.below(perHub * 20)),
    confidence: openness(dice, days, isRough),
    inspection_trucks: isRough && dice.is(0.5) ? { dry: 2 + dice.below(6) } : {},
    inspectionAll_trucks: isRough && dice.is(0.5) ? 3 + dice.below(8) : null,
    waiting_t: all(() => dice.below(40)),
  }))
  const hubs = codes('H', size.hubs).map((code) => ({
    code,
    stock_t: all(() => dice.share() * perHub * 12),
    storage_m3: isRough ? dice.below(900) : 60_000,
    truckHours: Object.fromEntries(TRUCKS.map(([type]) => [type, dice.below(perHub * 12) + 8])),
    driverHours: 16 + dice.below(perHub * 40),
  }))
  const sites = codes('S', size.sites).map((code) => madeSite(dice, code, { groups, days, all }))
  const segments = codes('R', 4).map((code) => {
    return { code, loss: isRough ? dice.share() * 0.3 : 0.02, lossLow: 0, lossHigh: 0.5 }
  })
  const roads = [
    ...joined(origins, crossings).map((ends) => madeRoad(dice, ends, size)),
    ...joined(crossings, hubs).map((ends) => madeRoad(dice, ends, size)),
    ...joined(hubs, sites).map((ends) => madeRoad(dice, ends, size)),
  ]
  const frozen = isRough ? madeFrozen(dice, { roads, groups, days }) : []
  return {
    operation: 'made',
    position: '1',
    firstDay: '2026-02-01' as Day,
    days,
    figures: [],
    groups,
    truckTypes: TRUCKS.map(([code, truckClass, payload_t, volume_m3, costPerHour]) => {
      return { code, truckClass, payload_t, volume_m3, costPerHour }
    }),
    segments,
    origins,
    crossings,
    hubs,
    sites,
    roads,
    frozen,
    rules: DEFAULT_RULES,
  }
}

function madeSite(
  dice: Dice,
  code: string,
  {
    groups,
    days,
    all,
  }: {
    readonly groups: readonly PlanGroup[]
    readonly days: number
    readonly all: (make: (group: PlanGroup) => number) => Record<string, number>
  },
): PlanInput['sites'][number] {
  const people = 1_000 + dice.below(20_000)
  return {
    code,
    people,
    priority: 1,
    stock_t: all(() => dice.share() * 5),
    need_t: Object.fromEntries(
      groups.map((group) => {
        const daily_t = (people / 10_000) * (0.2 + 2 * dice.share())
        return [group.code, Array.from({ length: days }, () => daily_t)]
      }),
    ),
    unserved_days: {},
  }
}

function joined(
  from: readonly { readonly code: string }[],
  to: readonly { readonly code: string }[],
): readonly { readonly from: string; readonly to: string }[] {
  return from.flatMap((one) => to.map((other) => ({ from: one.code, to: other.code })))
}

function madeRoad(
  dice: Dice,
  ends: { readonly from: string; readonly to: string },
  { days, isRough }: Pick<StorySize, 'days' | 'isRough'>,
): Road {
  return {
    ...ends,
    segments: dice.is(0.7) ? [codes('R', 4)[dice.below(4)] ?? 'R001'] : [],
    hours: 1.5 + dice.below(14) / 2,
    lead_days: dice.is(0.75) ? 0 : 1 + dice.below(2),
    confidence: openness(dice, days, isRough),
    denial: isRough && dice.is(0.5) ? dice.share() * 0.3 : 0,
  }
}

function openness(dice: Dice, days: number, isRough: boolean): readonly number[] {
  return Array.from({ length: days }, () =>
    isRough && dice.is(0.2) ? 0 : 0.6 + 0.4 * dice.share(),
  )
}

/** The same hours on most days. */
function dailyWindow(dice: Dice, { from, to }: Road, days: number): OpenHours {
  const begin = 4 + dice.below(8)
  const length = 2 + dice.below(8)
  const spans = Array.from({ length: days }, (_, day) => {
    return { from: 24 * day + begin, to: 24 * day + begin + length }
  })
  return { from, to, spans: spans.filter(() => dice.is(0.9)) }
}

function madeBetween(dice: Dice, input: PlanInput, size: StorySize): readonly Road[] {
  const chance = size.isRough ? 0.6 : 12 / size.sites
  return joined(input.sites, input.sites)
    .filter(({ from, to }) => from < to && dice.is(chance))
    .flatMap(({ from, to }) => {
      const road = {
        ...madeRoad(dice, { from, to }, size),
        hours: 1.5 + dice.share(),
        lead_days: 0,
      }
      return [road, { ...road, from: to, to: from }]
    })
}

function madeFrozen(
  dice: Dice,
  {
    roads,
    groups,
    days,
  }: {
    readonly roads: readonly Road[]
    readonly groups: readonly PlanGroup[]
    readonly days: number
  },
): PlanInput['frozen'] {
  return Array.from({ length: dice.below(5) }, (_, at) => {
    const road = roads[dice.below(roads.length)]
    const group: CommodityGroup = groups[dice.below(groups.length)]?.code ?? 'food'
    const day = dice.below(days + 2) - 2
    const mass_t = Math.round(dice.share() * 9_000) / 1_000
    const movement = dice.is(0.5) ? `M${at + 1}` : null
    return { from: road?.from ?? '', to: road?.to ?? '', group, day, mass_t, movement }
  })
}

/** Near the need of each site, from one or two hubs; lines upstream near what they take. */
function madeTargets(dice: Dice, input: PlanInput, isRough: boolean): readonly FlowTarget[] {
  const sites = new Map(input.sites.map((site) => [site.code, site]))
  const hubs = new Set(input.hubs.map(({ code }) => code))
  const crossings = new Set(input.crossings.map(({ code }) => code))
  const targets: FlowTarget[] = []
  const perHub = input.sites.length / input.hubs.length
  for (const { from, to } of isRough ? input.roads : servingRoads(dice, input)) {
    const step = crossings.has(to) ? 'to crossing' : hubs.has(to) ? 'to hub' : 'to site'
    for (const { code: group } of input.groups) {
      for (let day = 0; day < Math.min(3, input.days); day += 1) {
        if (!dice.is(0.5)) continue
        const need_t = sites.get(to)?.need_t[group]?.[day] ?? 2 * perHub
        targets.push({ step, from, to, group, day, mass_t: need_t * dice.share() * 1.5 })
      }
    }
  }
  return targets
}

/** As a flow plan would: each site from its nearest hub, some of them from the next one too. */
function servingRoads(dice: Dice, input: PlanInput): readonly Road[] {
  const sites = new Set(input.sites.map(({ code }) => code))
  const upstream = input.roads.filter(({ to }) => !sites.has(to))
  const serving = [...sites].flatMap((site) => {
    const into = input.roads.filter(({ to }) => to === site)
    into.sort((one, other) => one.hours - other.hours || (one.from < other.from ? -1 : 1))
    return into.slice(0, dice.is(0.2) ? 2 : 1)
  })
  return [...upstream, ...serving]
}
