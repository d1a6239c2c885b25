/**
 * Attributed figures, side by side in one size and one fixed order. No sum, no difference, no
 * average; a figure that was replaced is struck through with the newer one beside it.
 */
import { saysWords } from '@causeway/domain/access/access-words'
import type { Told } from '@causeway/domain/access/access-statement'
import { figureWords, oldWords } from '@causeway/domain/claims/figure-words'
import type { AskStated, RiskStated } from '@causeway/domain/claims/figure'
import { type FigureLine, type SideBySide, sideBySide } from '@causeway/domain/claims/figures'
import { html } from 'hono/html'
import { frame } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { timeOf, timeText } from '../words/days.ts'
import { stated } from '../words/stated.ts'
import { noPause } from './pause-list-page.ts'
import { type AccessView, passageOf } from './view.ts'

export function figuresPage(view: AccessView): string {
  const { operation, picture, asKnownOn, known } = view
  const { asks, risks } = picture
  const subjects = sideBySide(picture.figures)
  const isEmpty = subjects.length + asks.length + risks.length === 0
  const body = html`<h1>Figures</h1>
    <p class="lead">
      What claimants say, each by itself: by the day that a figure is of, undated ones last, then by
      claimant. Two claimants’ figures are never added, subtracted or averaged.
    </p>
    ${isEmpty ? noPause(view) : subjects.map((one) => subject(view, one))}
    ${spoken(view, 'Asked for', asks)} ${spoken(view, 'Warnings, by whoever gives them', risks)}`
  return frame({ title: 'Figures', operation, current: 'figures', asKnownOn, known, body })
}

function subject(view: AccessView, { subject: title, figures }: SideBySide): Markup {
  return html`<h2>${stated(title)}</h2>
    <ul class="sides">
      ${figures.map((one) => figure(view, one))}
    </ul>`
}

function figure(view: AccessView, line: FigureLine): Markup {
  const { told, supersededBy, oldWhenPublished } = line
  const { body, origin, known } = told
  const words = figureWords(body)
  return html`<li class="side">
    <p class="figure">${supersededBy.length === 0 ? words : html`<s>${words}</s>`}</p>
    <p class="says">according to ${stated(origin.claimedBy)}</p>
    ${supersededBy.map(
      (one) =>
        html`<p>
          Replaced by <strong>${figureWords(one.body)}</strong>, ${asOf(one.body.asOf)}, according
          to ${stated(one.origin.claimedBy)}.
        </p>`,
    )}
    <dl class="about">
      <dt>As of</dt>
      <dd>${asOf(body.asOf)}</dd>
      <dt>Reported by</dt>
      <dd>${stated(origin.reportedBy)}, ${timeOf(known)}</dd>
      ${
        body.series === null
          ? ''
          : html`<dt>Counting basis</dt>
              <dd>${stated(body.series)}</dd>`
      }
    </dl>
    ${oldWhenPublished.map((old) => html`<p>${oldWords(old, timeText)}</p>`)}
    ${
      body.civiliansApart === 'no'
        ? html`<p>The claimant does not separate civilians from combatants.</p>`
        : ''
    }
    <p>${passageOf(view, told)}</p>
  </li>`
}

function asOf(day: string | null): Markup {
  return day === null ? html`<span class="none">date not given</span>` : timeOf(day)
}

function spoken(
  view: AccessView,
  title: string,
  all: readonly Told<AskStated | RiskStated>[],
): Markup {
  if (all.length === 0) return html``
  return html`<h2>${title}</h2>
    <ul class="steps">
      ${all.map(
        (one) =>
          html`<li>
            ${saysWords(one.body, timeText)}, reported by ${stated(one.origin.reportedBy)},
            ${timeOf(one.origin.on)}.<br />${passageOf(view, one)}
          </li>`,
      )}
    </ul>`
}
