/**
 * The model of the prototype policies: daily flows of a few days, linear, without floors, gaps,
 * whole trucks or shelf life. It is kept to measure the planner against, and is no way to plan.
 */
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import { type Entry, ModelBuilder } from '../model/model-builder.ts'
import type { Model } from '../model/model.ts'
import type { PlanInput, Road } from '../plan-input/plan-input.ts'

/** What the prototypes differ in. */
export interface RollingRules {
  readonly horizon_days: number
  /** Crossings stay as they are today, or open and close as forecast. */
  readonly windows: 'persist' | 'forecast'
  /** Loads that are lost or denied are counted on, or not. */
  readonly countsLoss: boolean
  /** Days of need that ought to lie at a site in the evening; 0 for none. */
  readonly safety_days: number
  /** What a unit of unmet need costs: always the same, or more beyond 40 % of the need. */
  readonly shortage: 'even' | 'convex'
}

/** Conditions of the days ahead, for whoever judges in hindsight; forecasts are not asked then. */
export interface Hindsight {
  /** What passes of the stated capacity, in truckloads. */
  crossing_trucks(crossing: number, day: number): number
  /** The share of what is loaded that arrives; 0 where the convoy comes back. */
  arrives(road: number, day: number): number
  /** The share of a hub's trucks that can drive. */
  trucksReady(hub: number, day: number): number
  people(site: number, day: number): number
}

/** Loaded on a day of the plan, at a road's beginning. */
export interface RollingFlow {
  readonly from: string
  readonly to: string
  readonly group: CommodityGroup
  readonly day: number
  readonly mass_t: number
}

export interface RollingModel {
  readonly model: Model
  /** The flows by column; columns that are no flow have none. */
  readonly flows: readonly (Omit<RollingFlow, 'mass_t'> & { readonly column: number })[]
}

const EVEN_COST = 20
const CONVEX_COSTS = [
  { share: 0.4, cost: 10 },
  { share: 0.6, cost: 30 },
]
const SAFETY_COST = 2
/** So little that it decides only between plans that serve people alike. */
const MOVING_COST = 1e-5

/** Builds the model; its shape depends on the places alone, so that yesterday's basis fits. */
export function rollingModel(
  input: PlanInput,
  rules: RollingRules,
  hindsight: Hindsight | null = null,
): RollingModel {
  const made = new RollingBuilder(input, rules, hindsight)
  return made.build()
}

type Flow = Omit<RollingFlow, 'mass_t'> & { readonly column: number }

class RollingBuilder {
  readonly #input: PlanInput
  readonly #rules: RollingRules
  readonly #hindsight: Hindsight | null
  readonly #builder = new ModelBuilder()
  readonly #rows = new Map<string, number>()
  readonly #flows: Flow[] = []
  readonly #days: readonly number[]
  readonly #crossings: ReadonlySet<string>
  readonly #sites: ReadonlySet<string>

  constructor(input: PlanInput, rules: RollingRules, hindsight: Hindsight | null) {
    this.#input = input
    this.#rules = rules
    this.#hindsight = hindsight
    this.#days = Array.from({ length: rules.horizon_days }, (_, day) => day)
    this.#crossings = new Set(input.crossings.map(({ code }) => code))
    this.#sites = new Set(input.sites.map(({ code }) => code))
  }

  build(): RollingModel {
    for (const day of this.#days) this.#addRows(day)
    for (const day of this.#days) {
      this.#input.roads.forEach((road, at) => this.#addFlows(road, day, this.#kept(at, day)))
      this.#addStock(day)
      this.#addShortage(day)
    }
    return { model: this.#builder.build().model, flows: this.#flows }
  }

  #addRows(day: number): void {
    this.#addOriginRows(day)
    this.#addCrossingRows(day)
    this.#addHubRows(day)
    this.#addSiteRows(day)
  }

  #addOriginRows(day: number): void {
    for (const { code, stock_t, pledges } of this.#input.origins) {
      for (const { code: group } of this.#input.groups) {
        const pledged = pledges.filter((one) => one.group === group && one.day === day)
        const comes = pledged.reduce((sum, one) => sum + one.likely_t, 0)
        this.#balance('A', code, { group, day, comes, stock_t: stock_t[group] ?? 0 })
      }
    }
  }

