/** The movements that parties were notified of: what was answered last, and what came of each. */
import { type Movement, type ParkedWord, standingOf } from '@causeway/domain/notification/movement'
import { html } from 'hono/html'
import { frame, linkTo } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { timeOf } from '../words/days.ts'
import { counted, grouped } from '../words/figures.ts'
import { code, stated } from '../words/stated.ts'
import type { MovementsView } from './view.ts'
import { pagesOf } from './view.ts'
import { ANSWER_WORDS, standingOfWords } from './words.ts'

/** Movements on one page. */
const ON_PAGE = 100

/** `page` counts from 1; the latest planned day comes first. */
export function movementListPage(view: MovementsView, page: number): string {
  const { operation, asKnownOn, known, movements, parked } = view
  const latest = [...movements].reverse()
  const shown = latest.slice((page - 1) * ON_PAGE, page * ON_PAGE)
  const body = html`<h1>Movements</h1>
    <p class="lead">
      ${counted(movements.length, 'movement', 'movements')} of which parties were notified.
      Notified, acknowledged, approved and protected are four different things; only an outcome says
      what came of a movement.
    </p>
    <p>
      <a href="${linkTo(view, '/movement-outcomes')}">Outcomes by corridor, and as published</a>
    </p>
    ${shown.length === 0 ? none(view) : table(view, shown)}
    ${pagesOf(view, { page, pages: Math.ceil(latest.length / ON_PAGE) })} ${waiting(parked)}`
  const title = 'Movements'
  return frame({ title, operation, current: 'movements', asKnownOn, known, body })
}

function none({ operation }: MovementsView): Markup {
  return html`<div class="note">
    <p><strong>No movement here.</strong> Record one when parties are told of it:</p>
    <p><code>causeway notify submit MOVEMENT --operation ${operation.code} …</code></p>
  </div>`
}

function table(view: MovementsView, movements: readonly Movement[]): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Movements">
    <table>
      <caption>
        The latest planned day first
      </caption>
      <thead>
        <tr>
          <th scope="col">Planned</th>
          <th scope="col">Movement</th>
          <th scope="col">From</th>
          <th scope="col">To</th>
          <th scope="col" class="n">Vehicles</th>
          <th scope="col">Latest answer</th>
          <th scope="col">What came of it</th>
        </tr>
      </thead>
      <tbody>
        ${movements.map((one) => row(view, one))}
      </tbody>
    </table>
  </div>`
}

function row(view: MovementsView, one: Movement): Markup {
  const { body } = one.submission
  const last = one.answers.at(-1)
  const href = linkTo(view, `/movements/${encodeURIComponent(one.movement)}`)
  return html`<tr>
    <td>${timeOf(body.day)}</td>
    <th scope="row"><a href="${href}">${code(one.movement)}</a></th>
    <td>${stated(body.from)}</td>
    <td>${stated(body.to)}</td>
    <td class="n">${grouped(body.vehicles)}</td>
    <td>
      ${
        last === undefined
          ? html`<span class="none">none</span>`
          : html`${ANSWER_WORDS[last.body.answer]}, by ${stated(last.body.by)}`
      }
    </td>
    <td>${standingOfWords(standingOf(one, null))}</td>
  </tr>`
}

function waiting(parked: readonly ParkedWord[]): Markup {
  if (parked.length === 0) return html``
  return html`<h2>Words that wait</h2>
    <p>Kept, and counted nowhere until what they wait for comes.</p>
    <ul>
      ${parked.map(({ told, because }) => {
        const { movement, by } = told.body
        const why =
          because === 'no submission'
            ? 'nobody submitted this movement yet'
            : 'it speaks of a time before the notification'
        return html`<li>
          ${code(movement)}, according to ${stated(by)}, at position ${grouped(told.position)}:
          ${why}
        </li>`
      })}
    </ul>`
}
