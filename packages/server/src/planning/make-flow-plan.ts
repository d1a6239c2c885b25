/**
 * The plan in tonnes, from an order and an engine. Equal arguments and equal answers of the engine
 * give equal plans: that is how it is made again by whoever verifies it.
 */
import { type Result, accept } from '@causeway/domain/result/result'
import type { AbortSignalLike, PlannerEngine } from '@causeway/planner/engine/engine'
import { planHungryRoads } from '@causeway/planner/hungry-roads/hungry-roads'
import { type MadePlan, type PlanOptions, makePlan } from '@causeway/planner/plan/make-plan'
import type { Plan } from '@causeway/planner/plan/plan'
import type { NoStages } from '@causeway/planner/stages/stages'
import type { PlanningOrder } from './planning-order.ts'

/** Refuses where no stage gave a plan. Rejects with the signal's reason where it was cancelled. */
export async function makeFlowPlan(
  order: Omit<PlanningOrder, 'rules'>,
  engine: PlannerEngine,
  signal?: AbortSignalLike,
): Promise<Result<MadePlan, NoStages>> {
  const { input, asked } = order
  const options = optionsFor(order, signal)
  if (!asked.hungryRoads || !canHunger(input)) return makePlan(input, engine, options)
  const planned = await planHungryRoads(input, engine, options)
  return planned.ok ? accept(planned.value.made) : planned
}

/** The options of its solves. */
export function optionsFor(
  { asked, last }: Pick<PlanningOrder, 'asked' | 'last'>,
  signal?: AbortSignalLike,
): PlanOptions {
  const { mode, seed, timeLimit_s } = asked
  return {
    ...{ mode, seed, timeLimit_s },
    ...(signal === undefined ? {} : { signal }),
    ...(last === null ? {} : { form: { last } }),
  }
}

/** Whether anybody knows of a road that it may lose more or less. */
function canHunger({ segments }: PlanningOrder['input']): boolean {
  return segments.some(({ lossLow, lossHigh }) => lossLow < lossHigh)
}

/** The part of a plan that another one changes as little of as it can. */
export function flowsAlone(plan: Plan): Plan {
  const none = { trips: [], stock: [], unmet: [], coverage: [], over: [] }
  return { ...plan, ...none, stages: [], leftOut: [], reasons: [], losses: [] }
}
