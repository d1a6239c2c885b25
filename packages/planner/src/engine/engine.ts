/**
 * What an engine must be able to do, whoever made it. Engines are outside of this package: they
 * need threads, processes and clocks. Nothing that an engine says is believed without the verifier.
 */
import type { Model } from '../model/model.ts'

export interface PlannerEngine {
  readonly name: string
  readonly version: string
  /** Solves from nothing. Rejects with the signal's reason where it was cancelled. */
  solve(model: Model, options: SolveOptions): Promise<Solution>
  /** Keeps the model and its basis in the engine; left out where an engine cannot. */
  open?(model: Model): Promise<WarmModel>
}

/** A model that stays in the engine between solves. Must be closed: its memory is not collected. */
export interface WarmModel {
  change(changes: BoundChanges): void
  solve(options: SolveOptions): Promise<Solution>
  close(): void
}

/** New bounds and costs, by index; what is not named stays. */
export interface BoundChanges {
  readonly columns?: readonly {
    readonly index: number
    readonly lower: number
    readonly upper: number
  }[]
  readonly rows?: readonly {
    readonly index: number
    readonly lower: number
    readonly upper: number
  }[]
  readonly costs?: readonly { readonly index: number; readonly cost: number }[]
}

/**
 * `choose` leaves it to the engine; interior point ends with a crossover to a vertex. The primal
 * simplex is for going on from a basis, where rows and bounds are kept already or nearly so.
 */
export type Algorithm = 'choose' | 'dual simplex' | 'primal simplex' | 'interior point'

export interface SolveOptions {
  readonly algorithm: Algorithm
  readonly seed: number
  /** By the wall clock; null for none. */
  readonly timeLimit_s: number | null
  /** Relative, for whole numbers; 0 asks for the proved best. */
  readonly gap: number
  readonly basis?: Basis
  /**
   * False lets the interior point method end without a vertex, in the middle of the best answers: in
   * a part of the time, and without a basis. Engines that cannot may ignore it.
   */
  readonly crossover?: boolean
  readonly signal?: AbortSignalLike
}

/** The part of an `AbortSignal` that is needed; this package has no types of the platform. */
export interface AbortSignalLike {
  readonly aborted: boolean
  readonly reason: unknown
  addEventListener(name: 'abort', listener: () => void, options?: { readonly once: boolean }): void
  removeEventListener(name: 'abort', listener: () => void): void
}

/** The status of a column or row in the basis. */
export const BASIC = 1

/** 0 at the lower bound, 1 basic, 2 at the upper bound, 3 free at zero. */
export interface Basis {
  readonly columns: Uint8Array
  readonly rows: Uint8Array
}

export type SolutionStatus = 'optimal' | 'time limit' | 'infeasible' | 'unbounded' | 'failed'

/** What the engine says. Without a primal, the arrays are empty; without duals or basis, null. */
export interface Solution {
  readonly status: SolutionStatus
  readonly primal: Float64Array
  /** One for each row: what the objective gains when the row's active bound rises by one. */
  readonly dual: Float64Array | null
  readonly basis: Basis | null
  readonly objective: number
  /** The engine's own bound on the objective; -Infinity where it has none. */
  readonly bound: number
  readonly seconds: number
  /** Why it failed, in the engine's words; only with that status. */
  readonly failure?: string
}
