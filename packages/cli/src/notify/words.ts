/** The words of movements on the command line, and rates as shares with their intervals. */
import type { AnswerWord } from '@causeway/domain/notification/notification'
import type { Standing } from '@causeway/domain/notification/movement'
import { OUTCOME_WORDS } from '@causeway/domain/notification/outcome'
import type { ClaimedTime } from '@causeway/domain/ledger/custody-statement'
import type { Rate } from '@causeway/domain/rate/rate'
import { instantText } from '@causeway/domain/time/instant'

export const ANSWER_WORDS: Readonly<Record<AnswerWord, string>> = {
  acknowledged: 'acknowledged',
  approved: 'approved',
  not_approved: 'not approved',
  green_light_given: 'green light given',
  green_light_withheld: 'green light withheld',
}

/** What came of it, in a few words. */
export function standingText(standing: Standing): string {
  switch (standing.state) {
    case 'no word':
      return 'no word yet'
    case 'one word':
      return OUTCOME_WORDS[standing.outcome]
    case 'contradicted':
      return standing.outcomes.map((one) => OUTCOME_WORDS[one]).join(' or ')
  }
}

/** `2024-09-12`, or `2024-09-12 07:00Z`: as precise as it was claimed. */
export function timeText({ at, precision }: ClaimedTime): string {
  const [day = '', clock = ''] = instantText(at).split('T')
  return precision === 'day' ? day : `${day} ${clock.slice(0, 5)}Z`
}

/** `27 % (8–52)`: whole per cents, halves rounded up. */
export function rateText({ mean, low, high }: Pick<Rate, 'mean' | 'low' | 'high'>): string {
  return `${perCent(mean)} % (${perCent(low)}–${perCent(high)})`
}

/** `45 min`, `5 h`, `2 d 3 h`: rounded down to what is named. */
export function durationText(minutes: number): string {
  if (minutes < 120) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return `${hours} h`
  return hours % 24 === 0 ? `${hours / 24} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}

function perCent(share: number): number {
  return Math.round(share * 100)
}
