/**
 * The plan in tonnes, from an input and an engine: the one way in which it is made, and made again by
 * whoever verifies it. Equal arguments and equal answers of the engine give equal plans.
 */
import { type Result, accept, assert } from '@causeway/domain/result/result'
import type { AbortSignalLike, PlannerEngine } from '@causeway/planner/engine/engine'
import { planHungryRoads } from '@causeway/planner/hungry-roads/hungry-roads'
import { modelHash } from '@causeway/planner/model/model-bytes'
import { type MadePlan, makePlan } from '@causeway/planner/plan/make-plan'
import type { Plan } from '@causeway/planner/plan/plan'
import type { NoStages } from '@causeway/planner/stages/stages'
import { nodeDigest } from '../proof/node-engine.ts'
import type { PlanningOrder } from './planning-order.ts'

/** The plan, and the hash of the model whose solution it is. */
export interface FlowPlan {
  readonly plan: Plan
  readonly modelHash: string
}

/** Refuses where no stage gave a plan. Rejects with the signal's reason where it was cancelled. */
export async function makeFlowPlan(
  order: Omit<PlanningOrder, 'rules'>,
  engine: PlannerEngine,
  signal?: AbortSignalLike,
): Promise<Result<FlowPlan, NoStages>> {
  const made = await solved(order, engine, signal)
  if (!made.ok) return made
  const { plan, stages } = made.value
  const last = stages.solved.at(-1)
  assert(last !== undefined, 'a plan comes from the model that was solved last')
  return accept({ plan, modelHash: modelHash(last.model, nodeDigest) })
}

async function solved(
  { input, asked, last }: Omit<PlanningOrder, 'rules'>,
  engine: PlannerEngine,
  signal?: AbortSignalLike,
): Promise<Result<MadePlan, NoStages>> {
  const { mode, seed, timeLimit_s, hungryRoads } = asked
  const options = {
    ...{ mode, seed, timeLimit_s },
    ...(signal === undefined ? {} : { signal }),
    ...(last === null ? {} : { form: { last } }),
  }
  if (!hungryRoads || !canHunger(input)) return makePlan(input, engine, options)
  const planned = await planHungryRoads(input, engine, options)
  return planned.ok ? accept(planned.value.made) : planned
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
