/** The words of movements on pages, and rates as shares. No word here blames anybody. */
import type { Standing } from '@causeway/domain/notification/movement'
import type {
  AnswerWord,
  Attributed,
  NotificationTold,
} from '@causeway/domain/notification/notification'
import { OUTCOME_WORDS } from '@causeway/domain/notification/outcome'
import type { Rate } from '@causeway/domain/rate/rate'
import { html } from 'hono/html'
import type { Markup } from '../frame/markup.ts'
import { counted, grouped } from '../words/figures.ts'
import { stated } from '../words/stated.ts'

export const ANSWER_WORDS: Readonly<Record<AnswerWord, string>> = {
  acknowledged: 'Acknowledged',
  approved: 'Approved',
  not_approved: 'Not approved',
  green_light_given: 'Green light given',
  green_light_withheld: 'Green light withheld',
}

export function standingOfWords(standing: Standing): Markup {
  switch (standing.state) {
    case 'no word':
      return html`<span class="none">nobody says yet</span>`
    case 'one word':
      return html`${OUTCOME_WORDS[standing.outcome]}`
    case 'contradicted':
      return html`contradicted: ${standing.outcomes.map((one) => OUTCOME_WORDS[one]).join(' or ')}`
  }
}

/** `according to WFP, reported by Amal, at position 412`. */
export function attribution(told: NotificationTold & { readonly body: Attributed }): Markup {
  const { by, reported_by } = told.body
  const reporter = by === reported_by ? '' : html`, reported by ${stated(reported_by)}`
  return html`according to ${stated(by)}${reporter}, at position ${grouped(told.position)}`
}

/** Whole per cents. */
export function perCent(share: number): string {
  return String(Math.round(share * 100))
}

/** `27 % (8 to 52 %)`. */
export function rateWords({ mean, low, high }: Rate): Markup {
  return html`<bdi>${perCent(mean)} % (${perCent(low)} to ${perCent(high)} %)</bdi>`
}

/** `45 minutes`, `5 hours`, `3 days`: whole ones, rounded down. */
export function durationWords(minutes: number): string {
  if (minutes < 120) return counted(minutes, 'minute', 'minutes')
  const hours = Math.floor(minutes / 60)
  if (hours < 72) return counted(hours, 'hour', 'hours')
  return counted(Math.floor(hours / 24), 'day', 'days')
}
