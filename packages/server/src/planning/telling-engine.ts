/**
 * An engine that says how far it is: another one, with a word before each solve and after it. It opens
 * no models: each solve of a plan stands on its own, so that each can be certified.
 */
import type { PlannerEngine, Solution, SolveOptions } from '@causeway/planner/engine/engine'
import type { Model } from '@causeway/planner/model/model'

/** `heard` is told that a solve begins, with null, and what came of it. */
export function tellingEngine(
  engine: PlannerEngine,
  heard: (solution: Solution | null) => void,
): PlannerEngine {
  return {
    name: engine.name,
    version: engine.version,
    async solve(model: Model, options: SolveOptions) {
      heard(null)
      const solution = await engine.solve(model, options)
      heard(solution)
      return solution
    },
  }
}
