/**
 * What a plan is asked for with, and what is told while it is made. Plain data: all of it goes to a
 * worker thread and back.
 */
import {
  DEFAULT_DISPATCH_RULES,
  type DispatchRules,
} from '@causeway/planner/dispatch-plan/dispatch-rules'
import type { PlanInput } from '@causeway/planner/plan-input/plan-input'
import type { Plan } from '@causeway/planner/plan/plan'

/** How it is to be solved. */
export interface PlanAsked {
  readonly mode: 'weighted' | 'strict'
  readonly seed: number
  /** For all solves together, by the engine's clock; null for none. */
  readonly timeLimit_s: number | null
  /** Whether what roads lose follows from the plan: hungry roads lose more. */
  readonly hungryRoads: boolean
  /** Sites of the operation that are planned without, because somebody said so. */
  readonly leftOut: readonly string[]
}

export interface PlanningOrder {
  readonly input: PlanInput
  readonly rules: DispatchRules
  readonly asked: PlanAsked
  /** The plan that stands, from which as little as possible is changed; null for none. */
  readonly last: Plan | null
}

export const DEFAULT_ASKED: PlanAsked = {
  mode: 'weighted',
  seed: 0,
  timeLimit_s: 600,
  hungryRoads: true,
  leftOut: [],
}

/** The order for an input with nothing else said. */
export function orderFor(
  input: PlanInput,
  asked: Partial<PlanAsked> = {},
  last: Plan | null = null,
): PlanningOrder {
  return { input, rules: DEFAULT_DISPATCH_RULES, asked: { ...DEFAULT_ASKED, ...asked }, last }
}

/** How far it is: told when a step begins and when a solve is over. */
export interface PlanProgress {
  readonly step: 'model' | 'solving' | 'whole trucks' | 'checking' | 'worth' | 'greedy'
  /** Solves that are over. */
  readonly solves: number
  /** Since the beginning. */
  readonly seconds: number
  /** Of the solve that ended last; null before, and where it had none. */
  readonly objective: number | null
  readonly bound: number | null
}
