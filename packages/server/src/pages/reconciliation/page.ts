/**
 * Two sources side by side: where both list a truck, where only one does, and why some of it cannot
 * be compared. The two claimants keep one order and one size, and are never added up.
 */
import type { ReconcileBy, Reconciliation, Side } from '@causeway/domain/claims/reconcile-answer'
import { html } from 'hono/html'
import { type OperationName, frame } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { periodOf, timeText } from '../words/days.ts'
import { counted, grouped } from '../words/figures.ts'
import { timeChart } from './chart.ts'
import { askForm } from './form.ts'
import { reconciliationTable } from './table.ts'
import { type ReconciliationView, claimantOf } from './view.ts'

export function reconciliationPage(view: ReconciliationView): string {
  const { operation, answer, refusal, known } = view
  const body = html`<h1>Two lists, side by side</h1>
    <p class="lead">
      Where two sources list the same number of trucks, and where only one of them does. Neither is
      taken for the truth.
    </p>
    ${
      refusal.length === 0
        ? ''
        : html`<div class="refused" role="alert">${refusal.map((one) => html`<p>${one}</p>`)}</div>`
    }
    ${view.sources.length < 2 ? tooFew(operation, view.sources.length) : askForm(view)}
    ${answer === null ? '' : answered(view, answer)}`
  const asKnownOn = answer === null ? '' : view.question.asKnownOn
  return frame({
    ...{ title: 'Reconciliation', operation, current: 'reconciliation', asKnownOn },
    ...{ known, body },
  })
}

function answered(view: ReconciliationView, answer: Reconciliation): Markup {
  const { totals, period } = answer
  return html`<ul class="sides">
      ${claim(view, answer, 'a')}${claim(view, answer, 'b')}
    </ul>
    <p>
      Compared: ${periodOf(period.first, period.last)}${routeWords(view, answer)},
      ${counted(totals.days, 'day', 'days')} on which at least one of them lists a truck. On
      ${orNone(totals.equalDays)} of these both list the same number; on ${orNone(totals.daysApart)}
      they are more than 20 % of the larger apart; on ${orNone(totals.daysOnlyA)} only the first and
      on ${orNone(totals.daysOnlyB)} only the second lists any.
    </p>
    ${chart(view, answer)}
    <h2>${TITLES[answer.by]}</h2>
    ${reconciliationTable(view, answer)}
    ${
      answer.notes.length === 0
        ? ''
        : html`<h2>What to know before using these figures</h2>
            <ul>
              ${answer.notes.map((note) => html`<li>${note.sentence}</li>`)}
            </ul>`
    }
    <h2>How to read this</h2>
    ${definitions(answer)}`
}

/** A figure within a sentence. */
function orNone(days: number): string {
  return days === 0 ? 'none' : grouped(days)
}

const TITLES: Readonly<Record<ReconcileBy, string>> = {
  month: 'Month by month',
  week: 'Week by week',
  day: 'Day by day',
  donor: 'By donor',
  group: 'By commodity group',
  place: 'By place',
}

function claim(view: ReconciliationView, answer: Reconciliation, side: Side): Markup {
  const source = claimantOf(view, side)
  const { totals, leftOut } = answer
  const [listed, both, only] =
    side === 'a' ? [totals.a, totals.agree, totals.onlyA] : [totals.b, totals.agreeB, totals.onlyB]
  const apart = side === 'a' ? totals.quarantinedA : totals.quarantinedB
  const { undated, outsidePeriod, otherRoute } = leftOut[side]
  const left = [
    undated === 0 ? '' : `${grouped(undated)} without a day`,
    outsidePeriod === 0 ? '' : `${grouped(outsidePeriod)} outside these days`,
    otherRoute === 0 ? '' : `${grouped(otherRoute)} by another route`,
  ].filter((one) => one !== '')
  return html`<li class="side">
    <h2 class="plain"><bdi>${source.publisher}</bdi></h2>
    <p class="small"><bdi>${source.name}</bdi></p>
    <p class="figure">${grouped(listed)}</p>
    <p class="says">trucks listed, according to <bdi>${source.publisher}</bdi></p>
    <dl class="about">
      <dt>In both lists</dt>
      <dd>${grouped(both)}</dd>
      <dt>Only in this list</dt>
      <dd>${grouped(only)}</dd>
      ${
        apart === 0
          ? ''
          : html`<dt>Quantity kept apart</dt>
              <dd>${counted(apart, 'truck', 'trucks')}, in no mass</dd>`
      }
      ${
        left.length === 0
          ? ''
          : html`<dt>Not compared</dt>
              <dd>${left.join(', ')}</dd>`
      }
    </dl>
  </li>`
}

function routeWords(view: ReconciliationView, answer: Reconciliation): string {
  if (answer.route === null) return ', all routes'
  const route = view.routes.find(({ key }) => key === answer.route)
  return `, route ${route?.label ?? answer.route}`
}

function chart(view: ReconciliationView, answer: Reconciliation): Markup {
  const { by, rows } = answer
  if (rows.length === 0 || (by !== 'month' && by !== 'week')) return html``
  const [a, b] = [claimantOf(view, 'a'), claimantOf(view, 'b')]
  const { first, last } = answer.period
  const scope = `Only trucks that these two lists state, ${timeText(first)} to ${timeText(last)}.`
  const names = { a: a.publisher, b: b.publisher }
  return html`<figure>
    <div class="scroll" dir="ltr" role="region" tabindex="0" aria-label="Chart: trucks per ${by}">
      ${timeChart({ names, by, rows, breaks: answer.totals.breaks, scope })}
    </div>
    <figcaption>
      Trucks per ${by}, each claimant by itself, on one scale. Solid: in both lists. Hatched: only
      in this list.
    </figcaption>
  </figure>`
}

function definitions({ definitions: words }: Reconciliation): Markup {
  return html`<dl class="terms">
    <dt>A truck</dt>
    <dd>${words.trucks}</dd>
    <dt>In both lists</dt>
    <dd>${words.agree}</dd>
    <dt>Only in one list</dt>
    <dd>${words.only}</dd>
    <dt>Under another donor</dt>
    <dd>${words.attributionShift}</dd>
    <dt>Days</dt>
    <dd>${words.days}</dd>
    <dt>Masses</dt>
    <dd>${words.masses}</dd>
    <dt>Rows without a day</dt>
    <dd>${words.undated}</dd>
  </dl>`
}

function tooFew(operation: OperationName, sources: number): Markup {
  return html`<div class="note">
    <p>
      <strong>${sources === 0 ? 'No source yet.' : 'Only one source yet.'}</strong> To compare, this
      operation needs lists of two sources.
    </p>
    <p>
      <bdi dir="ltr" class="code"
        >causeway import FILE --operation ${operation.code} --source SOURCE</bdi
      >
    </p>
  </div>`
}
