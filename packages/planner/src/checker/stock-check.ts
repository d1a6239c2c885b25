/**
 * Constraints 1, 3, 4, 6 and 7: goods, day by day, in whole base units. On each day: what was denied
 * the day before is back; what comes, comes; pledges; what is frozen leaves; then the plan's lines,
 * towards crossings first; then people use what is there.
 */
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import type { DispatchLine } from '../dispatch-plan/dispatch-plan.ts'
import type { Road } from '../plan-input/plan-input.ts'
import type { Findings } from './check-report.ts'
import type { Ground } from './ground.ts'
import { SiteCheck } from './site-check.ts'

const STEPS = ['to crossing', 'to hub', 'to site'] as const

/** Checks stock and storage; returns the least share of a week's need that is served. */
export function checkStock(ground: Ground, findings: Findings): number | null {
  const run = new StockRun(ground, findings)
  const byDay = Map.groupBy(ground.plan.lines, ({ day }) => day)
  for (let day = 0; day < ground.plan.days; day += 1) run.day(day, byDay.get(day) ?? [])
  return run.sites.finish()
}

interface Coming {
  readonly to: string
  readonly group: CommodityGroup
  readonly baseUnits: bigint
  readonly isOwn: boolean
}

class StockRun {
  readonly sites: SiteCheck
  readonly #ground: Ground
  readonly #findings: Findings
  readonly #stock = new Map<string, bigint>()
  readonly #coming = new Map<number, Coming[]>()
  #returning: {
    readonly place: string
    readonly group: CommodityGroup
    readonly baseUnits: bigint
  }[] = []
  /** Of the plan's own lines, come to a hub today. */
  #came_m3 = new Map<string, number>()

  constructor(ground: Ground, findings: Findings) {
    this.#ground = ground
    this.#findings = findings
    this.sites = new SiteCheck(ground, findings)
    const { origins, crossings, hubs, sites, groups } = ground.input
    const begin = [...origins, ...hubs, ...sites].map(({ code, stock_t }) => ({ code, stock_t }))
    begin.push(...crossings.map(({ code, waiting_t }) => ({ code, stock_t: waiting_t })))
    for (const { code, stock_t } of begin) {
      for (const { code: group } of groups) {
        this.#add(code, group, ground.baseUnits(group, stock_t[group] ?? 0))
      }
    }
    for (const { movement, road } of ground.frozen()) {
      if (movement.day >= 0) continue
      const { to, group, day } = movement
      const sent = ground.baseUnits(group, movement.mass_t)
      const arrival = Math.max(0, day + road.lead_days)
      this.#come(arrival, { to, group, baseUnits: ground.surviving(road, sent), isOwn: false })
    }
  }

  day(day: number, lines: readonly DispatchLine[]): void {
    const ground = this.#ground
    for (const { place, group, baseUnits } of this.#returning) this.#add(place, group, baseUnits)
    this.#returning = []
    this.#came_m3 = new Map()
    for (const coming of this.#coming.get(day) ?? []) this.#arrive(coming)
    for (const { code, pledges } of ground.input.origins) {
      for (const pledge of pledges) {
        if (pledge.day !== day) continue
        this.#add(code, pledge.group, ground.baseUnits(pledge.group, pledge.likely_t))
      }
    }
    for (const step of STEPS) this.#freeze(day, step)
    for (const step of STEPS) {
      for (const line of lines) if (line.step === step && line.frozen === null) this.#leave(line)
    }
    this.#store(day)
    this.sites.day(
      day,
      (site, group) => this.#at(site, group),
      (site, group, used) => {
        this.#add(site, group, -used)
      },
    )
  }

  /** What is frozen asks for more than there is: so much is left out, and it is nobody's failure. */
  #freeze(day: number, step: DispatchLine['step']): void {
    const { input } = this.#ground
    const ends =
      step === 'to crossing' ? input.crossings : step === 'to hub' ? input.hubs : input.sites
    for (const { movement, road } of this.#ground.frozen()) {
      const isNow = movement.day === day && ends.some(({ code }) => code === movement.to)
      if (!isNow) continue
      const { from, group } = movement
      const asked = this.#ground.baseUnits(group, movement.mass_t)
      const there = this.#at(from, group)
      this.#send(road, { group, day, baseUnits: asked < there ? asked : there, isOwn: false })
    }
  }

  #leave({ from, to, group, day, baseUnits }: DispatchLine): void {
    const road = this.#ground.road(from, to)
    const each = this.#ground.group(group)?.handlingUnit.baseUnits
    if (road === null || each === undefined) return
    const there = this.#at(from, group)
    const short = baseUnits - there
    if (short > 0n) {
      const over = Number(short) / Number(each)
      const where = { place: from, day, group, about: to }
      this.#findings.fail('stock', where, { over: Math.max(over, 2e-6), unit: 'handling units' })
    }
    this.#send(road, { group, day, baseUnits: short > 0n ? there : baseUnits, isOwn: true })
  }

  #send(
    road: Road,
    load: {
      readonly group: CommodityGroup
      readonly day: number
      readonly baseUnits: bigint
      readonly isOwn: boolean
    },
  ): void {
    const { group, day, baseUnits, isOwn } = load
    this.#add(road.from, group, -baseUnits)
    const { denied, arriving } = this.#ground.way(road, baseUnits)
    this.#returning.push({ place: road.from, group, baseUnits: denied })
    const coming = { to: road.to, group, baseUnits: arriving, isOwn }
    if (road.lead_days === 0) this.#arrive(coming)
    else this.#come(day + road.lead_days, coming)
  }

  #come(day: number, coming: Coming): void {
    const list = this.#coming.get(day)
    if (list === undefined) this.#coming.set(day, [coming])
    else list.push(coming)
  }

  #arrive({ to, group, baseUnits, isOwn }: Coming): void {
    this.#add(to, group, baseUnits)
    if (!isOwn) return
    const volume_m3 = this.#ground.cubicMetres(group, baseUnits)
    this.#came_m3.set(to, (this.#came_m3.get(to) ?? 0) + volume_m3)
  }

  #store(day: number): void {
    const { hubs, groups } = this.#ground.input
    for (const { code, storage_m3 } of hubs) {
      let volume_m3 = 0
      for (const { code: group } of groups) {
        volume_m3 += this.#ground.cubicMetres(group, this.#at(code, group))
      }
      for (const { place, group, baseUnits } of this.#returning) {
        if (place === code) volume_m3 += this.#ground.cubicMetres(group, baseUnits)
      }
      const over_m3 = volume_m3 - storage_m3
      if (over_m3 <= 1e-5) continue
      const over = Math.min(over_m3, this.#came_m3.get(code) ?? 0)
      this.#findings.fail('hub storage', { place: code, day }, { over, unit: 'm³' })
      if (over_m3 - over > 1e-5) {
        this.#findings.notices.push({
          kind: 'storage before',
          hub: code,
          day,
          over_m3: over_m3 - over,
        })
      }
    }
  }

  #at(place: string, group: CommodityGroup): bigint {
    return this.#stock.get(`${place} ${group}`) ?? 0n
  }

  #add(place: string, group: CommodityGroup, baseUnits: bigint): void {
    this.#stock.set(`${place} ${group}`, this.#at(place, group) + baseUnits)
  }
}
