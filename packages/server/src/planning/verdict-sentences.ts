/** What the verifier says of a plan, for pages and the command line, in the same words. */
import type { Day } from '@causeway/domain/time/day'
import { failureSentence, percentWords } from './plan-sentences.ts'
import type { PlanFailure, PlanVerdict } from './verify-plan.ts'

/** A gap that is nothing but rounding is shown as such. */
export function gapWords(gap: number): string {
  if (!Number.isFinite(gap)) return 'none'
  return gap < 1e-6 ? '0' : gap < 1e-4 ? gap.toExponential(1) : percentWords(gap)
}

/** What fails, one sentence each. */
export function planVerdictSentences(verdict: PlanVerdict, firstDay: Day): readonly string[] {
  return verdict.failures.map((one) => planFailureSentence(one, verdict, firstDay))
}

function planFailureSentence(failure: PlanFailure, { check }: PlanVerdict, firstDay: Day): string {
  switch (failure.kind) {
    case 'no certificate':
      return `Its certificate cannot be read: ${failure.because}.`
    case 'certificate of another plan':
      return `The certificate is of another plan: its ${failure.field} differs.`
    case 'stage':
      return `Stage ${failure.name}: ${failure.finding}.`
    case 'another model':
      return `From these inputs comes the model ${failure.found}, which is not the one certified for ${failure.stage}.`
    case 'stages left over':
      return `The certificate has ${failure.left} stages that the plan does not ask for.`
    case 'another plan':
      return `What the certified values give differs from what the file says: ${failure.field}.`
    case 'no plan':
      return `The certified values give no plan: ${failure.because}.`
    case 'another operation or time':
      return `Whole trucks and input are not of one plan: ${failure.field}.`
    case 'checker': {
      const found = check.failures[failure.at]
      return found === undefined ? 'The checker refuses.' : failureSentence(found, firstDay)
    }
  }
}
