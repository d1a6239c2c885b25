/**
 * Lead times: how long from a notification to the first answer of a kind. Median and range, and
 * beside them how many have no answer yet, and how many times are too coarse to be subtracted.
 */
import type { ClaimedTime } from '../ledger/custody-statement.ts'
import type { Movement } from './movement.ts'
import type { AnswerWord } from './notification.ts'

/** What is waited for. */
const STEPS = {
  acknowledged: ['acknowledged'],
  decided: ['approved', 'not_approved'],
  green_light: ['green_light_given', 'green_light_withheld'],
} as const satisfies { readonly [step: string]: readonly AnswerWord[] }

export type LeadStep = keyof typeof STEPS
export const LEAD_STEPS: readonly LeadStep[] = ['acknowledged', 'decided', 'green_light']

/** Times in whole minutes, rounded down; null where none can be told. */
export interface LeadTime {
  /** Movements whose time can be told. */
  readonly measured: number
  /** Answered, but one of the two times is only known by its day. */
  readonly coarse: number
  readonly unanswered: number
  readonly median_min: number | null
  readonly least_min: number | null
  readonly most_min: number | null
}

export type LeadTimes = { readonly [step in LeadStep]: LeadTime }

const MINUTE_MS = 60_000

export function leadTimes(movements: readonly Movement[]): LeadTimes {
  return {
    acknowledged: leadTime(movements, STEPS.acknowledged),
    decided: leadTime(movements, STEPS.decided),
    green_light: leadTime(movements, STEPS.green_light),
  }
}

/** The median of an even number of times is the mean of the middle two, rounded down. */
function leadTime(movements: readonly Movement[], words: readonly AnswerWord[]): LeadTime {
  const measured: number[] = []
  let [coarse, unanswered] = [0, 0]
  for (const { submission, answers } of movements) {
    const given = answers.filter(({ body }) => words.includes(body.answer))
    const times = given.map(({ time }) => time)
    const fine = times.filter(isFine).map(({ at }) => at)
    if (given.length === 0) unanswered += 1
    // The first answer may be the coarse one: then the time to the first is not known.
    else if (!isFine(submission.time) || fine.length < times.length) coarse += 1
    else
      measured.push(Math.max(0, Math.floor((Math.min(...fine) - submission.time.at) / MINUTE_MS)))
  }
  measured.sort((one, other) => one - other)
  const half = measured.length / 2
  const [lower, upper] = [measured[Math.ceil(half) - 1], measured[Math.floor(half)]]
  return {
    ...{ measured: measured.length, coarse, unanswered },
    median_min: lower === undefined || upper === undefined ? null : Math.floor((lower + upper) / 2),
    least_min: measured[0] ?? null,
    most_min: measured.at(-1) ?? null,
  }
}

function isFine({ precision }: ClaimedTime): boolean {
  return precision !== 'day'
}
