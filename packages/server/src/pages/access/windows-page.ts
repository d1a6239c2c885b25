/**
 * Windows on one axis of time, and below it each window with what it is, why it may be planned with
 * or not, and how far it may be trusted, with where that number comes from.
 */
import { shareText, windowWords } from '@causeway/domain/access/access-words'
import { type ConfidenceRun, confidenceRuns } from '@causeway/domain/access/confidence-runs'
import { pausesWithoutWindow } from '@causeway/domain/access/usability'
import type { Day } from '@causeway/domain/time/day'
import { html } from 'hono/html'
import type { WindowView } from '../../access/access.ts'
import { addressOf, frame, linkTo } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { statusMark } from '../frame/status.ts'
import { periodOf, timeText } from '../words/days.ts'
import { counted } from '../words/figures.ts'
import { stated } from '../words/stated.ts'
import { noPause } from './pause-list-page.ts'
import {
  type AccessView,
  accordingTo,
  othersNotAgreed,
  passageOf,
  reasonList,
  usableMark,
} from './view.ts'
import { windowsChart } from './windows-chart.ts'

export interface AskedWindows {
  /** As typed, so that the form loses nothing. */
  readonly typed: { readonly from: string; readonly to: string }
  /** Null where the days could not be read. */
  readonly days: { readonly from: Day; readonly to: Day } | null
  readonly windows: readonly WindowView[]
  /** Why the days could not be read. */
  readonly sentences: readonly string[]
}

export function windowsPage(view: AccessView, asked: AskedWindows): string {
  const { operation, asKnownOn, known } = view
  const { days, windows, sentences } = asked
  const body = html`<h1>Windows</h1>
    <p class="lead">
      When movement may be possible, as it was proposed, announced, agreed or observed. A window is
      not a permission, and not a promise.
    </p>
    ${askForm(view, asked)}
    ${
      sentences.length === 0
        ? ''
        : html`<div class="refused" role="alert">
            ${sentences.map((one) => html`<p>${one}</p>`)}
          </div>`
    }
    ${days === null ? '' : html`${found(view, days, windows)} ${withoutWindow(view, days.to)}`}`
  return frame({ title: 'Windows', operation, current: 'windows', asKnownOn, known, body })
}

function found(
  view: AccessView,
  days: { readonly from: Day; readonly to: Day },
  windows: readonly WindowView[],
): Markup {
  if (view.picture.windows.size === 0) return noPause(view)
  if (windows.length === 0)
    return html`<p class="none">
      No window is open from ${periodOf(days.from, days.to)}, by what was said. Ask for other days.
    </p>`
  return html`<figure>
      <div class="scroll" role="region" tabindex="0" aria-label="Chart: windows">
        ${windowsChart(days, windows)}
      </div>
      <figcaption>
        Hatched: proposed. Dashed: announced. Solid: agreed. Solid with a heavy base line: observed.
        Each window stands at the hours of the zone that it names. The same stands below in words.
      </figcaption>
    </figure>
    ${windows.map((one) => oneWindow(view, one))}`
}

/** Pauses that nobody stated a window for, with every reason why they cannot be planned with. */
function withoutWindow(view: AccessView, day: Day): Markup {
  const all = pausesWithoutWindow(view.picture.pauses, day)
  return html`${all.map(
    ({ story, usable }) =>
      html`<section class="row">
        <h2>
          ${stated(story.proposed.body.title)} <span class="small">no window was stated</span>
        </h2>
        <p>${usableMark(usable)}</p>
        ${reasonList(usable)}
        <p>
          <a href="${linkTo(view, `/pauses/${encodeURIComponent(story.pause)}`)}"
            >The pause’s story</a
          >
        </p>
      </section>`,
  )}`
}

function askForm({ operation, asKnownOn }: AccessView, { typed, days }: AskedWindows): Markup {
  return html`<form
    class="ask"
    method="get"
    action="${addressOf(operation, '/windows')}"
    aria-label="Which days"
  >
    <label
      ><span>From day</span>
      <input name="from" value="${typed.from === '' ? (days?.from ?? '') : typed.from}"
    /></label>
    <label
      ><span>To day, included</span>
      <input name="to" value="${typed.to === '' ? (days?.to ?? '') : typed.to}"
    /></label>
    <label
      ><span>As known on</span>
      <input name="as-known-on" value="${asKnownOn}" placeholder="2025-08-31"
    /></label>
    <button>Show</button>
  </form>`
}

function oneWindow(view: AccessView, { window, title, days }: WindowView): Markup {
  const { body } = window
  const path = body.pause === null ? null : `/pauses/${encodeURIComponent(body.pause)}`
  const first = days[0]?.confidence
  return html`<section class="row">
    <h2>
      ${title === null ? stated(body.window) : stated(title)}
      <span class="small">${body.basis}, ${stated(`${body.where} ${body.at}`)}</span>
    </h2>
    <p>${stated(windowWords(body))}, ${accordingTo(window)}. ${passageOf(view, window)}</p>
    ${first === undefined ? '' : othersNotAgreed(first.usable)}
    ${confidenceRuns(days, timeText).map(run)}
    ${path === null ? '' : html`<p><a href="${linkTo(view, path)}">The pause’s story</a></p>`}
  </section>`
}

function run({ first, last, count, confidence, told }: ConfidenceRun): Markup {
  const { usable } = confidence.usable
  return html`<p>
      ${first === last ? periodOf(first, null) : periodOf(first, last)}
      (${counted(count, 'day', 'days')}):
      ${
        usable
          ? html`${statusMark('in-order', 'usable for planning')}, confidence
              <strong>${shareText(confidence.u)}</strong>`
          : statusMark('stopped', 'not usable for planning')
      }
    </p>
    <ul>
      ${told.map((one) => html`<li>${one}</li>`)}
    </ul>`
}
