/**
 * What goes into one truck: whole handling units within payload and volume.
 */
import type { PlanGroup, PlanInput, TruckType } from '../plan-input/plan-input.ts'
import type { Load } from './dispatch-plan.ts'
import type { RoadMap } from './road-map.ts'

const SLACK = 1e-9

/**
 * How much more truck a tonne of the group needs than its mass says, by the tightest type of its
 * class: max(1, volume need ÷ mass need).
 */
export function fillFactor(input: PlanInput, group: PlanGroup): number {
  const ratios = input.truckTypes
    .filter(({ truckClass }) => truckClass === group.truckClass)
    .map(({ payload_t, volume_m3 }) => (group.volume_m3PerTonne * payload_t) / volume_m3)
  return Math.max(1, ...ratios)
}

/** Handling units of the group that still fit beside the loads. */
export function room(
  map: RoadMap,
  type: TruckType,
  loads: readonly Load[],
  group: PlanGroup,
): number {
  const { mass_t, volume_m3 } = weight(map, loads)
  const { mass_t: each_t } = group.handlingUnit
  const byMass = (type.payload_t - mass_t) / each_t
  const each_m3 = each_t * group.volume_m3PerTonne
  const byVolume = each_m3 > 0 ? (type.volume_m3 - volume_m3) / each_m3 : Infinity
  return Math.max(0, Math.floor(Math.min(byMass, byVolume) + SLACK))
}

/** Whether the loads fit into a truck of the type. */
export function fits(map: RoadMap, type: TruckType, loads: readonly Load[]): boolean {
  const { mass_t, volume_m3 } = weight(map, loads)
  return mass_t <= type.payload_t * (1 + SLACK) && volume_m3 <= type.volume_m3 * (1 + SLACK)
}

/** The larger of the shares of payload and volume that the loads take. */
export function fullness(map: RoadMap, type: TruckType, loads: readonly Load[]): number {
  const { mass_t, volume_m3 } = weight(map, loads)
  return Math.max(mass_t / type.payload_t, volume_m3 / type.volume_m3)
}

function weight(
  map: RoadMap,
  loads: readonly Load[],
): { readonly mass_t: number; readonly volume_m3: number } {
  let mass_t = 0
  let volume_m3 = 0
  for (const { group, handlingUnits } of loads) {
    const known = map.groups.get(group)
    const load_t = handlingUnits * (known?.handlingUnit.mass_t ?? 0)
    mass_t += load_t
    volume_m3 += load_t * (known?.volume_m3PerTonne ?? 0)
  }
  return { mass_t, volume_m3 }
}
