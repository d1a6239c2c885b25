/**
 * Hungry roads: what drives past people who have nothing is lost more often, so the loss of a road
 * depends on the plan that uses it. Plans are solved with losses that fit the plan before, from two
 * beginnings, since two equilibria are possible: as supply is today, and as if all were supplied. The
 * plan that is best under its own losses is kept, not the last one; with fixed losses every plan
 * would learn to send less.
 */
import { type Result, accept, assert } from '@causeway/domain/result/result'
import type { PlannerEngine } from '../engine/engine.ts'
import { needIn } from '../flow/capacity.ts'
import type { FlowModel } from '../flow/flow-model.ts'
import { type Losses, needOn, tonnes } from '../flow/network.ts'
import { type MadePlan, type PlanOptions, lastPrimal, makePlan } from '../plan/make-plan.ts'
import type { PlanInput, Segment, Site } from '../plan-input/plan-input.ts'
import type { NoStages } from '../stages/stages.ts'
import { shortageUnder } from './shortage-under.ts'

/** Days of supply after which a hungry road has lost most of its hunger; assumed. */
const TAU_DAYS = 3

const ROUNDS_MOST = 3
const SETTLED = 0.01

export interface HungryPlan {
  readonly made: MadePlan
  /** The losses that follow from the plan itself. */
  readonly losses: Losses
  /** Weighted person-days that are unmet under them. */
  readonly shortage: number
  readonly rounds: readonly HungryRound[]
}

export interface HungryRound {
  readonly from: 'supply of today' | 'full supply'
  readonly round: number
  /** The largest difference between the losses it was solved with and its own. */
  readonly gap: number
  readonly shortage: number
}

/** Refuses as `makePlan` does, where no round of either beginning gave a plan. */
export async function planHungryRoads(
  input: PlanInput,
  engine: PlannerEngine,
  options: PlanOptions,
): Promise<Result<HungryPlan, NoStages>> {
  const rounds: HungryRound[] = []
  let best: Omit<HungryPlan, 'rounds'> | null = null
  let refused: Result<never, NoStages> | null = null
  for (const from of ['supply of today', 'full supply'] as const) {
    let losses = from === 'full supply' ? fullSupply(input) : lossesOf(input, supplyToday(input))
    for (let round = 1; round <= ROUNDS_MOST; round += 1) {
      const form = { ...options.form, losses }
      const made = await makePlan(input, engine, { ...options, form })
      if (!made.ok) {
        refused = made
        break
      }
      const primal = lastPrimal(made.value.stages)
      const own = lossesOf(input, supplyOf(made.value.flow, primal))
      const shortage = shortageUnder(made.value.flow, primal, own)
      const gap = farthest(losses, own)
      rounds.push({ from, round, gap, shortage })
      if (best === null || shortage < best.shortage) {
        best = { made: made.value, losses: own, shortage }
      }
      if (gap < SETTLED) break
      losses = between(losses, own)
    }
  }
  if (best !== null) return accept({ ...best, rounds })
  assert(refused !== null, 'without a plan there is a refusal')
  return refused
}

/** q = low + (high − low) · exp(−D/τ), by segment; D in people-weighted days of supply along it. */
export function lossOf({ lossLow, lossHigh }: Segment, supply_days: number): number {
  return lossLow + (lossHigh - lossLow) * Math.exp(-supply_days / TAU_DAYS)
}

/** Days of supply along each segment: of the sites that its roads lead to, weighted by people. */
type SupplyAlong = (sites: ReadonlySet<string>) => number

function lossesOf(input: PlanInput, along: SupplyAlong): Losses {
  return new Map(
    input.segments.map((segment) => [
      segment.code,
      lossOf(segment, along(sitesAlong(input, segment))),
    ]),
  )
}

/** Sites that are reached over the segment; where it leads to hubs only, all sites behind them. */
function sitesAlong({ roads, sites }: PlanInput, { code }: Segment): ReadonlySet<string> {
  const over = roads.filter(({ segments }) => segments.includes(code)).map(({ to }) => to)
  const behind = roads.filter(({ from }) => over.includes(from)).map(({ to }) => to)
  const isSite = new Set(sites.map((site) => site.code))
  return new Set([...over, ...behind].filter((place) => isSite.has(place)))
}

function fullSupply({ segments }: PlanInput): Losses {
  return new Map(segments.map(({ code, lossLow }) => [code, lossLow]))
}

function supplyToday(input: PlanInput): SupplyAlong {
  const days = (site: Site): number => {
    return lowest(
      Object.keys(site.need_t).map((name) => {
        const group = name as keyof Site['need_t']
        const need = needOn(site, group, 0)
        return need > 0 ? tonnes(site.stock_t, group) / need : Number.POSITIVE_INFINITY
      }),
    )
  }
  return weighted(input.sites, days)
}

/** The lowest group of a site, on the mean day of the plan. */
function supplyOf(flow: FlowModel, primal: Float64Array): SupplyAlong {
  const { network } = flow
  const firstSite = network.places.length - network.sites.length
  const at = new Map(network.sites.map(({ code }, site) => [code, site]))
  const days = ({ code }: Site): number => {
    const site = at.get(code) ?? 0
    return lowest(
      [...network.groups.keys()].map((group) => {
        let [sum, length] = [0, 0]
        for (const [period, one] of network.periods.entries()) {
          const need = needIn(network, { site, group, period }) / one.days
          if (need <= 0) continue
          const column = flow.columns.stock.get(firstSite + site, group, period)
          sum += ((primal[column] ?? 0) / need) * one.days
          length += one.days
        }
        return length > 0 ? sum / length : Number.POSITIVE_INFINITY
      }),
    )
  }
  return weighted(network.sites, days)
}

/** Nobody along a road, or nobody in need: nothing is taken out of hunger. */
const WELL_SUPPLIED_DAYS = 1000

function lowest(days: readonly number[]): number {
  return Math.min(WELL_SUPPLIED_DAYS, ...days)
}

function weighted(sites: readonly Site[], days: (site: Site) => number): SupplyAlong {
  const known = sites.map((site) => ({ code: site.code, people: site.people, days: days(site) }))
  return (along) => {
    let [sum, people] = [0, 0]
    for (const one of known) {
      if (!along.has(one.code)) continue
      sum += one.people * one.days
      people += one.people
    }
    return people > 0 ? sum / people : WELL_SUPPLIED_DAYS
  }
}

function farthest(one: Losses, other: Losses): number {
  const gaps = [...one].map(([code, loss]) => Math.abs(loss - (other.get(code) ?? loss)))
  return Math.max(0, ...gaps)
}

/** Damped by half, or the losses would swing between both ends. */
function between(one: Losses, other: Losses): Losses {
  return new Map([...one].map(([code, loss]) => [code, (loss + (other.get(code) ?? loss)) / 2]))
}
