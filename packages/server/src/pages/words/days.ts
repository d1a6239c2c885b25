/**
 * Days, months and weeks as people read them, and as machines do beside it. English names from a
 * table of our own: the platform's would change with its release and its language setting.
 */
import { html } from 'hono/html'
import type { Markup } from '../frame/markup.ts'

const MONTHS = 'Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec'.split(',')

/** `2025-05-12` as `12 May 2025`, `2025-05` as `May 2025`, `2025-W20` as `week 20 of 2025`. */
export function timeText(key: string): string {
  const week = /^(\d{4})-W(\d{2})$/.exec(key)
  if (week !== null) return `week ${Number(week[2])} of ${week[1]}`
  const [year = '', month = '', date] = key.split('-')
  const named = `${MONTHS[Number(month) - 1] ?? month} ${year}`
  return date === undefined ? named : `${Number(date)} ${named}`
}

/** The name of the month that a day, or a month, lies in: `May`. */
export function monthName(key: string): string {
  return MONTHS[Number(key.slice(5, 7)) - 1] ?? ''
}

/** A day or a month for people and machines; null is said in words. */
export function timeOf(key: string | null): Markup {
  if (key === null) return html`<span class="none">date not stated</span>`
  return html`<time datetime="${key}">${timeText(key)}</time>`
}

/** `5 Nov 2024 to 28 Sep 2025`. */
export function periodOf(first: string | null, last: string | null): Markup {
  if (first === null || last === null) return timeOf(first ?? last)
  return html`${timeOf(first)} to ${timeOf(last)}`
}

/** An instant in UTC, to the minute: `12 May 2025, 10:42 UTC`. */
export function momentOf(instant: string): Markup {
  const [day = '', clock = ''] = instant.split('T')
  return html`<time datetime="${instant}">${timeText(day)}, ${clock.slice(0, 5)} UTC</time>`
}
