/** The input of a number: the same on every machine, in the process that reads it and outside. */
import type { FuzzTarget } from './fuzz-target.ts'
import { chanceOf, mutated } from './mutation.ts'

/** One input in eight is a seed itself: what is valid must stay so. */
const VALID_EVERY = 8

export function inputOf(target: FuzzTarget, seed: string, index: number): Uint8Array {
  const chance = chanceOf(`${target.name}/${seed}`, index)
  if (index < target.seeds.length * VALID_EVERY && index % VALID_EVERY === 0)
    return target.seeds[index / VALID_EVERY] ?? new Uint8Array()
  const bytes = mutated(target.seeds, chance)
  return target.repair?.(bytes, chance) ?? bytes
}
