/** Days in a row on which a window is trusted alike, told once instead of day by day. */
import type { Day } from '../time/day.ts'
import { type DayText, factorWords, reasonSentence } from './access-words.ts'
import type { Confidence } from './confidence.ts'

export interface ConfidenceRun {
  readonly first: Day
  readonly last: Day
  /** Days of the run on which the window is open. */
  readonly count: number
  readonly confidence: Confidence
  /** Factors where it is usable, reasons where it is not, each as a sentence. */
  readonly told: readonly string[]
}

/** The runs of days given in their order. */
export function confidenceRuns(
  days: readonly { readonly day: Day; readonly confidence: Confidence }[],
  dayText: DayText,
): readonly ConfidenceRun[] {
  const runs: ConfidenceRun[] = []
  for (const { day, confidence } of days) {
    const { usable, reasons } = confidence.usable
    const told = usable
      ? factorWords(confidence)
      : reasons.map((one) => reasonSentence(one, dayText))
    const before = runs.at(-1)
    if (before === undefined || before.told.join('\n') !== told.join('\n'))
      runs.push({ first: day, last: day, count: 1, confidence, told })
    else runs[runs.length - 1] = { ...before, last: day, count: before.count + 1 }
  }
  return runs
}
