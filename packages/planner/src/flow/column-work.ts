/**
 * What columns are looked up by, and what those who add them hand to each other.
 */
import type { ModelBuilder } from '../model/model-builder.ts'
import type { FlowBase } from './flow-form.ts'
import type { FlowRows } from './flow-rows.ts'
import type { Network } from './network.ts'
import type { CostSheet } from './objective.ts'
import { Numbers } from './table.ts'

/** Numbers of columns by what they are about; -1 where there is none. */
export interface FlowColumns {
  /** By lane, group and period: tonnes loaded. */
  readonly flow: Numbers
  /** By place, group and period: tonnes at its end. */
  readonly stock: Numbers
  /** By site, group and period: the first 40 % of an unmet need; in form F all of it. */
  readonly unmetFirst: Numbers
  readonly unmetRest: Numbers
  readonly safetyGap: Numbers
  readonly expiry: Numbers
  /** By lane, truck type and period. */
  readonly trips: Numbers
  /** By hub, 0 and period: cubic metres. */
  readonly overStorage: Numbers
  /** By 0, 0, period: scaled value that is dispatched. */
  readonly value: Numbers
  /** By segment, 0, period: scaled value. */
  readonly overRisk: Numbers
  /** By group: how far the lowest floor of the group is below its due. */
  readonly shortfallOfGroup: Numbers
  /** The largest of them: 1 − θ. */
  readonly shortfall: number
  /** By lane, group, period, against the last plan. */
  readonly less: Numbers
  readonly more: Numbers
}

export interface Work {
  readonly base: FlowBase
  readonly rows: FlowRows
  readonly builder: ModelBuilder
  readonly columns: Omit<FlowColumns, 'shortfall'>
  readonly costs: CostSheet
}

export interface At {
  readonly group: number
  readonly period: number
}

/** Tables without a number. */
export function emptyColumns(network: Network): Omit<FlowColumns, 'shortfall'> {
  const { places, groups, periods, hubs, sites, segments, lanes, truckTypes } = network
  const [k, t] = [groups.length, periods.length]
  return {
    flow: new Numbers(lanes.length, k, t),
    stock: new Numbers(places.length, k, t),
    unmetFirst: new Numbers(sites.length, k, t),
    unmetRest: new Numbers(sites.length, k, t),
    safetyGap: new Numbers(sites.length, k, t),
    expiry: new Numbers(sites.length, k, t),
    trips: new Numbers(lanes.length, truckTypes.length, t),
    overStorage: new Numbers(hubs.length, 1, t),
    value: new Numbers(1, 1, t),
    overRisk: new Numbers(segments.length, 1, t),
    shortfallOfGroup: new Numbers(k, 1, 1),
    less: new Numbers(lanes.length, k, t),
    more: new Numbers(lanes.length, k, t),
  }
}
