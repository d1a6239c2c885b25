/** What a program left of its work, as it was read back. */
import type { SolutionStatus } from '@causeway/planner/engine/engine'

/** Without the model's constant, which programs do not get. */
export interface ProgramAnswer {
  readonly status: SolutionStatus
  readonly primal: Float64Array | null
  readonly dual: Float64Array | null
  readonly objective: number
  readonly bound: number
}
