/**
 * Columns of what may be missed at a price: unmet needs, safety stock, expiry, storage, risk, least
 * change and floors. They keep every model feasible.
 */
import type { Entry } from '../model/model-builder.ts'
import { itemAt, needIn } from './capacity.ts'
import type { Work } from './column-work.ts'
import type { FlowBase } from './flow-form.ts'
import { type FlowRows, weeklyNeed } from './flow-rows.ts'
import { stageCosts } from './objective.ts'
import { weekOfPeriod } from './period.ts'
import type { Numbers } from './table.ts'

/** The first 40 % of a need weigh less than the rest: everybody gets something first. */
const FIRST_PART = 0.4

export function addUnmet(work: Work): void {
  const { base, rows, builder, columns, costs } = work
  const { network, form } = base
  const firstSite = network.places.length - network.sites.length
  for (const site of network.sites.keys()) {
    for (const [group, { shelfLife_days }] of network.groups.entries()) {
      for (const period of network.periods.keys()) {
        const at = { site, group, period }
        const balance = rows.balance.get(firstSite + site, group, period)
        if (balance < 0) continue
        const name = `${site}_${group}_${period}`
        const need = needIn(network, at)
        const set = (
          to: Numbers,
          of: string,
          column: { upper: number; entries: Entry[] },
        ): number => {
          const { upper, entries } = column
          const number = builder.column(`${of}_${name}`, { cost: 0, lower: 0, upper }, entries)
          to.set(site, group, { third: period, number })
          return number
        }
        if (need > 0) {
          const entries: Entry[] = [[balance, 1], ...floorEntry(base, rows, at)]
          const isSplit = form.form === 'split'
          const first = isSplit ? FIRST_PART * need : need
          const unmet = set(columns.unmetFirst, 'unmet', { upper: first, entries })
          costs.add(unmet, stageCosts.unmet(base, at, isSplit ? 'first' : 'all'))
          if (isSplit) {
            const rest = set(columns.unmetRest, 'rest', { upper: need - first, entries })
            costs.add(rest, stageCosts.unmet(base, at, 'rest'))
          }
        }
        const safety = rows.safety.get(site, group, period)
        if (safety >= 0) {
          const days = itemAt(network.periods, period).days
          const upper = (itemAt(network.groups, group).safety_days * need) / days
          const gap = set(columns.safetyGap, 'gap', { upper, entries: [[safety, 1]] })
          costs.add(gap, stageCosts.safetyGap(base, at))
        }
        if (shelfLife_days === null) continue
        const upper = base.supply.get(group, 0, period)
        const expiry = set(columns.expiry, 'old', { upper, entries: [[balance, -1]] })
        costs.add(expiry, stageCosts.expiry())
      }
    }
  }
}

/** An unmet need in the floor of its week: scaled by 1/√need of the week. */
function floorEntry(
  { network }: FlowBase,
  rows: FlowRows,
  {
    site,
    group,
    period,
  }: { readonly site: number; readonly group: number; readonly period: number },
): readonly Entry[] {
  const week = weekOfPeriod(itemAt(network.periods, period))
  const row = rows.floor.get(site, group, week)
  return row < 0 ? [] : [[row, 1 / Math.sqrt(weeklyNeed(network, { site, group, week }))]]
}

export function addSoftLimits({ base, rows, builder, columns, costs }: Work): void {
  const { network, supply, values, frozen } = base
  const unit = Math.max(...network.groups.map(({ valuePerTonne }) => valuePerTonne), 0) || 1
  for (const period of network.periods.keys()) {
    let [volume, value] = [0, frozen.value.get(0, 0, period) / unit]
    for (const [group, { volume_m3PerTonne }] of network.groups.entries()) {
      const all = supply.get(group, 0, period)
      volume += all * volume_m3PerTonne
      // Each tonne can be dispatched from a crossing and from a hub in one period.
      value += 2 * all * (values[group] ?? 1)
    }
    for (const hub of network.hubs.keys()) {
      const entries: Entry[] = [[rows.storage.get(hub, 0, period), -1]]
      const column = builder.column(
        `over_${hub}_${period}`,
        { cost: 0, lower: 0, upper: volume },
        entries,
      )
      columns.overStorage.set(hub, 0, { third: period, number: column })
      costs.add(column, stageCosts.overStorage())
    }
    const valueRow = rows.value.get(0, 0, period)
    if (valueRow < 0) continue
    const risks = network.segments
      .map((_, segment) => ({ segment, row: rows.risk.get(segment, 0, period) }))
      .filter(({ row }) => row >= 0)
    const shares = risks.map(({ row }): Entry => [row, -network.rules.riskShare])
    const sum = builder.column(`val_${period}`, { cost: 0, lower: 0, upper: value }, [
      [valueRow, -1],
      ...shares,
    ])
    columns.value.set(0, 0, { third: period, number: sum })
    costs.none(sum)
    for (const { segment, row } of risks) {
      const name = `risk_${segment}_${period}`
      const over = builder.column(name, { cost: 0, lower: 0, upper: value }, [[row, -1]])
      columns.overRisk.set(segment, 0, { third: period, number: over })
      costs.add(over, stageCosts.overRisk())
    }
  }
}

export function addChangeColumns({ base, rows, builder, columns, costs }: Work): void {
  const { network, last, supply } = base
  if (last === null) return
  for (const lane of network.lanes.keys()) {
    for (const group of network.groups.keys()) {
      for (const period of network.periods.keys()) {
        const row = rows.change.get(lane, group, period)
        if (row < 0) continue
        const upper = last.get(lane, group, period)
        const name = `${lane}_${group}_${period}`
        const less = builder.column(`less_${name}`, { cost: 0, lower: 0, upper }, [[row, 1]])
        columns.less.set(lane, group, { third: period, number: less })
        costs.add(less, stageCosts.change(base, period))
        const most = supply.get(group, 0, period)
        const more = builder.column(`more_${name}`, { cost: 0, lower: 0, upper: most }, [[row, -1]])
        columns.more.set(lane, group, { third: period, number: more })
        costs.add(more, stageCosts.change(base, period))
      }
    }
  }
}

export function addShortfalls({ base, rows, builder, columns, costs }: Work): number {
  const { network } = base
  for (const group of network.groups.keys()) {
    const entries: Entry[] = [[rows.floorOfGroup.get(group, 0, 0), 1]]
    for (const site of network.sites.keys()) {
      for (let week = 0; week < network.weeks; week += 1) {
        const row = rows.floor.get(site, group, week)
        const need = weeklyNeed(network, { site, group, week })
        if (row >= 0) entries.push([row, -Math.sqrt(need)])
      }
    }
    const form = { cost: 0, lower: 0, upper: 1 }
    const column = builder.column(`fall_${group}`, form, entries)
    columns.shortfallOfGroup.set(group, 0, { third: 0, number: column })
    costs.none(column)
  }
  const entries = [...network.groups.keys()].map((group): Entry => {
    return [rows.floorOfGroup.get(group, 0, 0), -1]
  })
  const column = builder.column('fall', { cost: 0, lower: 0, upper: 1 }, entries)
  costs.none(column)
  return column
}
