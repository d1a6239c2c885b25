/**
 * Questions to a plan: what if something changed. The plan's model is built again from its document,
 * kept in the engine, and solved under the change. The answer stands beside the plan and is never
 * one: it has a kind of its own, and no certificate.
 */
import type { PlanHash } from '@causeway/domain/plan-decision/plan-decision'
import { type Result, accept } from '@causeway/domain/result/result'
import type { AbortSignalLike, PlannerEngine } from '@causeway/planner/engine/engine'
import { type PlanOptions, makePlan } from '@causeway/planner/plan/make-plan'
import type { NoStages } from '@causeway/planner/stages/stages'
import { WarmPlan } from '@causeway/planner/warm/warm-plan'
import type { NoSuchChange, WhatIfChange } from '@causeway/planner/what-if/change'
import { type GroupChange, type HitSite, askWhatIf } from '@causeway/planner/what-if/what-if'
import { whatIfSentences } from '@causeway/planner/what-if/what-if-sentence'
import { worthOfWindows } from '@causeway/planner/worth/worth'
import { worthSentences } from '@causeway/planner/worth/worth-sentence'
import type { PlanDocument, WorthOfPlan } from './plan-document.ts'

/** The part of a plan's document that questions are asked of. */
export type ModelledPlan = Pick<PlanDocument, 'input' | 'asked' | 'last'> & {
  readonly optimised: Pick<NonNullable<PlanDocument['optimised']>, 'plan'> | null
}

/** A what-if as it is kept: what was asked of which plan, and what came out. */
export interface WhatIfDocument {
  readonly v: 1
  readonly kind: 'what_if'
  readonly base: PlanHash
  readonly operation: string
  /** The position that the plan was made on. */
  readonly position: string
  readonly change: WhatIfChange
  readonly sentences: readonly string[]
  readonly hit: readonly HitSite[]
  readonly groups: readonly GroupChange[]
  /** Whether only bounds were changed in a model that stayed in the engine. */
  readonly how: 'warm' | 'rebuilt'
}

/** What one more truck is worth, solved again under the plan's own model. */
export async function answerWorth(
  document: ModelledPlan,
  { most, crossing }: { readonly most: number; readonly crossing: string | null },
  by: { readonly engine: PlannerEngine; readonly signal?: AbortSignalLike },
): Promise<Result<WorthOfPlan, NoModel | NoStages>> {
  const warm = await openPlan(document, by)
  if (!warm.ok) return warm
  try {
    const windows = await worthOfWindows(warm.value, { most, crossing })
    const { firstDay, periods } = warm.value.base.plan
    const sentences = windows.map((one) => worthSentences(one, { firstDay, periods }))
    return accept({ windows, sentences })
  } finally {
    warm.value.close()
  }
}

/** A plan that somebody asks about. */
export interface AskedPlan {
  readonly hash: PlanHash
  readonly document: PlanDocument
}

/** A greedy plan has no model to ask; the caller makes another plan first. */
export interface NoModel {
  readonly kind: 'no model'
}

/** Answers a what-if. Refuses a plan without a model, then a change that cannot be, then as stages do. */
export async function answerWhatIf(
  { hash, document }: AskedPlan,
  change: WhatIfChange,
  by: { readonly engine: PlannerEngine; readonly signal?: AbortSignalLike },
): Promise<Result<WhatIfDocument, NoModel | NoSuchChange | NoStages>> {
  const warm = await openPlan(document, by)
  if (!warm.ok) return warm
  try {
    const answer = await askWhatIf(warm.value, change)
    if (!answer.ok) return answer
    const { hit, groups, how } = answer.value
    const { operation, position } = document.input
    return accept({
      ...({ v: 1, kind: 'what_if', base: hash, operation, position, change } as const),
      sentences: whatIfSentences(answer.value),
      ...{ hit, groups, how },
    })
  } finally {
    warm.value.close()
  }
}

/** The plan solved again, with closed columns kept; must be closed. */
async function openPlan(
  { input, asked, last, optimised }: ModelledPlan,
  { engine, signal }: { readonly engine: PlannerEngine; readonly signal?: AbortSignalLike },
): Promise<Result<WarmPlan, NoModel | NoStages>> {
  if (optimised === null) return { ok: false, refusal: { kind: 'no model' } }
  // What roads lose followed from the plan; under a question they lose the same.
  const losses = new Map(optimised.plan.losses.map(({ segment, loss }) => [segment, loss]))
  const segments = input.segments.map((one) => ({ ...one, loss: losses.get(one.code) ?? one.loss }))
  const options: PlanOptions = {
    mode: 'weighted',
    seed: asked.seed,
    timeLimit_s: asked.timeLimit_s,
    form: { closed: 'kept', ...(last === null ? {} : { last }) },
    ...(signal === undefined ? {} : { signal }),
  }
  const made = await makePlan({ ...input, segments }, engine, options)
  return made.ok ? WarmPlan.open(made.value, engine, options) : made
}
