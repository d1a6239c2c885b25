/**
 * Outcomes by corridor with their rates and intervals, lead times, and what sources published, each
 * by itself with its residual. Nothing published is added to what was recorded.
 */
import {
  type OutcomeLine,
  type OutcomeTable,
  outcomesByCorridor,
} from '@causeway/domain/notification/denial-rates'
import { LEAD_STEPS, type LeadTime } from '@causeway/domain/notification/lead-time'
import { MOVEMENT_OUTCOMES, OUTCOME_WORDS } from '@causeway/domain/notification/outcome'
import type { LossRates } from '@causeway/domain/rate/loss-rates'
import { html } from 'hono/html'
import { frame, linkTo } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { grouped } from '../words/figures.ts'
import { stated } from '../words/stated.ts'
import { corridorTable } from './corridor-table.ts'
import { losses } from './losses.ts'
import { publishedTables } from './published.ts'
import { rateChart } from './rate-chart.ts'
import type { MovementsView } from './view.ts'
import { durationWords, rateWords } from './words.ts'

interface LossKnown {
  readonly loss: LossRates
  readonly unweighed: number
}

/** A line of the table: a corridor by its places, or all of them. */
interface Line {
  readonly name: string
  readonly head: Markup
  readonly line: OutcomeLine
}

/** `loss` and `unweighed` are of the custody book, up to the same day or position. */
export function outcomesPage(view: MovementsView, { loss, unweighed }: LossKnown): string {
  const { operation, asKnownOn, known, movements, reports } = view
  const body = html`<p><a href="${linkTo(view, '/movements')}">All movements</a></p>
    <h1>Outcomes of movements</h1>
    <p class="lead">
      What came of notified movements, according to whoever reported each, and what sources
      published. The two are never added up.
    </p>
    <h2>As recorded here, by corridor</h2>
    ${
      movements.length === 0
        ? html`<p class="none">No movement was notified by then.</p>`
        : recorded(linesOf(outcomesByCorridor(movements, null)))
    }
    ${losses(loss, unweighed)} ${publishedTables(reports)}`
  const title = 'Outcomes of movements'
  return frame({ title, operation, current: 'movements', asKnownOn, known, body })
}

function linesOf({
  operation,
  lines,
}: OutcomeTable<{ from: string; to: string }>): readonly Line[] {
  return [
    ...lines.map((line) => {
      const { from, to } = line.key
      return { name: `${from} to ${to}`, head: html`${stated(from)} to ${stated(to)}`, line }
    }),
    { name: 'all', head: html`all`, line: operation },
  ]
}

function recorded(lines: readonly Line[]): Markup {
  const chart = lines.map(({ name, line }) => ({ name, rate: line.turnedBack }))
  const title = 'Share turned back, per cent of movements put to the test'
  return html`${counts(lines)}
    <h2>How often, and how surely</h2>
    <p>
      Of movements that were put to the test: not still planned, not cancelled, not contradicted. A
      corridor’s rate is drawn towards that of the operation, which weighs as much as ten movements.
      The rate lies in the range with a chance of 90 %. Turned back: denied, or approved without a
      green light.
    </p>
    <figure>
      <div class="scroll" tabindex="0" role="region" aria-label="${title}">
        ${rateChart(chart, { id: 'turned-back', title })}
      </div>
      <figcaption>${title}, with the 90 % interval.</figcaption>
    </figure>
    ${rates(lines)} ${leads(lines)}`
}

function counts(lines: readonly Line[]): Markup {
  const words = [...MOVEMENT_OUTCOMES, 'contradicted'] as const
  const titles = words.map((word) =>
    word === 'contradicted'
      ? 'contradicted'
      : word === 'planned'
        ? 'still planned'
        : OUTCOME_WORDS[word],
  )
  const rows = lines.map(({ head, line }) => ({
    head,
    cells: [line.notified, ...words.map((word) => line.counts[word])].map(
      (one) => html`${grouped(one)}`,
    ),
  }))
  return corridorTable(
    { caption: 'Each notified movement stands in one column', titles: ['notified', ...titles] },
    rows,
  )
}

function rates(lines: readonly Line[]): Markup {
  const rows = lines.map(({ head, line }) => {
    const { facilitated, impeded, denied } = line.rates
    const shown = [facilitated, impeded, denied, line.turnedBack].map(rateWords)
    return { head, cells: [html`${grouped(line.tried)}`, ...shown] }
  })
  const titles = ['put to the test', 'facilitated', 'impeded', 'denied', 'turned back']
  return corridorTable({ caption: 'Rates, each with its 90 % interval', titles }, rows)
}

function leads(lines: readonly Line[]): Markup {
  const rows = lines.map(({ head, line }) => ({
    head,
    cells: LEAD_STEPS.map((step) => leadWords(line.leadTimes[step])),
  }))
  const titles = ['acknowledged', 'approved or not', 'green light or not']
  const caption = 'From the notification to the first answer: median, and shortest to longest'
  return html`<h2>How long answers take</h2>
    ${corridorTable({ caption, titles }, rows)}`
}

function leadWords({ measured, coarse, unanswered, ...time }: LeadTime): Markup {
  const { median_min, least_min, most_min } = time
  const others = [
    ...(unanswered === 0 ? [] : [`${grouped(unanswered)} without an answer`]),
    ...(coarse === 0 ? [] : [`${grouped(coarse)} by day only`]),
  ].join(', ')
  if (median_min === null || least_min === null || most_min === null)
    return html`<span class="none">none${others === '' ? '' : `; ${others}`}</span>`
  const range = measured === 1 ? '' : `, ${durationWords(least_min)} to ${durationWords(most_min)}`
  return html`<bdi>${durationWords(median_min)}${range}</bdi>
    ${others === '' ? '' : html`<span class="small">(${others})</span>`}`
}
