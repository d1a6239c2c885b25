/**
 * Outcome counts as sources published them: reports of one period and area stand side by side, each
 * with who is said to say it, who told it, and what its parts leave over.
 */
import type { NotificationTold } from '@causeway/domain/notification/notification'
import { MOVEMENT_OUTCOMES, OUTCOME_WORDS } from '@causeway/domain/notification/outcome'
import {
  type OutcomeReport,
  type ReportGroup,
  residualOf,
  sideBySide,
} from '@causeway/domain/notification/outcome-report'
import { html } from 'hono/html'
import type { Markup } from '../frame/markup.ts'
import { periodOf } from '../words/days.ts'
import { grouped } from '../words/figures.ts'
import { claimedOf } from '../words/moments.ts'
import { stated } from '../words/stated.ts'

type Told = NotificationTold<OutcomeReport>

/** Nothing where no source published any. */
export function publishedTables(reports: readonly Told[]): Markup {
  if (reports.length === 0) return html``
  return html`<h2>As published</h2>
    <p>
      Each report is a claim of its own, and so is each retelling. The residual is what the stated
      parts leave of the planned movements: 0 where they add up. A count that a source does not
      state is not 0.
    </p>
    ${sideBySide(reports).map(group)}`
}

function group({ area, first, last, reports }: ReportGroup<Told>): Markup {
  return html`<h3>${stated(area)}, ${periodOf(first, last)}</h3>
    <div class="scroll" tabindex="0" role="region" aria-label="Reports for ${area}, ${first}">
      <table>
        <caption>
          Movements, as each report states them
        </caption>
        <thead>
          <tr>
            <th scope="col">According to</th>
            <th scope="col">Told by</th>
            ${MOVEMENT_OUTCOMES.map(
              (word) => html`<th scope="col" class="n">${OUTCOME_WORDS[word]}</th>`,
            )}
            <th scope="col" class="n">residual</th>
          </tr>
        </thead>
        <tbody>
          ${reports.map(row)}
        </tbody>
      </table>
    </div>`
}

function row({ body, time, position }: Told): Markup {
  const { counts, by, reported_by, source } = body
  const residual = residualOf(counts)
  return html`<tr>
    <th scope="row">${stated(by)}</th>
    <td>
      ${stated(reported_by)}, ${claimedOf(time)}, in ${stated(source)}
      <span class="small">(position ${grouped(position)})</span>
    </td>
    ${MOVEMENT_OUTCOMES.map((word) => html`<td class="n">${figure(counts[word], 'not stated')}</td>`)}
    <td class="n">${figure(residual, 'cannot be told')}</td>
  </tr>`
}

function figure(count: number | null, otherwise: string): Markup {
  return count === null ? html`<span class="none">${otherwise}</span>` : html`${grouped(count)}`
}