  #addCrossingRows(day: number): void {
    this.#input.crossings.forEach(({ code, waiting_t, ...crossing }, c) => {
      for (const { code: group } of this.#input.groups) {
        const comes = this.#arriving(code, group, day)
        this.#balance('Q', code, { group, day, comes, stock_t: waiting_t[group] ?? 0 })
      }
      const forecast = at(crossing.capacity_trucks, day) * this.#trust(crossing.confidence, day)
      const capacity = this.#hindsight?.crossing_trucks(c, day) ?? forecast
      this.#row(`C.${code}.${day}`, -Infinity, capacity)
    })
  }

  #addHubRows(day: number): void {
    const { hubs, groups, truckTypes } = this.#input
    hubs.forEach(({ code, stock_t, truckHours }, h) => {
      for (const { code: group } of groups) {
        const comes = this.#arriving(code, group, day)
        const there = comes + (day === 0 ? (stock_t[group] ?? 0) : 0)
        this.#balance('H', code, { group, day, comes, stock_t: stock_t[group] ?? 0 })
        this.#row(`L.${code}.${group}.${day}`, -Infinity, there)
      }
      const ready = this.#hindsight?.trucksReady(h, day) ?? 1
      for (const truckClass of new Set(groups.map((one) => one.truckClass))) {
        const ofClass = truckTypes.filter((one) => one.truckClass === truckClass)
        const carry = ofClass.reduce((sum, { code: type, payload_t }) => {
          return sum + payload_t * (truckHours[type] ?? 0)
        }, 0)
        this.#row(`T.${code}.${truckClass}.${day}`, -Infinity, carry * ready)
      }
    })
  }

  #addSiteRows(day: number): void {
    for (const { code, stock_t, need_t } of this.#input.sites) {
      for (const { code: group } of this.#input.groups) {
        const need = at(need_t[group] ?? [], day)
        const comes = this.#arriving(code, group, day) - need
        this.#balance('S', code, { group, day, comes, stock_t: stock_t[group] ?? 0 })
        this.#row(`B.${code}.${group}.${day}`, need * this.#rules.safety_days, Infinity)
      }
    }
  }

  /** Stock of the day, less that of the day before and what comes, and what goes: equal to nothing. */
  #balance(
    kind: string,
    place: string,
    one: {
      readonly group: CommodityGroup
      readonly day: number
      readonly comes: number
      readonly stock_t: number
    },
  ): void {
    const right = one.comes + (one.day === 0 ? one.stock_t : 0)
    this.#row(`${kind}.${place}.${one.group}.${one.day}`, right, right)
  }

  #addFlows(road: Road, day: number, kept: Kept): void {
    const { groups } = this.#input
    const arrival = day + road.lead_days
    for (const { code: group, load_t, truckClass } of groups) {
      const { entries, push } = this.#entries()
      if (this.#crossings.has(road.to)) {
        push(`A.${road.from}.${group}.${day}`, 1)
        push(`Q.${road.to}.${group}.${arrival}`, -kept.arrives)
      } else if (this.#sites.has(road.to)) {
        push(`H.${road.from}.${group}.${day}`, kept.leaves)
        push(`L.${road.from}.${group}.${day}`, 1)
        push(`T.${road.from}.${truckClass}.${day}`, road.hours)
        push(`S.${road.to}.${group}.${arrival}`, -kept.arrives)
      } else {
        push(`Q.${road.from}.${group}.${day}`, 1)
        push(`C.${road.from}.${day}`, 1 / load_t)
        push(`H.${road.to}.${group}.${arrival}`, -kept.arrives)
        push(`L.${road.to}.${group}.${arrival}`, -kept.arrives)
      }
      const upper = kept.leaves > 0 ? Infinity : 0
      const form = { cost: MOVING_COST * (1 + road.hours), lower: 0, upper }
      const name = `X.${road.from}.${road.to}.${group}.${day}`
      const column = this.#builder.column(name, form, entries)
      this.#flows.push({ from: road.from, to: road.to, group, day, column })
    }
  }

  #addStock(day: number): void {
    const { origins, crossings, hubs, sites, groups } = this.#input
    const places: readonly (readonly [string, readonly { readonly code: string }[]])[] = [
      ['A', origins],
      ['Q', crossings],
      ['H', hubs],
      ['S', sites],
    ]
    for (const [kind, list] of places) {
      for (const { code } of list) {
        for (const { code: group } of groups) {
          const { entries, push } = this.#entries()
          push(`${kind}.${code}.${group}.${day}`, 1)
          push(`${kind}.${code}.${group}.${day + 1}`, -1)
          if (kind === 'H') push(`L.${code}.${group}.${day + 1}`, -1)
          if (kind === 'S') push(`B.${code}.${group}.${day}`, 1)
          const form = { cost: 0, lower: 0, upper: Infinity }
          this.#builder.column(`I${kind}.${code}.${group}.${day}`, form, entries)
        }
      }
    }
  }

  #addShortage(day: number): void {
    const { sites, groups } = this.#input
    const all = sites.reduce((sum, { people }) => sum + people, 0)
    sites.forEach(({ code, people: now, priority, need_t }, s) => {
      const people = this.#hindsight?.people(s, day) ?? now
      for (const { code: group, weight } of groups) {
        const need = at(need_t[group] ?? [], day)
        const row = this.#rows.get(`S.${code}.${group}.${day}`)
        const safety = this.#rows.get(`B.${code}.${group}.${day}`)
        if (row === undefined || safety === undefined) continue
        const perTonne = need === 0 ? 0 : (1000 * people * priority * weight) / all / need
        const pieces =
          this.#rules.shortage === 'convex' ? CONVEX_COSTS : [{ share: 1, cost: EVEN_COST }]
        pieces.forEach(({ share, cost }, piece) => {
          const form = { cost: cost * perTonne, lower: 0, upper: share * need }
          this.#builder.column(`U${piece}.${code}.${group}.${day}`, form, [[row, -1]])
        })
        const gap = { cost: SAFETY_COST * perTonne, lower: 0, upper: Infinity }
        this.#builder.column(`B.${code}.${group}.${day}`, gap, [[safety, 1]])
      }
    })
  }

  /** Entries by the names of their rows; rows beyond the last day are not there. */
  #entries(): { readonly entries: readonly Entry[]; push(name: string, value: number): void } {
    const entries: Entry[] = []
    return {
      entries,
      push: (name, value) => {
        const row = this.#rows.get(name)
        if (row !== undefined) entries.push([row, value])
      },
    }
  }

  #row(name: string, lower: number, upper: number): void {
    this.#rows.set(name, this.#builder.row(name, lower, upper))
  }

  /** What is under way and arrives on the day, less what is likely lost. */
  #arriving(place: string, group: CommodityGroup, day: number): number {
    return this.#input.frozen
      .filter((one) => one.to === place && one.group === group && one.day < 0)
      .reduce((sum, one) => {
        const road = this.#input.roads.find((way) => way.from === one.from && way.to === one.to)
        if (road === undefined || one.day + road.lead_days !== day) return sum
        const isCounted = this.#rules.countsLoss && this.#hindsight === null
        return sum + one.mass_t * (isCounted ? this.#survival(road) : 1)
      }, 0)
  }

  /** Of a tonne loaded: what leaves for good, and what arrives. */
  #kept(at: number, day: number): Kept {
    const road = this.#input.roads[at]
    if (road === undefined) return NOTHING
    const known = this.#hindsight?.arrives(at, day)
    if (known !== undefined) return known > 0 ? { leaves: 1, arrives: known } : NOTHING
    const passes = this.#trust(road.confidence, day)
    if (!this.#rules.countsLoss) return passes > 0 ? { leaves: 1, arrives: 1 } : NOTHING
    const leaves = passes * (1 - road.denial)
    return { leaves, arrives: leaves * this.#survival(road) }
  }

  #survival(road: Road): number {
    const { segments } = this.#input
    return road.segments.reduce((kept, code) => {
      return kept * (1 - (segments.find((one) => one.code === code)?.loss ?? 0))
    }, 1)
  }

  #trust(confidence: readonly number[], day: number): number {
    if (this.#rules.windows === 'forecast') return at(confidence, day)
    return at(confidence, 0) > 0 ? 1 : 0
  }
}

interface Kept {
  readonly leaves: number
  readonly arrives: number
}

const NOTHING: Kept = { leaves: 0, arrives: 0 }

/** The figure of a day; the last one goes on. */
function at(list: readonly number[], day: number): number {
  return list[Math.min(day, list.length - 1)] ?? 0
}
