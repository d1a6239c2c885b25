/**
 * What one run of one policy came to, from its days. Each figure says what it is; all are shares in
 * [0, 1] unless their name ends in a unit. Larger is better for coverage and supply alone.
 */
import type { Layout } from '@causeway/simulator/shocks/layout'
import type { Conditions } from '@causeway/simulator/shocks/conditions'
import type { DayRecord } from '@causeway/simulator/shocks/world'
import { convoysOf } from './belief.ts'
import { giniByPeople } from './lorenz.ts'

export interface RunFigures {
  /** Person-days served over person-days, over all sites, groups and days. */
  readonly coverage: number
  /** The lowest coverage of one group at one site, over all days. */
  readonly coverageLeast: number
  /** Days of a site and group with more than 5 % of the need unmet, over all such days. */
  readonly stockOut: number
  /** The longest run of such days, at the site and for the group that has the longest. */
  readonly gap_days: number
  /** Person-weeks unmet, the mean over the groups. */
  readonly unmet_personWeeks: number
  /** Of the coverage of sites, by people (Lorenz form): 0 where all are served alike. */
  readonly gini: number
  /** Evening stock over the day's need: the 10th percentile over sites, groups and days. */
  readonly supplyTenth_days: number
  /** Mass lost on all roads over mass that left the crossings. */
  readonly loss: number
  /** The mean over days of the heaviest convoy to a site: what one interception could take. */
  readonly atRisk_t: number
  /** Of convoys told to the parties a day or two ahead, so many were changed by a tenth or more. */
  readonly changed: number
  /** Truck-hours driven over those there were, by load. */
  readonly truckUse: number
  /** Person-days served by somebody who had known all shocks, less those served. */
  readonly regret: number
  /** Seconds for one day's plan, the mean. */
  readonly solve_s: number
}

/** More than this share of a need unmet makes a stock-out. */
const STOCK_OUT = 0.05

/** What a run is measured from; `regret`, `changed` and `solve_s` come from elsewhere. */
export function measured(
  layout: Layout,
  conditions: Conditions,
  records: readonly DayRecord[],
): Omit<RunFigures, 'changed' | 'regret' | 'solve_s'> {
  const sites = layout.sites.map((_, s) => siteOf(layout, conditions, records, s))
  const groups = sites.flatMap(({ groups: all }) => all)
  const sum = (list: readonly number[]): number => list.reduce((so, one) => so + one, 0)
  const personDays = sum(groups.map((one) => one.personDays))
  const served = sum(groups.map((one) => one.served))
  const outcomes = records.flatMap((record) => record.outcomes)
  const entered = outcomes.filter((one) => layout.roads[one.road]?.step === 'to hub')
  const entered_g = sum(entered.map((one) => one.left_g))
  const supplies = groups.flatMap((one) => one.supplies).toSorted((one, other) => one - other)
  return {
    coverage: personDays === 0 ? 1 : served / personDays,
    coverageLeast: Math.min(1, ...groups.map(coverageOf)),
    stockOut:
      sum(groups.map((one) => one.stockOuts)) / Math.max(1, sum(groups.map((one) => one.days))),
    gap_days: Math.max(0, ...groups.map((one) => one.longest)),
    unmet_personWeeks: (personDays - served) / 7 / layout.groups.length,
    gini: giniByPeople(
      sites.map(({ groups: own }) => {
        const people = sum(own.map((one) => one.personDays))
        return { people, served: sum(own.map((one) => one.served)) }
      }),
    ),
    supplyTenth_days: supplies[Math.floor((supplies.length - 1) / 10)] ?? 0,
    loss: entered_g === 0 ? 0 : sum(outcomes.map((one) => one.lost_g)) / entered_g,
    atRisk_t:
      sum(records.map((record) => heaviest_t(layout, record))) / Math.max(1, records.length),
    truckUse:
      sum(records.map((one) => one.carried_gHours)) /
      Math.max(1, sum(records.map((one) => one.carry_gHours))),
  }
}

interface GroupAtSite {
  readonly personDays: number
  readonly served: number
  readonly days: number
  readonly stockOuts: number
  readonly longest: number
  readonly supplies: readonly number[]
}

function coverageOf({ personDays, served }: GroupAtSite): number {
  return personDays === 0 ? 1 : served / personDays
}

/** Days on which nobody needs anything are no days of service, and break no run of stock-outs. */
function siteOf(
  layout: Layout,
  conditions: Conditions,
  records: readonly DayRecord[],
  s: number,
): { readonly groups: readonly GroupAtSite[] } {
  const groups = layout.groups.map((_, k) => {
    let [personDays, served, days, stockOuts, longest, current] = [0, 0, 0, 0, 0, 0]
    const supplies: number[] = []
    for (const record of records) {
      const need = record.need_g[s]?.[k] ?? 0
      const people = conditions.people[record.day]?.[s] ?? 0
      if (need === 0 || people === 0) continue
      const unmet = (record.unmet_g[s]?.[k] ?? 0) / need
      days += 1
      personDays += people
      served += people * (1 - unmet)
      current = unmet > STOCK_OUT ? current + 1 : 0
      stockOuts += unmet > STOCK_OUT ? 1 : 0
      longest = Math.max(longest, current)
      supplies.push((record.stock_g[s]?.[k] ?? 0) / need)
    }
    return { personDays, served, days, stockOuts, longest, supplies }
  })
  return { groups }
}

function heaviest_t(layout: Layout, record: DayRecord): number {
  const convoys = [...convoysOf(record.outcomes)].filter(
    ([road]) => layout.roads[road]?.step === 'to site',
  )
  return Math.max(0, ...convoys.map(([, { left_g }]) => left_g)) / 1_000_000
}
