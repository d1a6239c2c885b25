/**
 * Instants and ages as people read them: the claimed time as precisely as it was claimed, the
 * record time to the minute, and how long ago something was.
 */
import type { ClaimedTime } from '@causeway/domain/ledger/custody-statement'
import { type Instant, dayOfInstant, instantText } from '@causeway/domain/time/instant'
import { html } from 'hono/html'
import type { Markup } from '../frame/markup.ts'
import { momentOf, timeOf } from './days.ts'
import { counted } from './figures.ts'
import { stated } from './stated.ts'

/** To the minute, in UTC; null is said in words. */
export function instantOf(instant: Instant | null): Markup {
  if (instant === null) return html`<span class="none">nobody says when</span>`
  return momentOf(instantText(instant))
}

/** Only as precise as it was claimed: a day is not shown as its first minute. */
export function claimedOf(time: ClaimedTime | null): Markup {
  if (time === null) return instantOf(null)
  const zone = time.zone === null ? '' : html` (zone: ${stated(time.zone)})`
  if (time.precision === 'day') return html`${timeOf(dayOfInstant(time.at))}${zone}`
  const hour = time.precision === 'hour' ? 'in the hour from ' : ''
  return html`${hour}${momentOf(instantText(time.at))}${zone}`
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** `4 minutes ago`, `3 hours ago`, `12 days ago`: whole ones, rounded down. */
export function agoText(then: Instant, now: Instant): string {
  const age = now - then
  if (age < MINUTE_MS) return 'less than a minute ago'
  if (age < HOUR_MS) return `${counted(Math.floor(age / MINUTE_MS), 'minute', 'minutes')} ago`
  if (age < 2 * DAY_MS) return `${counted(Math.floor(age / HOUR_MS), 'hour', 'hours')} ago`
  return `${counted(Math.floor(age / DAY_MS), 'day', 'days')} ago`
}
