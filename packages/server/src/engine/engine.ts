/**
 * The engines of this machine, by name. `wasm-highs` is always there; others are found when asked
 * for, so that a program put on the machine later is found too.
 */
import type { PlannerEngine, Solution, SolveOptions } from '@causeway/planner/engine/engine'
import type { Model } from '@causeway/planner/model/model'
import { findPrograms } from './command-line.ts'
import { wasmHighs } from './wasm-highs.ts'

/** What a solve is asked to do where nothing else is said. */
export const DEFAULT_OPTIONS: SolveOptions = {
  algorithm: 'choose',
  seed: 0,
  timeLimit_s: null,
  gap: 1e-6,
}

let own: PlannerEngine | null = null

/** The one engine that needs nothing from the machine; one thread for the whole process. */
export function defaultEngine(): PlannerEngine {
  own ??= wasmHighs()
  return own
}

/** The engines that are there, the default one first. */
export async function findEngines(): Promise<readonly PlannerEngine[]> {
  return [defaultEngine(), ...(await findPrograms())]
}

/** Solves with the engine of a name, for measurements; a name that is not there is thrown. */
export async function solveWith(
  name: string,
  model: Model,
  options: Partial<SolveOptions> = {},
): Promise<Solution> {
  const engines = name === defaultEngine().name ? [defaultEngine()] : await findEngines()
  const engine = engines.find((one) => one.name === name)
  if (engine === undefined)
    throw new Error(`no engine ${name}; there are ${engines.map((one) => one.name).join(', ')}`)
  return engine.solve(model, { ...DEFAULT_OPTIONS, ...options })
}
