/**
 * Stage 1: the lowest floor as high as it can be, then the next lowest, up to three rounds. A floor
 * is the share of a week's need that a site gets of a group. The model makes the shortfall 1 − θ
 * least; whoever holds it down (a positive dual) keeps what was reached, and the others are raised.
 */
import type { FlowModel } from '../flow/flow-model.ts'
import { weeklyNeed } from '../flow/flow-rows.ts'
import type { Model } from '../model/model.ts'
import type { Solution } from '../engine/engine.ts'
import { type NoOpenPath, withoutOpenPath } from './reach.ts'
import { withCosts, withRowUppers, withUppers, withoutEntries } from './stage-model.ts'

export const ROUNDS_MOST = 3

/** A later stage may be so much worse, relative and at least absolute. */
export const SLACK = 1e-4

/**
 * The shortfall costs so much: engines keep duals to 1e-7 in absolute terms, which times the bounds
 * of a thousand tonnes would leave a proof of θ too wide.
 */
const FLOOR_UNIT = 1e6

/** Floors of one model: which row is whose, and how far each may fall. */
export interface Floors {
  /** √need of the week, by row: the row is scaled by it. */
  readonly roots: ReadonlyMap<number, number>
  /** Rows that have reached what they can, with their shortfall. */
  readonly fixed: ReadonlyMap<number, number>
  readonly leftOut: readonly NoOpenPath[]
}

/** All floors open, those without an open path left out. */
export function openFloors(flow: FlowModel): Floors {
  const { network, rows } = flow
  const leftOut = withoutOpenPath(flow)
  const isOut = new Set(
    leftOut.flatMap(({ site, group, weeks }) => weeks.map((week) => `${site} ${group} ${week}`)),
  )
  const roots = new Map<number, number>()
  for (const [site, { code }] of network.sites.entries()) {
    for (const [group, one] of network.groups.entries()) {
      for (let week = 0; week < network.weeks; week += 1) {
        const row = rows.floor.get(site, group, week)
        if (row < 0 || isOut.has(`${code} ${one.code} ${week}`)) continue
        roots.set(row, Math.sqrt(weeklyNeed(network, { site, group, week })))
      }
    }
  }
  return { roots, fixed: new Map(), leftOut }
}

/** The model of one round: the largest shortfall of the open floors is made least. */
export function roundModel(flow: FlowModel, { roots, fixed }: Floors): Model {
  const cost = new Float64Array(flow.model.columns)
  cost[flow.columns.shortfall] = FLOOR_UNIT
  const uppers = new Map<number, number>()
  for (const [row, root] of roots) {
    const shortfall = fixed.get(row)
    uppers.set(row, shortfall === undefined ? 0 : root * shortfall)
  }
  const model = withRowUppers(withCosts(flow.model, cost), uppers)
  if (fixed.size === 0) return model
  return withoutEntries(model, { columns: groupColumns(flow), rows: new Set(fixed.keys()) })
}

/** The largest shortfall of a solution, and the least that its bound proves it could be. */
export function shortfallOf(
  { columns }: FlowModel,
  { primal, bound }: Solution,
): { readonly reached: number; readonly proved: number | null } {
  const reached = primal[columns.shortfall] ?? 1
  const proved = Number.isFinite(bound) ? Math.max(0, bound / FLOOR_UNIT) : null
  return { reached, proved }
}

/** The columns of the shortfalls of groups. */
function groupColumns({ network, columns }: FlowModel): ReadonlySet<number> {
  return new Set([...network.groups.keys()].map((at) => columns.shortfallOfGroup.get(at, 0, 0)))
}

/** A floor that holds others down by so much of all is fixed; less is the engine's rounding. */
const HOLDS_LEAST = 1e-6 * FLOOR_UNIT

/** After a round: floors with a dual stay where they are. `isLast` fixes all that are open. */
export function fixFloors(
  floors: Floors,
  of: { readonly shortfall: number; readonly dual: Float64Array | null; readonly isLast: boolean },
): Floors {
  const shortfall = Math.min(1, of.shortfall + SLACK)
  const fixed = new Map(floors.fixed)
  for (const [row, root] of floors.roots) {
    if (fixed.has(row)) continue
    const holds = Math.abs(of.dual?.[row] ?? 0) * root > HOLDS_LEAST
    if (holds || of.isLast) fixed.set(row, shortfall)
  }
  return { ...floors, fixed }
}

/** Whether another round could raise anything. */
export function areSettled({ roots, fixed }: Floors, shortfall: number): boolean {
  return fixed.size === roots.size || shortfall <= 1e-9
}

/** The model of later stages: each floor is kept, and none may fall. Costs are for the caller. */
export function flooredModel(flow: FlowModel, { roots, fixed }: Floors): Model {
  const uppers = new Map<number, number>()
  for (const [row, shortfall] of fixed) uppers.set(row, (roots.get(row) ?? 0) * shortfall)
  const none = new Map([...groupColumns(flow)].map((column) => [column, 0]))
  return withUppers(withRowUppers(flow.model, uppers), none)
}

/** The lowest kept floor of each group: θk. */
export function floorsByGroup(flow: FlowModel, { fixed }: Floors): readonly number[] {
  const { network, rows } = flow
  return network.groups.map((_, group) => {
    let floor = 1
    for (const site of network.sites.keys()) {
      for (let week = 0; week < network.weeks; week += 1) {
        const shortfall = fixed.get(rows.floor.get(site, group, week))
        if (shortfall !== undefined) floor = Math.min(floor, 1 - shortfall)
      }
    }
    return floor
  })
}
