/**
 * What a plan could not meet, one sentence each: by site, group and week, with the limits that hold
 * it back where they are known. The heaviest comes first.
 */
import type { PlanDocument } from './plan-document.ts'
import { tonnesWords } from './plan-sentences.ts'

/** Empty where every need is met, and for a greedy plan, which knows no reasons. */
export function reasonSentences({ optimised }: PlanDocument): readonly string[] {
  if (optimised === null) return []
  const { unmet, periods } = optimised.plan
  const weeks = new Map<string, { readonly words: string; sum: number }>()
  for (const { site, group, period, unmet_t } of unmet) {
    const week = Math.floor((periods[period]?.from ?? 0) / 7) + 1
    const key = `${site}\t${group}\t${week}`
    const words = `of ${group} in week ${week}`
    const before = weeks.get(key) ?? { words: `Site ${site} lacks X t ${words}.`, sum: 0 }
    before.sum += unmet_t
    weeks.set(key, before)
  }
  return [...weeks.values()]
    .toSorted((one, other) => other.sum - one.sum)
    .map(({ words, sum }) => words.replace('X', tonnesWords(sum)))
}
