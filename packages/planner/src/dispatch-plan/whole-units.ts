/**
 * Tonnes and whole units. Inside of the builders a number of base units is a whole `number`, safe
 * up to 9e15; in a plan it is a `bigint`. Each step rounds down, so no plan counts on goods that are
 * not there: stock, what is frozen, what is denied and comes back, what arrives.
 */
import type { PlanGroup } from '../plan-input/plan-input.ts'

const MILLION = 1_000_000
/** Tonnes come from whole base units; what they lost as floating point is given back. */
const SLACK = 1e-6

/** Whole base units in so many tonnes, rounded down. */
export function baseUnitsIn(group: PlanGroup, mass_t: number): number {
  const { baseUnits, mass_t: each_t } = group.handlingUnit
  return Math.floor((mass_t / each_t) * Number(baseUnits) + SLACK)
}

/** Whole handling units in so many tonnes, rounded down. */
export function unitsIn(group: PlanGroup, mass_t: number): number {
  return Math.floor(mass_t / group.handlingUnit.mass_t + SLACK)
}

/** Whole handling units in so many base units, rounded down. */
export function unitsOf(group: PlanGroup, baseUnits: number): number {
  return Math.floor(baseUnits / Number(group.handlingUnit.baseUnits))
}

export function baseUnitsOf(group: PlanGroup, units: number): number {
  return units * Number(group.handlingUnit.baseUnits)
}

export function massOf(group: PlanGroup, baseUnits: number): number {
  return (baseUnits / Number(group.handlingUnit.baseUnits)) * group.handlingUnit.mass_t
}

/** A share in millionths, as all shares are taken of whole units. */
export function millionths(share: number): number {
  return Math.round(share * MILLION)
}

/** So many millionths of the base units, rounded down, without leaving the safe integers. */
export function partOf(baseUnits: number, ppm: number): number {
  const whole = Math.floor(baseUnits / MILLION)
  return whole * ppm + Math.floor(((baseUnits % MILLION) * ppm) / MILLION)
}
