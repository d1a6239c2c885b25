/**
 * What a plan could not meet, one sentence each: by site, group and week, with the limits that hold
 * it back. The heaviest comes first.
 */
import { reasonSentence } from '@causeway/planner/explain/limit-sentence'
import type { PlanDocument } from './plan-document.ts'

/** Empty where every need is met, and for a greedy plan, which knows no reasons. */
export function reasonSentences({ optimised }: PlanDocument): readonly string[] {
  const reasons = optimised?.plan.reasons ?? []
  return reasons.toSorted((one, other) => other.unmet_t - one.unmet_t).map(reasonSentence)
}
