/**
 * Puts a plan together: lines to sites are what the trips carry, no more and no less; what is frozen
 * stands among them.
 */
import type { PlanInput } from '../plan-input/plan-input.ts'
import type { Step } from '../plan/plan.ts'
import type { Convoy, DispatchLine, DispatchPlan, DispatchTrip } from './dispatch-plan.ts'
import { frozenLines } from './frozen-line.ts'
import type { MappedRoad, RoadMap } from './road-map.ts'
import type { PlanGroup } from '../plan-input/plan-input.ts'

/** Goods on their way to a crossing or a hub, in whole handling units. */
export interface UpstreamLine {
  readonly road: MappedRoad
  readonly group: PlanGroup
  readonly day: number
  readonly units: number
}

export interface PlanParts {
  readonly upstream: readonly UpstreamLine[]
  readonly trips: readonly DispatchTrip[]
  readonly convoys: readonly Convoy[]
}

const STEPS: readonly Step[] = ['to crossing', 'to hub', 'to site']

/** Adds what is frozen and what the plan shares with its input; sorts everything. */
export function assemblePlan(
  { input, map }: { readonly input: PlanInput; readonly map: RoadMap },
  head: Pick<DispatchPlan, 'kind' | 'days' | 'seed' | 'hubs'>,
  { upstream, trips, convoys }: PlanParts,
): DispatchPlan {
  const { operation, position, firstDay } = input
  const lines = [
    ...frozenAsLines(input, map, head.days),
    ...upstream.map(asLine),
    ...linesToSites(map, trips),
  ]
  return {
    kind: head.kind,
    operation,
    position,
    firstDay,
    days: head.days,
    seed: head.seed,
    lines: lines.filter(({ baseUnits }) => baseUnits > 0n).toSorted(lineOrder),
    trips,
    convoys,
    hubs: head.hubs,
  }
}

function frozenAsLines(input: PlanInput, map: RoadMap, days: number): readonly DispatchLine[] {
  return frozenLines(input, map).flatMap(({ movement, road, baseUnits }) => {
    const group = map.groups.get(movement.group)
    if (group === undefined || movement.day < 0 || movement.day >= days) return []
    if (road.step === 'between') return []
    const frozen = { movement: movement.movement }
    const { from, to } = road.road
    const handlingUnits = BigInt(baseUnits) / group.handlingUnit.baseUnits
    const line = { step: road.step, from, to, group: group.code, day: movement.day, trucks: [] }
    return [{ ...line, baseUnits: BigInt(baseUnits), handlingUnits, frozen }]
  })
}

function asLine({ road, group, day, units }: UpstreamLine): DispatchLine {
  const handlingUnits = BigInt(units)
  return {
    step: road.step === 'to crossing' ? 'to crossing' : 'to hub',
    from: road.road.from,
    to: road.road.to,
    group: group.code,
    day,
    baseUnits: handlingUnits * group.handlingUnit.baseUnits,
    handlingUnits,
    trucks: [],
    frozen: null,
  }
}

function linesToSites(map: RoadMap, trips: readonly DispatchTrip[]): readonly DispatchLine[] {
  const lines = new Map<string, DispatchLine>()
  const counts = new Map<string, Map<string, number>>()
  for (const { hub, day, truckType, stops } of trips) {
    for (const { site, loads } of stops) {
      for (const { group, handlingUnits } of loads) {
        const key = `${hub} ${site} ${group} ${day}`
        const count = counts.get(key) ?? new Map<string, number>()
        counts.set(key, count.set(truckType, (count.get(truckType) ?? 0) + 1))
        const units = (lines.get(key)?.handlingUnits ?? 0n) + BigInt(handlingUnits)
        lines.set(key, {
          step: 'to site',
          from: hub,
          to: site,
          group,
          day,
          baseUnits: units * (map.groups.get(group)?.handlingUnit.baseUnits ?? 0n),
          handlingUnits: units,
          trucks: [...count].map(([type, number]) => ({ truckType: type, trips: number })),
          frozen: null,
        })
      }
    }
  }
  return [...lines.values()]
}

function lineOrder(one: DispatchLine, other: DispatchLine): number {
  const byStep = STEPS.indexOf(one.step) - STEPS.indexOf(other.step)
  return byStep || one.day - other.day || (keyOf(one) < keyOf(other) ? -1 : 1)
}

const keyOf = ({ from, to, group, frozen }: DispatchLine): string =>
  `${from} ${to} ${group} ${frozen?.movement ?? ''}`
