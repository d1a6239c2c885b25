/** Sites: people use what is there; what spoils, what is below safety, and the floor are noted. */
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import type { Site } from '../plan-input/plan-input.ts'
import type { Findings } from './check-report.ts'
import type { Ground } from './ground.ts'

interface Below {
  readonly site: string
  readonly group: CommodityGroup
  days: number
  worst_t: number
}

export class SiteCheck {
  readonly #ground: Ground
  readonly #findings: Findings
  readonly #served = new Map<string, { need: bigint; used: bigint }>()
  readonly #below = new Map<string, Below>()

  constructor(ground: Ground, findings: Findings) {
    this.#ground = ground
    this.#findings = findings
  }

  day(
    day: number,
    stockOf: (site: string, group: CommodityGroup) => bigint,
    use: (site: string, group: CommodityGroup, used: bigint) => void,
  ): void {
    for (const site of this.#ground.input.sites) {
      for (const { code: group, shelfLife_days, safety_days } of this.#ground.input.groups) {
        const need_t = needOn(site, group, day)
        const need = this.#ground.baseUnits(group, need_t)
        const there = stockOf(site.code, group)
        const used = need < there ? need : there
        use(site.code, group, used)
        this.#serve(`${site.code} ${group} ${Math.floor(day / 7)}`, need, used)
        const rest_t = this.#ground.tonnes(group, there - used)
        if (need_t > 0) this.#safe({ site: site.code, group }, safety_days * need_t - rest_t)
        if (shelfLife_days === null) continue
        const over_t = rest_t - this.#usedWithin(site, group, { day, days: shelfLife_days })
        if (over_t <= 1e-6) continue
        this.#findings.notices.push({ kind: 'shelf life', site: site.code, group, day, over_t })
      }
    }
  }

  /** Ends the plan: safety as one notice for each site and group, and the floor. */
  finish(): number | null {
    for (const below of this.#below.values()) {
      this.#findings.notices.push({ kind: 'safety', ...below })
    }
    let floor: number | null = null
    for (const { need, used } of this.#served.values()) {
      if (need > 0n) floor = Math.min(floor ?? 1, Number(used) / Number(need))
    }
    return floor
  }

  #serve(key: string, need: bigint, used: bigint): void {
    const sum = this.#served.get(key) ?? { need: 0n, used: 0n }
    sum.need += need
    sum.used += used
    this.#served.set(key, sum)
  }

  #safe(where: { readonly site: string; readonly group: CommodityGroup }, gap_t: number): void {
    if (gap_t <= 1e-6) return
    const key = `${where.site} ${where.group}`
    const below = this.#below.get(key) ?? { ...where, days: 0, worst_t: 0 }
    below.days += 1
    below.worst_t = Math.max(below.worst_t, gap_t)
    this.#below.set(key, below)
  }

  /** Need of the days that follow; beyond the plan its last day goes on. */
  #usedWithin(
    site: Site,
    group: CommodityGroup,
    { day, days }: { readonly day: number; readonly days: number },
  ): number {
    const last = this.#ground.input.days - 1
    let sum_t = 0
    for (let next = day + 1; next <= day + days; next += 1) {
      sum_t += needOn(site, group, Math.min(next, last))
    }
    return sum_t
  }
}

function needOn(site: Site, group: CommodityGroup, day: number): number {
  return site.need_t[group]?.[day] ?? 0
}
